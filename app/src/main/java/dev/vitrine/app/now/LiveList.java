package dev.vitrine.app.now;

import dev.vitrine.app.now.LiveLines.Line;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.RunsFlow;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The last lines, newest first. Rows are made once and refilled.
final class LiveList implements AutoCloseable {
  private static final PseudoClass LEFT = PseudoClass.getPseudoClass("left-out");

  private final Ui ui;
  private final ObservableList<Line> lines;
  private final VBox root = new VBox();
  private final Label empty;
  private final List<Row> rows = new ArrayList<>();
  private final Subscription subscription;

  LiveList(Ui ui, ObservableList<Line> lines) {
    this.ui = ui;
    this.lines = lines;
    this.empty = Words.of(ui.say("now.live.empty"), "muted", "empty-line");
    root.getStyleClass().add("plain-rows");
    subscription = lines.subscribe(this::refill);
    refill();
  }

  Parent node() {
    return root;
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  private void refill() {
    while (rows.size() < lines.size()) {
      rows.add(new Row());
    }
    for (int i = 0; i < lines.size(); i++) {
      rows.get(i).show(lines.get(i));
    }
    if (lines.isEmpty()) {
      root.getChildren().setAll(empty);
    } else if (root.getChildren().size() != lines.size() || root.getChildren().contains(empty)) {
      root.getChildren()
          .setAll(rows.subList(0, lines.size()).stream().map(row -> row.node).toList());
    }
  }

  private final class Row {
    private final Label time = Words.fixed("", "time");
    private final RunsFlow what = new RunsFlow(ui.texts());
    private final Label verdict = Words.fixed("", "verdict");
    private final Beside node;

    Row() {
      HBox.setHgrow(what, Priority.ALWAYS);
      HBox left = new HBox(time, what);
      left.getStyleClass().add("live-left");
      left.setAlignment(Pos.TOP_LEFT);
      node = new Beside(left, verdict, ui.em(22), ui.em(0.3));
      node.getStyleClass().addAll("plain-row", "live-row");
    }

    void show(Line line) {
      time.setText(line.time());
      what.show(line.app(), line.what());
      verdict.setText(line.verdict());
      node.pseudoClassStateChanged(LEFT, !line.kept());
    }
  }
}
