package dev.vitrine.app.review;

import dev.vitrine.app.engine.OpenBatch.ZipPart;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// *Exact bytes*: the files of the ZIP with size and SHA-256, and the chosen one as it is.
final class BytesView implements AutoCloseable {
  private final Ui ui;
  private final VBox root = new VBox();
  private final ListView<ZipPart> parts = new ListView<>();
  private final ListView<String> lines = new ListView<>();
  private final Label note = Words.empty("muted", "small-text");
  private Subscription subscriptions = Subscription.EMPTY;

  BytesView(Ui ui, ReviewViewModel model, Runnable saveCopy) {
    this.ui = ui;
    parts.getStyleClass().add("part-list");
    parts.setId("review-parts");
    parts.setAccessibleText(ui.say("review.parts"));
    parts.setCellFactory(view -> new PartCell());
    lines.getStyleClass().addAll("raw", "mono");
    lines.setId("review-raw");
    lines.setAccessibleText(ui.say("review.raw"));
    lines.setCellFactory(view -> new LineCell());
    VBox.setVgrow(lines, Priority.ALWAYS);
    root.getStyleClass().add("bytes");
    root.getChildren().setAll(head(saveCopy), parts, lines, note);
    keep(
        parts
            .getSelectionModel()
            .selectedItemProperty()
            .subscribe(part -> {
              if (part != null) {
                model.choosePart(part);
              }
            }));
    keep(model.raw().subscribe(this::show));
  }

  Parent node() {
    return root;
  }

  void show(List<ZipPart> files) {
    parts.getItems().setAll(files);
    double rows = Math.min(files.size(), 4.5);
    parts.setPrefHeight(rows * ui.em(2.3) + ui.em(0.4));
    parts.setMinHeight(ui.em(5));
    if (!files.isEmpty()) {
      parts.getSelectionModel().selectFirst();
    }
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
  }

  private Node head(Runnable saveCopy) {
    Button save = new Button(ui.say("review.save"));
    save.setId("review-save");
    save.setMnemonicParsing(true);
    save.setGraphic(Icons.of(Feather.DOWNLOAD, "icon-small"));
    save.setMinWidth(Button.USE_PREF_SIZE);
    save.setOnAction(event -> saveCopy.run());
    Beside head =
        new Beside(Words.of(ui.say("review.bytes.lead"), "muted"), save, ui.em(18), ui.em(0.6));
    head.getStyleClass().add("tab-lead");
    return head;
  }

  private void show(RawText text) {
    lines.getItems().setAll(text.lines());
    note.setText(
        !text.text()
            ? ui.say("review.raw.binary")
            : text.whole() ? "" : ui.say("review.raw.part", ui.times().size(RawText.LIMIT)));
    note.setVisible(!note.getText().isEmpty());
    note.setManaged(note.isVisible());
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }

  private final class PartCell extends ListCell<ZipPart> {
    private final Label name = Words.fixed("", "row-name");
    private final Label size = Words.fixed("", "muted", "small-text");
    private final Label digest = new Label();
    private final HBox line = new HBox(name, size, digest);

    PartCell() {
      name.setMinWidth(ui.em(9));
      size.setMinWidth(ui.em(5));
      size.setAlignment(Pos.CENTER_RIGHT);
      digest.getStyleClass().addAll("mono", "muted", "small-text");
      HBox.setHgrow(digest, Priority.ALWAYS);
      line.getStyleClass().add("part-line");
      line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable ZipPart item, boolean none) {
      super.updateItem(item, none);
      if (none || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(item.name());
      size.setText(ui.times().size(item.bytes()));
      digest.setText(BatchView.grouped(item.sha256()));
      setAccessibleText(ui.say("review.part", item.name(), size.getText(), item.sha256()));
      setGraphic(line);
    }
  }

  /// A line of the raw text; never shortened.
  private static final class LineCell extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String item, boolean none) {
      super.updateItem(item, none);
      setText(none ? null : item);
    }
  }
}
