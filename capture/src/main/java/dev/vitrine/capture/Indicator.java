package dev.vitrine.capture;

import java.time.Duration;

/// Whether tray icon or pill can be seen, as the app says. The word that it can is believed for a
/// while only: an app that hangs cannot say that nothing can be seen any more (P10).
///
/// Asked and renewed by any thread; [#say] comes under the recorder's lock.
final class Indicator {
  private volatile boolean visible;

  /// Until when the word that it can be seen is believed, on [System#nanoTime].
  private volatile long until;

  boolean seen() {
    return visible && System.nanoTime() - until < 0;
  }

  /// Believes what is said for longer. False if it says something new: then nothing has changed.
  boolean renew(boolean said, Duration believed) {
    if (said != seen()) {
      return false;
    }
    if (said) {
      until = System.nanoTime() + believed.toNanos();
    }
    return true;
  }

  /// Believes from now on what is said.
  void say(boolean said, Duration believed) {
    until = System.nanoTime() + believed.toNanos();
    visible = said;
  }
}
