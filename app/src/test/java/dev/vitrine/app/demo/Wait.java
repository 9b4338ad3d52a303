package dev.vitrine.app.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition, never for a time.
final class Wait {
  private Wait() {}

  /// Something that can be asked again and again.
  interface Condition {
    boolean holds() throws Exception;
  }

  /// @throws IllegalStateException if it does not hold in time; the message names it
  static void until(String what, Duration atMost, Condition condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds(what, condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited " + atMost.toSeconds() + " s in vain for " + what);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static boolean holds(String what, Condition condition) {
    try {
      return condition.holds();
    } catch (Exception e) {
      throw new IllegalStateException("while waiting for " + what, e);
    }
  }
}
