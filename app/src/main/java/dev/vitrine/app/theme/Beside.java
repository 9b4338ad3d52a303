package dev.vitrine.app.theme;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Two things in one row, the second at the right end; below one another where they do not fit.
/// There the second has the pseudo-class `below`, for what stands in it to begin at the left.
public final class Beside extends Pane {
  private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");

  private final Region first;
  private final Region second;
  private final double least;
  private final double gap;
  private boolean atTop;

  /// @param least the least width that the first should have beside the second, in pixels
  public Beside(Region first, Region second, double least, double gap) {
    this.first = first;
    this.second = second;
    this.least = least;
    this.gap = gap;
    getChildren().setAll(first, second);
  }

  /// Both begin at the top, instead of each in the middle of the other.
  public Beside atTop() {
    atTop = true;
    return this;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return horizontal() + Math.min(least, secondWidth());
  }

  @Override
  protected double computePrefWidth(double height) {
    return horizontal() + Math.max(least, first.prefWidth(-1)) + gap + secondWidth();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double inside = (width < 0 ? prefWidth(-1) : width) - horizontal();
    Insets in = getInsets();
    double edges = in.getTop() + in.getBottom();
    if (!second.isManaged() || secondWidth() == 0) {
      return edges + Math.ceil(first.prefHeight(inside));
    }
    if (fits(inside)) {
      double left = inside - gap - secondWidth();
      return edges + Math.ceil(Math.max(first.prefHeight(left), second.prefHeight(secondWidth())));
    }
    return edges + Math.ceil(first.prefHeight(inside) + gap + second.prefHeight(inside));
  }

  @Override
  protected void layoutChildren() {
    Insets in = getInsets();
    double inside = getWidth() - horizontal();
    double height = getHeight() - in.getTop() - in.getBottom();
    second.pseudoClassStateChanged(BELOW, !fits(inside));
    if (!second.isManaged() || secondWidth() == 0) {
      place(first, in.getLeft(), in.getTop(), inside, height);
    } else if (fits(inside)) {
      double right = secondWidth();
      double left = inside - gap - right;
      double leftHeight = Math.min(height, first.prefHeight(left));
      double rightHeight = Math.min(height, second.prefHeight(right));
      place(
          first,
          in.getLeft(),
          in.getTop() + (atTop ? 0 : (height - leftHeight) / 2),
          left,
          leftHeight);
      place(
          second,
          in.getLeft() + left + gap,
          in.getTop() + (atTop ? 0 : (height - rightHeight) / 2),
          right,
          rightHeight);
    } else {
      double above = first.prefHeight(inside);
      place(first, in.getLeft(), in.getTop(), inside, above);
      double width = Math.min(inside, secondWidth());
      place(second, in.getLeft(), in.getTop() + above + gap, width, second.prefHeight(width));
    }
  }

  private void place(Region region, double x, double y, double width, double height) {
    region.resizeRelocate(snapPositionX(x), snapPositionY(y), Math.ceil(width), Math.ceil(height));
  }

  private boolean fits(double inside) {
    return inside - gap - secondWidth() >= least;
  }

  private double secondWidth() {
    return Math.ceil(second.prefWidth(-1));
  }

  private double horizontal() {
    Insets in = getInsets();
    return in.getLeft() + in.getRight();
  }
}
