package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.store.StoreException.Code;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;

/// What happens where nothing can be written. Runs in a process of its own: with `write`, makes a
/// store on the disk; with `read`, finds that disk mounted read-only. Prints `fine` at the end.
///
/// Arguments: disk, key in hex, `write` or `read`.
final class ReadOnlyDisk {
  private ReadOnlyDisk() {}

  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]);
    MasterKey key = MasterKey.of(HexFormat.of().parseHex(arguments[1]));
    Path folder = disk.resolve("store");
    if (arguments[2].equals("write")) {
      try (Store store = Store.open(folder, key, Clock.systemUTC())) {
        store.putSetting("choices", new byte[] {1});
      }
    } else {
      assertThat(Store.exists(folder)).isTrue();
      TamperTest.refused(Code.READ_ONLY, () -> Store.open(folder, key, Clock.systemUTC()).close());
      TamperTest.refused(
          Code.READ_ONLY,
          () -> Store.open(disk.resolve("new/one"), key, Clock.systemUTC()).close());
    }
    System.out.println("fine");
  }
}
