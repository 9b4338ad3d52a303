package dev.vitrine.app.apps;

import atlantafx.base.controls.CustomTextField;
import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Empty;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// One row an app with its switch; locked rows say who locked them.
public final class AppsView implements Screen {
  private final Ui ui;
  private final AppsViewModel model;
  private final PageFrame root;
  private final VBox rows = new VBox();
  private final Map<String, AppRowView> known = new HashMap<>();
  private final CustomTextField search = new CustomTextField();
  private Subscription subscriptions = Subscription.EMPTY;

  public AppsView(Ui ui, AppsViewModel model) {
    this.ui = ui;
    this.model = model;
    rows.getStyleClass().add("plain-rows");
    root = new PageFrame("apps", head(), notAgreed(), rows);
    keep(model.rows().subscribe(this::refill));
    keep(model.loaded().subscribe(loaded -> refill()));
    // Rows look again only while the page is on screen.
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
  public void close() {
    subscriptions.unsubscribe();
    model.close();
  }

  private Node head() {
    search.setPromptText(ui.say("apps.search"));
    search.setAccessibleText(ui.say("apps.search"));
    search.setLeft(searchIcon());
    search.setPrefWidth(ui.em(15));
    search.textProperty().bindBidirectional(model.search());
    search.setId("apps-search");
    VBox words =
        new VBox(
            Words.of(ui.say("page.apps"), "title-page"), Words.of(ui.say("apps.lead"), "subtitle"));
    Beside head = new Beside(words, search, ui.em(26), ui.em(1));
    head.getStyleClass().add("page-head");
    return head;
  }

  private static Node searchIcon() {
    HBox icon = new HBox(Icons.of(Feather.SEARCH, "icon-small", "muted-icon"));
    icon.getStyleClass().add("search-icon");
    icon.setAlignment(Pos.CENTER);
    return icon;
  }

  private Node notAgreed() {
    var words = Words.of(ui.say("apps.not-agreed"));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox box = new HBox(Icons.of(Feather.INFO, "attention-icon"), words);
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().addAll("card", "attention");
    box.visibleProperty().bind(model.recordable().not());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private void refill() {
    List<AppEntry> apps = model.rows();
    if (!model.loaded().get()) {
      return;
    }
    if (apps.isEmpty()) {
      rows.getChildren()
          .setAll(
              model.none()
                  ? new Empty(Feather.GRID, ui.say("apps.none"), ui.say("apps.none.text"))
                  : new Empty(
                      Feather.SEARCH, ui.say("apps.not-found"), ui.say("apps.not-found.text")));
      return;
    }
    List<Node> nodes =
        apps.stream()
            .map(app -> {
              AppRowView row = known.computeIfAbsent(app.id(), id -> new AppRowView(ui, id, model));
              row.show(app);
              return (Node) row.node();
            })
            .toList();
    // Left alone when nothing moved, so that the keyboard stays where it is.
    if (!rows.getChildren().equals(nodes)) {
      rows.getChildren().setAll(nodes);
    }
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }
}
