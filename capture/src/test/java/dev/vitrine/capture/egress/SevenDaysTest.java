package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.store.BatchRow;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seven days of a normal working load without a server, on a clock that the test moves.
class SevenDaysTest {
  private static final int DAYS = 7;
  private static final int BATCHES_A_DAY = 8;
  private static final long BYTES = 1_000_000;

  /// Of live heap from the first evening to the last; a batch kept in memory would be more.
  private static final long MOST_GROWTH = 4 << 20;

  @TempDir Path folder;

  @Test
  void sevenDaysWithoutAServerAreKeptWithinBoundsAndDeliveredInOrder() throws Exception {
    Certificates certificates = new Certificates(folder.resolve("certificates"));
    try (Nginx nginx = Nginx.start(folder.resolve("nginx"), certificates.server("server"));
        Sender sender =
            new Sender(
                folder.resolve("home"),
                "https = \"%s\"\nca = \"%s\"".formatted(nginx.address(), certificates.ca()))) {
      nginx.kill();
      List<BatchRow> approved = new ArrayList<>();
      long step = Duration.ofMinutes(5).toMillis();
      long perBatch = Duration.ofHours(3).toMillis();
      long firstEvening = 0;
      for (int i = 0; i < DAYS * BATCHES_A_DAY; i++) {
        if (i == BATCHES_A_DAY) {
          firstEvening = live();
        }
        approved.add(sender.approved(BYTES));
        for (long t = 0; t < perBatch; t += step) {
          sender.uploader.step(sender.shop.clock.millis());
          sender.shop.clock.advance(step);
        }
        if (i == DAYS * BATCHES_A_DAY / 2) {
          sender.restart();
        }
      }
      assertThat(live() - firstEvening).isLessThan(MOST_GROWTH);
      OutboundLog log = new OutboundLog(sender.shop.store.journal());
      // One question to the server an hour or so, however many batches wait.
      assertThat(log.attempts().size()).isBetween(DAYS * 24 - 40, DAYS * 24 * 2);
      assertThat(log.attempts())
          .extracting(OutboundLog.Attempt::result)
          .containsOnly("net.unreachable");
      assertThat(size(sender.shop.home.resolve("store"))).isLessThan(2L * approved.size() * BYTES);
      assertThat(sender.uploader.waiting()).hasSize(approved.size());

      nginx.again();
      sender.shop.clock.advance(Uploader.LONGEST.toMillis());
      for (int i = 0; i < approved.size() + 5; i++) {
        sender.uploader.step(sender.shop.clock.millis());
      }
      List<String> delivered =
          log.attempts().stream()
              .filter(attempt -> attempt.result().equals("delivered"))
              .map(OutboundLog.Attempt::batch)
              .toList();
      assertThat(delivered).isEqualTo(approved.stream().map(BatchRow::id).toList());
      assertThat(AgainstNginx.stored(nginx))
          .containsExactlyInAnyOrderElementsOf(approved.stream().map(BatchRow::sha256).toList());
      assertThat(sender.uploader.waiting()).isEqualTo(Map.of());
    }
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long size(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }
}
