package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A test with the real recorder behind the window, a real X server, and keys typed into real
/// programs.
@ExtendWith(ApplicationExtension.class)
abstract class RealWork {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// The terminal that takes the focus when nothing more is typed.
  long terminal;

  @TempDir private Path folder;
  private Optional<Engine> engine = Optional.empty();
  private Optional<RealWindow> window = Optional.empty();
  private Optional<Writing> writing = Optional.empty();

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.ifPresent(RealWindow::close));
    engine.ifPresent(Engine::close);
    writing.ifPresent(Writing::close);
  }

  /// The recorder with the demonstration's policy; nobody has agreed yet.
  final void openEngine() throws Exception {
    Path policy = folder.resolve("policy.toml");
    Files.writeString(policy, RealWindow.policy(outbox()));
    engine =
        Optional.of(
            RecorderEngine.open(
                home(), Optional.of(policy), Clock.system(ZoneId.systemDefault()), () -> {}));
    engine().indicator(true);
    writing = Optional.of(new Writing(folder.resolve("person")));
  }

  final void openWindow(FxRobot robot) {
    robot.interact(() -> window = Optional.of(new RealWindow(engine(), home(), "theme=light")));
  }

  /// The hook is there, and what comes now is younger than the agreement.
  final void hearing() {
    await("the hook", () -> engine().status().health().hookAlive());
    Await.pass(Duration.ofMillis(700));
  }

  /// Everything typed so far has been judged.
  final void settle() {
    writing().focus(terminal);
    long asked = System.currentTimeMillis();
    await(
        "everything to be judged",
        () ->
            engine().status().publishedAt() > asked + 1_000
                && engine().status().health().queued() == 0);
  }

  final Engine engine() {
    return engine.orElseThrow();
  }

  final RealWindow window() {
    return window.orElseThrow();
  }

  final Writing writing() {
    return writing.orElseThrow();
  }

  final List<WaitingBatch> pending() {
    return ask(() -> engine().pending());
  }

  /// The batches at the destination.
  final List<Path> arrived() {
    // Not walked: what is being written there has gone when it is looked at.
    try (Stream<Path> files = Files.list(outbox())) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  interface Question<T> {
    T ask() throws EngineException;
  }

  static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }

  static void click(FxRobot robot, String query) {
    await(
        query,
        () -> onFx(() -> robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent()));
    robot.clickOn(query);
  }

  static String label(FxRobot robot, String query) {
    return onFx(
        () -> robot.lookup(query).tryQuery().map(node -> ((Label) node).getText()).orElse(""));
  }

  static <T> T onFx(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, condition);
  }

  static void await(Supplier<String> what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, condition);
  }

  private Path home() {
    try {
      return Files.createDirectories(folder.resolve("home"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path outbox() {
    return folder.resolve("outbox");
  }
}
