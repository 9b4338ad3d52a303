package dev.vitrine.capture.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.keychain.Keychain.Kind;
import dev.vitrine.capture.keychain.KeychainException.Code;
import dev.vitrine.capture.store.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretServiceKeychainTest {
  private static final String[] LOOK_UP = {"secret-tool", "lookup", "application", "vitrine"};

  @TempDir Path home;
  @TempDir Path folder;
  private PrivateBus bus;
  private SecretServiceKeychain keychain;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(PrivateBus.possible(), "needs dbus-daemon, gnome-keyring-daemon and secret-tool");
    bus = new PrivateBus(home);
    keychain = new SecretServiceKeychain(bus.address(), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    if (bus != null) {
      bus.close();
    }
  }

  @Test
  void theKeyIsKeptInTheDesktopsKeychainWhereItsOwnToolFindsIt() throws Exception {
    bus.startKeyring();
    assertThat(keychain.get()).isEmpty();
    byte[] first = MasterKey.create().bytes();
    keychain.put(first);
    assertThat(keychain.get()).hasValue(first);
    byte[] second = MasterKey.create().bytes();
    keychain.put(second);
    assertThat(keychain.get()).hasValue(second);
    assertThat(bus.run(LOOK_UP)).isEqualTo(HexFormat.of().formatHex(second));
    assertThat(keychain.encrypted()).isTrue();
  }

  @Test
  void whatIsNotAKeyIsRefused() throws Exception {
    bus.startKeyring();
    bus.runWith("no key", "secret-tool", "store", "--label=Other", "application", "vitrine");
    refused(Code.UNREADABLE, () -> keychain.get());
  }

  @Test
  void aLockedKeychainThatNobodyUnlocksIsSaidToBeLocked() throws Exception {
    bus.startKeyring();
    keychain.put(MasterKey.create().bytes());
    lock();
    refused(Code.LOCKED, () -> keychain.get());
    refused(Code.LOCKED, () -> keychain.put(MasterKey.create().bytes()));
    refused(Code.LOCKED, () -> Keychains.open(true, folder, Optional.of(bus.address())).get());
  }

  @Test
  void withoutAServiceTheKeyGoesIntoAFileOnlyWhereThatIsAllowed() throws Exception {
    Optional<String> here = Optional.of(bus.address());
    refused(Code.MISSING, () -> keychain.get());
    refused(Code.MISSING, () -> Keychains.open(false, folder, here));
    refused(Code.MISSING, () -> Keychains.open(false, folder, Optional.empty()));
    Optional<String> nowhere = Optional.of("unix:path=" + folder.resolve("nothing"));
    refused(Code.MISSING, () -> Keychains.open(false, folder, nowhere));
    assertThat(Keychains.open(true, folder, nowhere).kind()).isEqualTo(Kind.FILE);
    assertThat(Keychains.open(true, folder, here).kind()).isEqualTo(Kind.FILE);
  }

  @Test
  void aKeyThatIsAlreadyInTheFileStaysInUseWhenAServiceComes() throws Exception {
    Optional<String> here = Optional.of(bus.address());
    byte[] key = MasterKey.create().bytes();
    Keychains.open(true, folder, here).put(key);
    bus.startKeyring();
    assertThat(Keychains.open(true, folder, here).get()).hasValue(key);
    Keychain service = Keychains.open(false, folder, here);
    assertThat(service.kind()).isEqualTo(Kind.SECRET_SERVICE);
    service.put(new byte[32]);
    assertThat(Keychains.open(true, folder, here).kind()).isEqualTo(Kind.SECRET_SERVICE);
  }

  private void lock() throws Exception {
    try (Bus connection = Bus.connect(bus.address())) {
      String name = SecretServiceKeychain.NAME;
      String path = SecretServiceKeychain.PATH;
      String service = SecretServiceKeychain.SERVICE;
      DBusPath login =
          (DBusPath) connection.call(name, path, service, "ReadAlias", "s", "default")[0];
      connection.call(name, path, service, "Lock", "ao", (Object) new DBusPath[] {login});
    }
  }

  private interface Action {
    void run() throws KeychainException;
  }

  private static void refused(Code code, Action action) {
    assertThatExceptionOfType(KeychainException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessage(code.sentence());
  }
}
