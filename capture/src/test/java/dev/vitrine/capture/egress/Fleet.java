package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Bulk;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.bench.Day;
import dev.vitrine.capture.egress.RealServers.Kind;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The deliveries that `./dev bench fleet` measures: one workstation's whole day as it is kept,
/// sealed hour by hour and sent, and then many workstations, one after the other, with batches of
/// the size that this gave. Into a real S3 store, over TLS.
public final class Fleet implements AutoCloseable {
  private static final int HOURS = 8;

  private final Path folder;
  private final RealServers servers;
  private long dayBytes;

  public Fleet(Path folder) throws IOException {
    this.folder = folder;
    this.servers = new RealServers(folder);
    Path credentials = folder.resolve("credentials");
    Files.writeString(
        credentials,
        "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
            .formatted(S3Server.KEY_ID, S3Server.SECRET));
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
  }

  /// Seals and sends the day.
  public void day(Map<String, Double> figures) throws Exception {
    try (Sender sender = sender()) {
      long[] sealing = {0};
      Day.into(
          sender.shop.store,
          HOURS,
          () -> {
            long before = cpu();
            BatchRow row = sender.shop.seal();
            sealing[0] += cpu() - before;
            dayBytes += row.bytes();
          });
      for (BatchRow row : sender.shop.store.batches()) {
        sender.approve(row);
      }
      long before = cpu();
      sender.steps(1);
      figures.put("first_batch_cpu_ms", (cpu() - before) / 1e6);
      sender.steps(HOURS - 1);
      figures.put("day_events", (double) Day.MOVES + 2 * Day.KEYS);
      figures.put("day_batches", (double) HOURS);
      figures.put("day_delivered", (double) delivered(sender));
      figures.put("day_bytes", (double) dayBytes);
      figures.put("seal_cpu_ms_a_batch", sealing[0] / 1e6 / HOURS);
    }
  }

  /// Many workstations with a day each, as large as the measured one.
  public void workstations(int count, Map<String, Double> figures) throws Exception {
    long cpu = 0;
    long nanos = 0;
    long connections = 0;
    long requests = 0;
    long delivered = 0;
    for (int w = 0; w < count; w++) {
      try (Sender sender = sender()) {
        Random random = new Random(w);
        for (int b = 0; b < HOURS; b++) {
          BatchRow row =
              Bulk.of(sender.shop.store, Work.NINE + b * 3_600_000L + w, dayBytes / HOURS, random);
          sender.approve(row);
        }
        long before = cpu();
        long start = System.nanoTime();
        long asked = RequestCount.sent();
        sender.steps(HOURS);
        requests += RequestCount.sent() - asked;
        nanos += System.nanoTime() - start;
        cpu += cpu() - before;
        connections += sender.connections().size();
        delivered += delivered(sender);
      }
    }
    double all = (double) count * HOURS;
    figures.put("workstations", (double) count);
    figures.put("batches", all);
    figures.put("delivered", (double) delivered);
    figures.put("cpu_ms_a_batch", cpu / 1e6 / all);
    figures.put("bytes_a_batch", (double) dayBytes / HOURS);
    figures.put("connections_a_batch", connections / all);
    figures.put("requests_a_batch", requests / all);
    figures.put("ms_a_batch", nanos / 1e6 / all);
  }

  private Sender sender() throws IOException {
    return new Sender(
        Files.createTempDirectory(folder, "desk"),
        servers.section(Kind.S3PROXY),
        Optional.of(Clock.systemUTC()));
  }

  private static long delivered(Sender sender) throws IOException {
    return sender.shop.store.batches().stream()
        .filter(row -> row.state() == BatchRow.State.SENT)
        .count();
  }

  /// Of this process so far, in nanoseconds.
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  @Override
  public void close() {
    System.clearProperty("aws.sharedCredentialsFile");
    servers.close();
  }
}
