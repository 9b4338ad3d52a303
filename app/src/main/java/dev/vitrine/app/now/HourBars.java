package dev.vitrine.app.now;

import dev.vitrine.capture.Day;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A column for each hour: kept below, then left out, then lost. Its figures are in its accessible
/// text too.
final class HourBars extends Pane {
  private final double em;
  private final List<Column> columns = new ArrayList<>();
  private List<Day.Hour> shown = List.of();
  private int from;
  private int to;
  private long most = 1;

  private record Column(Region ground, Region kept, Region left, Region lost, Label hour) {}

  HourBars(double em) {
    this.em = em;
    getStyleClass().add("hour-bars");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
  }

  /// @param fromHour the first column
  /// @param toHour after the last
  void show(
      List<Day.Hour> hours, int fromHour, int toHour, IntFunction<String> hourText, String words) {
    setAccessibleText(words);
    if (shown.equals(hours) && from == fromHour && to == toHour && !columns.isEmpty()) {
      return;
    }
    shown = List.copyOf(hours);
    from = fromHour;
    to = toHour;
    most =
        hours.stream()
            .mapToLong(hour -> hour.kept() + hour.leftOut() + hour.lost())
            .max()
            .orElse(1);
    columns.clear();
    getChildren().clear();
    for (int hour = from; hour < to; hour++) {
      Column column =
          new Column(
              block("hour-ground"),
              block("recording"),
              block("filtering"),
              block("trouble"),
              new Label(hourText.apply(hour)));
      column.hour().getStyleClass().add("day-hour");
      columns.add(column);
      getChildren()
          .addAll(column.ground(), column.left(), column.lost(), column.kept(), column.hour());
    }
    requestLayout();
  }

  private static Region block(String style) {
    Region block = new Region();
    block.getStyleClass().addAll("hour-block", style);
    return block;
  }

  @Override
  protected double computePrefHeight(double width) {
    return em * 5.2;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double foot = em * 1.5;
    double high = getHeight() - foot;
    double each = getWidth() / Math.max(1, columns.size());
    double gap = Math.min(em * 0.35, each * 0.25);
    int every = 1;
    while (each * every < em * 3.4 && every < 12) {
      every++;
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      double x = Math.round(i * each + gap / 2);
      double width = Math.max(1, Math.round(each - gap));
      Day.Hour hour = hour(from + i);
      double y = high;
      column.ground().resizeRelocate(x, 0, width, high);
      y = stack(column.kept(), hour.kept(), x, y, width, high);
      y = stack(column.left(), hour.leftOut(), x, y, width, high);
      y = stack(column.lost(), hour.lost(), x, y, width, high);
      double own = column.hour().prefWidth(-1);
      column.hour().setVisible(i % every == 0);
      column
          .hour()
          .resizeRelocate(
              Math.clamp(x + (width - own) / 2, 0, Math.max(0, getWidth() - own)),
              high + em * 0.25,
              own,
              column.hour().prefHeight(-1));
    }
  }

  /// Whatever happened is seen: at least two pixels.
  private double stack(Region block, long n, double x, double y, double width, double high) {
    double height = n == 0 ? 0 : Math.max(2, Math.round(high * n / most));
    double top = Math.max(0, y - height);
    block.resizeRelocate(x, top, width, y - top);
    block.setVisible(n > 0);
    return top;
  }

  private Day.Hour hour(int number) {
    return shown.stream()
        .filter(hour -> hour.hour() == number)
        .findFirst()
        .orElse(new Day.Hour(number, 0, 0, 0, 0));
  }
}
