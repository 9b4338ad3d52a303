package dev.vitrine.capture.desk;

import java.util.List;

/// A program that says itself where each of its controls is and which one was used.
public interface Truth {
  /// A rectangle of the desktop.
  record Box(int x, int y, int width, int height) {
    public int middleX() {
      return x + width / 2;
    }

    public int middleY() {
      return y + height / 2;
    }
  }

  /// Where a control is, once it is there.
  Box box(String name);

  /// Forgets where a control was, such as one of a menu that is closed.
  void forget(String name);

  /// What was used so far, in its order.
  List<String> used();
}
