package dev.vitrine.capture.input;

import java.util.function.LongSupplier;

/// Notices that the hook is deaf although the person goes on working (P10).
///
/// It compares how long the hook has been silent with how long the person has been idle, as
/// somebody else on the same display knows it. If the person did something that the hook did not
/// hear, and still has not heard [#PATIENCE] milliseconds later, the hook is dead. Called once or
/// twice a second the verdict comes within 4 s of the first input that went unheard.
///
/// Two spans are compared, never two times of day, so setting the clock raises no alarm.
///
/// The caller answers DEAD by showing it and by [Hook#start], which begins a new silence.
///
/// One thread.
public final class Watchdog {
  /// The two listeners notice the same event this close together, in milliseconds: the other one
  /// may look for motion of the pointer only once a second.
  static final long TOLERANCE = 1_500;

  /// How long the hook may stay behind, in milliseconds.
  static final long PATIENCE = 1_500;

  private final Hook hook;
  private final LongSupplier idleMillis;
  private boolean suspicious;
  private long since;

  /// @param idleMillis milliseconds since the person last did something
  public Watchdog(Hook hook, LongSupplier idleMillis) {
    this.hook = hook;
    this.idleMillis = idleMillis;
  }

  /// What is to be said of the hook.
  public enum Verdict {
    FINE,
    DEAD
  }

  /// @param now any clock in milliseconds that runs forward
  public Verdict step(long now) {
    if (!hook.alive()) {
      suspicious = false;
      return Verdict.DEAD;
    }
    if (hook.silentMillis() <= idleMillis.getAsLong() + TOLERANCE) {
      suspicious = false;
      return Verdict.FINE;
    }
    if (!suspicious || now < since) {
      suspicious = true;
      since = now;
    }
    if (now - since < PATIENCE) {
      return Verdict.FINE;
    }
    suspicious = false;
    return Verdict.DEAD;
  }
}
