package dev.vitrine.capture.desk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for something to become true, the only kind of waiting that tests do.
public final class Await {
  private static final long STEP_NANOS = 2_000_000;

  private Await() {}

  /// Waits until the condition holds; an AssertionError says `what` did not happen in time.
  public static void until(String what, Duration atMost, BooleanSupplier condition) {
    until(() -> what, atMost, condition);
  }

  /// The same, where what did not happen is best said by what is there instead.
  public static void until(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
    if (!holds(atMost, condition)) {
      throw new AssertionError("Not within " + atMost.toMillis() + " ms: " + what.get());
    }
  }

  /// Waits until the condition holds or the time is over, and says which.
  public static boolean holds(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }

  /// Lets time go by where only time can show it, such as that nothing more arrives.
  public static void pass(Duration time) {
    boolean _ = holds(time, () -> false);
  }
}
