package dev.vitrine.app.shell;

import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Sidebar at the left, the open page beside it, the note above its foot. The sidebar shows icons
/// only where there is little room for the text size.
public final class ShellView implements AutoCloseable {
  private static final PseudoClass RAIL = PseudoClass.getPseudoClass("rail");

  /// Below this width of the window, in em, the sidebar is a rail of icons.
  private static final double RAIL_BELOW = 62;

  private final Ui ui;
  private final ShellViewModel model;
  private final Map<Page, Screen> screens;
  private final StackPane root = new StackPane();
  private final StackPane stage = new StackPane();
  private final VBox sidebar = new VBox();
  private final Map<Page, ToggleButton> entries = new EnumMap<>(Page.class);
  private final Map<Page, Label> names = new EnumMap<>(Page.class);
  private final BooleanProperty rail = new SimpleBooleanProperty();
  private final List<Region> spaces = new ArrayList<>();
  private final ToggleGroup group = new ToggleGroup();
  private final Label brand = Words.fixed("Vitrine", "brand-name");
  private final StateFoot foot;
  private final NoteBar note;
  private Subscription subscriptions = Subscription.EMPTY;
  private Optional<Rehearsal> rehearsal = Optional.empty();
  private boolean reviewed;

  /// @param ways what the button at the foot does
  public ShellView(
      Ui ui, ShellViewModel model, Map<Page, Screen> screens, Notes notes, StateFoot.Ways ways) {
    this.ui = ui;
    this.model = model;
    this.screens = screens;
    this.note = new NoteBar(ui, notes);
    this.foot = new StateFoot(ui, model, ways);
    buildSidebar();
    stage.getStyleClass().add("stage");
    // Below the page and not over it: what it would cover may be the button that it speaks of.
    VBox.setVgrow(stage, Priority.ALWAYS);
    VBox beside = new VBox(stage, note);
    beside.setAlignment(Pos.TOP_CENTER);
    VBox.setMargin(note, new Insets(ui.em(0.4), 0, ui.em(1), 0));
    HBox.setHgrow(beside, Priority.ALWAYS);
    root.getStyleClass().add("shell");
    root.getChildren().setAll(new HBox(sidebar, beside));
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::turnPage);
    keep(model.page().subscribe(this::open));
    keep(root.widthProperty().subscribe(width -> fold(width.doubleValue())));
  }

  public Parent node() {
    return root;
  }

  /// Makes the page that takes longest ready, unless that was done or the person was there.
  public void rehearse() {
    Screen screen = screens.get(Page.REVIEW);
    if (screen != null && rehearsal.isEmpty() && !reviewed) {
      rehearsal = Optional.of(new Rehearsal(stage, screen));
    }
  }

  @Override
  public void close() {
    rehearsal.ifPresent(Rehearsal::close);
    subscriptions.unsubscribe();
    note.close();
    foot.close();
    screens.values().forEach(Screen::close);
    model.close();
  }

  private void buildSidebar() {
    sidebar.getStyleClass().add("sidebar");
    Region mark = new Region();
    mark.getStyleClass().add("brand-mark");
    HBox head = new HBox(mark, brand);
    head.getStyleClass().add("brand");
    head.setAlignment(Pos.CENTER_LEFT);
    sidebar.getChildren().add(head);
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    for (Page page : screens.keySet()) {
      if (page == Page.SETTINGS) {
        sidebar.getChildren().add(space);
      }
      sidebar.getChildren().add(entry(page));
    }
    sidebar.getChildren().add(foot);
  }

  private ToggleButton entry(Page page) {
    Label name = Words.fixed(ui.say(page.key()), "entry-name");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    spaces.add(space);
    StackPane icon = new StackPane(Icons.of(page.icon(), "entry-icon"));
    HBox content = new HBox(icon, name, space);
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("entry-content");
    ToggleButton entry = new ToggleButton();
    entry.setGraphic(content);
    entry.setMaxWidth(Double.MAX_VALUE);
    entry.getStyleClass().setAll("toggle-button", "entry");
    entry.setAccessibleText(ui.say(page.key()));
    entry.setToggleGroup(group);
    entry.setId(page.key());
    // A pressed entry stays pressed: there is always one open page.
    entry.setOnAction(event -> {
      entry.setSelected(true);
      model.page().set(page);
    });
    if (page == Page.REVIEW) {
      badge(entry, content, icon);
    }
    entries.put(page, entry);
    names.put(page, name);
    return entry;
  }

  /// How many wait: at the end of the entry, or on its icon in the rail.
  private void badge(ToggleButton entry, HBox content, StackPane icon) {
    Label atEnd = Words.fixed("", "badge");
    Label onIcon = Words.fixed("", "badge", "in-rail");
    content.getChildren().add(atEnd);
    icon.getChildren().add(onIcon);
    onIcon.setManaged(false);
    Runnable show =
        () -> {
          int count = model.waiting().get();
          String text = Integer.toString(count);
          atEnd.setText(text);
          onIcon.setText(text);
          onIcon.autosize();
          atEnd.setVisible(count > 0 && !rail.get());
          atEnd.setManaged(atEnd.isVisible());
          onIcon.setVisible(count > 0 && rail.get());
          entry.setAccessibleText(ui.say("page.review.waiting", count));
        };
    keep(model.waiting().subscribe(show));
    keep(rail.subscribe(show));
    show.run();
  }

  private void open(Page page) {
    Screen screen = screens.get(page);
    ToggleButton entry = entries.get(page);
    if (screen == null || entry == null) {
      return;
    }
    entry.setSelected(true);
    if (page == Page.REVIEW) {
      reviewed = true;
      rehearsal.ifPresent(Rehearsal::close);
    }
    put(screen.node());
    screen.entered();
  }

  /// Alone, but for one that is being made ready.
  private void put(Parent page) {
    if (stage.getChildren().contains(page)) {
      stage.getChildren().removeIf(other -> !other.equals(page));
    } else {
      stage.getChildren().removeIf(Node::isVisible);
      stage.getChildren().addFirst(page);
    }
    page.setManaged(true);
    page.setVisible(true);
  }

  /// Ctrl+1, Ctrl+2 … open the pages in their order.
  private void turnPage(KeyEvent event) {
    if (!event.isShortcutDown() || !event.getCode().isDigitKey()) {
      return;
    }
    int number = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
    if (number >= 0 && number < screens.size()) {
      model.page().set(screens.keySet().stream().skip(number).findFirst().orElse(Page.NOW));
      event.consume();
    }
  }

  private void fold(double width) {
    boolean narrow = width > 0 && width < ui.em(RAIL_BELOW);
    rail.set(narrow);
    sidebar.pseudoClassStateChanged(RAIL, narrow);
    brand.setVisible(!narrow);
    brand.setManaged(!narrow);
    foot.fold(narrow);
    spaces.forEach(space -> space.setManaged(!narrow));
    entries.forEach((page, entry) -> {
      Label name = names.get(page);
      if (name != null) {
        name.setVisible(!narrow);
        name.setManaged(!narrow);
      }
      entry.setTooltip(narrow ? new Tooltip(ui.say(page.key())) : null);
    });
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }
}
