package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.Pointing.Found;
import dev.vitrine.capture.event.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides which control a click went to, from what lay under the pointer before it and what lies
/// there after it. Either may be missing or out of date: a click changes what it hits, a menu is
/// gone after it, and a button may be called something else. Wrong is worse than unknown, so what
/// was found only after the click is never taken alone.
///
/// Pure. Times are those of `System.nanoTime()`.
final class Hover {
  /// Nanoseconds for which what was found under the pointer counts without being confirmed.
  static final long FRESH = 1_500_000_000;

  /// Nanoseconds after the person did something until its effect is there to be seen.
  static final long EFFECT = 150_000_000;

  private Hover() {}

  /// What was found under the pointer.
  ///
  /// @param asked when the question began
  /// @param answered when the answer was complete
  /// @param path of the control, see [Place.Element]; empty while it is not known
  /// @param walked when the path was known
  record Look(Found found, long asked, long answered, String path, long walked) {
    Look(Found found, long asked, long answered) {
      this(found, asked, answered, "", answered);
    }

    Look along(String known, long at) {
      return new Look(found, asked, answered, known, at);
    }
  }

  /// Which control a click went to, or why nobody can say.
  sealed interface Answer {
    record Known(Place.Element element) implements Answer {}

    enum Unknown implements Answer {
      /// Nothing was found there before the click.
      UNSEEN,
      /// What was found is out of date, and was not confirmed in time.
      STALE,
      /// What was found is out of date, and something else is there now.
      CHANGED
    }
  }

  /// @param t when the button went down
  /// @param changed when the person did something before that, after which things may look
  ///   different
  /// @param before what was found last before the click
  /// @param after what was found since, from the oldest
  static Answer decide(long t, long changed, @Nullable Look before, List<Look> after) {
    if (before == null || before.answered > t) {
      return Answer.Unknown.UNSEEN;
    }
    boolean fresh = before.asked > changed + EFFECT && t - before.asked <= FRESH;
    if (fresh) {
      return new Answer.Known(before.found.element().with(path(t, before, after)));
    }
    for (Look look : after) {
      if (!before.found.same(look.found)) {
        return Answer.Unknown.CHANGED;
      }
      // Sooner, what the person did before the click may not be there to be seen yet.
      if (look.asked > changed + EFFECT) {
        return new Answer.Known(before.found.element().with(path(t, before, after)));
      }
    }
    return Answer.Unknown.STALE;
  }

  /// The path as it was before the click, or of the same control after it.
  private static String path(long t, Look before, List<Look> after) {
    if (before.walked <= t && !before.path.isEmpty()) {
      return before.path;
    }
    boolean same = !after.isEmpty() && before.found.same(after.getFirst().found);
    return same ? after.getFirst().path : "";
  }
}
