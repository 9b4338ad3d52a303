package dev.vitrine.app.now;

import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import dev.vitrine.capture.Day;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The day drawn: when what was true, how much in each hour, how much of each app.
final class DayPanel extends VBox implements AutoCloseable {
  /// As many apps as fit beside the hours.
  private static final int APPS = 4;

  private final Ui ui;
  private final DayWords words;
  private final DayBar bar;
  private final FlowPane legend = new FlowPane();
  private final HourBars hours;
  private final GridPane apps = new GridPane();
  private final Label noApps;
  private final VBox charts = new VBox();
  private final Subscription subscription;
  private List<Day.App> shownApps = List.of();

  DayPanel(Ui ui, ObservableValue<Day> day) {
    this.ui = ui;
    this.words = new DayWords(ui);
    this.bar = new DayBar(ui.em());
    this.hours = new HourBars(ui.em());
    this.noApps = Words.of(ui.say("now.apps.none"), "muted", "small-text");
    legend.getStyleClass().add("legend");
    apps.getStyleClass().add("app-bars");
    ColumnConstraints name = new ColumnConstraints();
    ColumnConstraints filled = new ColumnConstraints();
    filled.setHgrow(Priority.ALWAYS);
    filled.setFillWidth(true);
    ColumnConstraints number = new ColumnConstraints();
    apps.getColumnConstraints().setAll(name, filled, number);
    charts.getChildren().setAll(chart("now.hours", hours), chart("now.apps", apps));
    charts.getStyleClass().add("charts");
    charts.setPrefWidth(ui.em(21));
    getStyleClass().add("day");
    getChildren().setAll(Words.of(ui.say("now.day"), "section"), bar, legend);
    subscription = day.subscribe(this::show);
  }

  /// Today by hour and by app, to stand beside what happens just now.
  Region charts() {
    return charts;
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  private Node chart(String title, Node drawn) {
    VBox chart = new VBox(Words.of(ui.say(title), "figure-name"), drawn);
    VBox.setVgrow(drawn, Priority.ALWAYS);
    chart.getStyleClass().addAll("card", "chart");
    return chart;
  }

  private void show(Day day) {
    bar.show(words.parts(day), words.begin(day), words.end(day), words::hour, words.bar(day));
    hours.show(
        day.hours(), words.begin(day) / 60, words.end(day) / 60, words::hour, words.hours(day));
    List<DayWords.Share> shares = words.shares(day);
    legend
        .getChildren()
        .setAll(
            shares.isEmpty()
                ? List.of(Words.of(ui.say("now.day.nothing"), "muted", "small-text"))
                : shares.stream().map(this::share).toList());
    showApps(day.apps().stream().limit(APPS).toList());
  }

  private Node share(DayWords.Share share) {
    Region square = new Region();
    square.getStyleClass().addAll("legend-square", share.kind().style());
    HBox line = new HBox(square, Words.fixed(share.text(), "small-text", "muted"));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("legend-entry");
    return line;
  }

  private void showApps(List<Day.App> counted) {
    if (shownApps.equals(counted) && !apps.getChildren().isEmpty()) {
      return;
    }
    shownApps = counted;
    apps.getChildren().clear();
    if (counted.isEmpty()) {
      apps.add(noApps, 0, 0, 3, 1);
      return;
    }
    double most = counted.getFirst().kept();
    for (int row = 0; row < counted.size(); row++) {
      Day.App app = counted.get(row);
      Label number = Words.fixed(ui.say("count", app.kept()), "small-text");
      apps.add(Words.fixed(app.name(), "small-text"), 0, row);
      apps.add(new Share(app.kept() / most, ui.em(0.7)), 1, row);
      apps.add(number, 2, row);
      GridPane.setHalignment(number, javafx.geometry.HPos.RIGHT);
    }
  }

  /// A bar that takes its share of the room.
  private static final class Share extends Pane {
    private final double share;
    private final Region filled = new Region();

    Share(double share, double height) {
      this.share = share;
      filled.getStyleClass().addAll("hour-block", "recording");
      getChildren().setAll(filled);
      setMinHeight(height);
      setPrefHeight(height);
      setMaxHeight(height);
    }

    @Override
    protected void layoutChildren() {
      filled.resizeRelocate(0, 0, Math.max(2, getWidth() * share), getHeight());
    }
  }
}
