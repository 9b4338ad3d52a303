package dev.vitrine.app.now;

import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.now.NowViewModel.Offered;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Columns;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.StateMark;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import dev.vitrine.capture.RecorderStatus.State;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The state card with its one big button, four figures, and the live list.
public final class NowView implements Screen {
  private final Ui ui;
  private final NowViewModel model;
  private final Orders orders;
  private final Ways ways;
  private final PageFrame root;
  private final VBox card = new VBox();
  private final MenuButton pause = new MenuButton();
  private final Button resume = new Button();
  private final Button decide = new Button();
  private final Button again = new Button();
  private final Button choose = new Button();
  private final MenuButton forget = new MenuButton();
  private Subscription subscriptions = Subscription.EMPTY;

  /// @param orders what the buttons do
  /// @param ways to the other pages that the big button may lead to
  public NowView(Ui ui, NowViewModel model, Orders orders, Ways ways) {
    this.ui = ui;
    this.model = model;
    this.orders = orders;
    this.ways = ways;
    DayPanel day = day();
    Beside now = new Beside(live(), day.charts(), ui.em(30), ui.em(2)).atTop();
    root = new PageFrame("now", head(), stateCard(), figures(), reasons(), now, day, health());
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

  private Node head() {
    Label day = Words.empty("subtitle");
    day.textProperty().bind(model.day());
    VBox head = new VBox(Words.of(ui.say("page.now"), "title-page"), day);
    head.getStyleClass().add("page-head");
    return head;
  }

  private Node stateCard() {
    StateMark mark = new StateMark("large");
    Label headline = Words.empty("state-headline");
    headline.setId("now-headline");
    headline.textProperty().bind(model.headline());
    Label detail = Words.empty("state-detail");
    detail.textProperty().bind(model.detail());
    Label leaves = Words.empty("state-detail", "state-leaves");
    leaves.textProperty().bind(model.leaves());
    VBox words = new VBox(headline, detail, leaves);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox left = new HBox(mark, words);
    left.getStyleClass().add("state-words");
    left.setAlignment(Pos.CENTER_LEFT);
    HBox actions = new HBox(forget, pause, resume, decide, again, choose);
    actions.getStyleClass().add("state-actions");
    actions.setAlignment(Pos.CENTER_RIGHT);
    buildActions();
    VBox all = new VBox(actions, withdraw());
    all.getStyleClass().add("state-ways");
    card.getChildren().setAll(new Beside(left, all, ui.em(24), ui.em(1)));
    card.getStyleClass().add("state-card");
    keep(
        model
            .state()
            .subscribe(state -> {
              mark.show(state);
              for (State each : State.values()) {
                card.pseudoClassStateChanged(StateMark.pseudoClass(each), each == state);
              }
            }));
    return card;
  }

  private void buildActions() {
    pause.setText(ui.say("now.pause"));
    pause.setMnemonicParsing(true);
    pause.setId("now-pause");
    pause.getStyleClass().addAll("big", "accent");
    pause.setAccessibleText(ui.say("now.pause.accessible"));
    for (PauseLength length : PauseLength.values()) {
      MenuItem item = new MenuItem(ui.say("pause." + length.name()));
      item.setOnAction(event -> orders.pause(length));
      pause.getItems().add(item);
    }
    button(resume, "now.resume", "now-resume", orders::resume);
    button(decide, "now.decide", "now-decide", ways::decide);
    button(again, "now.changes", "now-changes", ways::decide);
    button(choose, "now.choose", "now-choose", ways::chooseApps);
    forget.setText(ui.say("now.forget"));
    forget.setMnemonicParsing(true);
    forget.setId("now-forget");
    forget.getStyleClass().addAll("big", "quiet");
    for (ForgetLength length : ForgetLength.values()) {
      MenuItem item = new MenuItem(ui.say("forget.last", length.minutes()));
      item.setOnAction(event -> orders.forget(length));
      forget.getItems().add(item);
    }
    pause.setMinWidth(MenuButton.USE_PREF_SIZE);
    forget.setMinWidth(MenuButton.USE_PREF_SIZE);
    keep(
        model
            .offered()
            .subscribe(offered -> {
              only(pause, offered == Offered.PAUSE);
              only(resume, offered == Offered.RESUME);
              only(decide, offered == Offered.DECIDE);
              only(again, offered == Offered.LOOK_AGAIN);
              only(choose, offered == Offered.CHOOSE_APPS);
            }));
    keep(model.forgettable().subscribe(may -> only(forget, may)));
  }

  /// Calm, but on the page that is open first: the way out is one click, as it is under Policy.
  private Button withdraw() {
    Button withdraw = new Button(ui.say("now.withdraw"));
    withdraw.setMnemonicParsing(true);
    withdraw.setId("now-withdraw");
    withdraw.setMinWidth(Button.USE_PREF_SIZE);
    withdraw.getStyleClass().addAll("flat-button", "calm");
    withdraw.setTooltip(new Tooltip(ui.say("now.withdraw.means")));
    withdraw.setAccessibleHelp(ui.say("now.withdraw.means"));
    withdraw.setOnAction(event -> orders.withdraw(() -> {}));
    keep(model.withdrawable().subscribe(may -> only(withdraw, may)));
    return withdraw;
  }

  private void button(Button button, String key, String id, Runnable action) {
    button.setText(ui.say(key));
    button.setMnemonicParsing(true);
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.getStyleClass().addAll("big", "accent");
    button.setOnAction(event -> action.run());
  }

  private static void only(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private Node figures() {
    Columns figures = new Columns(ui.em(10.5), ui.em(1), 4);
    figures
        .getChildren()
        .addAll(
            figure("now.kept", model.kept()),
            figure("now.removed", model.removed()),
            figure("now.left-out", model.leftOut()),
            figure("now.lost", model.lost()));
    return figures;
  }

  private Node figure(String key, ObservableValue<String> value) {
    Label name = Words.of(ui.say(key), "figure-name");
    Label number = Words.fixed("", "figure-number");
    number.textProperty().bind(value);
    VBox figure = new VBox(name, number);
    figure.getStyleClass().addAll("card", "figure");
    return figure;
  }

  private Node reasons() {
    Label reasons = Words.empty("muted", "small-text");
    reasons.textProperty().bind(model.reasons());
    HBox line =
        new HBox(
            Words.fixed(ui.say("now.left-out.because"), "muted", "small-text", "strong"), reasons);
    line.getStyleClass().add("reason-line");
    HBox.setHgrow(reasons, Priority.ALWAYS);
    line.visibleProperty().bind(model.reasons().isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private DayPanel day() {
    DayPanel day = new DayPanel(ui, model.figures());
    keep(day::close);
    model.visibleWhile(() ->
        root.getScene() != null
            && root.getScene().getWindow() != null
            && root.getScene().getWindow().isShowing());
    return day;
  }

  private VBox live() {
    LiveList list = new LiveList(ui, model.lines());
    keep(list::close);
    VBox live = new VBox(Words.of(ui.say("now.live"), "section"), list.node());
    live.getStyleClass().add("live");
    return live;
  }

  private Node health() {
    Label health = Words.empty("small-text", "muted");
    health.textProperty().bind(model.health());
    HBox.setHgrow(health, Priority.ALWAYS);
    HBox line = new HBox(Icons.of(Feather.HEART, "icon-small", "muted-icon"), health);
    line.getStyleClass().add("health");
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }

  /// Where the big button leads.
  public interface Ways {
    void decide();

    void chooseApps();
  }
}
