package dev.vitrine.app.history;

import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Empty;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// One card a batch, with the receipt and what became of it later; or the good news that nothing
/// has left. Below, folded, the outbound log.
public final class HistoryView implements Screen {
  private final Ui ui;
  private final HistoryViewModel model;
  private final PageFrame root;
  private final VBox rows = new VBox();
  private final TitledPane log = new TitledPane();
  private final Subscription subscriptions;

  public HistoryView(Ui ui, HistoryViewModel model) {
    this.ui = ui;
    this.model = model;
    rows.getStyleClass().add("cards");
    log.getStyleClass().add("outbound");
    log.setAnimated(false);
    log.setExpanded(false);
    log.setText(ui.say("history.log"));
    root = new PageFrame("history", PageFrame.head(ui, "page.history", "history.lead"), rows, log);
    subscriptions =
        Subscription.combine(
            model.entries().subscribe(this::refill),
            model.outbound().subscribe(this::relog),
            model.loaded().subscribe(loaded -> refill()),
            PageFrame.whenLeft(root, model::left));
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
    subscriptions.unsubscribe();
    model.close();
  }

  private void refill() {
    if (model.loaded().get() && model.entries().isEmpty()) {
      rows.getChildren()
          .setAll(new Empty(Feather.SHIELD, ui.say("history.empty"), ui.say("history.empty.text")));
      return;
    }
    rows.getChildren().setAll(model.entries().stream().map(this::card).toList());
    if (model.entries().stream().filter(model::erasable).count() > 1) {
      Button all = new Button(ui.say("history.erase.all"), Icons.of(Feather.TRASH_2));
      all.setOnAction(event -> model.eraseAll());
      rows.getChildren().add(all);
    }
  }

  private void relog() {
    VBox lines = new VBox();
    lines.getStyleClass().add("log-lines");
    if (model.outbound().isEmpty()) {
      lines.getChildren().add(Words.of(ui.say("history.log.empty"), "card-text"));
    }
    model
        .outbound()
        .forEach(entry -> lines.getChildren().add(Words.of(model.line(entry), "small-text")));
    log.setContent(lines);
  }

  private Node card(ApprovedEntry entry) {
    boolean arrived = entry.receipt().isPresent();
    Label outcome = Words.of(model.outcome(entry), "card-text");
    HBox.setHgrow(outcome, Priority.ALWAYS);
    HBox line =
        new HBox(
            Icons.of(
                arrived ? Feather.CHECK_CIRCLE : Feather.CLOCK,
                arrived ? "good-icon" : "muted-icon"),
            outcome);
    line.getStyleClass().add("outcome");
    line.setAlignment(Pos.TOP_LEFT);
    VBox card = new VBox(Words.of(model.title(entry), "card-title"), line);
    card.getStyleClass().add("card");
    String proof = model.proof(entry);
    if (!proof.isEmpty()) {
      card.getChildren().add(Words.of(proof, "mono", "small-text", "muted"));
    }
    model
        .fate(entry)
        .forEach(words -> card.getChildren().add(Words.of(words, "small-text", "muted")));
    if (model.erasable(entry)) {
      Button erase = new Button(ui.say("history.erase"), Icons.of(Feather.TRASH_2));
      erase.setAccessibleText(ui.say("history.erase.of", model.title(entry)));
      erase.setOnAction(event -> model.erase(entry));
      card.getChildren().add(erase);
    }
    return card;
  }
}
