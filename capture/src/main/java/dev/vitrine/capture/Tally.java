package dev.vitrine.capture;

import dev.vitrine.capture.RecorderStatus.Today;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was kept, masked, left out and lost today. Numbers only, written to the store once a second
/// so that they survive a restart. Not thread-safe: the recorder guards it.
final class Tally {
  private static final String KEPT = "kept";
  private static final String REDACTED = "redacted";

  private final Clock clock;
  private String day;
  private final Map<String, Long> today = new HashMap<>();
  private final Map<String, Long> unwritten = new HashMap<>();

  Tally(Clock clock) {
    this.clock = clock;
    this.day = LocalDate.now(clock).toString();
  }

  /// Takes over what the store already counted today.
  void load(Store store) throws StoreException {
    store.counts(day).forEach((what, n) -> today.merge(what, n, Long::sum));
  }

  void kept(List<RecordedEvent> events) {
    for (RecordedEvent recorded : events) {
      add(KEPT, 1);
      if (recorded.event() instanceof KeptEvent.Key key
          && key.pressed()
          && key.redaction().isPresent()) {
        add(REDACTED, 1);
      }
    }
  }

  void leftOut(Reason reason, long n) {
    add(reason.name(), n);
  }

  /// Writes what has not been written.
  void flush(Store store) throws StoreException {
    for (Map.Entry<String, Long> entry : Map.copyOf(unwritten).entrySet()) {
      store.count(day, entry.getKey(), entry.getValue());
      unwritten.remove(entry.getKey());
    }
  }

  /// Begins anew at local midnight.
  void turn(long now) {
    String date = LocalDate.ofInstant(Instant.ofEpochMilli(now), clock.getZone()).toString();
    if (!date.equals(day)) {
      day = date;
      today.clear();
      unwritten.clear();
    }
  }

  Today today() {
    Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      long n = today.getOrDefault(reason.name(), 0L);
      if (n > 0 && reason != Reason.LOST) {
        leftOut.put(reason, n);
      }
    }
    return new Today(of(KEPT), of(REDACTED), Map.copyOf(leftOut), of(Reason.LOST.name()));
  }

  private long of(String what) {
    return today.getOrDefault(what, 0L);
  }

  private void add(String what, long n) {
    today.merge(what, n, Long::sum);
    unwritten.merge(what, n, Long::sum);
  }
}
