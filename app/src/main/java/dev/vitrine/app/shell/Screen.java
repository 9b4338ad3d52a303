package dev.vitrine.app.shell;

import java.util.List;
import javafx.scene.Parent;

/// One page of the window. Its view model is refreshed when the person comes to it.
public interface Screen extends AutoCloseable {
  Parent node();

  /// The person comes to this page.
  void entered();

  /// Puts the keyboard where this page begins.
  default void focus() {}

  /// What of this page can be made before the person first comes to it, in turns of some tens of
  /// milliseconds, with made-up content where there is none yet. After each turn the page is styled
  /// and laid out.
  default List<Runnable> rehearsal() {
    return List.of();
  }

  /// The rehearsal is over, or broken off: nothing that was made up for it may be left.
  default void rehearsed() {}

  @Override
  void close();
}
