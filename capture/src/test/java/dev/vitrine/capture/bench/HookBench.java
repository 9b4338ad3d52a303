package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How much real input the hook can take, beside what the recorders in the field use.
///
/// On a desktop of its own a separate process sends pointer motion at 1,000, 4,000 and 8,000 a
/// second and 50 key taps a second through XTEST, while the listeners hear it together: our hook;
/// our hook with the place of every event; the same with redaction and the sealed store; and
/// python3-pynput writing JSON lines.
///
/// `HookBench OUT.json [SECONDS]`
public final class HookBench {
  private static final int[] RATES = {1_000, 4_000, 8_000};
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Kernel ticks are a hundredth of a second.
  private static final double TICKS = 100.0;

  private static final String STORING = "hook, place and store";

  private HookBench() {}

  static void main(String... arguments) throws IOException {
    Path out = Path.of(arguments.length > 0 ? arguments[0] : "target/bench/hook.json");
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    ArrayNode rows = JSON.createArrayNode();
    for (String first : new String[] {"hook", "hook and place", STORING}) {
      try (Desk desk = Desk.open()) {
        List<Ear> ears = new ArrayList<>();
        ears.add(java(desk, first));
        ears.add(pynput(desk));
        for (int rate : RATES) {
          measure(desk, ears, rate, seconds).forEach(rows::add);
        }
        ears.forEach(Ear::end);
      }
    }
    print(rows);
    Files.createDirectories(Objects.requireNonNull(out.toAbsolutePath().getParent()));
    ObjectNode result = JSON.createObjectNode();
    result.put("bench", "hook");
    result.put("cores", Runtime.getRuntime().availableProcessors());
    result.put("seconds", seconds);
    result.set("rows", rows);
    Files.writeString(out, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    System.out.println("Written to " + out);
  }

  private static Ear java(Desk desk, String name) {
    List<String> arguments = new ArrayList<>();
    if (name.equals(STORING)) {
      arguments.add(StoringTaker.class.getName());
    }
    if (!name.equals("hook")) {
      arguments.add("place");
    }
    // As in the packaged program.
    List<String> options =
        List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx96m", "-XX:TieredStopAtLevel=1");
    return new Ear(
        "vitrine: " + name,
        desk.startJava(options, HookEar.class, arguments.toArray(String[]::new)));
  }

  private static Ear pynput(Desk desk) throws IOException {
    Path script = desk.directory().resolve("pynput_lines.py");
    try (InputStream in =
        Objects.requireNonNull(HookBench.class.getResourceAsStream("pynput_lines.py"))) {
      Files.copy(in, script);
    }
    return new Ear(
        "python3-pynput",
        desk.start(
            "/usr/bin/python3", script.toString(), desk.directory().resolve("lines").toString()));
  }

  private static List<ObjectNode> measure(Desk desk, List<Ear> ears, int rate, int seconds)
      throws IOException {
    List<JsonNode> before = ears.stream().map(Ear::report).toList();
    List<Double> cpuBefore = ears.stream().map(Ear::cpuSeconds).toList();
    long begin = System.nanoTime();
    Process sender =
        desk.startJava(
            List.of("-XX:+UseSerialGC", "-Xmx64m"),
            HookSender.class,
            desk.display(),
            Integer.toString(rate),
            Integer.toString(seconds));
    JsonNode sent = JSON.readTree(sender.inputReader(StandardCharsets.UTF_8).readLine());
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < ears.size(); i++) {
      JsonNode after = settled(ears.get(i), before.get(i), sent);
      double cpu = ears.get(i).cpuSeconds() - cpuBefore.get(i);
      double wall = (System.nanoTime() - begin) / 1e9;
      rows.add(
          row(ears.get(i), rate, sent, before.get(i), after, 100 * cpu / Math.min(wall, seconds)));
    }
    return rows;
  }

  /// What has arrived once all has, or once nothing more comes.
  private static JsonNode settled(Ear ear, JsonNode before, JsonNode sent) {
    long expected = count(sent);
    JsonNode[] now = {ear.report()};
    boolean all =
        Await.holds(
            QUIET,
            () -> {
              Await.pass(Duration.ofMillis(100));
              now[0] = ear.report();
              return count(now[0]) - count(before) >= expected;
            });
    if (!all) {
      System.out.println(ear.name + " did not get everything");
    }
    return now[0];
  }

  private static ObjectNode row(
      Ear ear, int rate, JsonNode sent, JsonNode before, JsonNode after, double cpu) {
    long received = count(after) - count(before);
    long bytes = after.path("bytes").asLong() - Math.max(0, before.path("bytes").asLong());
    ObjectNode row = JSON.createObjectNode();
    row.put("listener", ear.name);
    row.put("rate", rate);
    row.put("sent", count(sent));
    row.put("received", received);
    row.put("missing", count(sent) - received);
    row.put("refused", after.path("lost").asLong() - before.path("lost").asLong());
    row.put("late_ms", (after.path("last").asLong() - sent.path("last").asLong()) / 1_000_000);
    row.put("cpu_percent", Math.round(cpu * 10) / 10.0);
    row.put("rss_mb", ear.residentMegabytes());
    if (after.path("bytes").asLong() >= 0 && received > 0) {
      row.put("bytes_per_event", Math.round(10.0 * bytes / received) / 10.0);
    } else {
      row.putNull("bytes_per_event");
    }
    return row;
  }

  private static long count(JsonNode counts) {
    return counts.path("moves").asLong() + counts.path("keys").asLong();
  }

  private static void print(ArrayNode rows) {
    System.out.printf(
        "%-26s %6s %7s %8s %8s %8s %8s %6s %6s %8s%n",
        "listener",
        "rate",
        "sent",
        "received",
        "missing",
        "refused",
        "late ms",
        "cpu %",
        "RSS MB",
        "bytes/ev");
    for (JsonNode row : rows) {
      System.out.printf(
          "%-26s %6s %7s %8s %8s %8s %8s %6s %6s %8s%n",
          row.path("listener").asText(),
          row.path("rate"),
          row.path("sent"),
          row.path("received"),
          row.path("missing"),
          row.path("refused"),
          row.path("late_ms"),
          row.path("cpu_percent"),
          row.path("rss_mb"),
          row.path("bytes_per_event").isNull() ? "-" : row.path("bytes_per_event"));
    }
  }

  /// A listening process that answers reports.
  private static final class Ear {
    final String name;
    final Process process;
    final BufferedReader out;
    final BufferedWriter in;

    Ear(String name, Process process) {
      this.name = name;
      this.process = process;
      out = process.inputReader(StandardCharsets.UTF_8);
      in = process.outputWriter(StandardCharsets.UTF_8);
      read();
    }

    JsonNode report() {
      write("report");
      return read();
    }

    void end() {
      write("end");
    }

    double cpuSeconds() {
      String stat = proc("stat");
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    long residentMegabytes() {
      return proc("status")
          .lines()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    }

    private String proc(String file) {
      try {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(String command) {
      try {
        in.write(command + "\n");
        in.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private JsonNode read() {
      try {
        String line = out.readLine();
        if (line == null) {
          throw new IllegalStateException(name + " has ended");
        }
        return JSON.readTree(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
