package dev.vitrine.capture.input;

/// Turns the input server's clock (32 bit, milliseconds, any origin, wraps after 49.7 days) into
/// milliseconds since the epoch.
///
/// The difference between the two clocks is the smallest that was seen between an event's arrival
/// and its stamp, because an event can arrive late but not early. It is lowered at once when an
/// event arrives sooner than any before; it is raised when a whole window of events says so, which
/// is what happens when the wall clock is set forward, and at once when the machine was suspended
/// (nothing takes [#SUSPENDED] to be delivered). Between such corrections the distance of two
/// events is exactly the server's.
///
/// Not thread-safe: one thread, the hook's.
final class ServerClock {
  static final long WINDOW = 60_000;

  /// Differences below this are delivery, not a clock that was set.
  static final long SET = 20;

  static final long SUSPENDED = 10_000;

  private boolean begun;
  private long ticks;
  private long offset;
  private long windowOffset;
  private long windowEnd;

  /// The time of an event with the stamp `serverTime` that arrived at `arrival` (epoch).
  long at(long serverTime, long arrival) {
    if (!begun) {
      begun = true;
      ticks = serverTime & 0xFFFF_FFFFL;
      offset = arrival - ticks;
      startWindow();
      return arrival;
    }
    // The signed 32-bit distance survives the wrap, in both directions.
    long now = ticks + (int) (serverTime - ticks);
    ticks = Math.max(ticks, now);
    long difference = arrival - now;
    windowOffset = Math.min(windowOffset, difference);
    offset = difference > offset + SUSPENDED ? difference : Math.min(offset, difference);
    if (now >= windowEnd) {
      if (windowOffset > offset + SET) {
        offset = windowOffset;
      }
      startWindow();
    }
    return now + offset;
  }

  private void startWindow() {
    windowOffset = Long.MAX_VALUE;
    windowEnd = ticks + WINDOW;
  }
}
