package dev.vitrine.app.promises;

import dev.vitrine.app.promises.PromisesViewModel.Row;
import dev.vitrine.app.promises.PromisesViewModel.Tried;
import dev.vitrine.app.promises.TrialReport.State;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// One row for each promise: its mark, its words, and what was tried. Above them the button.
public final class PromisesView implements Screen {
  private final Ui ui;
  private final PromisesViewModel model;
  private final PageFrame root;
  private final VBox rows = new VBox();
  private final Subscription subscription;

  public PromisesView(Ui ui, PromisesViewModel model) {
    this.ui = ui;
    this.model = model;
    rows.getStyleClass().add("plain-rows");
    root =
        new PageFrame(
            "promises", PageFrame.head(ui, "page.promises", "promises.lead"), card(), rows);
    subscription = model.rows().subscribe(this::refill);
    refill();
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
  public void close() {
    subscription.unsubscribe();
  }

  private Node card() {
    Label summary = Words.empty("card-title");
    summary.setId("promises-summary");
    summary.textProperty().bind(model.summary());
    ProgressBar progress = new ProgressBar();
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.progressProperty().bind(model.progress());
    progress.setAccessibleText(ui.say("promises.running"));
    Label running = Words.of(ui.say("promises.running"), "card-text");
    Label about = Words.of(ui.say("promises.about"), "card-text");
    VBox words = new VBox(summary, about, running, progress);
    words.getStyleClass().add("promise-words");
    for (Node node : new Node[] {running, progress}) {
      node.visibleProperty().bind(model.running());
      node.managedProperty().bind(model.running());
    }
    about.visibleProperty().bind(model.running().not());
    about.managedProperty().bind(about.visibleProperty());
    Button run = new Button(ui.say("promises.run"));
    run.setMnemonicParsing(true);
    run.setId("promises-run");
    run.getStyleClass().addAll("big", "accent");
    run.setMinWidth(Button.USE_PREF_SIZE);
    run.disableProperty().bind(model.running());
    run.setOnAction(event -> model.run());
    Beside line = new Beside(words, run, ui.em(24), ui.em(1));
    VBox card = new VBox(line);
    card.getStyleClass().add("card");
    return card;
  }

  private void refill() {
    rows.getChildren().setAll(model.rows().stream().map(this::row).toList());
  }

  private Node row(Row row) {
    StackPane mark = new StackPane(Icons.of(icon(row.state()), "icon-large", style(row.state())));
    mark.getStyleClass().add("promise-mark");
    Label name = Words.fixed(row.name(), "promise-name");
    VBox words = new VBox(Words.of(row.text(), "promise-text"));
    words.getStyleClass().add("promise-words");
    if (row.state().isPresent()) {
      words.getChildren().add(Words.of(row.outcome(), "small-text", "strong", style(row.state())));
    }
    for (Tried tried : row.tried()) {
      HBox line =
          new HBox(
              Icons.of(
                  tried.held() ? Feather.CHECK : Feather.X,
                  "icon-small",
                  tried.held() ? "good-icon" : "danger-icon"),
              Words.of(tried.text(), "muted", "small-text"));
      line.getStyleClass().add("tried");
      line.setAlignment(Pos.TOP_LEFT);
      words.getChildren().add(line);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(mark, name, words);
    line.getStyleClass().addAll("plain-row", "promise");
    line.setAlignment(Pos.TOP_LEFT);
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(row.name() + ". " + row.text() + " " + row.outcome());
    return line;
  }

  private static Feather icon(Optional<State> state) {
    if (state.isEmpty()) {
      return Feather.CIRCLE;
    }
    return switch (state.get()) {
      case KEPT -> Feather.CHECK_CIRCLE;
      case BROKEN -> Feather.ALERT_TRIANGLE;
      case NOT_TESTED -> Feather.MINUS_CIRCLE;
    };
  }

  private static String style(Optional<State> state) {
    if (state.isEmpty()) {
      return "muted-icon";
    }
    return switch (state.get()) {
      case KEPT -> "good-icon";
      case BROKEN -> "danger-icon";
      case NOT_TESTED -> "muted-icon";
    };
  }
}
