package dev.vitrine.app.engine;

import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.RecorderStatus.State;

/// A status as it may be shown at a moment: one that is too old shows as trouble, because nobody
/// knows what the recorder does (P10).
///
/// @param state what to show
/// @param stale the recorder has not answered for more than [#LIMIT]
/// @param now milliseconds since the epoch
public record Shown(State state, RecorderStatus status, boolean stale, long now) {
  /// The age at which a status is no longer believed, in milliseconds.
  public static final long LIMIT = 5_000;

  public static Shown of(RecorderStatus status, long now) {
    boolean stale = Math.abs(now - status.publishedAt()) > LIMIT;
    return new Shown(stale ? State.TROUBLE : status.state(), status, stale, now);
  }
}
