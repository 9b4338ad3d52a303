package dev.vitrine.capture.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.StoreException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody can do who may write the files but has no key.
class TamperTest {
  @TempDir Path folder;
  private final MasterKey key = MasterKey.create();
  private Disk disk;

  @BeforeEach
  void disk() {
    disk = new Disk(folder);
  }

  private Store open() throws StoreException {
    return Store.open(folder, key, Clock.systemUTC());
  }

  @Test
  void aSettingThatWasEditedOrSwappedReadsAsEmptyAndIsReported() throws Exception {
    try (Store store = open()) {
      store.putSetting("choices", "agreed".getBytes(UTF_8));
      store.putSetting("other", new byte[] {1});
      store.putSetting("third", new byte[] {2});
    }
    byte[] edited = disk.bytes("SELECT sealed FROM setting WHERE name = 'third'").getFirst();
    edited[edited.length / 2] ^= 1;
    disk.change("UPDATE setting SET sealed = ? WHERE name = 'third'", (Object) edited);
    disk.change("UPDATE setting SET name = 'x' WHERE name = 'choices'");
    disk.change("UPDATE setting SET name = 'choices' WHERE name = 'other'");
    try (Store store = open()) {
      assertThat(store.setting("choices")).isEmpty();
      assertThat(store.setting("third")).isEmpty();
      assertThat(store.tampered()).containsExactlyInAnyOrder("setting choices", "setting third");
      store.putSetting("choices", new byte[] {9});
      assertThat(store.setting("choices")).hasValue(new byte[] {9});
      assertThat(store.tampered()).containsExactly("setting third");
    }
  }

  @Test
  void aBatchThatWasApprovedInTheDatabaseIsNotThere() throws Exception {
    try (Store store = open()) {
      store.putBatch(batch("one", State.PENDING));
      store.putBatch(batch("two", State.APPROVED));
      store.putBatch(batch("three", State.PENDING));
    }
    disk.change("UPDATE batch SET state = 'APPROVED' WHERE id = 'one'");
    disk.change(
        "UPDATE batch SET sealed = (SELECT sealed FROM batch WHERE id = 'two'),"
            + " state = 'APPROVED' WHERE id = 'three'");
    try (Store store = open()) {
      assertThat(store.batches()).extracting(BatchRow::id).containsExactly("two");
      assertThat(store.batch("one")).isEmpty();
      assertThat(store.tampered()).containsExactlyInAnyOrder("batch one", "batch three");
    }
  }

  @Test
  void aChunkThatWasChangedMovedOrRemovedIsRefusedAndTheOthersAreStillRead() throws Exception {
    String[] changes = {
      "UPDATE chunk SET sealed = zeroblob(40) WHERE number = 1",
      "DELETE FROM chunk WHERE number = 1",
      "UPDATE chunk SET sealed = (SELECT sealed FROM chunk WHERE number = 0) WHERE number = 1",
      "UPDATE chunk SET number = number + 100 WHERE number = 1",
    };
    List<RecordedEvent> events = Samples.anything(new Random(3), 0);
    for (String change : changes) {
      long id;
      try (Store store = open()) {
        store.forget(Long.MIN_VALUE, Long.MAX_VALUE);
        events = Samples.work(new Random(3), Samples.NOON, 20_000, 10);
        store.append(events);
        id = store.recordings().getFirst().id();
      }
      disk.change(change);
      try (Store store = open()) {
        List<Row> rows = new ArrayList<>();
        refused(Code.DAMAGED, () -> store.read(id, rows::add));
        assertThat(rows).as(change).hasSizeBetween(events.size() / 2, events.size() - 1);
        assertThat(new HashSet<>(Samples.rows(events)).containsAll(rows)).as(change).isTrue();
      }
    }
  }

  @Test
  void anOlderVersionOfAChunkDoesNotFit() throws Exception {
    long id;
    try (Store store = open()) {
      store.append(Samples.work(new Random(4), Samples.NOON, 10, 10));
      id = store.recordings().getFirst().id();
    }
    byte[] older = disk.bytes("SELECT sealed FROM chunk").getFirst();
    try (Store store = open()) {
      store.append(Samples.work(new Random(5), Samples.NOON + 1000, 10, 10));
    }
    disk.change("UPDATE chunk SET sealed = ? WHERE recording <> ?", older, id);
    try (Store store = open()) {
      long second = store.recordings().getLast().id();
      refused(Code.DAMAGED, () -> store.read(second, _ -> {}));
    }
  }

  @Test
  void aRecordingUnderAnotherOnesKeyIsNotListedAndCannotBeRead() throws Exception {
    try (Store store = open()) {
      store.append(Samples.work(new Random(6), Samples.NOON, 100, 10));
      store.append(Samples.work(new Random(7), Samples.NOON + 600_000, 100, 10));
    }
    disk.change("UPDATE recording SET key = (SELECT key FROM recording WHERE id = 1) WHERE id = 2");
    try (Store store = open()) {
      assertThat(store.recordings()).extracting(RecordingInfo::id).containsExactly(1L);
      refused(Code.DAMAGED, () -> store.read(2, _ -> {}));
      // It can still be taken back.
      assertThat(store.forget(Samples.NOON + 600_000, Samples.NOON + 700_000).removed())
          .containsExactly(2L);
      refused(Code.GONE, () -> store.read(2, _ -> {}));
    }
  }

  @Test
  void flippingAnyBitOfABlobIsRefused() throws Exception {
    Random random = new Random(8);
    byte[] plain = new byte[200_000];
    random.nextBytes(plain);
    String id;
    try (Store store = open();
        SealedBlobWriter out = store.createBlob()) {
      out.write(plain, 0, 100_000);
      out.write(plain, 100_000, 100_000);
      id = out.finish();
    }
    Path file = folder.resolve("blobs").resolve(id);
    byte[] sealed = Files.readAllBytes(file);
    try (Store store = open()) {
      for (int i = 0; i < 200; i++) {
        byte[] changed = sealed.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, changed);
        refused(Code.DAMAGED, () -> readAll(store, id));
      }
      for (int length : new int[] {0, 1, 16, 65_552, 65_553, 131_104, sealed.length - 1}) {
        Files.write(file, Arrays.copyOf(sealed, length));
        refused(Code.DAMAGED, () -> readAll(store, id));
      }
      Files.write(file, Arrays.copyOf(sealed, sealed.length + 1));
      refused(Code.DAMAGED, () -> readAll(store, id));
      Files.write(file, sealed);
      assertThat(readAll(store, id)).isEqualTo(plain);
      Files.delete(file);
      refused(Code.DAMAGED, () -> readAll(store, id));
    }
  }

  @Test
  void aBlobInAnothersPlaceIsRefused() throws Exception {
    try (Store store = open()) {
      String first = blob(store, 1);
      String second = blob(store, 2);
      Path blobs = folder.resolve("blobs");
      Files.copy(blobs.resolve(first), blobs.resolve(second), StandardCopyOption.REPLACE_EXISTING);
      refused(Code.DAMAGED, () -> readAll(store, second));
      assertThat(readAll(store, first)).containsExactly(1);
    }
  }

  private static String blob(Store store, int value) throws StoreException {
    try (SealedBlobWriter out = store.createBlob()) {
      out.write(value);
      return out.finish();
    }
  }

  private static byte[] readAll(Store store, String id) throws IOException {
    try (InputStream in = store.openBlob(id)) {
      return in.readAllBytes();
    }
  }

  static BatchRow batch(String id, State state) {
    return new BatchRow(
        id,
        state,
        Samples.NOON,
        Samples.NOON + 1000,
        10,
        "00",
        "blob",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "{}");
  }

  /// What is expected to be refused.
  interface Action {
    void run() throws IOException, SQLException;
  }

  static void refused(Code code, Action action) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(action::run)
        .withMessage(code.sentence())
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
