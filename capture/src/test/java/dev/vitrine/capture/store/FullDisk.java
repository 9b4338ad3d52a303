package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.StoreException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What happens when the disk is full. Runs in a process of its own, with a small disk of its own
/// as its argument; prints `fine` at the end.
final class FullDisk {
  private final Path disk;
  private final MasterKey key = MasterKey.create();
  private final List<RecordedEvent> kept = new ArrayList<>();
  private final Random random = new Random(1);

  private FullDisk(Path disk) {
    this.disk = disk;
  }

  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]);
    new FullDisk(disk).aFirstStartOnAFullDiskIsRefusedAndWorksLater();
    new FullDisk(disk).theStoreGoesOnWhenThereIsRoomAgain();
    System.out.println("fine");
  }

  private Store open() throws StoreException {
    return Store.open(disk.resolve("store"), key, Clock.systemUTC());
  }

  private void aFirstStartOnAFullDiskIsRefusedAndWorksLater() throws Exception {
    fill(0);
    TamperTest.refused(Code.FULL, () -> open().close());
    assertThat(Store.exists(disk.resolve("store"))).isFalse();
    makeRoom();
    open().close();
    try (var files = Files.walk(disk.resolve("store"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void theStoreGoesOnWhenThereIsRoomAgain() throws Exception {
    try (Store store = open()) {
      store.putSetting("choices", new byte[] {1});
      for (int i = 0; i < 40; i++) {
        append(store);
      }
      fill(3_000_000);
      List<RecordedEvent> waiting = appendUntilFull(store);
      all(store);
      TamperTest.refused(Code.FULL, () -> store.append(waiting));
      TamperTest.refused(Code.FULL, () -> writeUntilFull(store));
      assertThat(disk.resolve("store/blobs")).isEmptyDirectory();
      all(store);

      // The reserve lets the person take something back even now.
      forgetFirstRecording(store);
      forgetHalfOfTheLast(store);
      all(store);

      makeRoom();
      store.append(waiting);
      kept.addAll(waiting);
      store.journal().append("room", Map.of());
      all(store);
      assertThat(store.journal().verify().intact()).isTrue();
      fill(0);
      TamperTest.refused(Code.FULL, () -> appendUntil(store));
    }
    try (Store store = open()) {
      all(store);
      assertThat(store.setting("choices")).hasValue(new byte[] {1});
      forgetFirstRecording(store);
      all(store);
      makeRoom();
      append(store);
      all(store);
    }
  }

  private void append(Store store) throws StoreException {
    List<RecordedEvent> events = Samples.work(random, Samples.NOON + kept.size() * 50L, 1500, 50);
    store.append(events);
    kept.addAll(events);
  }

  private void appendUntil(Store store) throws StoreException {
    while (true) {
      append(store);
    }
  }

  private List<RecordedEvent> appendUntilFull(Store store) {
    TamperTest.refused(Code.FULL, () -> appendUntil(store));
    return Samples.work(random, Samples.NOON + kept.size() * 50L, 1500, 50);
  }

  private static void writeUntilFull(Store store) throws StoreException {
    try (SealedBlobWriter out = store.createBlob()) {
      byte[] much = new byte[40_000_000];
      out.write(much);
      out.finish();
    }
  }

  private void forgetFirstRecording(Store store) throws StoreException {
    RecordingInfo first = store.recordings().getFirst();
    store.forget(first.from(), first.to());
    kept.removeIf(it -> it.event().at() >= first.from() && it.event().at() <= first.to());
  }

  private void forgetHalfOfTheLast(Store store) throws StoreException {
    RecordingInfo last = store.recordings().getLast();
    long from = (last.from() + last.to()) / 2;
    assertThat(store.forget(from, last.to()).rewritten()).containsExactly(last.id());
    kept.removeIf(it -> it.event().at() >= from && it.event().at() <= last.to());
  }

  private void all(Store store) throws StoreException {
    assertThat(StoreTest.everything(store)).isEqualTo(Samples.rows(kept));
  }

  private void fill(long leave) throws IOException {
    Path filler = disk.resolve("filler");
    long room = Files.getFileStore(disk).getUsableSpace() - leave;
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      for (long done = 0; done < room; done += block.length) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
    }
  }

  private void makeRoom() throws IOException {
    Files.delete(disk.resolve("filler"));
  }
}
