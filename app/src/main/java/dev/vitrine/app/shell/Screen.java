package dev.vitrine.app.shell;

import javafx.scene.Parent;

/// One page of the window. Its view model is refreshed when the person comes to it.
public interface Screen extends AutoCloseable {
  Parent node();

  /// The person comes to this page.
  void entered();

  /// Puts the keyboard where this page begins.
  default void focus() {}

  @Override
  void close();
}
