package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.egress.RealServers.Kind;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The deliveries that `./dev bench upload` measures, to real servers.
public final class Uploads implements AutoCloseable {
  /// Small ones are over before a clock says much; the quickest of so many counts, for curl too.
  private static final int TIMES = 3;

  private static final long SMALL = 50_000_000;

  private final Path folder;
  private final RealServers servers;

  public Uploads(Path folder) throws IOException {
    this.folder = folder;
    this.servers = new RealServers(folder);
  }

  /// Sends batches of some sizes, smallest first, to each server, and the same files again with
  /// curl: once up as `curl -T` does it, and once back, because we read back what a server does not
  /// confirm by a digest of its own.
  public void measure(List<Long> sizes, Map<String, Double> figures) throws Exception {
    long[] runs =
        sizes.stream()
            .flatMap(size -> Collections.nCopies(size < SMALL ? TIMES : 1, size).stream())
            .mapToLong(Long::longValue)
            .toArray();
    for (Kind kind : Kind.values()) {
      String server = kind.name().toLowerCase(Locale.ROOT);
      Path place = Files.createTempDirectory(folder, "sending");
      Sending.Report report =
          Sending.run(place, servers.section(kind), servers.environment(kind), runs);
      double differing = 0;
      for (long size : sizes) {
        double ours = Double.MAX_VALUE;
        double up = Double.MAX_VALUE;
        double back = Double.MAX_VALUE;
        long bytes = 0;
        for (Sending.Sent sent : report.sent().stream().filter(it -> it.bytes() == size).toList()) {
          Path stored = servers.stored(kind, sent.sha256());
          differing += sha256(stored).equals(sent.sha256()) ? 0 : 1;
          bytes = Files.size(stored);
          Path file = Files.copy(stored, folder.resolve("file"));
          up = Math.min(up, curl(kind, "-T", file.toString()));
          back = Math.min(back, curl(kind, "-o", "/dev/null"));
          ours = Math.min(ours, sent.seconds());
          Files.delete(file);
        }
        String name = server + "_" + size + "_";
        figures.put(name + "ms", ours * 1e3);
        figures.put(name + "curl_up_ms", up * 1e3);
        figures.put(name + "curl_up_and_back_ms", (up + back) * 1e3);
        figures.put(name + "mb_s", bytes / 1e6 / ours);
        figures.put(name + "curl_up_mb_s", bytes / 1e6 / up);
        figures.put(name + "times_curl_up", ours / up);
        figures.put(name + "times_curl_up_and_back", ours / (up + back));
      }
      figures.put(server + "_batches", (double) report.sent().size());
      figures.put(server + "_differing", differing);
      figures.put(server + "_resident_grew_mb", report.residentKb() / 1024.0);
      figures.put(server + "_heap_grew_mb", report.heapKb() / 1024.0);
    }
  }

  /// Kills nginx on the way, again and again.
  ///
  /// @param times how often a delivery is to notice it
  public void kill(int times, long bytes, Map<String, Double> figures) throws Exception {
    int noticed = 0;
    Path home = Files.createTempDirectory(folder, "kills");
    Path data = servers.nginx.data();
    Set<String> before = new HashSet<>(servers.nginx.stored());
    try (Sender sender = new Sender(home, servers.section(Kind.NGINX))) {
      sender.secrets.put("client-certificate-password", Certificates.PASSWORD);
      // A batch that got through before the blow is followed by another one.
      for (int batch = 0; noticed < times && batch < times; batch++) {
        int run = Math.min(times - noticed, 10);
        noticed += Kills.run(sender, servers.nginx::kill, servers.nginx::again, data, run, bytes);
      }
      Set<String> approved = new HashSet<>();
      int lost = 0;
      for (BatchRow row : sender.shop.store.batches()) {
        Path file = data.resolve(row.sha256());
        approved.add(row.sha256());
        boolean whole = Files.exists(file) && sha256(file).equals(row.sha256());
        lost += whole ? 0 : 1;
      }
      Set<String> strange = new HashSet<>(servers.nginx.stored());
      strange.removeAll(before);
      strange.removeAll(approved);
      figures.put("kills_noticed", (double) noticed);
      figures.put("batches_through_kills", (double) approved.size());
      figures.put("batches_lost_or_changed", (double) lost);
      figures.put("other_names_at_the_server", (double) strange.size());
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }

  /// Seconds.
  private double curl(Kind kind, String... what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "-f"));
    command.addAll(servers.curl(kind));
    command.addAll(List.of(what));
    command.add(servers.address(kind, "curl.zip"));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("curl failed: " + process.exitValue());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    servers.close();
  }
}
