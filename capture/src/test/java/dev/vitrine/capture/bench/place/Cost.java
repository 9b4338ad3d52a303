package dev.vitrine.capture.bench.place;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What it costs to know the place: processor time of ourselves, of the accessibility bus and of
/// the program that is typed into, with us and without, in one run; and how long a place takes.
///
/// Each program runs on a desk without us first and then on one with us, because a browser looks
/// only when it starts whether somebody listens. What was compiled in the first seconds is not
/// counted on either side: a recorder runs for days. Ours rests between two steps as long as the
/// recorder does.
final class Cost implements Section {
  private static final int[] RATES = {5, 20};

  /// Kernel ticks are a hundredth of a second.
  private static final double TICKS = 100.0;

  /// Milliseconds between two steps of the recorder.
  private static final int REST = 50;

  /// How often at most it is typed for a while at how many keys a second, and the share of a core
  /// from which on the compiler counts as calm.
  private static final int WARM = 8;

  private static final int WARM_RATE = 50;
  private static final double CALM = 0.005;

  /// Threads of ours that are named, those that work most.
  private static final int NAMED = 5;

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String title() {
    return "processor time at 5 and 20 keys a second, and milliseconds from a key to its place";
  }

  @Override
  public List<String> programs() {
    return List.of("Xvfb", "openbox", "xterm");
  }

  /// Programs of the property `vitrine.bench.cost` are tried alone, as in `xterm,chromium`.
  @Override
  public void run(Sheet sheet) throws IOException {
    sheet.columns(
        "program", "keys/s", "alone %", "with us %", "ratio", "us %", "bus %", "p50 ms", "p99 ms");
    List<String> programs = new ArrayList<>(List.of("xterm", "gtk3.py"));
    if (!sheet.brief()) {
      programs.addAll(List.of("qt5.py", "chromium", "firefox-esr"));
    }
    String only = System.getProperty("vitrine.bench.cost", "");
    List<String> notes = new ArrayList<>();
    for (String program : only.isEmpty() ? programs : List.of(only.split(",", -1))) {
      if (program.endsWith(".py") || Sheet.present(program)) {
        measure(sheet, program, notes);
      } else {
        notes.add(program + " is not tried here.");
      }
    }
    notes.forEach(sheet::note);
    sheet.note("On top of the milliseconds comes the hold of 250 ms. Measure on a quiet machine.");
  }

  private static void measure(Sheet sheet, String program, List<String> notes) throws IOException {
    int seconds = sheet.brief() ? 4 : 20;
    double[] alone = new double[RATES.length];
    try (Desk desk = desk(program);
        Typist typist = desk.typist();
        Web web = new Web()) {
      Process typedInto = open(desk, program, typist, web);
      type(typist, RATES[1], seconds / 2);
      for (int i = 0; i < RATES.length; i++) {
        double before = tree(typedInto);
        type(typist, RATES[i], seconds);
        alone[i] = tree(typedInto) - before;
      }
    }
    try (Desk desk = desk(program);
        Typist typist = desk.typist();
        Web web = new Web()) {
      String policy =
          program.equals("xterm") || program.endsWith(".py")
              ? PolicyDraft.knownOnly("xterm", "python3.11")
              : web.policy(program);
      ListenerProcess listener = ListenerProcess.judging(desk, policy, REST);
      if (!program.equals("xterm")) {
        desk.awaitAccessibility();
      }
      Process typedInto = open(desk, program, typist, web);
      warmUp(listener.pid(), typist, seconds);
      for (int i = 0; i < RATES.length; i++) {
        double with = tree(typedInto);
        double bus = sum(desk.accessibility());
        double ours = cpu(listener.pid());
        Map<String, Double> threads = threads(listener.pid());
        int from = listener.mark();
        type(typist, RATES[i], seconds);
        with = tree(typedInto) - with;
        bus = sum(desk.accessibility()) - bus;
        ours = cpu(listener.pid()) - ours;
        long[] late = late(listener, from);
        sheet.row(
            program,
            RATES[i],
            100 * alone[i] / seconds,
            100 * with / seconds,
            alone[i] == 0 ? "-" : with / alone[i],
            100 * ours / seconds,
            100 * bus / seconds,
            late.length == 0 ? "-" : late[late.length / 2],
            late.length == 0 ? "-" : late[late.length * 99 / 100]);
        notes.add(
            "us, %s at %d: %s"
                .formatted(program, RATES[i], most(threads, threads(listener.pid()), seconds)));
      }
    }
  }

  /// Types quickly until next to nothing is compiled any more.
  private static void warmUp(long pid, Typist typist, int seconds) throws IOException {
    for (int i = 0; i < WARM; i++) {
      double before = compiling(pid);
      type(typist, WARM_RATE, seconds / 2);
      if ((compiling(pid) - before) * 2 / seconds < CALM) {
        return;
      }
    }
  }

  private static double compiling(long pid) throws IOException {
    return threads(pid).entrySet().stream()
        .filter(thread -> thread.getKey().contains("Compiler"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Desk desk(String program) {
    return program.equals("xterm") ? Desk.open() : Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
  }

  /// Starts a program and gives its text field the focus.
  private static Process open(Desk desk, String program, Typist typist, Web web)
      throws IOException {
    if (program.equals("xterm")) {
      Process term = desk.start("xterm", "-T", "cost");
      typist.focus(desk.window("--name", "cost"));
      return term;
    }
    if (program.endsWith(".py")) {
      return Form.open(desk, program).process();
    }
    Surfer surfer = new Surfer(desk, program, "en");
    Process browser = Fields.browse(desk, surfer, web.address("listed", "/form"));
    Await.pass(Duration.ofSeconds(5));
    return browser;
  }

  private static long[] late(ListenerProcess listener, int from) {
    return listener.since(from).stream()
        .filter(line -> line.path("kind").asText().equals("KeyPressed"))
        .flatMapToLong(Cost::late)
        .sorted()
        .toArray();
  }

  private static LongStream late(JsonNode line) {
    return LongStream.of(line.path("late").asLong());
  }

  private static void type(Typist typist, int rate, int seconds) {
    for (int i = 0; i < rate * seconds; i++) {
      typist.tap((char) ('a' + i % 26));
      Await.pass(Duration.ofMillis(1_000 / rate));
    }
  }

  /// Seconds of processor time of a process and of all that it has started.
  private static double tree(Process process) {
    return sum(Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
  }

  private static double sum(List<ProcessHandle> processes) {
    return processes.stream().mapToDouble(each -> cpu(each.pid())).sum();
  }

  /// Seconds of processor time that a process has had; 0 if it is gone.
  private static double cpu(long pid) {
    return ticks(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /// The same by the names of its threads, as the kernel keeps them.
  private static Map<String, Double> threads(long pid) throws IOException {
    Map<String, Double> threads = new TreeMap<>();
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : all.toList()) {
        String name = Files.readString(thread.resolve("comm")).strip();
        threads.merge(name, ticks(thread.resolve("stat")), Double::sum);
      }
    }
    return threads;
  }

  private static String most(Map<String, Double> from, Map<String, Double> to, int seconds) {
    return to.entrySet().stream()
        .map(each ->
            Map.entry(each.getKey(), each.getValue() - from.getOrDefault(each.getKey(), 0.0)))
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(NAMED)
        .map(each -> "%s %.1f %%".formatted(each.getKey(), 100 * each.getValue() / seconds))
        .collect(Collectors.joining(", "));
  }

  private static double ticks(Path stat) {
    try {
      String text = Files.readString(stat);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }
}
