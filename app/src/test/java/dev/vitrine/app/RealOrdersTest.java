package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A pause from the page, and erasing everything, with the real recorder and keys typed into real
/// programs.
@ExtendWith(ApplicationExtension.class)
final class RealOrdersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Optional<Engine> engine = Optional.empty();
  private Optional<RealWindow> window = Optional.empty();
  private Optional<Writing> writing = Optional.empty();
  private long terminal;

  @Start
  void start(Stage unused) {
    Locale.setDefault(Locale.UK);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.ifPresent(RealWindow::close));
    engine.ifPresent(Engine::close);
    writing.ifPresent(Writing::close);
  }

  @Test
  void aPauseFromThePageHoldsUntilResumed(FxRobot robot) throws Exception {
    long editor = work(robot);
    writing().type(editor, "before the pause");
    settle();
    await("kept keys", () -> engine().status().today().kept() > 10);
    robot.interact(() -> window.orElseThrow().open(Page.NOW));
    click(robot, "#now-pause");
    click(robot, "For 15 minutes");
    await("the pause", () -> engine().status().state() == RecorderStatus.State.PAUSED);
    await("the page", () -> label(robot, "#now-headline").startsWith("Paused until"));
    long kept = engine().status().today().kept();
    writing().type(editor, "nobody hears this");
    Await.pass(Duration.ofMillis(1_500));
    assertThat(engine().status().today().kept()).isEqualTo(kept);
    click(robot, "#now-resume");
    await("the end", () -> engine().status().state() != RecorderStatus.State.PAUSED);
    Await.pass(Duration.ofMillis(700));
    writing().type(editor, "after the pause");
    settle();
    await("kept keys again", () -> engine().status().today().kept() > kept + 10);
  }

  @Test
  void everythingIsErasedHereAndAtTheDestination(FxRobot robot) throws Exception {
    long editor = work(robot);
    writing().type(editor, "to be erased\n");
    settle();
    String batch = engine().seal().orElseThrow();
    engine().approve(batch, pending().getFirst().sha256());
    await("the delivery", () -> arrived().size() == 1);
    writing().type(editor, "and this too\n");
    settle();
    robot.interact(() -> window.orElseThrow().open(Page.SETTINGS));
    robot.interact(() -> robot.lookup("#data-erase").queryButton().fire());
    click(robot, "#question-yes");
    await("the result", () -> label(robot, "#data-result").startsWith("Erased:"));
    assertThat(engine().status().state()).isEqualTo(RecorderStatus.State.OFF);
    assertThat(engine().status().today().kept()).isZero();
    assertThat(pending()).isEmpty();
    await("an empty destination", () -> arrived().isEmpty());
  }

  /// Agreed, Mousepad on, and its window in front.
  private long work(FxRobot robot) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path policy = folder.resolve("policy.toml");
    Files.writeString(policy, RealWindow.policy(folder.resolve("outbox")));
    engine =
        Optional.of(
            RecorderEngine.open(
                home, Optional.of(policy), Clock.system(ZoneId.systemDefault()), () -> {}));
    engine().agree("en", engine().agreement("en").offer().orElseThrow().sha256());
    engine().setApp("mousepad", true);
    writing = Optional.of(new Writing(folder.resolve("person")));
    robot.interact(() -> window = Optional.of(new RealWindow(engine(), home, "theme=light")));
    terminal = writing().xterm();
    long editor = writing().mousepad();
    await("the hook", () -> engine().status().health().hookAlive());
    // What comes now is younger than the agreement.
    Await.pass(Duration.ofMillis(700));
    return editor;
  }

  /// Everything typed so far has been judged.
  private void settle() {
    writing().focus(terminal);
    long asked = System.currentTimeMillis();
    await(
        "everything to be judged",
        () ->
            engine().status().publishedAt() > asked + 1_000
                && engine().status().health().queued() == 0);
  }

  private Engine engine() {
    return engine.orElseThrow();
  }

  private Writing writing() {
    return writing.orElseThrow();
  }

  private List<WaitingBatch> pending() {
    try {
      return engine().pending();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> arrived() {
    try (Stream<Path> files = Files.walk(folder.resolve("outbox"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void click(FxRobot robot, String query) {
    await(query, () -> robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent());
    robot.clickOn(query);
  }

  private static String label(FxRobot robot, String query) {
    AtomicReference<String> text = new AtomicReference<>("");
    robot.interact(
        () -> robot.lookup(query).tryQuery().ifPresent(node -> text.set(((Label) node).getText())));
    return text.get();
  }

  private static void await(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, condition);
  }
}
