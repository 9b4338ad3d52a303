package dev.vitrine.app.review;

import dev.vitrine.app.engine.OpenBatch.ZipPart;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.WideCell;
import dev.vitrine.app.theme.Words;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// *Exact bytes*: the files of the ZIP with size and SHA-256, and the chosen one as it is.
final class BytesView implements AutoCloseable {
  /// Below this width, in em, files and content stand below one another.
  private static final double STACKED_BELOW = 34;

  private final Ui ui;
  private final VBox root = new VBox();
  private final StackPane body = new StackPane();
  private final ListView<ZipPart> parts = new ListView<>();
  private final ListView<String> lines = new ListView<>();
  private final Label digest = Words.empty("mono", "digest", "muted");
  private final Label note = Words.empty("muted", "small-text");
  private final VBox content = new VBox(digest, lines, note);
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
    content.getStyleClass().add("bytes-content");
    VBox.setVgrow(body, Priority.ALWAYS);
    root.getStyleClass().add("bytes");
    root.getChildren().setAll(head(saveCopy), body);
    keep(
        parts
            .getSelectionModel()
            .selectedItemProperty()
            .subscribe(part -> {
              if (part != null) {
                model.choosePart(part);
              }
            }));
    keep(model.part().subscribe(this::name));
    keep(model.raw().subscribe(this::show));
    keep(root.widthProperty().subscribe(width -> arrange(width.doubleValue())));
  }

  Parent node() {
    return root;
  }

  void show(List<ZipPart> files) {
    parts.getItems().setAll(files);
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

  private void arrange(double width) {
    boolean stacked = width > 0 && width < ui.em(STACKED_BELOW);
    Pane pane = stacked ? new VBox(parts, content) : new HBox(parts, content);
    pane.getStyleClass().add("bytes-body");
    HBox.setHgrow(content, Priority.ALWAYS);
    VBox.setVgrow(content, Priority.ALWAYS);
    parts.setPrefWidth(ui.em(12));
    parts.setMinWidth(ui.em(12));
    parts.setPrefHeight(ui.em(stacked ? 7 : 20));
    parts.setMinHeight(ui.em(stacked ? 7 : 4));
    body.getChildren().setAll(pane);
  }

  private void name(Optional<ZipPart> part) {
    digest.setText(
        part.map(file -> ui.say("review.part.digest", BatchView.grouped(file.sha256())))
            .orElse(""));
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

  private final class PartCell extends WideCell<ZipPart> {
    private final Label name = Words.of("", "row-name");
    private final Label size = Words.of("", "muted", "small-text");
    private final VBox both = new VBox(name, size);

    @Override
    protected Region fill(ZipPart item) {
      name.setText(item.name());
      size.setText(ui.times().size(item.bytes()));
      setAccessibleText(ui.say("review.part", item.name(), size.getText(), item.sha256()));
      return both;
    }
  }

  /// A line of the raw text; long ones are broken to be seen, never shortened.
  private static final class LineCell extends WideCell<String> {
    private final Label line = Words.of("");

    @Override
    protected Region fill(String item) {
      line.setText(item.isEmpty() ? " " : item);
      setAccessibleText(item);
      return line;
    }
  }
}
