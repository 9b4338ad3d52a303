package dev.vitrine.app.theme;

import javafx.geometry.Insets;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A cell as wide as its list, whose content wraps and makes it as high as it needs to be.
public abstract class WideCell<T> extends ListCell<T> {
  private static final double SCROLL_BAR = 12;

  /// Fills the content for an item and returns it.
  protected abstract Region fill(T item);

  /// The item is gone.
  protected void cleared() {}

  @Override
  protected final void updateItem(@Nullable T item, boolean none) {
    super.updateItem(item, none);
    if (none || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      cleared();
      return;
    }
    setGraphic(fill(item));
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!(getGraphic() instanceof Region content) || getListView() == null) {
      return super.computePrefHeight(width);
    }
    Insets in = getInsets();
    return Math.ceil(in.getTop() + content.prefHeight(inside(getListView())) + in.getBottom());
  }

  /// The content is laid out at the width that it was measured at.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (getGraphic() instanceof Region content && getListView() != null) {
      Insets in = getInsets();
      content.resizeRelocate(
          in.getLeft(),
          in.getTop(),
          inside(getListView()),
          getHeight() - in.getTop() - in.getBottom());
    }
  }

  /// What is left between the list's edges; room for a scroll bar is always kept.
  private double inside(ListView<T> list) {
    Insets in = getInsets();
    Insets around = list.getInsets();
    double edges = around.getLeft() + around.getRight() + in.getLeft() + in.getRight();
    return Math.max(40, list.getWidth() - edges - SCROLL_BAR);
  }
}
