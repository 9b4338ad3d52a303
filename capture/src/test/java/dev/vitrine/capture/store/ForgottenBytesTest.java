package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.store.StoreException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P6, P9: what was deleted is in no file, and what is there is of no use without the key.
class ForgottenBytesTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;
  private final MasterKey key = MasterKey.create();

  private Store open() throws StoreException {
    return Store.open(folder, key, Clock.systemUTC());
  }

  /// Wrapped keys, and a stretch from the middle of each sealed chunk, as they are now; read from a
  /// copy, because the store has the database for itself.
  private List<byte[]> traces() throws Exception {
    Path copy = Files.createTempDirectory(elsewhere, "copy");
    Files.delete(copy);
    Disk.copy(folder, copy);
    Disk disk = new Disk(copy);
    List<byte[]> traces = new ArrayList<>(disk.bytes("SELECT key FROM recording"));
    for (byte[] sealed : disk.bytes("SELECT sealed FROM chunk")) {
      int start = Math.max(0, sealed.length / 2 - 24);
      traces.add(Arrays.copyOfRange(sealed, start, Math.min(sealed.length, start + 48)));
      traces.add(Arrays.copyOf(sealed, 24));
    }
    return traces;
  }

  @Test
  void whatWasForgottenIsInNoFileWhileTheStoreGoesOn() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      try (Store store = open()) {
        for (int i = 0; i < 40; i++) {
          store.append(Samples.work(random, Samples.NOON + i * 100_000L, random.nextInt(3000), 30));
        }
        List<byte[]> before = traces();
        for (byte[] trace : before) {
          assertThat(Disk.contains(folder, trace)).isTrue();
        }
        Forgotten forgotten = store.forget(Samples.NOON, Samples.NOON + 5_000_000);
        assertThat(forgotten.rewritten()).isEmpty();
        for (byte[] trace : before) {
          assertThat(Disk.contains(folder, trace)).as("seed %d", seed).isFalse();
        }
      }
    }
  }

  @Test
  void aRecordingThatLostSomeOfItsEventsHasANewKeyAndNoOldBytes() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      try (Store store = open()) {
        store.forget(Long.MIN_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
          store.append(Samples.work(random, Samples.NOON + i * 20_000L, 500, 30));
        }
        List<byte[]> before = traces();
        long events = store.recordings().getFirst().events();
        Forgotten forgotten =
            store.forget(Samples.NOON + 60_000, Samples.NOON + 60_000 + random.nextInt(60_000));
        assertThat(forgotten.rewritten()).hasSize(1);
        assertThat(store.recordings().getFirst().events()).isEqualTo(events - forgotten.events());
        for (byte[] trace : before) {
          assertThat(Disk.contains(folder, trace)).as("seed %d", seed).isFalse();
        }
      }
    }
  }

  @Test
  void aDeletedRecordingAndAShreddedBlobLeaveNothing() throws Exception {
    try (Store store = open()) {
      store.append(Samples.work(new Random(1), Samples.NOON, 5000, 30));
      String blob;
      try (SealedBlobWriter out = store.createBlob()) {
        out.write(new byte[100_000]);
        blob = out.finish();
      }
      List<byte[]> before = new ArrayList<>(traces());
      byte[] sealed = Files.readAllBytes(folder.resolve("blobs").resolve(blob));
      before.add(Arrays.copyOf(sealed, 40));
      long size = Files.size(folder.resolve("vitrine.db"));
      store.deleteRecordings(store.recordings().stream().map(RecordingInfo::id).toList());
      store.shred(blob);
      for (byte[] trace : before) {
        assertThat(Disk.contains(folder, trace)).isFalse();
      }
      assertThat(store.recordings()).isEmpty();
      assertThat(Files.size(folder.resolve("vitrine.db"))).isLessThan(Math.max(size, 80_000));
    }
  }

  @Test
  void aRecordingWhoseKeyWasDestroyedIsRemovedAtTheNextStart() throws Exception {
    try (Store store = open()) {
      store.append(Samples.work(new Random(1), Samples.NOON, 100, 30));
    }
    Disk disk = new Disk(folder);
    disk.change("UPDATE recording SET key = zeroblob(60)");
    try (Store store = open()) {
      assertThat(store.recordings()).isEmpty();
    }
    assertThat(disk.bytes("SELECT sealed FROM chunk")).isEmpty();
  }

  @Test
  void aFileWithoutAKeyIsRemovedAtTheNextStart() throws Exception {
    try (Store store = open();
        SealedBlobWriter out = store.createBlob()) {
      out.write(new byte[200_000]);
      assertThat(folder.resolve("blobs")).isNotEmptyDirectory();
    }
    assertThat(folder.resolve("blobs")).isEmptyDirectory();
    Files.write(folder.resolve("blobs").resolve("left"), new byte[10]);
    open().close();
    assertThat(folder.resolve("blobs")).isEmptyDirectory();
  }

  @Test
  void aCopyOfTheFolderIsOfNoUseWithoutTheKey() throws Exception {
    String canary = "correct horse battery staple";
    try (Store store = open()) {
      store.append(List.of(Samples.keyAt(Samples.NOON, canary)));
      store.putSetting("choices", Seal.utf8(canary));
      store.journal().append("pause", Map.of("reason", canary));
      store.putBatch(TamperTest.batch("one", BatchRow.State.PENDING).approved(Seal.utf8(canary)));
      try (SealedBlobWriter out = store.createBlob()) {
        out.write(Seal.utf8(canary));
        out.finish();
      }
      Path running = elsewhere.resolve("running");
      Disk.copy(folder, running);
      assertThat(Disk.contains(running, Seal.utf8(canary))).isFalse();
      try (MasterKey other = MasterKey.create()) {
        TamperTest.refused(
            Code.NO_KEY, () -> Store.open(running, other, Clock.systemUTC()).close());
      }
      // With the key the copy is as good as the original.
      try (Store copy = Store.open(running, key, Clock.systemUTC())) {
        assertThat(StoreTest.everything(copy)).hasSize(1);
      }
    }
    Path copy = elsewhere.resolve("copy");
    Disk.copy(folder, copy);
    assertThat(Disk.contains(copy, Seal.utf8(canary))).isFalse();
  }
}
