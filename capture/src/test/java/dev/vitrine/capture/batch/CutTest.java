package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P9, P14: what the person takes out of a batch is out of the batch and out of the recordings, the
/// rest is all there, and nobody can see that something is missing.
class CutTest {
  private static final KeptPlace LETTER = Work.PLACES.getFirst();

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Shop(folder.resolve("shop"));
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void whatIsCutIsGoneAndTheRestIsThere() throws IOException {
    long seed = System.nanoTime();
    for (int round = 0; round < Integer.getInteger("vitrine.rounds", 25); round++) {
      String where = "seed " + seed + ", round " + round;
      Random random = new Random(seed + round);
      try (Shop own = new Shop(folder.resolve("own" + round))) {
        own.keep(Work.of(random, Work.NINE, 150 + random.nextInt(200)));
        BatchRow row = own.seal();
        List<ReviewItem> items = own.batches.open(row.id()).review();
        List<Cut> cuts = new ArrayList<>();
        List<ReviewItem> left = new ArrayList<>();
        for (ReviewItem item : items) {
          Optional<Cut> cut = cutOf(item);
          if (cut.isPresent() && random.nextInt(4) == 0) {
            cuts.add(cut.get());
          } else if (cut.isPresent()) {
            left.add(item);
          }
        }
        Edited edited = own.batches.cut(row.id(), cuts, Optional.of(own.terms())).orElseThrow();

        assertThat(edited.replaced()).isEqualTo(row.id());
        BatchRow rebuilt = own.row(edited.rebuilt().orElseThrow());
        assertThat(rebuilt.state()).isEqualTo(State.PENDING);
        assertThat(contents(own.batches.open(rebuilt.id()).review()))
            .as(where)
            .isEqualTo(contents(left));
        // Where a neighbour is gone, two rows may be read as one; their events are the same.
        own.clock.advance(10_000);
        own.batches.expire(own.clock.millis());
        Set<Long> there = new HashSet<>();
        own.store.recordings().stream().map(RecordingInfo::id).forEach(there::add);
        assertThat(there).as(where).isEqualTo(new HashSet<>(rebuilt.recordings()));
        assertThat(contents(Headers.read(bytes(own, rebuilt)).review())).isEqualTo(contents(left));
        assertThat(own.batches.seal(own.terms())).isEmpty();
        assertThat(own.batches.restore(row.id())).isFalse();
        assertThat(own.row(row.id()).blobId()).isEmpty();
      }
    }
  }

  @Test
  void aBatchWithAStretchCutOutIsTheBatchOfSomebodyWhoNeverDidThat() throws IOException {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      List<Row> before = Work.of(random, Work.NINE, 60);
      long middle = before.getLast().event().at() + 10_000;
      List<Row> secret = Work.of(random, middle, 40);
      long end = secret.getLast().event().at() + 10_000;
      List<Row> after = Work.of(random, end, 60);
      try (Shop did = new Shop(folder.resolve("did" + seed));
          Shop didNot = new Shop(folder.resolve("didNot" + seed))) {
        did.keep(before);
        did.keep(secret);
        did.keep(after);
        didNot.keep(before);
        didNot.keep(after);
        BatchRow row = did.seal();
        BatchRow never = didNot.seal();
        Cut cut = lines(did.batches.open(row.id()), middle, end);
        Edited edited =
            did.batches.cut(row.id(), List.of(cut), Optional.of(did.terms())).orElseThrow();
        BatchReader rebuilt = did.batches.open(edited.rebuilt().orElseThrow());
        BatchReader other = didNot.batches.open(never.id());
        for (String file : List.of("events.jsonl", "context.jsonl", "gaps.jsonl")) {
          assertThat(text(rebuilt, file))
              .as("seed %d, %s", seed, file)
              .isEqualTo(text(other, file));
        }
        assertThat(rebuilt.manifest().path("counts")).isEqualTo(other.manifest().path("counts"));
        assertThat(did.row(edited.rebuilt().get()).summaryJson())
            .isEqualTo(didNot.row(never.id()).summaryJson());
      }
    }
  }

  @Test
  void aShortcutTakesItsModifierWithItUnlessThatWasHeldForMore() throws IOException {
    keys(
        "ctrlleft",
        "s",
        "-s",
        "-ctrlleft",
        "x",
        "-x",
        "ctrlleft",
        "c",
        "-c",
        "v",
        "-v",
        "-ctrlleft");
    BatchRow row = shop.seal();
    List<Cut> cuts = new ArrayList<>();
    for (ReviewItem item : shop.batches.open(row.id()).review()) {
      if (item instanceof ReviewItem.Pressed pressed
          && List.of("ctrl+s", "ctrl+c").contains(pressed.keys())) {
        cuts.add(pressed.cut());
      }
    }
    Edited edited = shop.batches.cut(row.id(), cuts, Optional.of(shop.terms())).orElseThrow();
    assertThat(pressed(edited.rebuilt().orElseThrow())).containsExactly("x", "ctrlleft", "v");
    shop.clock.advance(10_000);
    shop.batches.expire(shop.clock.millis());
    assertThat(stored()).containsExactly("x", "-x", "ctrlleft", "v", "-v", "-ctrlleft");
  }

  @Test
  void undoBringsBackTheVeryBytesAndTakesTheRebuiltOneAway() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 200);
    Edited first = cutOne(row);
    BatchRow second = shop.row(first.rebuilt().orElseThrow());
    shop.clock.advance(3_000);
    Edited again = cutOne(second);
    BatchRow third = shop.row(again.rebuilt().orElseThrow());
    shop.clock.advance(6_999);
    assertThat(shop.batches.restore(row.id())).isTrue();

    assertThat(shop.row(row.id())).isEqualTo(row);
    assertThat(shop.batches.open(row.id()).sha256()).isEqualTo(row.sha256());
    assertThat(shop.row(second.id()).blobId()).isEmpty();
    assertThat(shop.row(third.id()).blobId()).isEmpty();
    assertThat(shop.store.recordings().stream().map(RecordingInfo::id))
        .containsExactlyElementsOf(row.recordings());
    assertThat(shop.batches.restore(second.id())).isFalse();
    shop.clock.advance(60_000);
    shop.batches.expire(shop.clock.millis());
    assertThat(shop.row(row.id())).isEqualTo(row);
    assertThat(shop.batches.seal(shop.terms())).isEmpty();
    assertThat(cutOne(row).rebuilt()).isPresent();
  }

  @Test
  void theLastOfTwoChangesCanBeTakenBackAlone() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 200);
    BatchRow second = shop.row(cutOne(row).rebuilt().orElseThrow());
    shop.clock.advance(9_000);
    cutOne(second);
    shop.clock.advance(2_000);
    shop.batches.expire(shop.clock.millis());
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertThat(shop.batches.restore(second.id())).isTrue();
    assertThat(shop.row(second.id())).isEqualTo(second);
    assertThat(shop.batches.open(second.id()).sha256()).isEqualTo(second.sha256());
    assertThat(shop.store.recordings().stream().map(RecordingInfo::id))
        .containsExactlyInAnyOrderElementsOf(second.recordings());
  }

  @Test
  void whatMayHaveLeftIsNotTakenBack() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 100);
    String built = cutOne(row).rebuilt().orElseThrow();
    shop.batches.change(built, _ -> true, it -> it.approved(new byte[] {1}));
    shop.batches.commit(built, shop.row(built).sha256(), new byte[] {1}, new byte[] {1}, () -> {});
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertThat(shop.batches.cut(built, List.of(all()), Optional.of(shop.terms()))).isEmpty();
    shop.batches.sent(built, new byte[] {2});
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertThat(shop.row(built).state()).isEqualTo(State.SENT);
  }

  @Test
  void forgettingLeavesNothingToTakeBack() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 200);
    BatchRow built = shop.row(cutOne(row).rebuilt().orElseThrow());
    shop.batches.forget(row.to() - 60_000, row.to(), Optional.of(shop.terms()), false);
    assertThat(shop.row(row.id()).blobId()).isEmpty();
    assertThat(shop.row(built.id()).blobId()).isEmpty();
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertThat(shop.batches.restore(built.id())).isFalse();
  }

  @Test
  void cuttingEverythingLeavesNoBatch() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 100);
    Edited edited =
        shop.batches.cut(row.id(), List.of(all()), Optional.of(shop.terms())).orElseThrow();
    assertThat(edited.rebuilt()).isEmpty();
    assertThat(shop.batches.restore(row.id())).isTrue();
    shop.batches.cut(row.id(), List.of(all()), Optional.of(shop.terms()));
    shop.clock.advance(10_000);
    shop.batches.expire(shop.clock.millis());
    assertThat(shop.store.recordings()).isEmpty();
    assertThat(shop.row(row.id()).blobId()).isEmpty();
  }

  @Test
  void withoutTermsTheRestWaitsForTheNextSealingAndCanStillComeBack() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 200);
    Cut cut = cutOf(shop.batches.open(row.id()).review().getFirst()).orElseThrow();
    assertThat(shop.batches.cut(row.id(), List.of(cut), Optional.empty()).orElseThrow().rebuilt())
        .isEmpty();
    assertThat(shop.batches.restore(row.id())).isTrue();
    assertThat(shop.store.recordings().stream().map(RecordingInfo::id))
        .containsExactlyElementsOf(row.recordings());
    shop.batches.cut(row.id(), List.of(cut), Optional.empty());
    BatchRow next = shop.seal();
    assertThat(shop.batches.restore(row.id())).isFalse();
    shop.clock.advance(10_000);
    shop.batches.expire(shop.clock.millis());
    assertThat(shop.batches.open(next.id()).sha256()).isEqualTo(next.sha256());
    assertThat(new HashSet<>(next.recordings())).hasSize(shop.store.recordings().size());
  }

  private Edited cutOne(BatchRow row) throws IOException {
    List<Cut> cuts =
        shop.batches.open(row.id()).review().stream()
            .filter(ReviewItem.Typed.class::isInstance)
            .flatMap(item -> cutOf(item).stream())
            .toList();
    return shop.batches
        .cut(row.id(), List.of(cuts.get(cuts.size() / 2)), Optional.of(shop.terms()))
        .orElseThrow();
  }

  private static Cut all() {
    return new Cut(0, 10_000_000, Cut.Part.ALL);
  }

  private static Optional<Cut> cutOf(ReviewItem item) {
    return switch (item) {
      case ReviewItem.Typed it -> Optional.of(it.cut());
      case ReviewItem.Pressed it -> Optional.of(it.cut());
      case ReviewItem.Clicked it -> Optional.of(it.cut());
      case ReviewItem.Scrolled it -> Optional.of(it.cut());
      case ReviewItem.Moved it -> Optional.of(it.cut());
      case ReviewItem.Missing _ -> Optional.empty();
    };
  }

  /// What rows amount to, however they are put together; sorted, because moves and keys of one time
  /// have no order.
  private static List<String> contents(List<ReviewItem> items) {
    List<String> all = new ArrayList<>();
    long moves = 0;
    long wheel = 0;
    for (ReviewItem item : items) {
      switch (item) {
        case ReviewItem.Typed it ->
            it.pieces().forEach(piece -> piece.text().chars().forEach(c -> all.add("" + (char) c)));
        case ReviewItem.Pressed it -> {
          for (int i = 0; i < it.times(); i++) {
            all.add(it.keys());
          }
        }
        case ReviewItem.Clicked it -> all.add(it.at() + it.button() + it.x() + "," + it.y());
        case ReviewItem.Scrolled it -> wheel += it.dy();
        case ReviewItem.Moved it -> moves += it.events();
        case ReviewItem.Missing _ -> {}
      }
    }
    all.sort(null);
    all.add(moves + " moves");
    all.add(wheel + " turns");
    return all;
  }

  /// The lines of a stretch.
  private static Cut lines(BatchReader reader, long from, long to) throws IOException {
    long[] line = {0};
    long[] bounds = {Long.MAX_VALUE, -1};
    reader.events((event, _) -> {
      if (event.at() >= from - 100 && event.at() < to - 100) {
        bounds[0] = Math.min(bounds[0], line[0]);
        bounds[1] = line[0];
      }
      line[0]++;
    });
    return new Cut(bounds[0], bounds[1], Cut.Part.ALL);
  }

  /// Taps at 100 ms from one another; `-x` lets go of x.
  private void keys(String... names) throws IOException {
    List<Row> rows = new ArrayList<>();
    long at = Work.NINE;
    for (String name : names) {
      at += 100;
      boolean up = name.startsWith("-");
      rows.add(
          new Row(
              new KeptEvent.Key(at, !up, up ? name.substring(1) : name, Optional.empty()), LETTER));
    }
    shop.keep(rows);
  }

  private List<String> pressed(String id) throws IOException {
    List<String> names = new ArrayList<>();
    shop.batches
        .open(id)
        .events((event, _) -> {
          if (event instanceof KeptEvent.Key key && key.pressed()) {
            names.add(key.name());
          }
        });
    return names;
  }

  private List<String> stored() throws IOException {
    List<String> names = new ArrayList<>();
    for (RecordingInfo info : shop.store.recordings()) {
      shop.store.read(
          info.id(),
          row -> {
            if (row.event() instanceof KeptEvent.Key key) {
              names.add((key.pressed() ? "" : "-") + key.name());
            }
          });
    }
    return names;
  }

  private static byte[] bytes(Shop shop, BatchRow row) throws IOException {
    try (InputStream in = shop.batches.open(row.id()).zip()) {
      return in.readAllBytes();
    }
  }

  private static String text(BatchReader reader, String file) throws IOException {
    try (InputStream in = reader.raw(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
