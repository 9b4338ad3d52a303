package dev.vitrine.capture.context.linux;

/// When the X server stamped something, by the clock of this program.
///
/// A server on the same machine stamps with the milliseconds of the system's monotonic clock (the
/// server's `GetTimeInMillis`), which is the clock of [System#nanoTime] as well: there the answer
/// is exact. Of any other server only the quickest message ever seen tells how the clocks differ,
/// and whatever is in time by that may have been as late as that message was ([#exact]). Not
/// locked.
final class Stamps {
  /// Milliseconds that a stamp may lie behind if it is taken to be of the same clock. Another clock
  /// is that near by chance once in seventy thousand; everything is then taken to be late.
  private static final int SAME = 60_000;

  private boolean known;
  private boolean same;
  private long stamp;
  private long time;

  /// Starts anew: the server may be another one.
  void forget() {
    known = false;
  }

  /// Whether anything has been heard yet.
  boolean known() {
    return known;
  }

  /// Whether the lateness is known, and not only how much later than the quickest something was.
  boolean exact() {
    return known && same;
  }

  /// How long ago something was stamped, and learns from it.
  ///
  /// @param stamped the server's time, in milliseconds, of which the lower 32 bits count
  /// @param now this program's time, in milliseconds
  /// @return milliseconds, 0 or more
  long late(long stamped, long now) {
    if (!known) {
      int behind = (int) (now - stamped);
      same = behind >= 0 && behind <= SAME;
      learn(stamped, same ? now - behind : now);
    } else {
      // From stamp to stamp: the distance of two survives the wrap, if it is less than 24 days.
      long at = at(stamped);
      learn(stamped, !same && now < at ? now : at);
    }
    return Math.max(0, now - at(stamped));
  }

  /// This program's time of a stamp, in milliseconds.
  long at(long stamped) {
    return time + (int) (stamped - stamp);
  }

  private void learn(long stamped, long at) {
    known = true;
    stamp = stamped;
    time = at;
  }
}
