package dev.vitrine.capture.bench;

import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RecordedEvents;
import dev.vitrine.capture.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A working day as it is kept: a million pointer events and 30,000 keys in four places.
public final class Day {
  public static final int MOVES = 1_000_000;
  public static final int KEYS = 30_000;
  private static final int AT_ONCE = 5_000;

  private Day() {}

  /// What is done with the day so far.
  @FunctionalInterface
  public interface Piece {
    void end() throws IOException;
  }

  /// The same day every time.
  public static void into(Store store) throws IOException {
    into(store, 1, () -> {});
  }

  /// The same day in some pieces, such as its hours.
  ///
  /// @param after is called at the end of each
  public static void into(Store store, int pieces, Piece after) throws IOException {
    Random random = new Random(1);
    long at = Work.NINE;
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < MOVES; i++) {
      at += 1 + random.nextInt(50);
      KeptPlace place = Work.PLACES.get(i / 20_000 % Work.PLACES.size());
      int x = 900 + random.nextInt(64);
      events.add(RecordedEvents.of(new KeptEvent.Move(at, x, 500 + random.nextInt(64)), place));
      if (i % (MOVES / KEYS) == 0) {
        String name = random.nextInt(8) == 0 ? "enter" : "" + (char) ('a' + random.nextInt(26));
        for (boolean down : new boolean[] {true, false}) {
          at += 40;
          events.add(RecordedEvents.of(new KeptEvent.Key(at, down, name, Optional.empty()), place));
        }
      }
      boolean over = (i + 1) % (MOVES / pieces) == 0;
      if (events.size() > AT_ONCE || over) {
        store.append(events);
        events = new ArrayList<>();
      }
      if (over) {
        after.end();
      }
    }
  }
}
