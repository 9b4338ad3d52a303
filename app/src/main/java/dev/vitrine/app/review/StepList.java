package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step;
import dev.vitrine.app.theme.RunsFlow;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.WideCell;
import dev.vitrine.app.theme.Words;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// *What happened*: one line a step, only those on screen are made. Rows are chosen with the mouse
/// (Shift for a stretch, Ctrl for one more) or the keyboard (Shift and arrows, Ctrl+A, Delete); the
/// search shows what matches and offers to delete all of it, or to remove the word always.
final class StepList implements AutoCloseable {
  private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");
  private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
  private static final PseudoClass WINDOW = PseudoClass.getPseudoClass("window");

  private final Ui ui;
  private final StepWords words;
  private final ObservableList<Step> steps = FXCollections.observableArrayList();
  private final FilteredList<Step> found = new FilteredList<>(steps);
  private final ListView<Step> list = new ListView<>(found);
  private final StepTools tools;
  private final VBox root;

  StepList(Ui ui, ReviewViewModel model) {
    this.ui = ui;
    this.words = new StepWords(ui);
    this.tools = new StepTools(ui, model, list, found, this::search);
    list.getStyleClass().add("step-list");
    list.setId("review-steps");
    list.setAccessibleText(ui.say("review.tab.what"));
    list.setPlaceholder(Words.of(ui.say("review.steps.none"), "muted"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(view -> new StepCell());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(tools.node(), list);
    root.getStyleClass().add("step-tab");
    root.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            tools.find();
            event.consume();
          }
        });
  }

  Parent node() {
    return root;
  }

  /// Rows that go on where those that are shown end, because the rest was read meanwhile, are added
  /// to them, so that nothing moves under whoever reads already.
  ///
  /// @param again the same batch, built again: the list stays where it was
  void show(List<Step> next, boolean again) {
    // The last of the first rows may have grown.
    int same = steps.size() - 1;
    if (!again
        && same > 0
        && next.size() > same
        && next.subList(0, same).equals(steps.subList(0, same))) {
      steps.remove(same);
      steps.addAll(next.subList(same, next.size()));
      tools.counted();
      return;
    }
    list.getSelectionModel().clearSelection();
    steps.setAll(next);
    tools.counted();
    if (!steps.isEmpty()) {
      list.scrollTo(again ? Math.clamp(tools.place(), 0, Math.max(0, found.size() - 1)) : 0);
    }
  }

  @Override
  public void close() {
    tools.close();
  }

  private void search(String wanted) {
    String needle = wanted.strip().toLowerCase(ui.texts().locale());
    found.setPredicate(needle.isEmpty() ? step -> true : step -> says(step, needle));
    list.setPlaceholder(
        Words.of(ui.say(needle.isEmpty() ? "review.steps.none" : "review.find.none"), "muted"));
  }

  private boolean says(Step step, String needle) {
    StringBuilder text = new StringBuilder();
    words.what(step).forEach(run -> text.append(run.text()));
    return text.toString().toLowerCase(ui.texts().locale()).contains(needle);
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DELETE, BACK_SPACE -> {
        tools.deleteSelected();
        event.consume();
      }
      case ESCAPE -> {
        list.getSelectionModel().clearSelection();
        event.consume();
      }
      default -> {}
    }
  }

  private final class StepCell extends WideCell<Step> {
    private final Label time = Words.fixed("", "time");
    private final Label kind = Words.fixed("", "kind");
    private final RunsFlow what = new RunsFlow(ui.texts());
    private final HBox line;

    StepCell() {
      StackPane kindBox = new StackPane(kind);
      kindBox.getStyleClass().add("kind-box");
      kindBox.setAlignment(Pos.TOP_LEFT);
      HBox.setHgrow(what, Priority.ALWAYS);
      line = new HBox(time, kindBox, what);
      line.getStyleClass().add("step-line");
      line.setAlignment(Pos.TOP_LEFT);
    }

    @Override
    protected void cleared() {
      pseudoClassStateChanged(QUIET, false);
      pseudoClassStateChanged(GAP, false);
      pseudoClassStateChanged(WINDOW, false);
    }

    @Override
    protected Region fill(Step item) {
      pseudoClassStateChanged(QUIET, item instanceof Step.Moved);
      pseudoClassStateChanged(GAP, item instanceof Step.Missing);
      pseudoClassStateChanged(WINDOW, item instanceof Step.Went);
      time.setText(ui.times().seconds(item.at()));
      kind.setText(words.kind(item));
      what.show(words.what(item));
      setAccessibleText(time.getText() + " " + kind.getText() + " " + what.getAccessibleText());
      return line;
    }
  }
}
