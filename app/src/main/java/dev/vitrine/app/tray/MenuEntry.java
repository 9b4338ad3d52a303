package dev.vitrine.app.tray;

import java.util.List;

/// The menu of the indicator, the same behind the tray icon and the pill.
public sealed interface MenuEntry {
  /// A sentence that can not be clicked.
  record Sentence(String text) implements MenuEntry {}

  record Action(String text, Runnable run) implements MenuEntry {}

  record More(String text, List<Action> actions) implements MenuEntry {}

  record Line() implements MenuEntry {}
}
