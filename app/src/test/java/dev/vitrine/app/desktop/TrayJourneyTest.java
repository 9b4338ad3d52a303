package dev.vitrine.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sign of Vitrine in a panel, in an older tray, and without either; used with a real pointer.
final class TrayJourneyTest {
  private static final Duration PATIENCE = RunningApp.PATIENCE;

  /// What P10 gives.
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private Desk desk;
  private Typist typist;
  private Path home;

  @BeforeEach
  void setUp() {
    desk = Desk.open();
    typist = desk.typist();
    home = desk.directory().resolve("vitrine");
  }

  @AfterEach
  void tearDown() {
    typist.close();
    desk.close();
  }

  @Test
  void inAPanelTheIconsMenuIsOpenedAndUsedByPointer() {
    Panel panel = panelOnTheDesk();
    Process shown = shown(panel);
    try (RunningApp app = RunningApp.start(desk, home, panel.around(), "", "--hidden")) {
      app.agree("mousepad");
      // Right at the end of the panel, 32 pixels high.
      Await.until(
          "the pause from the menu",
          PATIENCE,
          () -> {
            typist.move(600, 500);
            typist.click(1);
            typist.move(1268, 16);
            typist.click(3);
            Optional<Box> menu = menu();
            // Sentence, Pause, Forget, Review, Open, Quit: the second of six.
            menu.ifPresent(box -> typist.move(box.x() + 60, box.y() + box.height() * 3 / 12));
            Optional<Box> lengths = menu.flatMap(this::submenu);
            lengths.ifPresent(box -> {
              picture("tray-panel");
              typist.move(box.x() + box.width() - 20, box.y() + box.height() / 10);
              typist.move(box.x() + 40, box.y() + box.height() / 10);
              typist.click(1);
            });
            return Await.holds(Duration.ofSeconds(2), () -> app.state().equals("paused"));
          });
      long left = app.status().path("pause").path("until").asLong() - System.currentTimeMillis();
      assertThat(Duration.ofMillis(left)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
      assertThat(pill()).isFalse();
      assertThat(shown.isAlive()).isTrue();
    }
  }

  /// Memory and a second that nobody has to spend on a window that is not open.
  @Test
  void inAPanelNoWindowToolkitIsLoadedBeforeAWindowIsWanted() throws IOException {
    Panel panel = panelOnTheDesk();
    Process _ = shown(panel);
    try (RunningApp app = RunningApp.start(desk, home, panel.around(), "not-now=x", "--hidden")) {
      Await.until(
          "the icon",
          PATIENCE,
          () ->
              windows("wrapper-2.0").stream()
                  .map(this::box)
                  .flatMap(Optional::stream)
                  .anyMatch(box -> box.width() > 16));
      assertThat(libraries(app)).noneMatch(name -> name.contains("libglass"));
      app.raise();
      Await.until("the window", PATIENCE, () -> !desk.run(named("^Vitrine$")).isEmpty());
      assertThat(libraries(app)).anyMatch(name -> name.contains("libglass"));
    }
  }

  private static List<String> libraries(RunningApp app) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + app.process().pid() + "/maps"));
  }

  @Test
  void whenThePanelHangsThePillTakesOverAndGoesAgainWithIt() throws IOException {
    Panel panel = panelOnTheDesk();
    Process shown = shown(panel);
    try (RunningApp app = RunningApp.start(desk, home, panel.around(), "", "--hidden")) {
      app.agree("mousepad");
      assertThat(pill()).isFalse();
      // Its window is there, unseen, some seconds after the start.
      Await.until(
          "the pill in readiness",
          PATIENCE,
          () -> !desk.run(List.of("xdotool", "search", "--name", "^Vitrine indicator$")).isEmpty());
      assertThat(pill()).isFalse();
      ProcessHandle icons = Panel.icons(shown);
      signal("-STOP", icons.pid());
      try {
        assertThat(Await.holds(FIVE_SECONDS, this::pill)).isTrue();
        assertThat(app.state()).isNotEqualTo("trouble");
      } finally {
        signal("-CONT", icons.pid());
      }
      Await.until("the pill to go", PATIENCE, () -> !pill());
      // And when it ends altogether.
      desk.kill(shown);
      icons.destroyForcibly();
      assertThat(Await.holds(FIVE_SECONDS, this::pill)).isTrue();
      assertThat(app.state()).isNotEqualTo("trouble");
    }
  }

  @Test
  void inAnOlderTrayTheMenuIsOpenedAndUsedByPointerAndThePillFollowsIt() {
    Process trayer =
        desk.start(
            List.of("trayer --edge top --align right --widthtype request --height 32".split(" ")));
    Await.until("the tray", PATIENCE, () -> !windows("trayer").isEmpty());
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "", "--hidden")) {
      app.agree("mousepad");
      Await.until(
          "the pause from the menu",
          PATIENCE,
          () -> {
            typist.move(600, 500);
            typist.click(1);
            box(windows("trayer").getLast())
                .filter(tray -> tray.width() > 16)
                .ifPresent(tray -> {
                  typist.move(tray.x() + tray.width() / 2, tray.y() + 16);
                  typist.click(3);
                });
            // The menu has the keyboard, and Pause in front: into it, the first.
            if (!Await.holds(
                Duration.ofSeconds(2), () -> !desk.run(named("^Vitrine menu$")).isEmpty())) {
              return false;
            }
            Await.pass(Duration.ofMillis(500));
            picture("tray-older");
            for (String key : List.of("Right", "Return")) {
              String _ = desk.run(List.of("xdotool", "key", key));
              Await.pass(Duration.ofMillis(150));
            }
            return Await.holds(Duration.ofSeconds(2), () -> app.state().equals("paused"));
          });
      assertThat(pill()).isFalse();
      desk.kill(trayer);
      assertThat(Await.holds(FIVE_SECONDS, this::pill)).isTrue();
    }
  }

  @Test
  void withoutAnyTrayThereIsAPillBeforeAnythingIsRecorded() {
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "", "--hidden")) {
      Await.until("the pill", PATIENCE, this::pill);
      app.agree("mousepad");
      assertThat(app.state()).isNotEqualTo("trouble");
    }
  }

  @Test
  void thePillNeverTakesTheKeyboardFromWhoeverTypes() {
    desk.start(List.of("xterm", "-e", "cat"));
    long editor = desk.window("--class", "xterm");
    Await.until("the focus", PATIENCE, () -> focus() == editor || focusedAgain(editor));
    long before = focus();
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "", "--hidden")) {
      Await.until("the pill", PATIENCE, this::pill);
      Await.pass(Duration.ofSeconds(2));
      assertThat(focus()).isEqualTo(before);
      // Nor when its words and its size change.
      app.agree("mousepad");
      typist.focus(before);
      Await.until("another state", PATIENCE, () -> app.state().equals("filtering"));
      Await.pass(Duration.ofSeconds(3));
      assertThat(focus()).isEqualTo(before);
      assertThat(pill()).isTrue();
    }
  }

  private boolean focusedAgain(long window) {
    typist.focus(window);
    return focus() == window;
  }

  private long focus() {
    return Long.parseLong(desk.run(List.of("xdotool", "getwindowfocus")).strip());
  }

  @Test
  void aSecondStartBringsTheFirstToTheFrontAndEnds() throws InterruptedException {
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "not-now=x", "--hidden")) {
      assertThat(desk.run(named("^Vitrine$"))).isEmpty();
      Process second = RunningApp.launch(desk, home, List.of());
      assertThat(second.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(8);
      Await.until("the window", PATIENCE, () -> !desk.run(named("^Vitrine$")).isEmpty());
      assertThat(app.process().isAlive()).isTrue();
    }
  }

  /// The desk as it is, for people to look at: `target/pictures`.
  private void picture(String name) {
    Path folder = Path.of("target", "pictures").toAbsolutePath();
    String _ = desk.run(List.of("mkdir", "-p", folder.toString()));
    String _ =
        desk.run(List.of("import", "-window", "root", folder.resolve(name + ".png").toString()));
  }

  private Panel panelOnTheDesk() {
    assumeTrue(Panel.possible(), "needs xfce4-panel");
    return Panel.on(desk);
  }

  /// Starts it, and waits until it can be seen.
  private Process shown(Panel panel) {
    Process process = panel.start();
    Await.until("the panel", PATIENCE, () -> !windows("xfce4-panel").isEmpty());
    return process;
  }

  private boolean pill() {
    return !desk.run(named("^Vitrine indicator$")).isEmpty();
  }

  private static List<String> named(String name) {
    return List.of("xdotool", "search", "--onlyvisible", "--name", name);
  }

  private void signal(String signal, long pid) {
    String _ = desk.run(List.of("kill", signal, Long.toString(pid)));
  }

  private record Box(int x, int y, int width, int height) {}

  /// The panel's menu: the tallest window of the process with the icons.
  private Optional<Box> menu() {
    AtomicReference<Optional<Box>> found = new AtomicReference<>(Optional.empty());
    boolean _ =
        Await.holds(
            Duration.ofSeconds(2),
            () -> {
              found.set(
                  windows("wrapper-2.0").stream()
                      .map(this::box)
                      .flatMap(Optional::stream)
                      .filter(box -> box.height() > 60)
                      .max(Comparator.comparingInt(Box::height)));
              return found.get().isPresent();
            });
    return found.get();
  }

  private Optional<Box> submenu(Box menu) {
    AtomicReference<Optional<Box>> found = new AtomicReference<>(Optional.empty());
    boolean _ =
        Await.holds(
            Duration.ofSeconds(2),
            () -> {
              found.set(
                  windows("wrapper-2.0").stream()
                      .map(this::box)
                      .flatMap(Optional::stream)
                      .filter(box -> box.height() > 60 && box.x() != menu.x())
                      .findFirst());
              return found.get().isPresent();
            });
    return found.get();
  }

  private List<String> windows(String program) {
    return Arrays.stream(
            desk.run(List.of("xdotool", "search", "--onlyvisible", "--class", program)).split("\n"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private Optional<Box> box(String window) {
    String said = desk.run(List.of("xdotool", "getwindowgeometry", "--shell", window));
    if (!said.contains("HEIGHT=")) {
      return Optional.empty();
    }
    return Optional.of(
        new Box(
            number(said, "X"), number(said, "Y"), number(said, "WIDTH"), number(said, "HEIGHT")));
  }

  private static int number(String said, String name) {
    return said.lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> Integer.parseInt(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElse(0);
  }
}
