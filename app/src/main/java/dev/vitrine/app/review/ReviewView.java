package dev.vitrine.app.review;

import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Empty;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.WideCell;
import dev.vitrine.app.theme.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The waiting batches at the left, the open one at the right; below one another where the window
/// is narrow for the text size.
public final class ReviewView implements Screen {
  /// Below this width, in em, list and batch stand below one another.
  private static final double STACKED_BELOW = 52;

  private final Ui ui;
  private final ReviewViewModel model;
  private final ScrollPane root = new ScrollPane();
  private final VBox page = new VBox();
  private final Label lead = Words.empty("subtitle");
  private final ListView<WaitingBatch> list;
  private final StackPane right = new StackPane();
  private final BatchView batch;
  private final StackPane body = new StackPane();
  private final Node empty;
  private Subscription subscriptions = Subscription.EMPTY;
  private Form form = Form.NOTHING;
  private boolean choosing;

  public ReviewView(Ui ui, ReviewViewModel model) {
    this.ui = ui;
    this.model = model;
    this.list = new ListView<>(model.batches());
    this.batch = new BatchView(ui, model);
    this.empty = new Empty(Feather.INBOX, ui.say("review.empty"), model.emptyText());
    buildList();
    page.getStyleClass().addAll("page", "review");
    VBox.setVgrow(body, Priority.ALWAYS);
    page.getChildren().setAll(head(), body);
    root.setContent(page);
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setFocusTraversable(false);
    root.getStyleClass().add("page-scroll");
    PageFrame.drawDirectly(root);
    keep(model.batches().subscribe(this::arrange));
    keep(model.loaded().subscribe(loaded -> arrange()));
    keep(
        model
            .chosen()
            .subscribe(chosen -> {
              if (model.loaded().get()) {
                mark(chosen);
              }
            }));
    keep(page.widthProperty().subscribe(width -> place()));
    keep(PageFrame.whenLeft(root, model::left));
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void entered() {
    model.entered();
  }

  @Override
  public List<Runnable> rehearsal() {
    return List.of(
        () -> {},
        () -> {
          list.setItems(FXCollections.observableArrayList(MadeUp.batch()));
          right.getChildren().clear();
          placeAs(narrow() ? Form.STACKED : Form.BESIDE);
        },
        () -> right.getChildren().setAll(batch.node()),
        () -> batch.rehearse(MadeUp.steps()));
  }

  @Override
  public void rehearsed() {
    list.setItems(model.batches());
    batch.rehearse(List.of());
    place();
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    batch.close();
    model.close();
  }

  private Node head() {
    VBox words = new VBox(Words.of(ui.say("page.review"), "title-page"), lead);
    Button seal = sealButton();
    seal.setId("review-seal");
    Beside head = new Beside(words, seal, ui.em(24), ui.em(1));
    head.getStyleClass().add("page-head");
    return head;
  }

  private Button sealButton() {
    Button seal = new Button(ui.say("review.seal"));
    seal.setMnemonicParsing(true);
    seal.setGraphic(Icons.of(Feather.PACKAGE, "icon-small"));
    seal.setMinWidth(Button.USE_PREF_SIZE);
    seal.setMaxWidth(Button.USE_PREF_SIZE);
    seal.disableProperty().bind(model.sealing());
    seal.setOnAction(event -> model.seal());
    return seal;
  }

  private void buildList() {
    list.setId("review-list");
    list.getStyleClass().add("batch-list");
    list.setAccessibleText(ui.say("review.list"));
    list.setCellFactory(view -> new BatchCell());
    keep(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(selected -> {
              if (!choosing && selected != null) {
                model.choose(Optional.of(selected));
              }
            }));
  }

  /// Marks the chosen batch in the list and shows it, or what to do when none is chosen.
  private void mark(Optional<WaitingBatch> chosen) {
    choosing = true;
    // While the list is being filled anew it may not have it yet, or no longer.
    chosen
        .filter(model.batches()::contains)
        .ifPresentOrElse(
            one -> list.getSelectionModel().select(one),
            () -> list.getSelectionModel().clearSelection());
    choosing = false;
    if (chosen.isEmpty()) {
      right
          .getChildren()
          .setAll(
              new Empty(Feather.ARROW_LEFT, ui.say("review.choose"), ui.say("review.choose.text")));
    } else if (!right.getChildren().equals(List.of(batch.node()))) {
      right.getChildren().setAll(batch.node());
    }
  }

  private void arrange() {
    if (model.loaded().get()) {
      lead.setText(model.lead());
      mark(model.chosen().get());
    }
    place();
  }

  private void place() {
    Form wanted = form();
    // What was made ready stays where it is until it is known what there is to show.
    body.setVisible(wanted != Form.NOTHING);
    if (wanted != Form.NOTHING) {
      placeAs(wanted);
    }
  }

  private void placeAs(Form wanted) {
    body.setVisible(true);
    if (wanted == form) {
      // Nodes that are put elsewhere have to be styled again, which takes longer than all the rest.
      return;
    }
    form = wanted;
    switch (wanted) {
      case NOTHING -> body.getChildren().clear();
      case EMPTY -> body.getChildren().setAll(empty);
      case STACKED -> stack();
      case BESIDE -> putBeside();
    }
  }

  private Form form() {
    if (!model.loaded().get()) {
      return Form.NOTHING;
    }
    if (model.batches().isEmpty()) {
      return Form.EMPTY;
    }
    return narrow() ? Form.STACKED : Form.BESIDE;
  }

  private boolean narrow() {
    return page.getWidth() > 0 && page.getWidth() < ui.em(STACKED_BELOW);
  }

  private void stack() {
    list.setPrefHeight(ui.em(9));
    list.setMinHeight(ui.em(9));
    right.setMinHeight(ui.em(26));
    list.setMaxWidth(Double.MAX_VALUE);
    right.setPrefWidth(Region.USE_COMPUTED_SIZE);
    VBox.setVgrow(right, Priority.ALWAYS);
    VBox column = new VBox(list, right);
    column.getStyleClass().add("review-column");
    body.getChildren().setAll(column);
  }

  private void putBeside() {
    list.setPrefWidth(ui.em(20.5));
    list.setMinWidth(ui.em(16));
    list.setMaxWidth(ui.em(20.5));
    list.setPrefHeight(ListView.USE_COMPUTED_SIZE);
    list.setMinHeight(0);
    right.setMinHeight(ui.em(20));
    HBox.setHgrow(right, Priority.ALWAYS);
    // What is shown there must not take width from the list when more of it comes.
    right.setPrefWidth(0);
    HBox line = new HBox(list, right);
    line.getStyleClass().add("review-line");
    body.getChildren().setAll(line);
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }

  private enum Form {
    NOTHING,
    EMPTY,
    STACKED,
    BESIDE
  }

  /// One waiting batch as a card.
  private final class BatchCell extends WideCell<WaitingBatch> {
    private final Label when = Words.empty("muted", "small-text");
    private final Label where = Words.empty("card-title");
    private final Label figures = Words.empty("muted", "small-text");
    private final Label fate = Words.empty("muted", "small-text");
    private final Label returned = Words.empty("attention-text", "small-text");
    private final VBox card = new VBox(where, when, figures, returned, fate);

    BatchCell() {
      card.getStyleClass().add("batch-card");
      for (Label perhaps : List.of(returned, fate)) {
        perhaps.visibleProperty().bind(perhaps.textProperty().isNotEmpty());
        perhaps.managedProperty().bind(perhaps.visibleProperty());
      }
    }

    @Override
    protected Region fill(WaitingBatch item) {
      when.setText(model.when(item));
      where.setText(model.where(item));
      figures.setText(model.figures(item));
      returned.setText(model.returned(item).orElse(""));
      fate.setText(model.fate(item).orElse(""));
      setAccessibleText(
          Stream.of(where, when, figures, returned, fate)
              .map(Label::getText)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", ")));
      return card;
    }
  }
}
