package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.review.OpenedBatch.Removed;
import dev.vitrine.app.theme.RunsFlow;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.WideCell;
import dev.vitrine.app.theme.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// *Removed*: everything that was masked, when, where and why; never what it was. What the rule is
/// called is for whoever asks: it appears under the pointer, and is what a screen reader has for
/// help.
final class RemovedList {
  private final Ui ui;
  private final ListView<Removed> list = new ListView<>();
  private final VBox root;

  RemovedList(Ui ui) {
    this.ui = ui;
    list.getStyleClass().add("step-list");
    list.setId("review-removed");
    list.setAccessibleText(ui.say("review.removed"));
    list.setPlaceholder(Words.of(ui.say("review.removed.none"), "muted"));
    list.setCellFactory(view -> new RemovedCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(Words.of(ui.say("review.removed.lead"), "muted", "tab-lead"), list);
  }

  Parent node() {
    return root;
  }

  void show(List<Removed> removed) {
    list.getItems().setAll(removed);
  }

  private final class RemovedCell extends WideCell<Removed> {
    private final Label time = Words.fixed("", "time");
    private final RunsFlow what = new RunsFlow(ui.texts());
    private final Label where = Words.empty("muted", "small-text");
    private final Tooltip rule = new Tooltip();
    private final HBox line;

    RemovedCell() {
      VBox words = new VBox(what, where);
      words.getStyleClass().add("removed-words");
      HBox.setHgrow(words, Priority.ALWAYS);
      line = new HBox(time, words);
      line.getStyleClass().add("step-line");
      line.setAlignment(Pos.TOP_LEFT);
    }

    @Override
    protected void cleared() {
      setTooltip(null);
      setAccessibleHelp(null);
    }

    @Override
    protected Region fill(Removed item) {
      Run run = item.run();
      time.setText(ui.times().seconds(item.at()));
      what.show(List.of(run));
      String why = ui.texts().why(run.rule());
      where.setText(
          item.where().isEmpty() ? why : ui.say("review.removed.where", item.where(), why));
      rule.setText(ui.say("review.removed.rule", run.rule()));
      setTooltip(rule);
      setAccessibleHelp(rule.getText());
      setAccessibleText(time.getText() + " " + what.getAccessibleText() + " " + where.getText());
      return line;
    }
  }
}
