package dev.vitrine.capture;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/// A named thread that repeats a step for as long as it is open, and rests after a step that left
/// nothing to do. After a while without anything to do it dozes, until it is woken or the longer
/// rest is over.
///
/// A step that throws is logged without its message, which might carry content (P12), and the next
/// one is tried after a second: the engine is degraded and visible, never dead.
final class Cycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Cycle.class.getName());
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);

  /// So long without anything to do makes it doze.
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Thread thread;

  private volatile boolean open = true;
  private volatile boolean woken;
  private volatile boolean dozing;

  private Cycle(String name, Duration rest, Duration doze, IntSupplier step) {
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(rest, doze, step));
  }

  /// @param name the role, as it shows in a thread dump
  /// @param rest how long to wait after a step that gave 0
  /// @param doze how long to wait after many of them
  static Cycle start(String name, Duration rest, Duration doze, IntSupplier step) {
    Cycle cycle = new Cycle(name, rest, doze, step);
    cycle.thread.start();
    return cycle;
  }

  /// There is something to do. Any thread; never waits, and costs nothing while it is awake.
  void wake() {
    woken = true;
    if (dozing) {
      LockSupport.unpark(thread);
    }
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

  private void run(Duration rest, Duration doze, IntSupplier step) {
    long busyAt = System.nanoTime();
    while (open) {
      try {
        boolean called = woken;
        woken = false;
        boolean busy = step.getAsInt() > 0;
        if (busy || called) {
          busyAt = System.nanoTime();
        }
        if (!busy) {
          if (System.nanoTime() - busyAt > IDLE.toNanos()) {
            doze(doze);
          } else {
            Thread.sleep(rest);
          }
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

  private void doze(Duration doze) throws InterruptedException {
    dozing = true;
    // Whoever calls after this look finds it dozing.
    if (!woken) {
      LockSupport.parkNanos(this, doze.toNanos());
    }
    dozing = false;
    if (Thread.interrupted()) {
      throw new InterruptedException();
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
