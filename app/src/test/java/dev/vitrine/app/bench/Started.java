package dev.vitrine.app.bench;

import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program of this class path in a process of its own, with the settings that the app ships with,
/// looked at from outside: when its windows appear, what memory and processor time it takes.
final class Started implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// As in the packages.
  private static final List<String> SETTINGS =
      List.of(
          "-Dprism.order=sw",
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-Xmx96m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20");

  private final Process process;
  private final Map<String, String> around;
  private final long begun = System.nanoTime();

  /// @param around what to change in the environment; may be empty
  private Started(List<String> command, Map<String, String> around) throws IOException {
    this.around = around;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(around);
    process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// A class of this class path, as the build starts it.
  static Started ofClasses(Class<?> main, List<String> arguments, Map<String, String> around)
      throws IOException {
    return new Started(classes(main.getName(), arguments), around);
  }

  /// Runs a class of this class path to its end and returns what it printed.
  static String answer(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = classes(main.getName(), arguments);
    // As in the packages too; the figures of a first time depend on it more than others.
    command.add(1, "-XX:TieredStopAtLevel=1");
    Process asked =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream said = asked.getInputStream()) {
      return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /// Any program.
  static Started program(List<String> command, Map<String, String> around) throws IOException {
    return new Started(command, around);
  }

  private static List<String> classes(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SETTINGS);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dvitrine.natives=" + System.getProperty("vitrine.natives", ""));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  /// Milliseconds from the start of the process until a window with this title is visible.
  double windowAfter(String title) {
    Await.until("the window " + title, PATIENCE, () -> !windows(title).isEmpty());
    return (System.nanoTime() - begun) / 1e6;
  }

  /// Milliseconds until the process shows this many windows of any kind.
  double windowsAfter(int count) {
    Await.until(count + " windows", PATIENCE, () -> ofProcess().size() >= count);
    return (System.nanoTime() - begun) / 1e6;
  }

  /// Milliseconds since the start of the process.
  double age() {
    return (System.nanoTime() - begun) / 1e6;
  }

  /// Asks the window to close, as its button does.
  void closeWindow(String title) {
    Await.until(
        "no window",
        PATIENCE,
        () -> {
          // The window manager's own way: not every xdotool can ask a window to close.
          windows(title)
              .forEach(window ->
                  run(
                      "xdotool",
                      "windowactivate",
                      "--sync",
                      window,
                      "key",
                      "--window",
                      "0",
                      "alt+F4"));
          return Await.holds(Duration.ofSeconds(2), () -> windows(title).isEmpty());
        });
  }

  /// Resident memory in megabytes.
  double resident() throws IOException {
    return status("VmRSS:");
  }

  /// What of it belongs to no file: it is given to nobody else when memory is short.
  double privateMemory() throws IOException {
    return status("RssAnon:");
  }

  private double status(String name) throws IOException {
    return Files.readString(Path.of("/proc/" + process.pid() + "/status"))
            .lines()
            .filter(line -> line.startsWith(name))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /// Processor time used so far, in milliseconds.
  double processor() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    // In hundredths of a second, on every Linux.
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
  }

  @Override
  public void close() {
    process.destroy();
    if (!Await.holds(Duration.ofSeconds(10), () -> !process.isAlive())) {
      process.destroyForcibly();
    }
    boolean _ = Await.holds(Duration.ofSeconds(10), () -> !process.isAlive());
  }

  private List<String> windows(String title) {
    return run("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$");
  }

  private List<String> ofProcess() {
    return run("xdotool", "search", "--onlyvisible", "--pid", Long.toString(process.pid()));
  }

  private List<String> run(String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(around);
      Process asked = builder.start();
      String said =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      asked.waitFor();
      return said.isEmpty() ? List.of() : said.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
