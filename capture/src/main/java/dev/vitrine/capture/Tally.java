package dev.vitrine.capture;

import dev.vitrine.capture.RecorderStatus.Today;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was kept, masked, left out and lost today, altogether and by the hour. Numbers only,
/// written to the store once a second so that they survive a restart. Not thread-safe: the recorder
/// guards it.
final class Tally {
  private static final String KEPT = "kept";
  private static final String REDACTED = "redacted";
  private static final String LEFT_OUT = "left-out";
  private static final String LOST = Reason.LOST.name();

  private final Clock clock;
  private String day;
  private final Map<String, Long> today = new HashMap<>();

  /// By day, because what was counted just before midnight is written after it.
  private final Map<String, Map<String, Long>> unwritten = new HashMap<>();

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
      byHour(KEPT, 1);
      if (recorded.event() instanceof KeptEvent.Key key
          && key.pressed()
          && key.redaction().isPresent()) {
        add(REDACTED, 1);
        byHour(REDACTED, 1);
      }
    }
  }

  void leftOut(Reason reason, long n) {
    add(reason.name(), n);
    byHour(reason == Reason.LOST ? LOST : LEFT_OUT, n);
  }

  /// The person took back what was kept last: it does not count as kept any more.
  void forgotten(long events) {
    long left = Math.min(events, of(KEPT));
    if (left <= 0) {
      return;
    }
    add(KEPT, -left);
    add(Reason.FORGOTTEN.name(), left);
    for (int hour = LocalDateTime.now(clock).getHour(); hour >= 0 && left > 0; hour--) {
      long n = Math.min(left, of(hour(hour, KEPT)));
      add(hour(hour, KEPT), -n);
      add(hour(hour, LEFT_OUT), n);
      left -= n;
    }
  }

  /// Nothing was ever counted.
  void erase(Store store) throws StoreException {
    today.clear();
    unwritten.clear();
    store.clearCounts();
  }

  /// Writes what has not been written, under the day on which it was counted.
  void flush(Store store) throws StoreException {
    for (String counted : List.copyOf(unwritten.keySet())) {
      store.count(counted, unwritten.getOrDefault(counted, Map.of()));
      unwritten.remove(counted);
    }
  }

  Today today() {
    turn();
    Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      long n = of(reason.name());
      if (n > 0 && reason != Reason.LOST) {
        leftOut.put(reason, n);
      }
    }
    return new Today(of(KEPT), of(REDACTED), Map.copyOf(leftOut), of(LOST));
  }

  /// The hours in which anything was counted.
  List<Day.Hour> hours() {
    turn();
    List<Day.Hour> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      Day.Hour counted =
          new Day.Hour(
              hour,
              of(hour(hour, KEPT)),
              of(hour(hour, REDACTED)),
              of(hour(hour, LEFT_OUT)),
              of(hour(hour, LOST)));
      if (counted.kept() + counted.leftOut() + counted.lost() > 0) {
        hours.add(counted);
      }
    }
    return List.copyOf(hours);
  }

  /// Begins anew at local midnight.
  private void turn() {
    String date = LocalDate.now(clock).toString();
    if (!date.equals(day)) {
      day = date;
      today.clear();
    }
  }

  private long of(String what) {
    return today.getOrDefault(what, 0L);
  }

  private void byHour(String what, long n) {
    add(hour(LocalDateTime.now(clock).getHour(), what), n);
  }

  private static String hour(int hour, String what) {
    return "hour " + hour + " " + what;
  }

  private void add(String what, long n) {
    turn();
    today.merge(what, n, Long::sum);
    unwritten.computeIfAbsent(day, _ -> new HashMap<>()).merge(what, n, Long::sum);
  }
}
