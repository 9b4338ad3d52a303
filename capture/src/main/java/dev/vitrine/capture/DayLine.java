package dev.vitrine.capture;

import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was true when today, for the person's own timeline: for each five minutes of the local day,
/// how long each state lasted. Kept sealed, only of today, and never part of a batch (P14). Time
/// without an agreement is not noted at all.
///
/// Not thread-safe: the recorder guards it.
final class DayLine {
  private static final String SETTING = "day-line";
  private static final byte FORMAT = 1;
  private static final int SLOTS = 24 * 60 / Day.SLOT_MINUTES;
  private static final int STATES = 5;

  /// A longer silence than this, in milliseconds, is not counted as anything: suspended, not
  /// running.
  private static final long GAP = 5_000;

  /// Milliseconds between two writes: a crash costs the picture at most that much.
  private static final long WRITE_EVERY = 10_000;

  private final Clock clock;
  private final long[][] millis = new long[SLOTS][STATES];
  private LocalDate day;
  private long notedAt;
  private long writtenAt;
  private boolean changed;

  DayLine(Clock clock) {
    this.clock = clock;
    this.day = LocalDate.now(clock);
  }

  /// Takes over what was noted before a restart, if that was today.
  void load(Store store) throws StoreException {
    Optional<byte[]> saved = store.setting(SETTING);
    if (saved.isEmpty() || saved.get().length != 9 + SLOTS * STATES * 2) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(saved.get());
    if (in.get() != FORMAT || in.getLong() != day.toEpochDay()) {
      return;
    }
    for (long[] slot : millis) {
      for (int state = 0; state < STATES; state++) {
        slot[state] += (in.getShort() & 0xFFFF) * 10L;
      }
    }
  }

  /// It is `now`, and this state has been true since the last call.
  void note(State state, long now) {
    ZonedDateTime local = Instant.ofEpochMilli(now).atZone(clock.getZone());
    if (!local.toLocalDate().equals(day)) {
      day = local.toLocalDate();
      Arrays.stream(millis).forEach(slot -> Arrays.fill(slot, 0));
    }
    long length = now - notedAt;
    notedAt = now;
    if (length > 0 && length <= GAP && state != State.OFF) {
      millis[slot(local)][column(state)] += length;
      changed = true;
    }
  }

  /// Nothing is known of today.
  void erase(Store store) throws StoreException {
    Arrays.stream(millis).forEach(slot -> Arrays.fill(slot, 0));
    changed = false;
    store.removeSetting(SETTING);
  }

  /// Takes a stretch back: nothing of it is known any more.
  void forget(long from, long to) {
    LocalDate today = day;
    for (int slot = 0; slot < SLOTS; slot++) {
      long begin = begin(today, slot);
      long end = begin + Day.SLOT_MINUTES * 60_000L;
      long covered = Math.min(end, to) - Math.max(begin, from);
      if (covered > 0) {
        for (int state = 0; state < STATES; state++) {
          // What lies outside of the stretch cannot have lasted longer than that.
          millis[slot][state] = Math.min(millis[slot][state], end - begin - covered);
        }
        changed = true;
      }
    }
  }

  void write(Store store, long now, boolean atOnce) throws StoreException {
    if (changed && (atOnce || now - writtenAt >= WRITE_EVERY || now < writtenAt)) {
      writtenAt = now;
      store.putSetting(SETTING, encode());
      changed = false;
    }
  }

  LocalDate day() {
    return day;
  }

  /// The five minutes in which anything is known, in their order.
  List<Day.Slot> slots() {
    List<Day.Slot> slots = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      if (Arrays.stream(millis[i]).sum() > 0) {
        slots.add(
            new Day.Slot(
                i * Day.SLOT_MINUTES,
                of(i, State.RECORDING),
                of(i, State.FILTERING),
                of(i, State.PAUSED),
                of(i, State.TROUBLE)));
      }
    }
    return List.copyOf(slots);
  }

  private long of(int slot, State state) {
    return millis[slot][column(state)];
  }

  /// Where a state is written; an old file is read by it.
  private static int column(State state) {
    return switch (state) {
      case RECORDING -> 0;
      case FILTERING -> 1;
      case PAUSED -> 2;
      case OFF -> 3;
      case TROUBLE -> 4;
    };
  }

  private static int slot(ZonedDateTime local) {
    return (local.getHour() * 60 + local.getMinute()) / Day.SLOT_MINUTES;
  }

  private long begin(LocalDate date, int slot) {
    int minute = slot * Day.SLOT_MINUTES;
    return date.atTime(minute / 60, minute % 60).atZone(clock.getZone()).toInstant().toEpochMilli();
  }

  /// In hundredths of a second, which fit five minutes into two bytes.
  private byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(9 + SLOTS * STATES * 2);
    out.put(FORMAT).putLong(day.toEpochDay());
    for (long[] slot : millis) {
      for (long length : slot) {
        out.putShort((short) Math.min(0xFFFF, length / 10));
      }
    }
    return out.array();
  }
}
