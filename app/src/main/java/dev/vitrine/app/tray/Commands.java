package dev.vitrine.app.tray;

import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;

/// What the menu of the indicator can do. Called on any thread.
public interface Commands {
  void pause(PauseLength length);

  void resume();

  void forget(ForgetLength length);

  /// Shows what there is to agree to.
  void decide();

  void review();

  void open();

  void quit();
}
