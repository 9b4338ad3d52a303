package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
  private static final byte[] TRACE = {1};
  private static final long MINUTE = 60_000;

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Shop(folder);
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void sealingTakesEverythingOnceAndTheRestLater() throws IOException {
    List<Row> first = Work.of(new Random(1), Work.NINE, 300);
    shop.keep(first);
    BatchRow one = shop.seal();
    assertThat(shop.batches.seal(shop.terms())).isEmpty();

    List<Row> second = Work.of(new Random(2), first.getLast().event().at() + 1, 100);
    shop.keep(second);
    BatchRow two = shop.seal();

    assertThat(moves(one)).isEqualTo(moves(first));
    assertThat(moves(two)).isEqualTo(moves(second));
    assertThat(one.recordings()).doesNotContainAnyElementsOf(two.recordings());
    assertThat(one.state()).isEqualTo(State.PENDING);
    BatchReader reader = shop.batches.open(one.id());
    assertThat(reader.sha256()).isEqualTo(one.sha256());
    assertThat(reader.bytes()).isEqualTo(one.bytes());
    assertThat(reader.manifest().path("contributor").textValue())
        .isNotEqualTo(shop.batches.open(two.id()).manifest().path("contributor").textValue());
  }

  @Test
  void withoutAnythingKeptThereIsNoBatch() throws IOException {
    assertThat(shop.batches.seal(shop.terms())).isEmpty();
    assertThat(shop.store.batches()).isEmpty();
  }

  @Test
  void aDeletedBatchComesBackWithinTenSecondsAndNeverAfter() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 50);
    assertThat(shop.batches.delete(row.id())).isTrue();
    shop.clock.advance(9_999);
    assertThat(shop.batches.expire(shop.clock.millis())).isZero();
    assertThat(shop.batches.restore(row.id())).isTrue();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
    assertThat(shop.batches.open(row.id()).sha256()).isEqualTo(row.sha256());

    shop.batches.delete(row.id());
    shop.clock.advance(10_000);
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertThat(shop.batches.expire(shop.clock.millis())).isEqualTo(1);
    assertGone(row);
    assertThat(shop.store.recordings()).isEmpty();
    assertThat(shop.batches.restore(row.id())).isFalse();
  }

  @Test
  void afterACrashADeletedBatchStaysDeleted() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 50);
    shop.batches.delete(row.id());
    shop.restart();
    assertThat(shop.batches.restore(row.id())).isFalse();
    shop.batches.expire(shop.clock.millis());
    assertGone(row);
    assertThat(shop.batches.seal(shop.terms())).isEmpty();
  }

  @Test
  void forgettingRebuildsWhatIsTouchedAndNothingElse() throws IOException {
    for (int seed = 0; seed < 15; seed++) {
      try (Shop own = new Shop(folder.resolve("seed" + seed))) {
        Random random = new Random(seed);
        List<Row> morning = Work.of(random, Work.NINE, 200);
        own.keep(morning);
        BatchRow one = own.seal();
        List<Row> later = Work.of(random, morning.getLast().event().at() + 20 * MINUTE, 50);
        own.keep(later);
        BatchRow two = own.seal();
        own.batches.change(one.id(), _ -> true, it -> it.approved(new byte[] {1}));

        long from = morning.get(random.nextInt(morning.size())).event().at();
        long to = from + random.nextInt(3 * 60_000);
        Forgetting forgetting = own.batches.forget(from, to, Optional.of(own.terms()), false);

        assertThat(forgetting.removed()).as("seed %d", seed).containsExactly(one.id());
        assertThat(forgetting.sent()).isEmpty();
        assertThat(own.row(two.id())).isEqualTo(two);
        assertGone(own, one);
        List<KeptEvent> left =
            moves(morning).stream().filter(e -> e.at() < from || e.at() > to).toList();
        List<KeptEvent> rebuilt = new ArrayList<>();
        for (String id : forgetting.rebuilt()) {
          BatchRow row = own.row(id);
          assertThat(row.state()).isEqualTo(State.PENDING);
          assertThat(row.approval()).isEmpty();
          rebuilt.addAll(moves(own, row));
          own.batches
              .open(id)
              .events((event, _) -> assertThat(event.at() < from || event.at() > to).isTrue());
        }
        assertThat(rebuilt).as("seed %d", seed).isEqualTo(left);
        assertThat(own.batches.seal(own.terms())).isEmpty();
      }
    }
  }

  @Test
  void forgettingWithoutTermsLeavesTheRestForTheNextSealing() throws IOException {
    List<Row> rows = Work.of(new Random(3), Work.NINE, 200);
    shop.keep(rows);
    BatchRow row = shop.seal();
    long from = rows.get(100).event().at();
    shop.batches.forget(from, from + MINUTE, Optional.empty(), false);
    assertGone(row);
    BatchRow next = shop.seal();
    assertThat(moves(next))
        .isEqualTo(
            moves(rows).stream().filter(e -> e.at() < from || e.at() > from + MINUTE).toList());
  }

  @Test
  void forgettingAlsoTakesADeletedBatchThatCouldComeBack() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 60);
    shop.batches.delete(row.id());
    shop.batches.forget(row.from(), row.to(), Optional.of(shop.terms()), false);
    assertThat(shop.batches.restore(row.id())).isFalse();
    assertGone(row);
  }

  @Test
  void whatWasSentIsLetGoAndForgettingItAsksForErasure() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 60);
    shop.batches.change(row.id(), _ -> true, it -> it.approved(new byte[] {1}));
    shop.batches.sent(row.id(), "receipt".getBytes(StandardCharsets.UTF_8));
    assertThat(shop.store.recordings()).isEmpty();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.SENT);
    assertThat(shop.batches.open(row.id()).sha256()).isEqualTo(row.sha256());
    assertThat(shop.batches.delete(row.id())).isFalse();

    Forgetting forgetting =
        shop.batches.forget(row.from(), row.to(), Optional.of(shop.terms()), false);
    assertThat(forgetting.sent()).containsExactly(row.id());
    assertThatThrownBy(() -> shop.batches.open(row.id())).isInstanceOf(StoreException.class);
    assertThat(shop.row(row.id()).receipt()).isPresent();
  }

  @Test
  void aDeliveryIsNotFinishedAfterAnythingChanged() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 60);
    byte[] approval = {1, 2, 3};
    boolean[] ran = {false};
    Batches.Step step = () -> ran[0] = true;
    assertThat(shop.batches.commit(row.id(), row.sha256(), approval, TRACE, step)).isFalse();
    shop.batches.change(row.id(), _ -> true, it -> it.approved(approval));
    assertThat(shop.batches.commit(row.id(), "00".repeat(32), approval, TRACE, step)).isFalse();
    assertThat(shop.batches.commit(row.id(), row.sha256(), new byte[] {9}, TRACE, step)).isFalse();
    assertThat(ran[0]).isFalse();
    assertThat(shop.batches.commit(row.id(), row.sha256(), approval, TRACE, step)).isTrue();
    assertThat(ran[0]).isTrue();
    // It may have arrived: forgetting has to ask for its erasure.
    assertThat(shop.batches.forget(row.from(), row.to(), Optional.empty(), false).sent())
        .containsExactly(row.id());
    ran[0] = false;
    assertThat(shop.batches.commit(row.id(), row.sha256(), approval, TRACE, step)).isFalse();
    assertThat(ran[0]).isFalse();
  }

  @Test
  void lossesAreRememberedUntilTheirBatchIsGone() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new Row(new KeptEvent.Move(Work.NINE + i * 1000L, i, i), Work.PLACES.getFirst()));
    }
    shop.keep(rows);
    shop.batches.lost(Work.NINE + 10_500, 40);
    shop.batches.lost(Work.NINE + 10_600, 2);
    shop.batches.lost(Work.NINE + 50_500, 5);
    shop.restart();
    BatchRow row = shop.seal();
    assertThat(shop.batches.open(row.id()).gaps())
        .containsExactly(new Gap(10_000, 11_000, 42), new Gap(50_000, 51_000, 5));
    Forgetting forgetting =
        shop.batches.forget(
            Work.NINE + 50_000, Work.NINE + 51_000, Optional.of(shop.terms()), false);
    assertThat(shop.batches.open(forgetting.rebuilt().getFirst()).gaps())
        .containsExactly(new Gap(10_000, 11_000, 42));
  }

  @Test
  void theSummaryCountsWhatThePersonDid() throws IOException {
    BatchRow row = shop.batch(Work.NINE, 200);
    long[] keysAndClicks = {0, 0};
    shop.batches
        .open(row.id())
        .events((event, _) -> {
          switch (event) {
            case KeptEvent.Key key -> keysAndClicks[0] += key.pressed() ? 1 : 0;
            case KeptEvent.Button button -> keysAndClicks[1] += button.pressed() ? 1 : 0;
            case KeptEvent.Move _, KeptEvent.Scroll _ -> {}
          }
        });
    assertThat(row.summaryJson())
        .contains("\"keys\":" + keysAndClicks[0] + ",")
        .contains("\"clicks\":" + keysAndClicks[1] + ",")
        .contains("\"from\":" + row.from() + ",")
        .contains("\"sealed_at\":" + shop.clock.millis() + ",")
        .contains("\"id\":\"mousepad\",\"name\":\"Mousepad\",\"minutes\":");
  }

  private void assertGone(BatchRow row) throws IOException {
    assertGone(shop, row);
  }

  private static void assertGone(Shop shop, BatchRow row) throws IOException {
    assertThat(shop.row(row.id()).state()).isEqualTo(State.DELETED);
    assertThat(shop.row(row.id()).blobId()).isEmpty();
    assertThatThrownBy(() -> shop.batches.open(row.id())).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> shop.store.openBlob(row.blobId())).isInstanceOf(StoreException.class);
  }

  private List<KeptEvent> moves(BatchRow row) throws IOException {
    return moves(shop, row);
  }

  private static List<KeptEvent> moves(Shop shop, BatchRow row) throws IOException {
    List<KeptEvent> moves = new ArrayList<>();
    shop.batches
        .open(row.id())
        .events((event, _) -> {
          if (event instanceof KeptEvent.Move) {
            moves.add(event);
          }
        });
    return moves;
  }

  private static List<KeptEvent> moves(List<Row> rows) {
    return rows.stream().map(Row::event).filter(KeptEvent.Move.class::isInstance).toList();
  }
}
