package dev.vitrine.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pausing by shortcut, forgetting, and what the app does when something breaks: the whole app on a
/// real desktop, with real keys.
final class OrdersJourneyTest {
  private static final Duration PATIENCE = RunningApp.PATIENCE;
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final long CTRL = 0xFFE3;
  private static final long ALT = 0xFFE9;

  private Desk desk;
  private Typist typist;
  private Path home;
  private long xterm;

  @BeforeEach
  void setUp() {
    desk = Desk.open();
    desk.start("xterm", "-e", "cat");
    xterm = desk.window("--class", "xterm");
    typist = desk.typist();
    home = desk.directory().resolve("vitrine");
  }

  @AfterEach
  void tearDown() {
    typist.close();
    desk.close();
  }

  @Test
  void theShortcutPausesAndResumesInAnyAppAndLeavesNoTrace() throws IOException {
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "", "--hidden")) {
      app.agree("xterm");
      recording(app);
      typed(app, "before ");
      press();
      app.awaitState("paused");
      JsonNode pause = app.status().path("pause");
      assertThat(Duration.ofMillis(pause.path("until").asLong() - pause.path("since").asLong()))
          .isEqualTo(Duration.ofMinutes(15));
      typist.type("nothing of this ");
      press();
      recording(app);
      typed(app, "after");
      settle(app);
      String events = events(app);
      assertThat(events).contains("\"name\":\"b\"", "\"name\":\"a\"");
      assertThat(events).doesNotContain("ctrl").doesNotContain("alt");
      assertThat(events).doesNotContain("\"name\":\"p\"").doesNotContain("\"name\":\"g\"");
    }
  }

  @Test
  void aPauseUntilIResumeIsNotEndedByAccident() {
    try (RunningApp app =
        RunningApp.start(desk, home, List.of(), "default-pause=UNTIL_RESUMED", "--hidden")) {
      app.agree("xterm");
      recording(app);
      press();
      app.awaitState("paused");
      press();
      Await.until("the question", PATIENCE, () -> question() != 0);
      assertThat(app.state()).isEqualTo("paused");
      // Escape is the safe answer.
      answer("Escape");
      Await.until("the question to go", PATIENCE, () -> question() == 0);
      assertThat(app.state()).isEqualTo("paused");
      focus();
      press();
      Await.until("the question", PATIENCE, () -> question() != 0);
      answer("Tab");
      answer("Return");
      Await.until("the end of the pause", PATIENCE, () -> !app.state().equals("paused"));
    }
  }

  @Test
  void whenTheWitnessIsKilledItShowsWithinFiveSecondsAndRecovers() {
    try (RunningApp app = RunningApp.start(desk, home, List.of(), "", "--hidden")) {
      app.agree("xterm");
      recording(app);
      typist.killClient(desk.witnessWindow());
      Await.until("the trouble", FIVE_SECONDS, () -> app.state().equals("trouble"));
      recording(app);
    }
  }

  @Test
  void onAFullDiskItSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(
        new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
        "needs mount namespaces, without one of users: those hide who owns a window");
    Files.createDirectories(home);
    List<String> around =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs -o size=24m none " + home + " && exec \"$@\"",
            "sh");
    try (RunningApp app = RunningApp.start(desk, home, around, "", "--hidden")) {
      app.agree("xterm");
      recording(app);
      // Its disk, as only it sees it.
      Path filler = Path.of("/proc", "" + app.process().pid(), "root" + home, "filler");
      fill(filler);
      Await.until(
          "the trouble",
          PATIENCE,
          () -> {
            typist.type("more and more ");
            return app.state().equals("trouble");
          });
      assertThat(app.status().path("health").toString()).contains("store.full");
      Files.delete(filler);
      Await.until(
          "recording again",
          PATIENCE,
          () -> {
            focus();
            return app.state().equals("recording");
          });
    }
  }

  /// Types as soon as the terminal is known well enough that what is typed in it is kept.
  private void typed(RunningApp app, String text) {
    Await.until(
        "typing that is kept",
        PATIENCE,
        () -> {
          long unknown = unknown(app);
          typist.type(text);
          settle(app);
          return unknown(app) == unknown;
        });
  }

  private static long unknown(RunningApp app) {
    return app.status().path("today").path("left_out").path("unknown_field").asLong();
  }

  private void recording(RunningApp app) {
    Await.until(
        "recording",
        PATIENCE,
        () -> {
          focus();
          return Await.holds(Duration.ofSeconds(2), () -> app.state().equals("recording"));
        });
  }

  private void focus() {
    Await.pass(Duration.ofMillis(20));
    typist.focus(xterm);
    Await.pass(Duration.ofMillis(20));
  }

  /// Ctrl+Alt+P as slowly as a person.
  private void press() {
    int ctrl = typist.keycode(CTRL);
    int alt = typist.keycode(ALT);
    typist.key(ctrl, true);
    Await.pass(Duration.ofMillis(400));
    typist.key(alt, true);
    Await.pass(Duration.ofMillis(400));
    typist.tap((long) 'p');
    typist.key(alt, false);
    typist.key(ctrl, false);
    Await.pass(Duration.ofMillis(400));
  }

  private void settle(RunningApp app) {
    long asked = System.currentTimeMillis();
    Await.until(
        "everything to be judged",
        PATIENCE,
        () -> app.status().path("published_at").asLong() > asked + 1_500);
  }

  private String events(RunningApp app) throws IOException {
    String batch = app.ask("seal", Map.of()).path("batch").path("id").asText();
    Path saved = desk.directory().resolve("batch.zip");
    StringBuilder events = new StringBuilder();
    JsonNode _ = app.ask("show", Map.of("batch", batch));
    Files.write(saved, app.bytes(batch));
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(saved.toFile())) {
      events.append(
          new String(
              zip.getInputStream(zip.getEntry("events.jsonl")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8));
    }
    return events.toString();
  }

  /// The small window that asks: it is called like the large one, which is closed.
  private long question() {
    return desk.run(List.of("xdotool", "search", "--onlyvisible", "--name", "^Vitrine$"))
        .lines()
        .filter(line -> !line.isBlank())
        .filter(line -> {
          String said = desk.run(List.of("xdotool", "getwindowgeometry", "--shell", line));
          return said.lines()
              .filter(it -> it.startsWith("HEIGHT="))
              .anyMatch(it -> Integer.parseInt(it.substring(7).strip()) < 420);
        })
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private void answer(String key) {
    String _ =
        desk.run(
            List.of("xdotool", "windowactivate", "--sync", Long.toString(question()), "key", key));
    Await.pass(Duration.ofMillis(200));
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 16];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full, which is what was wanted.
    }
  }
}
