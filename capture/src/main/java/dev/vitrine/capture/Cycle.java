package dev.vitrine.capture;

import java.time.Duration;
import java.util.function.IntSupplier;

/// A named thread that repeats a step for as long as it is open, and rests between two steps that
/// found nothing to do.
///
/// A step that throws is logged without its message, which might carry content (P12), and the next
/// one is tried after a second: the engine is degraded and visible, never dead.
final class Cycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Cycle.class.getName());
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);

  private final Thread thread;

  private volatile boolean open = true;

  private Cycle(String name, Duration rest, IntSupplier step) {
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(rest, step));
  }

  /// @param name the role, as it shows in a thread dump
  /// @param rest how long to wait after a step that did nothing
  static Cycle start(String name, Duration rest, IntSupplier step) {
    Cycle cycle = new Cycle(name, rest, step);
    cycle.thread.start();
    return cycle;
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      thread.join(TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Duration rest, IntSupplier step) {
    while (open) {
      try {
        if (step.getAsInt() == 0) {
          Thread.sleep(rest);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, thread.getName() + " failed: " + Failure.describe(e));
        if (!rested(AFTER_A_FAILURE)) {
          return;
        }
      }
    }
  }

  private static boolean rested(Duration rest) {
    try {
      Thread.sleep(rest);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
