package dev.vitrine.app.policy;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Offer;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// The agreement with its way out, the rules in short, and the file as it is written.
public final class PolicyView implements Screen {
  private final Ui ui;
  private final PolicyViewModel model;
  private final Runnable decide;
  private final PageFrame root;
  private final VBox body = new VBox();
  private final Subscription subscription;

  /// @param decide opens the consent screen
  public PolicyView(Ui ui, PolicyViewModel model, Runnable decide) {
    this.ui = ui;
    this.model = model;
    this.decide = decide;
    body.getStyleClass().add("cards");
    root = new PageFrame("policy", PageFrame.head(ui, "page.policy", "policy.lead"), body);
    subscription = model.agreement().subscribe(this::show);
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

  private void show(Optional<Agreement> read) {
    List<Node> nodes = new ArrayList<>();
    read.ifPresent(agreement -> {
      if (!agreement.problems().isEmpty()) {
        nodes.add(problems(agreement.problems()));
      }
      if (agreement.offer().isPresent() || model.mayWithdraw(agreement)) {
        nodes.add(answer(agreement));
      }
      agreement
          .offer()
          .ifPresent(offer -> {
            if (!agreement.widened().isEmpty()) {
              nodes.add(changes(model.changes(agreement)));
            }
            nodes.add(facts(offer));
            nodes.add(Words.of(ui.say("policy.notice", offer.noticeVersion()), "section"));
            nodes.add(block(offer.notice(), "notice"));
            nodes.add(Words.of(ui.say("policy.file"), "section"));
            nodes.add(block(offer.text().strip(), "mono", "file-text"));
          });
      agreement.earlier().ifPresent(earlier -> nodes.add(earlier(earlier)));
    });
    body.getChildren().setAll(nodes);
  }

  private Node answer(Agreement agreement) {
    Label words = Words.of(model.agreed(agreement, Instant.now()), "card-title");
    Label more = Words.of(model.more(agreement), "card-text");
    HBox buttons = new HBox();
    buttons.getStyleClass().add("state-actions");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    if (model.mayWithdraw(agreement)) {
      buttons.getChildren().add(button("policy.withdraw", "policy-withdraw", model::withdraw));
    }
    if (model.mayAgree(agreement)) {
      Button agree =
          button(agreement.given() ? "now.changes" : "now.decide", "policy-decide", decide);
      agree.getStyleClass().add("accent");
      buttons.getChildren().add(agree);
    }
    Beside card = new Beside(new VBox(words, more), buttons, ui.em(24), ui.em(1));
    card.getStyleClass().addAll("card", agreement.agreed() ? "good" : "plain");
    return card;
  }

  private Button button(String key, String id, Runnable action) {
    Button button = new Button(ui.say(key));
    button.setMnemonicParsing(true);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
  }

  /// As wide as the page, however short its lines are.
  private static Node block(String text, String... styles) {
    Label block = Words.of(text, styles);
    block.setMaxWidth(Double.MAX_VALUE);
    return block;
  }

  /// Word by word what the person agreed to last, folded.
  private Node earlier(Agreement.Earlier earlier) {
    VBox words = new VBox();
    words.getStyleClass().add("cards");
    if (!earlier.notice().isEmpty()) {
      words.getChildren().add(Words.of(ui.say("policy.notice", earlier.noticeVersion()), "strong"));
      words.getChildren().add(block(earlier.notice(), "notice"));
    }
    words.getChildren().add(Words.of(ui.say("policy.file"), "strong"));
    words.getChildren().add(block(earlier.text().strip(), "mono", "file-text"));
    TitledPane pane =
        new TitledPane(
            ui.say("policy.earlier", ui.times().day(earlier.at()), ui.times().clock(earlier.at())),
            words);
    pane.setId("policy-earlier");
    pane.getStyleClass().add("outbound");
    pane.setAnimated(false);
    pane.setExpanded(false);
    return pane;
  }

  private Node problems(List<String> problems) {
    VBox box = new VBox(Words.of(ui.say("policy.problems"), "card-title"));
    problems.forEach(problem -> box.getChildren().add(Words.of(problem, "mono", "small-text")));
    box.getStyleClass().addAll("card", "alarm");
    return box;
  }

  private Node changes(List<ChangeWords.Told> changes) {
    VBox box = new VBox(Words.of(ui.say("consent.changes"), "card-title"));
    for (ChangeWords.Told change : changes) {
      VBox words = new VBox(Words.of(change.sentence()));
      change.more().forEach(line -> words.getChildren().add(Words.of(line, "card-text")));
      words.getStyleClass().add("consent-words");
      box.getChildren().add(words);
    }
    box.getStyleClass().addAll("card", "attention");
    return box;
  }

  private Node facts(Offer offer) {
    VBox facts = new VBox();
    facts.getStyleClass().add("plain-rows");
    fact(facts, "policy.organisation", offer.organisation());
    fact(facts, "policy.contact", offer.contact());
    fact(facts, "policy.purpose", offer.purpose());
    fact(facts, "policy.destination", model.destination(offer));
    fact(facts, "policy.retention", ui.say("policy.days", offer.retentionDays()));
    fact(
        facts,
        "policy.approval",
        offer
            .waiting()
            .map(wait -> ui.say("policy.approval.after", wait.toHours()))
            .orElseGet(() -> ui.say("policy.approval.each")));
    fact(
        facts,
        "policy.never",
        offer.never().isEmpty() ? ui.say("policy.never.always") : String.join(", ", offer.never()));
    fact(facts, "policy.version", offer.version());
    return facts;
  }

  private void fact(VBox facts, String key, String value) {
    Label name = Words.of(ui.say(key), "muted");
    name.setMinWidth(ui.em(11));
    name.setPrefWidth(ui.em(11));
    Label text = Words.of(value.isBlank() ? "–" : value);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(name, text);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().addAll("plain-row", "fact");
    facts.getChildren().add(row);
  }
}
