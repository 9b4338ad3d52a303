package dev.vitrine.app.theme;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What is taken in an app: keys, mouse, pictures, each with a tick; what is not taken is not
/// there. Without ticks, what would be taken if it were on.
public final class TakenChips extends HBox {
  private final Ui ui;

  public TakenChips(Ui ui) {
    this.ui = ui;
    getStyleClass().add("chips");
    setAlignment(Pos.CENTER_LEFT);
    // Wide enough for all three, so that they stand below one another in every row.
    setPrefWidth(ui.em(17.5));
    setMinWidth(Region.USE_PREF_SIZE);
  }

  /// @param on whether it is taken, or would be
  public void show(boolean keys, boolean mouse, boolean pictures, boolean on) {
    getChildren().clear();
    add(keys, "taken.keys", on);
    add(mouse, "taken.mouse", on);
    add(pictures, "taken.pictures", on);
  }

  private void add(boolean taken, String key, boolean on) {
    if (taken) {
      Label chip = Words.fixed(ui.say(key), "chip");
      if (on) {
        chip.setGraphic(Icons.of(Feather.CHECK, "icon-small"));
      }
      getChildren().add(chip);
    }
  }
}
