package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.redact.FieldTrial;
import dev.vitrine.capture.redact.NameModel;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.redact.Span;
import dev.vitrine.capture.redact.TextTrial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// `RedactBench CORPORA OUT.json [--model]`: what the redactor finds in every corpus of a folder,
/// how fast, and in how much memory; ends with 1 where a floor of [Floors] is missed. With the
/// model only the corpora that have floors are read: it takes 5 ms a text. A prediction is right if
/// it has the kind and overlaps by half (intersection over union); noLeak means that every letter
/// and digit of a value is covered by any span.
public final class RedactBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TEXTS =
      List.of(
          "desktop-dev",
          "own-texts",
          "unseen-texts",
          "more-unseen-texts",
          "third-unseen-texts",
          "fourth-unseen-texts",
          "fifth-unseen-texts",
          "presidio-generated-large",
          "sixth-unseen-texts",
          "seventh-unseen-texts",
          "eighth-unseen-texts",
          "ninth-unseen-texts",
          "tenth-unseen-texts",
          "eleventh-unseen-texts",
          "wnut17-dev",
          "wnut17-train",
          "wikigold",
          "btc",
          "germeval-a");

  /// How much CPU time passes over a corpus take before its speed counts.
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /// The same for the first corpus: the compilers of the JVM are through with the engine after 10
  /// to 15 seconds of it on two cores; until then the speed doubles.
  private static final Duration WARMING = Duration.ofSeconds(20);

  /// How many of [#TEXTS] have floors.
  private static final int FLOORED = 8;

  private boolean warm;
  private final Redactor redactor;
  private final ObjectNode report = JSON.createObjectNode();
  private final Floors floors;

  public static void main(String[] args) throws IOException {
    Path corpora = Path.of(args[0]);
    Redactor engine = Redactor.standard();
    boolean withModel = args.length > 2 && args[2].equals("--model");
    if (withModel) {
      NameModel model = NameModel.installed().orElseThrow();
      model.load();
      Await.until("the model", Duration.ofMinutes(1), model::ready);
      engine = engine.with(model);
    }
    RedactBench bench = new RedactBench(engine, withModel);
    bench.memory("before the first text");
    for (String name : withModel ? TEXTS.subList(0, FLOORED) : TEXTS) {
      for (String ending : List.of(".jsonl.gz", ".jsonl")) {
        Path file = corpora.resolve(name + ending);
        if (Files.exists(file)) {
          bench.texts(name, read(file));
        }
      }
    }
    Path fields = corpora.resolve("keystreams-dev.jsonl.gz");
    if (Files.exists(fields)) {
      bench.fields(read(fields));
    }
    bench.memory("after the last text");
    boolean reached = bench.floors.print(bench.report);
    if (args.length > 1) {
      Path out = Path.of(args[1]);
      if (out.getParent() != null) {
        Files.createDirectories(out.getParent());
      }
      JSON.writerWithDefaultPrettyPrinter().writeValue(out.toFile(), bench.report);
    }
    System.exit(reached ? 0 : 1);
  }

  /// What one kind scored.
  private static final class Score {
    private int values;
    private int found;
    private int covered;
    private int predicted;
    private int right;

    double precision() {
      return predicted == 0 ? 1 : (double) right / predicted;
    }

    double recall() {
      return values == 0 ? 1 : (double) found / values;
    }

    double f2() {
      double p = precision();
      double r = recall();
      return p + r == 0 ? 0 : 5 * p * r / (4 * p + r);
    }
  }

  private void texts(String name, List<JsonNode> rows) {
    Map<String, Score> scores = new TreeMap<>();
    int clean = 0;
    int touched = 0;
    long kept = 0;
    long overMasked = 0;
    for (JsonNode row : rows) {
      String text = row.path("text").asText();
      List<Span> spans = redactor.find(text, row.path("ctx").asText(""));
      boolean empty = row.path("spans").isEmpty();
      clean += empty ? 1 : 0;
      touched += empty && !spans.isEmpty() ? 1 : 0;
      score(text, row.path("spans"), spans, scores);
      BitSet gold = new BitSet();
      row.path("spans").forEach(g -> gold.set(g.path("start").asInt(), g.path("end").asInt()));
      BitSet masked = new BitSet();
      spans.forEach(s -> masked.set(s.start(), s.end()));
      masked.andNot(gold);
      overMasked += masked.cardinality();
      kept += text.length() - gold.cardinality();
    }
    System.out.printf("%n%s: %d records%n", name, rows.size());
    System.out.printf("  %-14s %6s %6s %6s %6s %7s%n", "kind", "n", "P", "R", "F2", "noLeak");
    ObjectNode out = report.putObject(name);
    scores.forEach((kind, score) -> {
      if (score.values > 0) {
        double noLeak = (double) score.covered / score.values;
        System.out.printf(
            "  %-14s %6d %6.3f %6.3f %6.3f %7.3f%n",
            kind, score.values, score.precision(), score.recall(), score.f2(), noLeak);
        out.putObject(kind)
            .put("n", score.values)
            .put("P", score.precision())
            .put("R", score.recall())
            .put("F2", score.f2())
            .put("noLeak", noLeak);
        floors.text(name, kind, score.precision(), score.f2(), noLeak);
      }
    });
    double share = clean == 0 ? 0 : 100.0 * touched / clean;
    double over = kept == 0 ? 0 : 100.0 * overMasked / kept;
    System.out.printf(
        "  clean touched %.2f %% of %d, over-masked characters %d of %d (%.2f %%)%n",
        share, clean, overMasked, kept, over);
    floors.clean(name, share);
    out.put("cleanTouchedPercent", share).put("overMaskedPercent", over);
    speed(name, rows, out);
  }

  private static void score(
      String text, JsonNode gold, List<Span> spans, Map<String, Score> scores) {
    BitSet covered = new BitSet();
    spans.forEach(s -> covered.set(s.start(), s.end()));
    boolean[] used = new boolean[spans.size()];
    boolean[] ignored = new boolean[spans.size()];
    for (JsonNode value : gold) {
      int start = value.path("start").asInt();
      int end = value.path("end").asInt();
      String kind = value.path("type").asText();
      boolean hit = false;
      for (int i = 0; i < spans.size(); i++) {
        Span span = spans.get(i);
        int both = Math.min(end, span.end()) - Math.max(start, span.start());
        int either = Math.max(end, span.end()) - Math.min(start, span.start());
        if (kind.equals("IGNORE")) {
          ignored[i] |= both > 0;
        } else if (TextTrial.type(span.kind()).equals(kind) && 2 * both >= either) {
          hit = true;
          used[i] = true;
        }
      }
      if (!kind.equals("IGNORE")) {
        Score score = scores.computeIfAbsent(kind, k -> new Score());
        score.values++;
        score.found += hit ? 1 : 0;
        boolean whole =
            IntStream.range(start, end)
                .allMatch(i -> covered.get(i) || !Character.isLetterOrDigit(text.charAt(i)));
        score.covered += whole ? 1 : 0;
      }
    }
    for (int i = 0; i < spans.size(); i++) {
      if (!ignored[i] || used[i]) {
        Score score = scores.computeIfAbsent(TextTrial.type(spans.get(i).kind()), k -> new Score());
        score.predicted++;
        score.right += used[i] ? 1 : 0;
      }
    }
  }

  /// A recorder runs all day, so its speed is that of compiled code: passes over all texts go on
  /// for [#SETTLING] or [#WARMING], and the median of their second half counts. The first pass is
  /// printed beside it.
  private void speed(String name, List<JsonNode> rows, ObjectNode out) {
    List<String> texts = rows.stream().map(row -> row.path("text").asText()).toList();
    double megabytes =
        texts.stream().mapToInt(it -> it.getBytes(StandardCharsets.UTF_8).length).sum() / 1e6;
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    List<Pass> passes = new ArrayList<>();
    long start = clock.getCurrentThreadCpuTime();
    do {
      passes.add(pass(texts, megabytes, clock));
    } while (clock.getCurrentThreadCpuTime() - start < (warm ? SETTLING : WARMING).toNanos());
    warm = true;
    Pass first = passes.getFirst();
    Pass settled =
        new Pass(
            settled(passes, Pass::rate), settled(passes, Pass::half), settled(passes, Pass::late));
    System.out.printf(
        "  %.2f MB/s of CPU time, p50 %.0f µs, p99 %.0f µs a record (first of %d passes %.2f MB/s,"
            + " p99 %.0f µs)%n",
        settled.rate, settled.half, settled.late, passes.size(), first.rate, first.late);
    floors.speed(name, settled.rate, settled.late);
    out.put("MBs", settled.rate).put("p50us", settled.half).put("p99us", settled.late);
    out.put("firstMBs", first.rate).put("firstP99us", first.late);
  }

  /// @param rate MB of UTF-8 a second of this thread's CPU time
  /// @param half median of a text, in µs
  /// @param late 99th percentile of a text, in µs
  private record Pass(double rate, double half, double late) {}

  private Pass pass(List<String> texts, double megabytes, ThreadMXBean clock) {
    long[] nanos = new long[texts.size()];
    long found = 0;
    long start = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < nanos.length; i++) {
      long before = System.nanoTime();
      found += redactor.find(texts.get(i), "").size();
      nanos[i] = System.nanoTime() - before;
    }
    double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    if (found < 0) {
      throw new IllegalStateException("a pass must be used, or it may be compiled away");
    }
    Arrays.sort(nanos);
    return new Pass(
        megabytes / seconds,
        nanos[nanos.length / 2] / 1000.0,
        nanos[(int) (nanos.length * 0.99)] / 1000.0);
  }

  private static double settled(List<Pass> passes, ToDoubleFunction<Pass> figure) {
    double[] half =
        passes.subList(passes.size() / 2, passes.size()).stream()
            .mapToDouble(figure)
            .sorted()
            .toArray();
    return half[half.length / 2];
  }

  private void fields(List<JsonNode> rows) {
    FieldTrial trial = new FieldTrial(redactor);
    Map<String, int[]> modes = new TreeMap<>();
    for (JsonNode row : rows) {
      BitSet masked = trial.masked(row.path("events"));
      for (String mode : List.of(row.path("mode").asText(), "= all")) {
        int[] counts = modes.computeIfAbsent(mode, m -> new int[4]);
        row.path("must").forEach(i -> counts[masked.get(i.asInt()) ? 1 : 0]++);
        row.path("keep").forEach(i -> counts[masked.get(i.asInt()) ? 2 : 3]++);
      }
    }
    System.out.printf("%nkeystreams-dev: %d fields%n", rows.size());
    System.out.printf(
        "  %-9s %9s %9s %11s %9s%n", "mode", "sensitive", "leaked %", "readable", "masked %");
    ObjectNode out = report.putObject("keystreams-dev");
    modes.forEach((mode, c) -> {
      double leaked = 100.0 * c[0] / Math.max(1, c[0] + c[1]);
      double over = 100.0 * c[2] / Math.max(1, c[2] + c[3]);
      System.out.printf(
          "  %-9s %9d %9.2f %11d %9.2f%n", mode, c[0] + c[1], leaked, c[2] + c[3], over);
      floors.fields(mode, leaked, over);
      out.putObject(mode).put("leakedPercent", leaked).put("overMaskedPercent", over);
    });
  }

  /// Megabytes of this process in memory, where the system says so.
  private static double resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
  }

  private void memory(String when) throws IOException {
    redactor.find("Jane Roe", "");
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    double resident = resident();
    System.out.printf(
        "rules %s, %s: heap with rules and lists %.1f MB, resident %.0f MB%n",
        redactor.rulesSha256().substring(0, 12), when, heap, resident);
    boolean first = report.isEmpty();
    if (first) {
      floors.heap(heap);
    }
    report
        .put(first ? "heapMB" : "heapAfterMB", heap)
        .put(first ? "residentMB" : "residentAfterMB", resident)
        .put("rules", redactor.rulesSha256());
  }

  private static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  private RedactBench(Redactor redactor, boolean withModel) {
    this.redactor = redactor;
    this.floors = new Floors(withModel);
  }
}
