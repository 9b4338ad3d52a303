package dev.vitrine.app.bench;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.capture.bench.Day;
import dev.vitrine.capture.keychain.Keychains;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/// A home in which somebody agreed, worked for a day and has one batch to look at.
final class WaitingDay {
  private WaitingDay() {}

  /// Makes it, with the real recorder; the key lies in the home.
  static void in(Path home, Path policy) throws Exception {
    Files.createDirectories(home);
    Clock clock = Clock.system(ZoneId.systemDefault());
    RecorderEngine.open(home, Optional.of(policy), clock, () -> {}).close();
    byte[] key = Keychains.open(true, home).get().orElseThrow();
    try (Store store = Store.open(home, MasterKey.of(key), clock)) {
      Day.into(store);
    }
    try (Engine engine = RecorderEngine.open(home, Optional.of(policy), clock, () -> {})) {
      engine.agree("en", engine.agreement("en").offer().orElseThrow().sha256());
      engine.seal();
      if (engine.pending().size() != 1) {
        throw new IllegalStateException("one day was expected");
      }
    }
  }
}
