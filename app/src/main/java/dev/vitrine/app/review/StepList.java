package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step;
import dev.vitrine.app.theme.RunsFlow;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.WideCell;
import dev.vitrine.app.theme.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// *What happened*: one line a step, only those on screen are made.
final class StepList {
  private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");
  private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
  private static final PseudoClass WINDOW = PseudoClass.getPseudoClass("window");

  private final Ui ui;
  private final StepWords words;
  private final ListView<Step> list = new ListView<>();

  StepList(Ui ui) {
    this.ui = ui;
    this.words = new StepWords(ui);
    list.getStyleClass().add("step-list");
    list.setId("review-steps");
    list.setAccessibleText(ui.say("review.tab.what"));
    list.setPlaceholder(Words.of(ui.say("review.steps.none"), "muted"));
    list.setCellFactory(view -> new StepCell());
  }

  Parent node() {
    return list;
  }

  void show(List<Step> steps) {
    list.getItems().setAll(steps);
    if (!steps.isEmpty()) {
      list.scrollTo(0);
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
