package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.TamperTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.store.StoreException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One sentence and a code for each trouble, and nothing that was kept is lost by it.
class DegradedTest {
  @TempDir Path folder;
  private final MasterKey key = MasterKey.create();

  private Store open() throws StoreException {
    return Store.open(folder, key, Clock.systemUTC());
  }

  private List<Row> some() throws StoreException {
    try (Store store = open()) {
      store.append(Samples.work(new Random(1), Samples.NOON, 3000, 10));
      return StoreTest.everything(store);
    }
  }

  private void allThere(List<Row> rows) throws StoreException {
    try (Store store = open()) {
      assertThat(StoreTest.everything(store)).isEqualTo(rows);
      assertThat(store.journal().verify().intact()).isTrue();
    }
  }

  @Test
  void aSecondStoreOnTheSameFolderIsRefused() throws Exception {
    List<Row> rows = some();
    try (Store _ = open()) {
      refused(Code.LOCKED, () -> open().close());
    }
    allThere(rows);
  }

  @Test
  void aSecondProgramOnTheSameFolderIsRefused() throws Exception {
    Process child =
        Child.start(
            List.of(),
            SteadyWriter.class,
            folder.toString(),
            HexFormat.of().formatHex(key.bytes()),
            "0",
            "1");
    try {
      assertThat(child.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("kept");
      refused(Code.LOCKED, () -> open().close());
    } finally {
      child.destroyForcibly().waitFor();
    }
    open().close();
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsSaidToBeLocked() throws Exception {
    List<Row> rows = some();
    try (Connection other = new Disk(folder).connect()) {
      Database.execute(other, "BEGIN EXCLUSIVE");
      refused(Code.LOCKED, () -> open().close());
      Database.execute(other, "ROLLBACK");
    }
    allThere(rows);
  }

  @Test
  void noOtherProgramCanChangeTheDatabaseWhileItIsOpen() throws Exception {
    try (Store store = open();
        Connection other = new Disk(folder).connect()) {
      assertThatThrownBy(() -> Database.execute(other, "DELETE FROM journal"))
          .hasMessageContaining("locked");
      store.putSetting("choices", new byte[] {1});
    }
  }

  @Test
  void aStoreOfANewerVersionIsLeftAlone() throws Exception {
    List<Row> rows = some();
    new Disk(folder).change("PRAGMA user_version=2");
    byte[] before = Files.readAllBytes(folder.resolve("vitrine.db"));
    refused(Code.NEWER, () -> open().close());
    assertThat(folder.resolve("vitrine.db")).hasBinaryContent(before);
    new Disk(folder).change("PRAGMA user_version=1");
    allThere(rows);
  }

  @Test
  void anotherKeyIsRefusedAndTheOldOneStillWorks() throws Exception {
    assertThat(Store.exists(folder)).isFalse();
    List<Row> rows = some();
    assertThat(Store.exists(folder)).isTrue();
    try (MasterKey other = MasterKey.create()) {
      refused(Code.NO_KEY, () -> Store.open(folder, other, Clock.systemUTC()).close());
    }
    allThere(rows);
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeDamagedAndLeftAlone() throws Exception {
    some();
    Path database = folder.resolve("vitrine.db");
    for (int size : new int[] {10, 5000, 100_000}) {
      byte[] noise = new byte[size];
      new Random(size).nextBytes(noise);
      Files.write(database, noise);
      refused(Code.DAMAGED, () -> open().close());
      assertThat(Files.readAllBytes(database)).isEqualTo(noise);
    }
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws Exception {
    Files.createFile(folder.resolve("vitrine.db"));
    new Disk(folder).change("CREATE TABLE theirs(x)");
    refused(Code.DAMAGED, () -> open().close());
  }

  @Test
  void damageAnywhereIsNoticedOrHarmlessButNeverGivesOutSomethingElse() throws Exception {
    List<Row> rows = some();
    Path database = folder.resolve("vitrine.db");
    byte[] whole = Files.readAllBytes(database);
    Set<Row> known = new HashSet<>(rows);
    Random random = new Random(2);
    int noticed = 0;
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      int page = random.nextInt(whole.length / 4096);
      for (int n = 0; n < 200; n++) {
        damaged[page * 4096 + random.nextInt(4096)] = (byte) random.nextInt();
      }
      Files.write(database, damaged);
      List<Row> read = new ArrayList<>();
      try (Store store = open()) {
        for (RecordingInfo recording : store.recordings()) {
          store.read(recording.id(), read::add);
        }
        noticed += read.size() < rows.size() ? 1 : 0;
      } catch (StoreException e) {
        assertThat(e.code()).isIn(Code.DAMAGED, Code.NO_KEY, Code.NEWER, Code.GONE);
        noticed++;
      }
      assertThat(known.containsAll(read)).as("round %d", i).isTrue();
    }
    assertThat(noticed).isPositive();
    Files.write(database, whole);
    allThere(rows);
  }

  @Test
  void damageMetWhileRunningIsSaidAndTheRestGoesOn() throws Exception {
    try (Store store = open()) {
      for (int i = 0; i < 30; i++) {
        store.append(Samples.work(new Random(i), Samples.NOON + i * 300_000L, 5000, 50));
      }
    }
    List<Row> rows = new ArrayList<>();
    int damaged = 0;
    try (Store store = open()) {
      // Pages that were not looked at lately are read from the disk again.
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve("vitrine.db").toFile(), "rw")) {
        for (long page = 60; page < 160; page++) {
          file.seek(page * 4096);
          file.write(new byte[4096]);
        }
      }
      for (RecordingInfo recording : store.recordings()) {
        try {
          store.read(recording.id(), rows::add);
        } catch (StoreException e) {
          assertThat(e.code()).isEqualTo(Code.DAMAGED);
          damaged++;
        }
      }
      assertThat(damaged).isPositive();
      assertThat(rows).isNotEmpty();
    }
  }

  @Test
  void aFileInTheWayIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(Code.IO, () -> Store.open(file.resolve("store"), key, Clock.systemUTC()).close());
  }

  @Test
  void theDatabaseLibraryIsNeverExtracted(@TempDir Path empty) throws Exception {
    Process child =
        Child.start(
            List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + empty),
            SteadyWriter.class,
            folder.toString(),
            HexFormat.of().formatHex(key.bytes()),
            "0",
            "1");
    try {
      assertThat(child.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("kept");
      assertThat(empty).isEmptyDirectory();
    } finally {
      child.destroyForcibly().waitFor();
    }
    String natives = System.getProperty("vitrine.natives");
    try {
      System.setProperty("vitrine.natives", empty.toString());
      refused(Code.INCOMPLETE, () -> open().close());
    } finally {
      System.setProperty("vitrine.natives", natives);
    }
  }

  @Test
  void aClosedStoreSaysSo() throws Exception {
    Store store = open();
    store.close();
    store.close();
    refused(Code.IO, () -> store.putSetting("a", new byte[0]));
  }

  @Test
  void aFullDiskStopsNothingButKeeping() throws Exception {
    String mount = "mount -t tmpfs -o size=32m tmpfs " + folder + " && exec \"$@\"";
    assertThat(inPrivate(mount, FullDisk.class, folder.toString())).isEqualTo("fine");
  }

  @Test
  void whereNothingCanBeWrittenItSaysSo() throws Exception {
    String hex = HexFormat.of().formatHex(key.bytes());
    String writable = "exec \"$@\"";
    assertThat(inPrivate(writable, ReadOnlyDisk.class, folder.toString(), hex, "write"))
        .isEqualTo("fine");
    String readOnly =
        "mount --bind "
            + folder
            + " "
            + folder
            + " && mount -o remount,bind,ro "
            + folder
            + " && exec \"$@\"";
    assertThat(inPrivate(readOnly, ReadOnlyDisk.class, folder.toString(), hex, "read"))
        .isEqualTo("fine");
    try (Store store = Store.open(folder.resolve("store"), key, Clock.systemUTC())) {
      assertThat(store.setting("choices")).hasValue(new byte[] {1});
    }
  }

  /// Runs a program in a mount namespace of its own; what is mounted there is gone with it.
  private static String inPrivate(String script, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Process possible = new ProcessBuilder("unshare", "-rm", "true").start();
    assumeTrue(possible.waitFor() == 0, "needs mount namespaces");
    Process child =
        Child.start(List.of("unshare", "-rm", "sh", "-c", script, "sh"), main, arguments);
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said.strip();
  }
}
