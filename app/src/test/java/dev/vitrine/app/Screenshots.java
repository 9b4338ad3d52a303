package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.redact.Dictionary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// Draws every page and state of the real app, light and dark, English and German, 100 % and 200 %,
/// into a folder. What is on them was recorded just now: this program types into real programs,
/// with the real recorder listening. `Screenshots FOLDER [VARIANT…]`; needs a display of its own.
///
/// A variant is `light-en-100`; without any, all eight are drawn.
public final class Screenshots {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String ENVELOPE =
      "envelope = \"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"\n";
  private static final FxThread FX = FxThread.onDemand(() -> {});

  private final Path folder;
  private final List<String> variants;
  private final Path home;
  private final Path policy;
  private final Engine engine;
  private final Writing writing;
  private final ScheduledExecutorService seconds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("indicator").factory());

  private Screenshots(Path folder, List<String> variants, Path scratch) throws Exception {
    this.folder = folder;
    this.variants = variants;
    this.home = Files.createDirectories(scratch.resolve("home"));
    this.policy = scratch.resolve("policy.toml");
    Files.writeString(policy, rules(scratch));
    this.engine =
        RecorderEngine.open(
            home, Optional.of(policy), Clock.system(ZoneId.systemDefault()), () -> {});
    this.writing = new Writing(scratch.resolve("person"));
    // In the place of tray and pill, whose word is believed for a few seconds only.
    var _ = seconds.scheduleAtFixedRate(() -> engine.indicator(true), 0, 1, TimeUnit.SECONDS);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    Locale.setDefault(Locale.UK);
    CountDownLatch ready = new CountDownLatch(1);
    FX.execute(ready::countDown);
    ready.await();
    Path scratch = Files.createTempDirectory("vs");
    Screenshots shots =
        new Screenshots(folder, wanted.isEmpty() ? everyVariant() : wanted, scratch);
    try {
      shots.run();
    } finally {
      shots.seconds.shutdownNow();
      shots.engine.close();
      shots.writing.close();
      delete(scratch);
    }
    System.exit(0);
  }

  private static List<String> everyVariant() {
    List<String> all = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      for (String language : List.of("en", "de")) {
        for (String size : List.of("100", "200")) {
          all.add(theme + "-" + language + "-" + size);
        }
      }
    }
    return all;
  }

  private void run() throws Exception {
    each(
        "",
        window -> {
          take("consent-1");
          for (int page = 2; page <= 6; page++) {
            onFx(() -> ((Button) root().lookup("#consent-continue")).fire());
            take("consent-" + page);
          }
        });
    each(
        "not-now=" + sha(),
        window -> {
          shot(window, Page.NOW, "now-off");
          shot(window, Page.APPS, "apps-off");
          shot(window, Page.REVIEW, "review-empty");
          shot(window, Page.HISTORY, "history-empty");
          shot(window, Page.POLICY, "policy-not-agreed");
        });
    engine.agree("en", sha());
    each("", window -> shot(window, Page.APPS, "apps-all-off"));
    engine.setApp("mousepad", true);
    long editor = writing.mousepad();
    long terminal = writing.xterm();
    Await.until("the hook", PATIENCE, () -> engine.status().health().hookAlive());
    work(editor, terminal);
    engine.seal();
    approveAll();
    write(editor, "Meeting notes: zanzibar launch moves to May.\n");
    write(editor, "Ask yvonne.wy@example.org for the budget.\n");
    settle(terminal);
    engine.seal();
    work(editor, terminal);
    engine.seal();
    write(editor, "and one more line ");
    settle(terminal);
    engine.words().add(new Dictionary.Entry(Dictionary.Sort.WORD, "Project Nightjar"));
    engine.words().add(new Dictionary.Entry(Dictionary.Sort.PATTERN, "PRJ-####"));
    engine.words().setNever("gimp*", true);
    full(editor, terminal);
    changed();
  }

  private void full(long editor, long terminal) throws Exception {
    each(
        "",
        window -> {
          shot(window, Page.NOW, "now-here");
          front(editor, State.RECORDING);
          take("now-recording");
          front(terminal, State.FILTERING);
          take("now-filtering");
          shot(window, Page.APPS, "apps");
          shot(window, Page.HISTORY, "history");
          shot(window, Page.POLICY, "policy");
          shot(window, Page.SETTINGS, "settings");
          onFx(() -> {
            field("#words-try")
                .setText("Mail yvonne@example.org about PRJ-4711, card 4556737586899855");
            field("#words-field").setText("x");
            field("#words-field").fireEvent(new javafx.event.ActionEvent());
          });
          onFx(() -> scrollTo(field("#words-try")));
          take("settings-try");
          onFx(() -> ((ScrollPane) root().lookup(".page-scroll")).setVvalue(1));
          take("settings-data");
          shot(window, Page.REVIEW, "review", Screenshots::whollyRead);
          onFx(() -> field("#review-search").setText("card"));
          take("review-search");
          onFx(() -> {
            field("#review-search").clear();
            ListView<?> steps = (ListView<?>) root().lookup("#review-steps");
            steps.getSelectionModel().selectRange(2, 5);
          });
          take("review-chosen");
          turnTo(1, "#review-removed");
          take("review-removed");
          turnTo(2, "#review-parts");
          onFx(() -> ((ListView<?>) root().lookup("#review-parts")).getSelectionModel().select(2));
          take("review-bytes");
        });
    engine.pause(Optional.of(Duration.ofMinutes(15)));
    each("", window -> shot(window, Page.NOW, "now-paused"));
    engine.resume();
  }

  /// The demonstration's, with something in it that can become wider.
  private static String rules(Path scratch) {
    return RealWindow.policy(scratch.resolve("outbox"))
        .replace("[notice]", ENVELOPE + "\n[retention]\nkeys = { local = 14 }\n\n[notice]");
  }

  /// The policy becomes wider, then unreadable.
  private void changed() throws Exception {
    String text = Files.readString(policy);
    Files.writeString(
        policy,
        text.replace("version = \"1\"\norganisation", "version = \"2\"\norganisation")
                .replace("retention_days = 30", "retention_days = 90")
                .replace("local = 14", "local = 60")
                .replace(ENVELOPE, "")
                .replace("key_timing = \"50ms\"", "key_timing = \"20ms\"")
            + "\n");
    Await.until("the new policy", PATIENCE, () -> engine.status().state() == State.OFF);
    each("", window -> take("consent-again"));
    each(
        "not-now=" + sha(),
        window -> {
          shot(window, Page.NOW, "now-policy-changed");
          shot(window, Page.POLICY, "policy-changed");
        });
    Files.writeString(policy, text.replace("retention_days = 30", "retention_days = \"long\""));
    Await.until("the trouble", PATIENCE, () -> engine.status().state() == State.TROUBLE);
    each(
        "",
        window -> {
          shot(window, Page.NOW, "now-trouble");
          shot(window, Page.POLICY, "policy-trouble");
          shot(window, Page.REVIEW, "review-in-trouble");
        });
  }

  private void work(long editor, long terminal) throws Exception {
    write(editor, "Dear team, the numbers for March are ready.\n");
    write(editor, "Please pay with card 4556737586899855 today.\n");
    writing.click(260, 300);
    write(editor, "password: Wy7!kvG5wdT\n");
    writing.together(0xffe3, 'c');
    write(editor, "Best wishes\n");
    writing.click(340, 240);
    write(terminal, "ls");
    settle(terminal);
  }

  /// As fast as nobody types, and slowly enough that a key and the same with Shift are told apart.
  private void write(long window, String text) throws InterruptedException {
    for (int i = 0; i < text.length(); i++) {
      writing.type(window, text.substring(i, i + 1));
      Await.pass(Duration.ofMillis(20));
    }
  }

  /// Scrolls the page until a node stands a third of the way down.
  private static void scrollTo(Node node) {
    ScrollPane page = (ScrollPane) root().lookup(".page-scroll");
    double whole = page.getContent().getLayoutBounds().getHeight();
    double shown = page.getViewportBounds().getHeight();
    double top =
        page.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds())).getMinY();
    page.setVvalue(Math.clamp((top - shown / 3) / Math.max(1, whole - shown), 0, 1));
  }

  private void approveAll() throws Exception {
    for (var batch : engine.pending()) {
      engine.approve(batch.id(), batch.sha256());
    }
    Await.until(
        "the delivery",
        PATIENCE,
        () -> {
          try {
            return engine.history().stream().allMatch(entry -> entry.receipt().isPresent());
          } catch (dev.vitrine.app.engine.EngineException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void settle(long window) {
    writing.focus(window);
    long asked = System.currentTimeMillis();
    Await.until(
        "everything to be judged",
        PATIENCE,
        () ->
            engine.status().publishedAt() > asked + 1_000
                && engine.status().health().queued() == 0);
  }

  private void front(long window, State state) {
    writing.type(window, " ");
    Await.until(state.name(), PATIENCE, () -> engine.status().state() == state);
    // The page is told at most ten times a second.
    Await.pass(Duration.ofMillis(400));
  }

  private String sha() throws Exception {
    return engine.agreement("en").offer().orElseThrow().sha256();
  }

  private String variant = "";

  private void each(String more, Draw draw) throws Exception {
    for (String one : variants) {
      variant = one;
      String[] parts = one.split("-", -1);
      AtomicReference<RealWindow> window = new AtomicReference<>();
      String preferences =
          "theme=%s\nlanguage=%s\ntext-size=%s\n%s\n".formatted(parts[0], parts[1], parts[2], more);
      onFx(() -> window.set(new RealWindow(engine, home, preferences)));
      try {
        Await.until("a window", PATIENCE, () -> onFxGet(() -> !stages().isEmpty()));
        draw.on(window.get());
      } finally {
        onFx(window.get()::close);
      }
    }
  }

  private interface Draw {
    void on(RealWindow window) throws Exception;
  }

  private void shot(RealWindow window, Page page, String name) throws Exception {
    // Out of the way, so that nothing looks as if it were chosen.
    writing.point(1_599, 1_199);
    onFx(() -> window.open(page));
    take(name);
  }

  private void shot(RealWindow window, Page page, String name, BooleanSupplier there)
      throws Exception {
    writing.point(1_599, 1_199);
    onFx(() -> window.open(page));
    Await.until(name, PATIENCE, () -> onFxGet(there::getAsBoolean));
    take(name);
  }

  /// The open batch is there with its last row: until then tabs may be filled and shown anew.
  private static boolean whollyRead() {
    return root().lookup("#review-approve") instanceof Button approve && !approve.isDisabled();
  }

  /// Chooses a tab, and waits until it is the one that is shown, with rows in its list.
  private static void turnTo(int tab, String list) {
    onFx(() -> tabs().getSelectionModel().select(tab));
    Await.until(
        list,
        PATIENCE,
        () ->
            onFxGet(() ->
                tabs().getSelectionModel().isSelected(tab)
                    && root().lookup(list) instanceof ListView<?> rows
                    && seen(rows)
                    && rows.lookupAll(".list-cell").stream()
                        .anyMatch(cell -> cell instanceof ListCell<?> row && !row.isEmpty())));
  }

  private static boolean seen(Node node) {
    return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
  }

  private void take(String name) throws Exception {
    Path file = folder.resolve(name + "-" + variant + ".png");
    settleDrawing();
    onFx(() -> {
      try {
        write(stage().getScene(), file);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    System.out.println(file.getFileName());
  }

  private static Parent root() {
    return stage().getScene().getRoot();
  }

  private static TabPane tabs() {
    return (TabPane) root().lookup("#review-tabs");
  }

  private static TextField field(String id) {
    Node field = root().lookup(id);
    return (TextField) field;
  }

  private static List<Stage> stages() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage stage && stage.isShowing())
        .map(Stage.class::cast)
        .toList();
  }

  private static Stage stage() {
    return stages().getFirst();
  }

  /// Lets answers arrive and layout come to rest: five looks in a row that are the same.
  private static void settleDrawing() {
    int before = 0;
    int same = 0;
    for (int i = 0; i < 60 && same < 5; i++) {
      Await.pass(Duration.ofMillis(50));
      int now = onFxGet(() -> look(root(), 1));
      same = now == before ? same + 1 : 0;
      before = now;
    }
  }

  private static int look(Node node, int hash) {
    int all = 31 * hash + node.getLayoutBounds().hashCode();
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        all = look(child, all);
      }
    }
    return all;
  }

  private static void onFx(Runnable task) {
    boolean _ =
        onFxGet(() -> {
          task.run();
          return true;
        });
  }

  private static <T> T onFxGet(java.util.concurrent.Callable<T> task) {
    java.util.concurrent.FutureTask<T> asked = new java.util.concurrent.FutureTask<>(task);
    FX.execute(asked);
    try {
      return asked.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Scene scene, Path file) throws IOException {
    WritableImage shot = scene.snapshot(null);
    PixelReader pixels = shot.getPixelReader();
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
