package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.BatchRow.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;
  private MasterKey key;
  private Store store;

  @BeforeEach
  void open() throws StoreException {
    key = MasterKey.create();
    store = Store.open(folder, key, Clock.systemUTC());
  }

  @AfterEach
  void close() throws StoreException {
    store.close();
  }

  private void reopen() throws StoreException {
    store.close();
    store = Store.open(folder, key, Clock.systemUTC());
  }

  static List<Row> everything(Store store) throws StoreException {
    List<Row> rows = new ArrayList<>();
    for (RecordingInfo recording : store.recordings()) {
      store.read(recording.id(), rows::add);
    }
    return rows;
  }

  @Test
  void whatWasAppendedIsReadBackAlsoAfterAStart() throws StoreException {
    List<RecordedEvent> all = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      List<RecordedEvent> more =
          Samples.work(random, Samples.NOON + i * 2_000L, random.nextInt(900), 4);
      store.append(more);
      all.addAll(more);
    }
    assertThat(everything(store)).isEqualTo(Samples.rows(all));
    reopen();
    assertThat(everything(store)).isEqualTo(Samples.rows(all));
  }

  @Test
  void aRecordingTakesFiveMinutesOfEventTime() throws StoreException {
    List<RecordedEvent> hour = new ArrayList<>();
    for (int second = 0; second < 3600; second++) {
      hour.add(Samples.keyAt(Samples.NOON + second * 1000L, "a"));
    }
    store.append(hour.subList(0, 1000));
    store.append(hour.subList(1000, 3600));
    assertThat(store.recordings()).hasSize(12);
    RecordingInfo second = store.recordings().get(1);
    assertThat(second.from()).isEqualTo(Samples.NOON + 300_000);
    assertThat(second.to()).isEqualTo(Samples.NOON + 599_000);
    assertThat(second.events()).isEqualTo(300);
  }

  @Test
  void severalThreadsMayUseItAtOnce() throws Exception {
    List<CompletableFuture<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(thread);
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  try {
                    for (int i = 0; i < 25; i++) {
                      store.append(Samples.work(random, Samples.NOON, 40, 10));
                      assertThat(everything(store).size() % 40).isZero();
                      store.journal().append("seal", Map.of());
                      store.count("2026-11-22", "kept", 40);
                    }
                  } catch (StoreException e) {
                    throw new UncheckedIOException(e);
                  }
                },
                threads));
      }
    }
    all.forEach(CompletableFuture::join);
    assertThat(everything(store)).hasSize(4000);
    assertThat(store.journal().verify()).isEqualTo(new Verification(100, Optional.empty()));
    assertThat(store.counts("2026-11-22")).isEqualTo(Map.of("kept", 4000L));
  }

  @Test
  void settingsCountersAndBatchesAreReadBack() throws StoreException {
    store.putSetting("choices", new byte[] {1, 2, 3});
    store.putSetting("choices", new byte[] {4});
    store.putSetting("other", new byte[0]);
    store.removeSetting("other");
    store.count("2026-11-22", "kept", 5);
    store.count("2026-11-22", Map.of("kept", 2L, "PAUSED", 9L));
    BatchRow row =
        new BatchRow(
            "7f3a",
            State.PENDING,
            Samples.NOON + 1,
            Samples.NOON + 60_001,
            4711,
            "ab".repeat(32),
            "blob",
            List.of(3L, 4L),
            Optional.empty(),
            Optional.empty(),
            "{}");
    store.putBatch(row);
    store.putBatch(row.approved(new byte[] {7}));
    reopen();
    assertThat(store.setting("choices")).hasValue(new byte[] {4});
    assertThat(store.setting("other")).isEmpty();
    assertThat(store.counts("2026-11-22")).isEqualTo(Map.of("kept", 7L, "PAUSED", 9L));
    assertThat(store.counts("2026-11-23")).isEmpty();
    assertThat(store.batches())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(row.approved(new byte[] {7}));
    assertThat(store.batch("none")).isEmpty();
    assertThat(store.tampered()).isEmpty();
  }

  @Test
  void aBlobIsReadBackUntilItIsShredded() throws IOException {
    Random random = new Random(2);
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000}) {
      byte[] plain = new byte[size];
      random.nextBytes(plain);
      String id;
      try (SealedBlobWriter out = store.createBlob()) {
        out.write(plain);
        id = out.finish();
      }
      reopen();
      try (InputStream in = store.openBlob(id)) {
        assertThat(in.readAllBytes()).isEqualTo(plain);
      }
      store.shred(id);
      assertThat(folder.resolve("blobs")).isEmptyDirectory();
      assertThatThrownBy(() -> store.openBlob(id)).hasMessageContaining("deleted");
    }
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws IOException {
    store.append(List.of(Samples.keyAt(Samples.NOON, "a")));
    try (SealedBlobWriter out = store.createBlob()) {
      out.write(1);
      out.finish();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void forgettingTakesExactlyTheEventsOfThatTime() throws StoreException {
    List<RecordedEvent> hour = new ArrayList<>();
    for (int second = 0; second < 3600; second++) {
      hour.add(Samples.keyAt(Samples.NOON + second * 1000L, "k" + second % 7));
    }
    store.append(hour);
    Forgotten forgotten = store.forget(Samples.NOON + 450_000, Samples.NOON + 1_230_000);
    assertThat(forgotten.events()).isEqualTo(781);
    assertThat(forgotten.removed()).hasSize(2);
    assertThat(forgotten.rewritten()).hasSize(2);
    List<RecordedEvent> left = new ArrayList<>(hour.subList(0, 450));
    left.addAll(hour.subList(1231, 3600));
    assertThat(everything(store)).isEqualTo(Samples.rows(left));
    reopen();
    assertThat(everything(store)).isEqualTo(Samples.rows(left));
    store.append(List.of(Samples.keyAt(Samples.NOON + 3_600_000, "z")));
    assertThat(store.forget(Long.MIN_VALUE, Long.MAX_VALUE).events()).isEqualTo(left.size() + 1);
    assertThat(store.recordings()).isEmpty();
  }
}
