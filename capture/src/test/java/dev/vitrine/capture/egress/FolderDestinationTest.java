package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDestinationTest {
  @TempDir Path folder;
  private Path outbox;
  private Shop shop;
  private Gate gate;
  private BatchRow row;

  @BeforeEach
  void open() throws Exception {
    outbox = Files.createDirectory(folder.resolve("outbox"));
    shop = new Shop(folder, "\"each\"", outbox.toString());
    gate = Ways.gate(shop, () -> Optional.of(shop.policy), folder.resolve("home"));
    row = shop.batch(Work.NINE, 300);
    gate.approve(row.id(), row.sha256());
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  private UploadResult deliver() throws IOException {
    if (gate.admit(row.id()) instanceof Admission.Admitted admitted) {
      return gate.destination().orElseThrow().deliver(admitted.batch());
    }
    throw new AssertionError("turned away");
  }

  private Path target() {
    return outbox.resolve("vitrine-" + row.id() + ".zip");
  }

  @Test
  void theBatchArrivesWholeWithAReceiptOfItsDigest() throws IOException {
    UploadResult result = deliver();
    assertThat(result)
        .isEqualTo(
            new UploadResult.Delivered(
                new Receipt(
                    row.sha256(),
                    row.bytes(),
                    "folder " + outbox,
                    shop.clock.instant(),
                    target().getFileName().toString())));
    assertThat(outbox).isDirectoryContaining(file -> file.equals(target()));
    try (var files = Files.list(outbox)) {
      assertThat(files).containsExactly(target());
    }
    assertThat(BatchVerifier.verify(target())).isEmpty();
    assertThat(Files.size(target())).isEqualTo(row.bytes());
  }

  @Test
  void deliveringAgainChangesNothing() throws IOException {
    UploadResult first = deliver();
    Object key = Files.getAttribute(target(), "unix:ino");
    assertThat(deliver()).isEqualTo(first);
    assertThat(Files.getAttribute(target(), "unix:ino")).isEqualTo(key);
  }

  @Test
  void anotherFileUnderTheNameIsNotTouched() throws IOException {
    Files.writeString(target(), "somebody else's");
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.NAME_TAKEN));
    assertThat(target()).hasContent("somebody else's");
    Files.delete(target());
    Files.createDirectory(target());
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.NAME_TAKEN));
  }

  @Test
  void aLinkUnderTheNameIsNotFollowed() throws IOException {
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.createSymbolicLink(target(), elsewhere);
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.TARGET_IS_LINK));
    Files.delete(target());
    Files.createSymbolicLink(target(), folder.resolve("nowhere"));
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.TARGET_IS_LINK));
    assertThat(elsewhere).isEmptyFile();
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aLinkInPlaceOfThePartIsRemovedAndNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
    Files.createSymbolicLink(outbox.resolve(target().getFileName() + ".part"), elsewhere);
    assertThat(deliver()).isInstanceOf(UploadResult.Delivered.class);
    assertThat(elsewhere).hasContent("untouched");
    assertThat(target()).isRegularFile();
  }

  @Test
  void whatAnEarlierAttemptLeftIsReplaced() throws IOException {
    Files.writeString(outbox.resolve(target().getFileName() + ".part"), "half");
    assertThat(deliver()).isInstanceOf(UploadResult.Delivered.class);
    try (var files = Files.list(outbox)) {
      assertThat(files).containsExactly(target());
    }
  }

  @Test
  void aLinkInPlaceOfTheFolderIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.delete(outbox);
    Files.createSymbolicLink(outbox, elsewhere);
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.FOLDER_IS_LINK));
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aFolderSwappedWhileItIsOpenIsNoticed() throws IOException {
    try (SafeFolder open = SafeFolder.open(outbox)) {
      if (gate.admit(row.id()) instanceof Admission.Admitted admitted) {
        open.write("x.part", admitted.batch().parcel());
      }
      Path moved = folder.resolve("moved");
      Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
      Files.move(outbox, moved);
      Files.createSymbolicLink(outbox, elsewhere);
      assertThat(catchThrowable(() -> open.rename("x.part", "x")))
          .isInstanceOf(RefusedException.class);
      assertThat(elsewhere).isEmptyDirectory();
      assertThat(moved.resolve("x")).doesNotExist();
    }
  }

  @Test
  void aMissingFolderIsWaitedForAndNotMadeOutsideTheHome() throws IOException {
    Files.delete(outbox);
    assertThat(deliver()).isEqualTo(new UploadResult.RetryLater(Code.FOLDER_MISSING));
    assertThat(outbox).doesNotExist();
    Files.writeString(outbox, "a file");
    assertThat(deliver()).isEqualTo(new UploadResult.Refused(Code.FOLDER_INVALID));
  }

  @Test
  void aMissingFolderBelowTheHomeIsMadeForThePersonAlone() throws Exception {
    try (Shop own = new Shop(Files.createDirectory(folder.resolve("own")))) {
      Gate ownGate = Ways.gate(own, () -> Optional.of(own.policy));
      BatchRow batch = own.batch(Work.NINE, 20);
      ownGate.approve(batch.id(), batch.sha256());
      Admission admission = ownGate.admit(batch.id());
      assertThat(admission).isInstanceOf(Admission.Admitted.class);
      if (admission instanceof Admission.Admitted admitted) {
        assertThat(ownGate.destination().orElseThrow().deliver(admitted.batch()))
            .isInstanceOf(UploadResult.Delivered.class);
      }
      assertThat(Files.getPosixFilePermissions(own.home.resolve("outbox")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aReadOnlyFolderIsWaitedFor() throws Exception {
    try (Mount _ = Mount.tmpfs(outbox, "size=1m,ro")) {
      assertThat(deliver()).isEqualTo(new UploadResult.RetryLater(Code.FOLDER_READ_ONLY));
    }
    assertThat(deliver()).isInstanceOf(UploadResult.Delivered.class);
  }

  @Test
  void aFullDiskIsWaitedForAndNothingIsLeftThere() throws Exception {
    try (Mount _ = Mount.tmpfs(outbox, "size=8k")) {
      assertThat(row.bytes()).isGreaterThan(8 * 1024);
      assertThat(deliver()).isEqualTo(new UploadResult.RetryLater(Code.FOLDER_FULL));
      assertThat(outbox).isEmptyDirectory();
    }
    assertThat(deliver()).isInstanceOf(UploadResult.Delivered.class);
  }

  @Test
  void aRelativeOrCrookedFolderIsInvalid() throws IOException {
    for (String path : new String[] {"relative", "/", folder + "/a/../outbox"}) {
      assertThat(SafeFolder.problem(Path.of(path))).contains(Code.FOLDER_INVALID);
    }
  }

  @Test
  void aFolderThatOthersCanReplaceIsNotSafe() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    Path open = Files.createDirectory(folder.resolve("open"));
    Path drop = Files.createDirectory(open.resolve("drop"));
    Files.setAttribute(open, "unix:uid", 65534);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(SafeFolder.problem(drop)).contains(Code.FOLDER_NOT_SAFE);
    Files.setAttribute(open, "unix:mode", 01777);
    assertThat(SafeFolder.problem(drop)).isEmpty();
    Files.setAttribute(drop, "unix:uid", 65534);
    assertThat(SafeFolder.problem(drop)).contains(Code.FOLDER_NOT_SAFE);
  }

  /// A small disk in place of a folder.
  private record Mount(Path at) implements AutoCloseable {
    static Mount tmpfs(Path at, String options) {
      assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "none", at.toString()), "cannot mount");
      return new Mount(at);
    }

    @Override
    public void close() {
      assertThat(run("umount", at.toString())).isTrue();
    }

    private static boolean run(String... command) {
      try {
        Process process = new ProcessBuilder(command).start();
        return process.onExit().join().exitValue() == 0;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
