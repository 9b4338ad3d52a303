package dev.vitrine.app.settings;

import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.io.File;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/// *My data*: one row to have all of it, one to have it gone, and below what came of it.
public final class DataView {
  private final Ui ui;
  private final DataViewModel model;
  private final VBox root = new VBox();

  public DataView(Ui ui, DataViewModel model) {
    this.ui = ui;
    this.model = model;
    Button export = button("data.export", "data-export", Feather.DOWNLOAD);
    export.setOnAction(event -> chooseAndExport());
    Button erase = button("data.erase", "data-erase", Feather.TRASH_2);
    erase.getStyleClass().add("danger-button");
    erase.setOnAction(event -> model.erase());
    VBox rows =
        new VBox(
            row("data.export.name", "data.export.text", export),
            row("data.erase.name", "data.erase.text", erase));
    rows.getStyleClass().add("plain-rows");
    root.getStyleClass().add("words-section");
    root.getChildren().setAll(Words.of(ui.say("data.title"), "section"), rows, outcome());
  }

  public Node node() {
    return root;
  }

  private Node outcome() {
    Label words = Words.empty("strong");
    words.setId("data-result");
    words.textProperty().bind(model.result());
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.progress());
    bar.accessibleTextProperty().bind(model.result());
    bar.visibleProperty().bind(model.busy());
    bar.managedProperty().bind(model.busy());
    VBox outcome = new VBox(words, bar);
    outcome.getStyleClass().add("promise-words");
    outcome.visibleProperty().bind(model.result().isNotEmpty());
    outcome.managedProperty().bind(outcome.visibleProperty());
    return outcome;
  }

  private void chooseAndExport() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(ui.say("data.export.name"));
    chooser.setInitialFileName("vitrine-" + LocalDate.now(ZoneId.systemDefault()) + ".zip");
    File target = chooser.showSaveDialog(root.getScene().getWindow());
    if (target != null) {
      model.export(target.toPath());
    }
  }

  private Button button(String key, String id, Feather icon) {
    Button button = new Button(ui.say(key), Icons.of(icon, "icon-small"));
    button.setId(id);
    button.setMnemonicParsing(true);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.disableProperty().bind(model.busy());
    return button;
  }

  private Node row(String name, String about, Region button) {
    VBox words =
        new VBox(
            Words.of(ui.say(name), "row-name"), Words.of(ui.say(about), "muted", "small-text"));
    Beside row = new Beside(words, button, ui.em(20), ui.em(0.6));
    row.getStyleClass().addAll("plain-row", "setting");
    return row;
  }
}
