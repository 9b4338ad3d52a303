package dev.vitrine.app.apps;

import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Switch;
import dev.vitrine.app.theme.TakenChips;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One app or site: its initial or a globe, name, what is taken, and the switch or the lock.
final class AppRowView {
  private final Ui ui;
  private final AppsViewModel model;
  private final Label initial = Words.fixed("", "app-initial");
  private final Label name = Words.empty("row-name");
  private final Label about = Words.empty("muted", "small-text");
  private final TakenChips chips;
  private final Switch toggle;
  private final Label locked;
  private final HBox node;
  private final FontIcon globe = Icons.of(Feather.GLOBE, "icon-small");
  private boolean filling;

  AppRowView(Ui ui, String appId, AppsViewModel model) {
    this.ui = ui;
    this.model = model;
    this.chips = new TakenChips(ui);
    this.toggle = new Switch("switch-" + appId, "");
    this.locked = Words.fixed(ui.say("apps.locked"), "muted", "small-text");
    locked.setGraphic(Icons.of(Feather.LOCK, "icon-small", "muted-icon"));
    StackPane tile = new StackPane(initial);
    tile.getStyleClass().add("app-tile");
    VBox words = new VBox(name, about);
    words.setAlignment(Pos.CENTER_LEFT);
    Beside middle = new Beside(words, chips, ui.em(14), ui.em(0.4));
    HBox.setHgrow(middle, Priority.ALWAYS);
    StackPane end = new StackPane(toggle, locked);
    end.getStyleClass().add("app-end");
    end.setAlignment(Pos.CENTER_RIGHT);
    node = new HBox(tile, middle, end);
    node.setAlignment(Pos.CENTER_LEFT);
    node.getStyleClass().addAll("plain-row", "app-row");
    toggle
        .selectedProperty()
        .subscribe((before, on) -> {
          if (!filling) {
            model.set(appId, on);
          }
        });
  }

  Parent node() {
    return node;
  }

  void show(AppEntry app) {
    filling = true;
    name.setText(app.name());
    boolean site = !app.address().isEmpty();
    initial.setGraphic(site ? globe : null);
    initial.setText(
        site
            ? ""
            : app.name().isBlank() ? "?" : app.name().substring(0, 1).toUpperCase(Locale.ROOT));
    about.setText(model.about(app));
    chips.show(app.keys(), app.mouse(), app.pictures(), app.on());
    boolean free = app.locked().isEmpty();
    chips.setVisible(free);
    toggle.setVisible(free);
    toggle.setSelected(app.on());
    toggle.setAccessibleText(ui.say("apps.switch", app.name()));
    locked.setVisible(!free);
    filling = false;
  }
}
