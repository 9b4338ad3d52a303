package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// P14: a reader of the uploads cannot tell a pause from being away. Two people do the same until a
/// moment; one pauses, works on and resumes; the other takes the hands off and leaves. Their
/// batches have the same bytes.
class PauseIsNotToldTest {
  private static final int SEEDS = 400;

  @Test
  void aPauseAndBeingAwayGiveTheSameBytes() throws IOException {
    int tellable = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Row> work = Work.of(random, Work.NINE, 120);
      long first = at(work.getFirst());
      long from = first + (long) (random.nextDouble() * (at(work.getLast()) - first));
      long to = from + 4_000 + random.nextInt(200_000);

      List<Row> paused = without(work, from, to);
      List<Row> away = away(work, from, to, random);
      if (paused.isEmpty() || longestSilence(paused, from, to) <= 3_000) {
        continue;
      }
      tellable += paused.equals(away) ? 0 : 1;
      List<Loss> lostWhilePaused = List.of(new Loss(from + 2_000, 17));
      assertThat(seen(paused, lostIn(lostWhilePaused, away, from, to)))
          .as("seed %d", seed)
          .containsExactlyElementsOf(seen(away, List.of()));
    }
    // The law would say nothing if nobody ever held a key as the pause began or ended.
    assertThat(tellable).isGreaterThan(SEEDS / 10);
  }

  @Test
  void anAppThatIsSwitchedOffAndBeingAwayGiveTheSameBytes() throws IOException {
    int compared = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(10_000 + seed);
      List<Row> before = Work.of(random, Work.NINE, 40);
      List<Row> other = Work.of(random, at(before.getLast()) + 200, 30);
      List<Row> after = Work.of(random, Math.max(at(other.getLast()), 0) + 4_000, 40);
      List<Row> away = new ArrayList<>(before);
      away.addAll(after);
      // Some keys go down in the app that is on and come up in the one that is off.
      List<Row> switched = new ArrayList<>(before);
      for (int i = 0; i < 3 && !isDown(switched.getLast()); i++) {
        switched.removeLast();
      }
      switched.addAll(after);
      if (!presses(switched).equals(presses(away)) || !moves(switched).equals(moves(away))) {
        continue;
      }
      compared++;
      assertThat(seen(switched, List.of()))
          .as("seed %d", seed)
          .containsExactlyElementsOf(seen(away, List.of()));
    }
    assertThat(compared).isGreaterThan(SEEDS / 2);
  }

  @Test
  void noReasonButLossCanBeSeen() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      List<Row> work = Work.of(new Random(seed), Work.NINE, 150);
      byte[] zip = Headers.zip(Work.source(work), List.of(new Loss(at(work.get(50)), 3)));
      BatchReader batch = Headers.read(zip);
      assertThat(batch.gaps().stream().map(Gap::reason))
          .as("seed %d", seed)
          .isSubsetOf("away", "lost");
      StringBuilder text = new StringBuilder();
      for (FileEntry file : batch.files()) {
        if (!file.path().equals("README.txt")) {
          try (var in = batch.raw(file.path())) {
            text.append(
                new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
          }
        }
      }
      for (Reason reason : Reason.values()) {
        if (!reason.published()) {
          assertThat(text.indexOf(reason.name().toLowerCase(Locale.ROOT)))
              .as(reason.name())
              .isNegative();
        }
      }
    }
  }

  @Test
  void nothingIsHeldThroughASilenceAndNothingComesUpThatWasNotDown() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Row> torn = new ArrayList<>();
      for (Row row : Work.of(random, Work.NINE, 150)) {
        if (random.nextInt(12) != 0) {
          torn.add(row);
        }
      }
      Map<String, Long> down = new LinkedHashMap<>();
      long[] last = {0};
      String as = "seed " + seed;
      Headers.read(Headers.zip(Work.source(torn)))
          .events((event, _) -> {
            // Times of keys are rounded by up to 50 ms.
            if (event.at() - last[0] > 3_100) {
              assertThat(down).as(as).isEmpty();
            }
            last[0] = event.at();
            String name = name(event);
            if (name.isEmpty()) {
              return;
            }
            if (isDown(event)) {
              down.put(name, event.at());
            } else {
              assertThat(down.remove(name)).as(as).isNotNull();
            }
          });
      assertThat(down).as(as).isEmpty();
    }
  }

  /// What the recorder keeps of somebody who pauses: nothing of the stretch, and of a key that is
  /// held only the half outside.
  private static List<Row> without(List<Row> work, long from, long to) {
    return work.stream().filter(row -> at(row) < from || at(row) >= to).toList();
  }

  /// Somebody who lets go of everything at `from` and comes back at `to`.
  private static List<Row> away(List<Row> work, long from, long to, Random random) {
    List<Row> away = new ArrayList<>();
    Map<String, Row> down = new LinkedHashMap<>();
    for (Row row : work) {
      if (at(row) >= from) {
        continue;
      }
      away.add(row);
      String name = name(row.event());
      if (!name.isEmpty() && isDown(row)) {
        down.put(name, row);
      } else if (!name.isEmpty()) {
        down.remove(name);
      }
    }
    Row pointer = lastPointer(away);
    for (Row held : down.values()) {
      long up = from + random.nextInt(400);
      switch (held.event()) {
        case KeptEvent.Key key ->
            away.add(
                new Row(new KeptEvent.Key(up, false, key.name(), key.redaction()), held.place()));
        case KeptEvent.Button button -> {
          int x = pointer.event() instanceof KeptEvent.Move move ? move.x() : button.x();
          int y = pointer.event() instanceof KeptEvent.Move move ? move.y() : button.y();
          away.add(
              new Row(new KeptEvent.Button(up, false, button.button(), x, y), pointer.place()));
        }
        case KeptEvent.Move _, KeptEvent.Scroll _ -> throw new IllegalStateException();
      }
    }
    Map<String, Row> fresh = new LinkedHashMap<>();
    for (Row row : work) {
      String name = name(row.event());
      if (at(row) < to) {
        continue;
      }
      if (!name.isEmpty() && isDown(row)) {
        fresh.put(name, row);
      } else if (!name.isEmpty() && fresh.remove(name) == null) {
        continue;
      }
      away.add(row);
    }
    away.sort(Comparator.comparingLong(PauseIsNotToldTest::at));
    return away;
  }

  private static Row lastPointer(List<Row> rows) {
    return rows.reversed().stream()
        .filter(row -> !(row.event() instanceof KeptEvent.Key))
        .findFirst()
        .orElseGet(rows::getLast);
  }

  /// A loss during the pause can be told only where it is a silence that nobody would call away;
  /// the recorder counts none while it is paused.
  private static List<Loss> lostIn(List<Loss> losses, List<Row> away, long from, long to) {
    return longestSilence(away, from, to) > Survey.AWAY_AFTER.toMillis() + 1_000
        ? losses
        : List.of();
  }

  private static long longestSilence(List<Row> rows, long from, long to) {
    long before = Long.MIN_VALUE;
    long after = Long.MAX_VALUE;
    for (Row row : rows) {
      if (at(row) < from && isDown(row)) {
        before = Math.max(before, at(row));
      } else if (at(row) >= to && isDown(row)) {
        after = Math.min(after, at(row));
      }
    }
    return before == Long.MIN_VALUE || after == Long.MAX_VALUE ? Long.MAX_VALUE : after - before;
  }

  private static List<KeptEvent> presses(List<Row> rows) {
    return rows.stream().filter(PauseIsNotToldTest::isDown).map(Row::event).toList();
  }

  private static List<KeptEvent> moves(List<Row> rows) {
    return rows.stream().map(Row::event).filter(KeptEvent.Move.class::isInstance).toList();
  }

  private static long at(Row row) {
    return row.event().at();
  }

  private static boolean isDown(Row row) {
    return isDown(row.event());
  }

  private static boolean isDown(KeptEvent event) {
    return switch (event) {
      case KeptEvent.Key key -> key.pressed();
      case KeptEvent.Button button -> button.pressed();
      case KeptEvent.Move _, KeptEvent.Scroll _ -> true;
    };
  }

  private static String name(KeptEvent event) {
    return switch (event) {
      case KeptEvent.Key key -> "key " + key.name();
      case KeptEvent.Button button -> "button " + button.button();
      case KeptEvent.Move _, KeptEvent.Scroll _ -> "";
    };
  }

  /// Everything that a reader sees, as lines: a difference then shows its line.
  private static List<String> seen(List<Row> rows, List<Loss> losses) throws IOException {
    byte[] zip = Headers.zip(Work.source(rows), losses);
    BatchReader batch = Headers.read(zip);
    List<String> lines = new ArrayList<>();
    for (FileEntry file : batch.files()) {
      try (InputStream in = batch.raw(file.path())) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    lines.add(batch.sha256());
    return lines;
  }
}
