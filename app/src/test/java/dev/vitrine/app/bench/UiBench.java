package dev.vitrine.app.bench;

import dev.vitrine.app.Main;
import dev.vitrine.app.RealWindow;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.stage.Window;

/// How long the app takes to be there, how long the page Review takes with a day of a million
/// pointer events and 30,000 keys, and what the app costs while it is idle, beside an empty JavaFX
/// window in the same run. `UiBench JSON [RUNS [IDLE_SECONDS]]`; needs a display of its own with a
/// window manager.
public final class UiBench {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SCROLLS = 200;

  /// How long somebody looks at a window before they go on.
  private static final Duration LOOKING = Duration.ofSeconds(2);

  private static final FxThread FX = FxThread.onDemand(() -> {});

  private final Figures figures = new Figures();
  private final Path folder;
  private final Path policy;

  private UiBench(Path folder) throws IOException {
    this.folder = folder;
    this.policy = folder.resolve("policy.toml");
    Files.writeString(policy, RealWindow.policy(folder.resolve("outbox")));
  }

  public static void main(String[] arguments) throws Exception {
    Path json = Path.of(arguments.length > 0 ? arguments[0] : "target/bench/ui.json");
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int idle = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    Path folder = Files.createTempDirectory("vb");
    try {
      UiBench bench = new UiBench(folder);
      for (int run = 0; run < runs; run++) {
        bench.start(run, idle);
      }
      bench.review(runs);
      bench.figures.print(json);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    System.exit(0);
  }

  private void start(int run, int idle) throws Exception {
    try (Started empty = Started.ofClasses(EmptyWindow.class, List.of(), Map.of())) {
      figures.add("empty_window_ms", empty.windowAfter("Empty"));
      measure(empty, "empty", "Empty", idle);
    }
    Path home = folder.resolve("home" + run);
    try (Started app =
        Started.ofClasses(
            Main.class,
            List.of("--home", home.toString(), "--policy", policy.toString()),
            Map.of())) {
      figures.add("app_window_ms", app.windowAfter("Vitrine"));
      // Tray icon or pill: the second window of the process, or the first of the panel.
      figures.add("app_indicator_ms", app.windowsAfter(2));
      measure(app, "app", "Vitrine", idle);
    }
  }

  private void measure(Started program, String name, String title, int idle) throws IOException {
    Await.pass(Duration.ofSeconds(3));
    figures.add(name + "_resident_shown_mb", program.resident());
    double before = program.processor();
    Await.pass(Duration.ofSeconds(idle));
    figures.add(name + "_idle_percent", (program.processor() - before) / 10.0 / idle);
    program.closeWindow(title);
    Await.pass(Duration.ofSeconds(3));
    figures.add(name + "_resident_closed_mb", program.resident());
  }

  private void review(int runs) throws Exception {
    Path home = folder.resolve("day");
    Clock clock = Clock.system(ZoneId.systemDefault());
    WaitingDay.in(home, policy);
    for (int run = 0; run < runs; run++) {
      // Whoever clicks as soon as the window is drawn, and whoever looks at it first.
      figures.add("review_first_at_once_ms", first(home, Duration.ZERO));
      figures.add("review_first_ms", first(home, LOOKING));
    }
    boolean _ = onFx(() -> true);
    try (Engine engine = RecorderEngine.open(home, Optional.of(policy), clock, () -> {})) {
      for (int run = 0; run < runs; run++) {
        open(engine, home);
      }
    }
  }

  /// The first opening of a process.
  private double first(Path home, Duration before) throws IOException {
    return Double.parseDouble(
        Started.answer(
            FirstReview.class,
            List.of(home.toString(), policy.toString(), Long.toString(before.toMillis()))));
  }

  private void open(Engine engine, Path home) {
    AtomicReference<RealWindow> window = new AtomicReference<>();
    onFx(() -> {
      window.set(new RealWindow(engine, home, "theme=light"));
      return true;
    });
    Await.until("a window", PATIENCE, () -> onFx(() -> !Window.getWindows().isEmpty()));
    long begun = System.nanoTime();
    onFx(() -> {
      window.get().open(Page.REVIEW);
      return true;
    });
    Await.until("the first rows", PATIENCE, () -> onFx(() -> rows() > 0));
    figures.add("review_first_rows_ms", (System.nanoTime() - begun) / 1e6);
    Await.until("all rows", PATIENCE, () -> onFx(UiBench::approvable));
    figures.add("review_all_rows_ms", (System.nanoTime() - begun) / 1e6);
    figures.add("review_rows", onFx(UiBench::rows));
    frames("drag_frame_ms", onFx(() -> Frames.dragging(list(), SCROLLS)));
    frames("wheel_frame_ms", onFx(() -> Frames.turning(list(), SCROLLS)));
    onFx(() -> {
      window.get().close();
      return true;
    });
  }

  private void frames(String name, Frames frames) {
    Await.until("the end of the list", PATIENCE, () -> onFx(frames::done));
    frames.gaps().forEach(gap -> figures.add(name, gap));
  }

  private static int rows() {
    return Window.getWindows().getFirst().getScene().lookup("#review-steps") == null
        ? 0
        : list().getItems().size();
  }

  private static boolean approvable() {
    return Window.getWindows().getFirst().getScene().lookup("#review-approve")
            instanceof Button approve
        && !approve.isDisabled();
  }

  private static ListView<?> list() {
    return (ListView<?>) Window.getWindows().getFirst().getScene().lookup("#review-steps");
  }

  /// Starts JavaFX if need be.
  static <T> T onFx(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    FX.execute(task);
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
