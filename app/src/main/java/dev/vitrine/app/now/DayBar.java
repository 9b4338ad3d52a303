package dev.vitrine.app.now;

import dev.vitrine.app.now.DayWords.Part;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The day as a bar from left to right, coloured by state, with the hours under it. What it shows
/// is in its accessible text too.
final class DayBar extends Pane {
  /// Between two hours that are written, in em.
  private static final double LEAST_BETWEEN = 4;

  /// The least width of a stretch, in pixels: seconds must not be invisible.
  private static final double LEAST = 2;

  private final double em;
  private final Region ground = new Region();
  private final List<Part> parts = new ArrayList<>();
  private final List<Region> blocks = new ArrayList<>();
  private final List<Label> hours = new ArrayList<>();
  private int from;
  private int to = 24 * 60;

  DayBar(double em) {
    this.em = em;
    ground.getStyleClass().add("day-ground");
    getStyleClass().add("day-bar");
    getChildren().setAll(ground);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setMaxWidth(Double.MAX_VALUE);
  }

  /// @param fromMinute of the day where the bar begins, on a full hour
  /// @param toMinute where it ends, on a full hour
  /// @param hourText how an hour is written
  void show(
      List<Part> shown,
      int fromMinute,
      int toMinute,
      java.util.function.IntFunction<String> hourText,
      String words) {
    setAccessibleText(words);
    if (parts.equals(shown) && from == fromMinute && to == toMinute && !hours.isEmpty()) {
      return;
    }
    from = fromMinute;
    to = toMinute;
    parts.clear();
    parts.addAll(shown);
    blocks.clear();
    for (Part part : shown) {
      Region block = new Region();
      block.getStyleClass().addAll("day-block", part.kind().style());
      blocks.add(block);
    }
    hours.clear();
    for (int hour = from / 60; hour <= to / 60; hour++) {
      Label label = new Label(hourText.apply(hour % 24));
      label.getStyleClass().add("day-hour");
      hours.add(label);
    }
    getChildren().setAll(ground);
    getChildren().addAll(blocks);
    getChildren().addAll(hours);
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    return em * 3.1;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return em * 20;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = em * 1.6;
    ground.resizeRelocate(0, 0, width, height);
    for (int i = 0; i < blocks.size(); i++) {
      double x = Math.rint(at(parts.get(i).from(), width));
      double own = drawn(x, Math.rint(at(parts.get(i).to(), width)));
      blocks.get(i).resizeRelocate(Math.min(x, Math.max(0, width - own)), 0, own, height);
    }
    int every = 1;
    while ((width / Math.max(1, hours.size() - 1)) * every < em * LEAST_BETWEEN && every < 12) {
      every++;
    }
    for (int i = 0; i < hours.size(); i++) {
      Label label = hours.get(i);
      label.setVisible(i % every == 0);
      double own = label.prefWidth(-1);
      double x = Math.clamp(at(from + i * 60, width) - own / 2, 0, Math.max(0, width - own));
      label.resizeRelocate(Math.rint(x), height + em * 0.25, own, label.prefHeight(-1));
    }
  }

  /// How wide a stretch is drawn that lies between two places.
  static double drawn(double begin, double end) {
    return Math.max(LEAST, end - begin);
  }

  private double at(double minute, double width) {
    return Math.clamp((minute - from) / Math.max(1, to - from), 0, 1) * width;
  }
}
