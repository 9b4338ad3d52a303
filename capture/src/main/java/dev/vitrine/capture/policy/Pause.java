package dev.vitrine.capture.policy;

import java.util.OptionalLong;

/// The person said stop.
///
/// @param since when, milliseconds since the epoch
/// @param until when it ends by itself, milliseconds since the epoch; empty = until I resume
public record Pause(long since, OptionalLong until) {

  /// Whether it still holds. Only the end counts: a clock that is set back, even to before the
  /// pause began, makes it longer and never ends it early (P2).
  ///
  /// @param now milliseconds since the epoch
  public static boolean active(Pause pause, long now) {
    return pause.until().isEmpty() || now < pause.until().getAsLong();
  }

  /// Whether an event of that time falls into it, although it may have ended since.
  static boolean touches(Pause pause, long at) {
    return at >= pause.since() && active(pause, at);
  }
}
