package dev.vitrine.capture;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How long the self-test waits for what ought to happen.
final class TrialPatience {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private TrialPatience() {}

  /// Waits until the condition holds; false if it did not in all that time.
  static boolean holds(BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      pass(20);
    }
    return true;
  }

  static void pass(long millis) {
    long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
