package dev.vitrine.app.bench;

import dev.vitrine.app.Main;
import dev.vitrine.app.RealWindow;
import dev.vitrine.app.desktop.Panel;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the packages weigh, and what a start of the installed program costs: time until its icon
/// lies in a panel (xfce4-panel; started hidden, as with the session) and until the first window,
/// with the files in memory and from the disk, and resident memory and processor time in the tray
/// and with the window. Beside it the program as the build starts it, and an empty JavaFX window on
/// the same Java, taking turns in one run; and how soon the rows of a large day are on the screen.
/// `PackageBench JSON [RUNS]`; the image lies in /opt/vitrine.
public final class PackageBench {
  private static final Path IMAGE = Path.of("/opt/vitrine");
  private static final Path PACKAGES = Path.of("target/package");

  /// Longer than the app takes to make everything ready that it may need later.
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Figures figures = new Figures();
  private final Path folder;
  private final Map<String, String> around;
  private final PanelWatch panel;
  private int homes;

  private PackageBench(Path folder, Map<String, String> around, PanelWatch panel) {
    this.folder = folder;
    this.around = around;
    this.panel = panel;
  }

  public static void main(String[] arguments) throws Exception {
    Path json = Path.of(arguments.length > 0 ? arguments[0] : "target/bench/package.json");
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path folder = Files.createTempDirectory("vb");
    try (Desk desk = Desk.open()) {
      Panel place = Panel.on(desk);
      Process _ = place.start();
      Map<String, String> around = new HashMap<>(desk.environment());
      around.put("DBUS_SESSION_BUS_ADDRESS", place.address());
      try (PanelWatch panel = new PanelWatch(place.address())) {
        PackageBench bench = new PackageBench(folder, around, panel);
        bench.sizes();
        for (int run = 0; run < runs; run++) {
          bench.turn();
        }
        bench.review(runs, new ReviewWatch(desk));
        bench.figures.print(json);
      }
    } finally {
      for (Path file : all(folder).sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
    System.exit(0);
  }

  private void sizes() throws IOException {
    figures.add("installed_mb", megabytes(all(IMAGE).toList()));
    for (String ending : List.of(".deb", ".rpm", ".tar.gz")) {
      List<Path> packages =
          all(PACKAGES)
              .filter(file -> PACKAGES.equals(file.getParent()))
              .filter(file -> file.toString().endsWith(ending))
              .sorted()
              .limit(1)
              .toList();
      if (!packages.isEmpty()) {
        figures.add(ending.substring(1).replace('.', '_') + "_mb", megabytes(packages));
      }
    }
  }

  private void turn() throws Exception {
    for (String state : List.of("cold", "warm")) {
      boolean cold = state.equals("cold");
      panel.awaitEmpty(PATIENCE);
      try (Started app = packaged(cold, "--hidden")) {
        panel.awaitIcon(PATIENCE);
        figures.add("package_" + state + "_tray_ms", app.age());
        if (!cold) {
          Await.pass(SETTLED);
          figures.add("package_resident_tray_mb", app.resident());
          figures.add("package_private_tray_mb", app.privateMemory());
          figures.add("package_idle_tray_percent", idle(app));
        }
      }
      try (Started app = packaged(cold)) {
        figures.add("package_" + state + "_window_ms", app.windowAfter("Vitrine"));
        if (!cold) {
          Await.pass(SETTLED);
          figures.add("package_resident_window_mb", app.resident());
          figures.add("package_idle_window_percent", idle(app));
        }
      }
    }
    panel.awaitEmpty(PATIENCE);
    try (Started app = Started.ofClasses(Main.class, home("--hidden"), around)) {
      panel.awaitIcon(PATIENCE);
      figures.add("build_tray_ms", app.age());
      Await.pass(SETTLED);
      figures.add("build_resident_tray_mb", app.resident());
    }
    try (Started app = Started.ofClasses(Main.class, home(), around)) {
      figures.add("build_window_ms", app.windowAfter("Vitrine"));
    }
    try (Started empty = Started.ofClasses(EmptyWindow.class, List.of(), around)) {
      figures.add("empty_window_ms", empty.windowAfter("Empty"));
      Await.pass(SETTLED);
      figures.add("empty_resident_mb", empty.resident());
      figures.add("empty_idle_percent", idle(empty));
    }
  }

  /// Per cent of a core that a program takes while nobody does anything.
  private static double idle(Started program) throws IOException {
    double before = program.processor();
    Await.pass(IDLE);
    return (program.processor() - before) / IDLE.toMillis() * 100;
  }

  /// A day of a million pointer events and 30,000 keys: from the keys for the page to its rows on
  /// the screen, the first time after a start, and again.
  private void review(int runs, ReviewWatch screen) throws Exception {
    Path home = folder.resolve("day");
    Path policy = folder.resolve("policy.toml");
    Files.writeString(policy, RealWindow.policy(folder.resolve("outbox")));
    WaitingDay.in(home, policy);
    for (int run = 0; run < runs; run++) {
      List<String> command =
          List.of(
              IMAGE.resolve("bin/vitrine-app").toString(),
              "--home",
              home.toString(),
              "--policy",
              policy.toString());
      try (Started app = Started.program(command, around)) {
        double _ = app.windowAfter("Vitrine");
        Await.pass(SETTLED);
        figures.add("package_review_first_ms", screen.open());
        for (int again = 0; again < 3; again++) {
          figures.add("package_review_again_ms", screen.open());
        }
        figures.add("package_review_resident_mb", app.resident());
      }
    }
  }

  private Started packaged(boolean cold, String... arguments) throws Exception {
    if (cold) {
      forget();
    }
    List<String> command = new ArrayList<>(List.of(IMAGE.resolve("bin/vitrine-app").toString()));
    command.addAll(home(arguments));
    return Started.program(command, around);
  }

  /// Each start has a home of its own, with no agreement in it: the first start of a person.
  private List<String> home(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home" + homes++).toString()));
    return all;
  }

  /// Takes the files of the image out of the system's memory, and nobody else's.
  private static void forget() throws Exception {
    for (Path file : all(IMAGE).filter(Files::isRegularFile).toList()) {
      new ProcessBuilder(
              "dd",
              "of=" + file,
              "oflag=nocache",
              "conv=notrunc,fdatasync",
              "count=0",
              "status=none")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  private static double megabytes(List<Path> files) {
    return files.stream().filter(Files::isRegularFile).mapToLong(PackageBench::size).sum() / 1e6;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    }
  }
}
