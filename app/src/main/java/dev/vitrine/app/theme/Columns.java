package dev.vitrine.app.theme;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// As many equal columns as fit, rows of equal height: cards that wrap when the window is narrow or
/// the text is large.
public final class Columns extends Pane {
  private final double least;
  private final double gap;
  private final int most;

  /// @param least the least width of a column, in pixels
  /// @param most how many columns at most
  public Columns(double least, double gap, int most) {
    this.least = least;
    this.gap = gap;
    this.most = most;
    getStyleClass().add("columns");
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    Insets in = getInsets();
    return in.getLeft() + in.getRight() + least;
  }

  @Override
  protected double computePrefWidth(double height) {
    Insets in = getInsets();
    return in.getLeft() + in.getRight() + most * least + (most - 1) * gap;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets in = getInsets();
    double inside = (width < 0 ? prefWidth(-1) : width) - in.getLeft() - in.getRight();
    List<Node> children = getManagedChildren();
    int columns = columns(inside, children.size());
    double each = (inside - (columns - 1) * gap) / columns;
    double height = in.getTop() + in.getBottom();
    for (int row = 0; row < children.size(); row += columns) {
      height += (row == 0 ? 0 : gap) + rowHeight(children, row, columns, each);
    }
    return height;
  }

  @Override
  protected void layoutChildren() {
    Insets in = getInsets();
    double inside = getWidth() - in.getLeft() - in.getRight();
    List<Node> children = getManagedChildren();
    int columns = columns(inside, children.size());
    double each = (inside - (columns - 1) * gap) / columns;
    double y = in.getTop();
    for (int row = 0; row < children.size(); row += columns) {
      double height = rowHeight(children, row, columns, each);
      for (int i = row; i < Math.min(row + columns, children.size()); i++) {
        double x = in.getLeft() + (i - row) * (each + gap);
        children.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), each, height);
      }
      y += height + gap;
    }
  }

  private int columns(double inside, int children) {
    int fit = Math.max(1, (int) ((inside + gap) / (least + gap)));
    int columns = Math.max(1, Math.min(fit, Math.min(most, children)));
    // Four cards in rows of three would leave one alone: two and two read better.
    while (columns > 1 && children % columns != 0 && children > columns && columns > 2) {
      columns--;
    }
    return columns;
  }

  private static double rowHeight(List<Node> children, int row, int columns, double width) {
    double height = 0;
    for (int i = row; i < Math.min(row + columns, children.size()); i++) {
      height = Math.max(height, children.get(i).prefHeight(width));
    }
    return Math.ceil(height);
  }
}
