package dev.vitrine.capture.bench;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// A working day in one batch: a million pointer events and 30,000 keys. How long sealing, opening,
/// listing for review and verifying take, and how large the file is. Run with a small heap
/// (`-Xmx96m`) it also shows that memory is bounded.
public final class BatchBench {

  private final Map<String, Double> figures = new LinkedHashMap<>();

  private BatchBench() {}

  /// @param args where the JSON goes, `target/bench/batch.json` if not given
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("vitrine-bench");
    Path json = Path.of(args.length > 0 ? args[0] : "target/bench/batch.json");
    BatchBench bench = new BatchBench();
    try (Shop shop = new Shop(folder)) {
      bench.run(shop, folder.resolve("batch.zip"));
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
    bench.print(json);
  }

  private void run(Shop shop, Path file) throws IOException {
    Day.into(shop.store);
    long start = System.nanoTime();
    BatchRow row = shop.seal();
    seconds("seal_s", start);
    figures.put("zip_mb", row.bytes() / 1e6);
    start = System.nanoTime();
    BatchReader reader = shop.batches.open(row.id());
    seconds("open_s", start);
    figures.put(
        "bytes_an_event", (double) row.bytes() / reader.manifest().at("/counts/events").asLong());
    start = System.nanoTime();
    figures.put("review_rows", (double) reader.review().size());
    seconds("review_s", start);
    long[] first = new long[1];
    for (String name : new String[] {"cold", "warm"}) {
      start = System.nanoTime();
      BatchReader.review(reader::zip, row.from(), (_, _) -> first[0] = System.nanoTime());
      figures.put("first_rows_" + name + "_s", (first[0] - start) / 1e9);
      seconds("all_rows_" + name + "_s", start);
    }
    try (InputStream in = reader.zip()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    start = System.nanoTime();
    if (!BatchVerifier.verify(file).isEmpty()) {
      throw new IllegalStateException("the batch is not in order");
    }
    seconds("verify_s", start);
    start = System.nanoTime();
    long middle = (row.from() + row.to()) / 2;
    shop.batches.forget(middle, middle + Batches.UNDO.toMillis(), Optional.of(shop.terms()), false);
    seconds("forget_and_rebuild_s", start);
    figures.put("heap_limit_mb", Runtime.getRuntime().maxMemory() / 1e6);
  }

  private void seconds(String name, long start) {
    figures.put(name, (System.nanoTime() - start) / 1e9);
  }

  private void print(Path json) throws IOException {
    StringJoiner all = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
    figures.forEach((name, value) -> {
      System.out.printf(Locale.ROOT, "%-24s %12.3f%n", name, value);
      all.add(String.format(Locale.ROOT, "\"%s\": %.3f", name, value));
    });
    Path parent = json.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(json, all.toString());
  }
}
