package dev.vitrine.capture.egress;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Kills a server again and again while a batch is on its way to it.
final class Kills {
  private Kills() {}

  /// Something that a server does.
  @FunctionalInterface
  interface Act {
    void act() throws IOException;
  }

  /// Sends one batch through any number of deaths, each at another place of the way, and then for
  /// good.
  ///
  /// @param arriving where what arrives grows
  /// @return how many deaths the delivery noticed
  static int run(Sender sender, Act kill, Act again, Path arriving, int times, long bytes)
      throws Exception {
    BatchRow row = sender.approved(bytes);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int noticed = 0;
    for (int i = 0; i < times && sender.shop.row(row.id()).state() != BatchRow.State.SENT; i++) {
      long before = size(arriving);
      long after = random.nextLong(bytes * 9 / 10);
      AtomicBoolean over = new AtomicBoolean();
      Thread killer =
          Thread.ofPlatform()
              .start(() -> {
                boolean _ =
                    Await.holds(
                        Duration.ofSeconds(20),
                        () -> over.get() || size(arriving) - before > after);
                try {
                  kill.act();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      sender.step();
      over.set(true);
      killer.join();
      again.act();
      if (sender.shop.row(row.id()).state() != BatchRow.State.SENT) {
        noticed++;
        if (!sender.shop.batches.open(row.id()).sha256().equals(row.sha256())) {
          throw new AssertionError("another batch after kill " + i + ", seed " + seed);
        }
      }
    }
    sender.step();
    sender.assertSent(row);
    return noticed;
  }

  /// The bytes of all files below a folder.
  static long size(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException e) {
      // Something went away while we looked.
      return 0;
    }
  }
}
