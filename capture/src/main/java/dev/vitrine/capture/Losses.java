package dev.vitrine.capture;

/// Counts what was lost (P11). A batch says what was lost while recording; a loss during a pause is
/// nobody's business (P14).
///
/// Not thread-safe: the recorder guards it.
final class Losses {
  /// Milliseconds of recording before a loss can be told as one: the witness may tell of a loss ten
  /// seconds late, and that may have been during a pause.
  private static final long TOLD_LATE = 11_000;

  private final Ledger ledger;
  private final Outbox outbox;
  private long heardOf;
  private long recordingSince = Long.MAX_VALUE;

  Losses(Ledger ledger, Outbox outbox) {
    this.ledger = ledger;
    this.outbox = outbox;
  }

  /// Looks whether the ears lost something since the last look.
  ///
  /// @param recording whether anything may be recorded now
  /// @param lost events that the ears have lost since the start of the process
  void look(boolean recording, long lost, long now) {
    if (!recording) {
      recordingSince = Long.MAX_VALUE;
    } else if (recordingSince == Long.MAX_VALUE) {
      recordingSince = now;
    }
    if (lost > heardOf) {
      count(lost - heardOf, now);
      heardOf = lost;
    }
  }

  /// Counts a loss, for the person always, for the batch where that tells of no pause.
  void count(long events, long now) {
    ledger.lost(events);
    if (recordingSince < now - TOLD_LATE) {
      outbox.lost(now, events);
    }
  }

  /// The stretch until now was taken back, so no batch is told of what was lost in it.
  void forget() {
    recordingSince = Long.MAX_VALUE;
  }
}
