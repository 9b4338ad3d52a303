package dev.vitrine.app.consent;

import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One idea a page; at the foot, always in sight, how far it is, the way back, and two buttons of
/// the same size: on, or *Not now*. On the last page the tick stands above them, and *Agree* takes
/// the place of *Continue*.
///
/// By keyboard: Enter goes on, Alt+Left goes back, the arrows and the page keys scroll.
public final class ConsentView {
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private final Ui ui;
  private final ConsentViewModel model;
  private final ConsentPages pages;
  private final VBox root = new VBox();
  private final ScrollPane scroll = new ScrollPane();
  private final StackPane page = new StackPane();
  private final CheckBox tick = new CheckBox();
  private final Button back;
  private final Button on;
  private final Button agree;
  private final HBox dots = new HBox();

  public ConsentView(Ui ui, ConsentViewModel model) {
    this.ui = ui;
    this.model = model;
    this.pages = new ConsentPages(ui, model);
    this.back = new Button(ui.say("consent.back"), Icons.of(Feather.CHEVRON_LEFT, "icon-small"));
    this.on = answerButton("consent.continue", "consent-continue", model::next);
    this.agree = answerButton("consent.agree", "consent-agree", model::agree);
    page.getStyleClass().add("consent-page");
    scroll.setContent(page);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("page-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
    root.getStyleClass().add("consent");
    root.getChildren().setAll(scroll, foot());
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    model.step().subscribe(this::show);
  }

  public Parent node() {
    return root;
  }

  /// The keyboard begins at what leads on; on the last page at the tick.
  public void focus() {
    (model.last() ? tick : on).requestFocus();
  }

  private void show(ConsentStep step) {
    VBox content = pages.page(step);
    StackPane.setAlignment(content, Pos.CENTER);
    page.getChildren().setAll(content);
    scroll.setVvalue(0);
    only(back, !model.first());
    only(tick, model.last());
    only(agree, model.last());
    only(on, !model.last());
    int at = model.steps().indexOf(step);
    for (int i = 0; i < dots.getChildren().size(); i++) {
      dots.getChildren().get(i).pseudoClassStateChanged(DONE, i <= at);
    }
    dots.setAccessibleText(ui.say("consent.progress", at + 1, model.steps().size()));
    focus();
  }

  private VBox foot() {
    tick.setText(ui.say("consent.tick"));
    tick.setWrapText(true);
    tick.setMnemonicParsing(true);
    tick.setId("consent-tick");
    tick.selectedProperty().bindBidirectional(model.ticked());
    // Whoever goes on too fast must not have agreed by it: the space bar ticks, Enter does not.
    tick.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
          }
        });
    back.setId("consent-back");
    back.setMnemonicParsing(true);
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat-button");
    back.setOnAction(event -> model.back());
    Button notNow = answerButton("consent.not-now", "consent-not-now", model::notNow);
    on.getStyleClass().add("accent");
    agree.getStyleClass().add("accent");
    agree.disableProperty().bind(model.canAgree().not());
    model
        .steps()
        .forEach(step -> {
          Region dot = new Region();
          dot.getStyleClass().add("consent-dot");
          dots.getChildren().add(dot);
        });
    dots.getStyleClass().add("consent-dots");
    dots.setAlignment(Pos.CENTER_LEFT);
    HBox way = new HBox(back, dots);
    way.getStyleClass().add("consent-way");
    way.setAlignment(Pos.CENTER_LEFT);
    HBox buttons = new HBox(on, agree, notNow);
    buttons.getStyleClass().add("answer-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox foot = new VBox(tick, new Beside(way, buttons, ui.em(11), ui.em(1)));
    foot.setMaxWidth(ui.em(46));
    foot.getStyleClass().add("consent-answer");
    StackPane bar = new StackPane(foot);
    bar.getStyleClass().add("consent-foot");
    return new VBox(bar);
  }

  private void keys(KeyEvent event) {
    KeyCode code = event.getCode();
    if (event.isAltDown() && code == KeyCode.LEFT) {
      model.back();
    } else if (code == KeyCode.PAGE_DOWN || code == KeyCode.DOWN) {
      scroll(code == KeyCode.DOWN ? 0.2 : 0.9);
    } else if (code == KeyCode.PAGE_UP || code == KeyCode.UP) {
      scroll(code == KeyCode.UP ? -0.2 : -0.9);
    } else {
      return;
    }
    event.consume();
  }

  /// @param share of what can be seen at once
  private void scroll(double share) {
    double seen = scroll.getViewportBounds().getHeight();
    double over = page.getHeight() - seen;
    if (over > 0) {
      scroll.setVvalue(Math.clamp(scroll.getVvalue() + share * seen / over, 0, 1));
    }
  }

  private static void only(Region node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /// All answers have the same size.
  private Button answerButton(String key, String id, Runnable action) {
    Button button = new Button(ui.say(key));
    button.setMnemonicParsing(true);
    button.setId(id);
    button.getStyleClass().add("big");
    button.setPrefWidth(ui.em(11));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
