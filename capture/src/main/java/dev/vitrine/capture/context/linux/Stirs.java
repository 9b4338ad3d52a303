package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.input.KeyNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// When the person did anything before he pressed Enter. What was seen to be chosen in a menu or a
/// list after that is what Enter picks; what was seen earlier may not be chosen any more.
///
/// The recorder's thread only. Times are those of `System.nanoTime()`.
final class Stirs {
  /// Enter keys that wait to be judged; a person does not press more of them in that time.
  private static final int PENDING = 64;

  private final Deque<Enter> pending = new ArrayDeque<>();
  private long last = Long.MIN_VALUE;

  /// @param before when something happened last before it
  private record Enter(InputEvent.KeyPressed event, long before) {
    /// What a key types may have been found to be unknown since; which key it is, not.
    boolean is(InputEvent.KeyPressed other) {
      return event.serverTime() == other.serverTime()
          && event.at() == other.at()
          && event.code() == other.code();
    }
  }

  /// Anything happened at `t`, of which it is known or not where; in the order of the events.
  void heard(InputEvent event, long t) {
    if (event instanceof InputEvent.KeyPressed press && picks(press)) {
      if (pending.size() >= PENDING) {
        pending.removeFirst();
      }
      pending.addLast(new Enter(press, last));
    }
    last = Math.max(last, t);
  }

  /// When something happened last before this event, if it is Enter; what came before it is
  /// forgotten.
  OptionalLong before(InputEvent event) {
    if (event instanceof InputEvent.KeyPressed press && picks(press)) {
      for (Enter enter : pending) {
        if (enter.is(press)) {
          while (!pending.removeFirst().equals(enter)) {
            // Older ones were never judged.
          }
          return OptionalLong.of(enter.before);
        }
      }
    }
    return OptionalLong.empty();
  }

  private static boolean picks(InputEvent.KeyPressed press) {
    return KeyNames.name(press.code(), press.raw()).equals("enter");
  }
}
