package dev.vitrine.app;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Programs that somebody works in, on the display of this process, with real key presses. Closing
/// ends them, by their ids.
public final class Writing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path home;
  private final Typist typist = Typist.at(System.getenv("DISPLAY"));
  private final Deque<Process> programs = new ArrayDeque<>();

  /// @param home of the programs
  public Writing(Path home) {
    this.home = home;
  }

  /// Starts Mousepad with a blank in a new document and returns its window. Its title says that
  /// something was written, and says so late, at times in the midst of a line: so it has been said
  /// when this returns.
  public long mousepad() {
    long window = start("mousepad", "mousepad", "--disable-server");
    String id = Long.toString(window);
    run("xdotool", "windowmove", id, "40", "60");
    run("xdotool", "windowsize", id, "560", "420");
    Await.until(
        "a title that says that something was written",
        PATIENCE,
        () -> {
          type(window, " ");
          return Await.holds(
              Duration.ofSeconds(2), () -> run("xdotool", "getwindowname", id).startsWith("*"));
        });
    return window;
  }

  /// Starts a terminal in which whatever is typed is printed again.
  public long xterm() {
    return start("xterm", "xterm", "-geometry", "60x12+700+760", "-e", "cat");
  }

  public void type(long window, String text) {
    typist.focus(window);
    typist.type(text);
  }

  public void focus(long window) {
    typist.focus(window);
  }

  /// A shortcut, such as 0xffe3 (control) and 's'.
  public void together(long modifier, char key) {
    typist.key(typist.keycode(modifier), true);
    typist.tap(key);
    typist.key(typist.keycode(modifier), false);
  }

  /// Moves the pointer there in small steps and clicks.
  public void click(int x, int y) {
    typist.glide(x, y);
    typist.click(1);
  }

  public void point(int x, int y) {
    typist.move(x, y);
  }

  @Override
  public void close() {
    typist.close();
    while (!programs.isEmpty()) {
      Process program = programs.pop();
      program.descendants().forEach(ProcessHandle::destroy);
      program.destroyForcibly();
    }
  }

  private long start(String windowClass, String... command) {
    List<String> before = windows(windowClass);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder
          .environment()
          .putAll(
              Map.of(
                  "HOME", home.toString(),
                  "XDG_RUNTIME_DIR", home.toString(),
                  "XDG_CONFIG_HOME", home.resolve("config").toString(),
                  "XDG_DATA_HOME", home.resolve("data").toString(),
                  "DBUS_SESSION_BUS_ADDRESS", "disabled:",
                  "NO_AT_BRIDGE", "1",
                  "LC_ALL", "C.UTF-8"));
      Files.createDirectories(home);
      builder.directory(home.toFile());
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      programs.push(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> found = new ArrayList<>();
    Await.until(
        "a window of " + windowClass,
        PATIENCE,
        () -> {
          found.addAll(windows(windowClass));
          found.removeAll(before);
          return !found.isEmpty();
        });
    return Long.parseLong(found.getLast());
  }

  private static List<String> windows(String windowClass) {
    String all = run("xdotool", "search", "--onlyvisible", "--class", windowClass);
    return all.isEmpty() ? List.of() : all.lines().toList();
  }

  private static String run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
