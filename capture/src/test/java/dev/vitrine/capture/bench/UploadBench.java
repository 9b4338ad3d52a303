package dev.vitrine.capture.bench;

import dev.vitrine.capture.egress.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// How fast batches of 1 kB, 10 MB and 300 MB get to nginx (TLS, client certificates), to S3Proxy
/// and to S3Mock, beside `curl -T` of the same file to the same server in the same run; how much
/// memory the largest takes; and what is lost when the server is killed on the way, a hundred
/// times.
public final class UploadBench {
  /// The app may grow by less than this, whatever it sends.
  private static final double MOST_GROWTH_MB = 20;

  /// Ours is to be no slower than so many times curl, which encrypts and sends but neither opens a
  /// sealed file nor hashes anything.
  private static final double MOST_TIMES_CURL = 4;

  private UploadBench() {}

  /// @param args where the JSON goes; then `--bytes N` of the largest, `--kills N`
  public static void main(String[] args) throws Exception {
    Path json = Path.of(args.length > 0 ? args[0] : "target/bench/upload.json");
    long bytes = option(args, "--bytes", 300_000_000);
    int kills = (int) option(args, "--kills", 100);
    Map<String, Double> figures = new LinkedHashMap<>();
    Path folder = Files.createTempDirectory("vitrine-bench");
    long start = System.nanoTime();
    try (Uploads uploads = new Uploads(folder)) {
      uploads.measure(List.of(1_000L, 10_000_000L, bytes), figures);
      uploads.kill(kills, 24_000_000, figures);
    } finally {
      remove(folder);
    }
    figures.put("bench_seconds", (System.nanoTime() - start) / 1e9);
    print(figures, json);
    List<String> missed = missed(figures, bytes, kills);
    missed.forEach(each -> System.out.println("MISSED " + each));
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static List<String> missed(Map<String, Double> figures, long bytes, int kills) {
    List<String> missed = new ArrayList<>();
    for (String server : List.of("nginx", "s3proxy", "s3mock")) {
      atMost(figures, server + "_differing", 0, missed);
      atMost(figures, server + "_resident_grew_mb", MOST_GROWTH_MB, missed);
      atMost(figures, server + "_heap_grew_mb", MOST_GROWTH_MB, missed);
      String largest = server + "_" + bytes + "_times_curl_up_and_back";
      atMost(figures, largest, MOST_TIMES_CURL, missed);
    }
    atMost(figures, "batches_lost_or_changed", 0, missed);
    atMost(figures, "other_names_at_the_server", 0, missed);
    if (figures.getOrDefault("kills_noticed", 0.0) < kills) {
      missed.add("kills_noticed < " + kills);
    }
    return missed;
  }

  private static void atMost(
      Map<String, Double> figures, String name, double most, List<String> missed) {
    if (figures.getOrDefault(name, Double.MAX_VALUE) > most) {
      missed.add(name + " > " + most);
    }
  }

  static long option(String[] args, String name, long otherwise) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return Long.parseLong(args[i + 1]);
      }
    }
    return otherwise;
  }

  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }

  static void print(Map<String, Double> figures, Path json) throws IOException {
    StringJoiner object = new StringJoiner(",", "{", "}\n");
    figures.forEach((name, value) -> {
      System.out.printf(Locale.ROOT, "%-44s %12.2f%n", name, value);
      object.add(String.format(Locale.ROOT, "\"%s\":%.4f", name, value));
    });
    if (json.getParent() != null) {
      Files.createDirectories(json.getParent());
    }
    Files.writeString(json, object.toString());
  }
}
