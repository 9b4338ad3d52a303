package dev.vitrine.capture.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vitrine.capture.keychain.KeychainException.Code;
import dev.vitrine.capture.store.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeychainTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("home").resolve("master.key");
  }

  private FileKeychain keychain() {
    return new FileKeychain(file());
  }

  @Test
  void theKeyIsReadBackFromAFileThatOnlyTheOwnerMayRead() throws Exception {
    assertThat(keychain().get()).isEmpty();
    byte[] key = MasterKey.create().bytes();
    keychain().put(new byte[32]);
    keychain().put(key);
    assertThat(keychain().get()).hasValue(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder.resolve("home"))) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws Exception {
    for (String wide : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
      keychain().put(new byte[32]);
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(wide));
      refused(Code.UNSAFE_FILE);
    }
  }

  @Test
  void aLinkAndADirectoryAreRefused() throws Exception {
    keychain().put(new byte[32]);
    Path elsewhere = Files.move(file(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(file(), elsewhere);
    refused(Code.UNSAFE_FILE);
    Files.delete(file());
    Files.createDirectory(file());
    refused(Code.UNSAFE_FILE);
  }

  @Test
  void puttingReplacesALinkAndLeavesWhatItPointsTo() throws Exception {
    Files.createDirectories(file().getParent());
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
    Files.createSymbolicLink(file(), elsewhere);
    keychain().put(new byte[32]);
    assertThat(elsewhere).hasContent("untouched");
    assertThat(keychain().get()).hasValue(new byte[32]);
  }

  @Test
  void whatIsNotAKeyIsRefused() throws Exception {
    for (String text : new String[] {"", "00", "x".repeat(64), "0".repeat(63), "0".repeat(200)}) {
      keychain().put(new byte[32]);
      Files.writeString(file(), text);
      refused(Code.UNREADABLE);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(KeychainException.class)
        .isThrownBy(() -> new FileKeychain(file.resolve("home/master.key")).put(new byte[32]))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.IO));
  }

  private void refused(Code code) {
    assertThatExceptionOfType(KeychainException.class)
        .isThrownBy(() -> keychain().get())
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessage(code.sentence());
  }
}
