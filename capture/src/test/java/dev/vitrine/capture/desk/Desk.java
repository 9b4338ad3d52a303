package dev.vitrine.capture.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A desktop of its own: Xvfb, openbox and, if asked for, a session bus, with a home and a runtime
/// directory of its own. Close it, and every process that it started is gone.
///
/// The display is the first free one of the range in the system property `vitrine.desk.displays`,
/// `110-119` if not set.
///
/// One thread.
public final class Desk implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);

  private final Deque<Process> processes = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path directory;

  /// What is on the desk beside a window manager.
  public enum With {
    /// Nothing.
    NOTHING,
    /// A session bus, named by `DBUS_SESSION_BUS_ADDRESS`.
    BUS,
    /// A session bus, and programs that may speak on the accessibility bus.
    ACCESSIBILITY
  }

  private Desk() throws IOException {
    directory =
        Files.createTempDirectory(
            "vitrine-desk",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    environment.put("HOME", directory.toString());
    environment.put("XDG_RUNTIME_DIR", directory.toString());
    environment.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    environment.put("NO_AT_BRIDGE", "1");
    environment.put("GTK_USE_PORTAL", "0");
    // Where dconf is installed its service is not on our bus, and nothing could be switched on.
    environment.put("GSETTINGS_BACKEND", "memory");
    environment.put("LC_ALL", "C.UTF-8");
  }

  /// A desk of 1280 × 800 with a window manager.
  public static Desk open() {
    return open(With.NOTHING, 1280, 800);
  }

  /// A desk of that many pixels.
  public static Desk open(With with, int width, int height) {
    Desk desk = null;
    try {
      desk = new Desk();
      desk.startServer(width + "x" + height + "x24");
      if (with == With.ACCESSIBILITY) {
        desk.environment.remove("NO_AT_BRIDGE");
      }
      if (with != With.NOTHING) {
        String bare = with == With.ACCESSIBILITY ? "--config-file=" + desk.bareBus() : "--session";
        Process bus = desk.start("dbus-daemon", bare, "--nofork", "--print-address");
        desk.environment.put("DBUS_SESSION_BUS_ADDRESS", desk.line(bus));
      }
      desk.start("openbox", "--sm-disable");
      desk.awaitWindowManager();
      return desk;
    } catch (IOException e) {
      if (desk != null) {
        desk.close();
      }
      throw new UncheckedIOException(e);
    }
  }

  /// A session bus that can start the accessibility bus and nothing else: no keychain, for one,
  /// which would ask for a password.
  private Path bareBus() throws IOException {
    String name = "org.a11y.Bus.service";
    Path services = Files.createDirectory(directory.resolve("services"));
    Files.copy(Path.of("/usr/share/dbus-1/services", name), services.resolve(name));
    return Files.writeString(
        directory.resolve("bus.conf"),
        """
        <busconfig>
          <type>session</type>
          <listen>unix:tmpdir=%s</listen>
          <auth>EXTERNAL</auth>
          <servicedir>%s</servicedir>
          <policy context="default">
            <allow send_destination="*"/>
            <allow receive_sender="*"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """
            .formatted(directory, services));
  }

  /// Such as `:110`.
  public String display() {
    return environment.getOrDefault("DISPLAY", "");
  }

  /// What a program on this desk finds in its environment, beside what it inherits.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Sets a variable for the programs that are started from now on.
  public void define(String variable, String value) {
    environment.put(variable, value);
  }

  /// Waits until somebody has switched accessibility on for the session; browsers look at that when
  /// they start, and never again.
  public void awaitAccessibility() {
    Await.until(
        "accessibility", Duration.ofSeconds(30), () -> accessibility("Get").contains("true"));
  }

  /// Switches accessibility on or off for the session.
  public void switchAccessibility(boolean on) {
    String _ = accessibility("Set", "<" + on + ">");
  }

  private String accessibility(String method, String... value) {
    List<String> call = new ArrayList<>();
    call.addAll(List.of("gdbus", "call", "--session", "--dest", "org.a11y.Bus"));
    call.addAll(List.of("--object-path", "/org/a11y/bus"));
    call.addAll(List.of("--method", "org.freedesktop.DBus.Properties." + method));
    call.addAll(List.of("org.a11y.Status", "IsEnabled"));
    call.addAll(List.of(value));
    return run(call);
  }

  /// A directory that goes with the desk; the home of its programs.
  public Path directory() {
    return directory;
  }

  /// Starts a program on the desk. Its output can be read from the process; its complaints go to
  /// the file `errors` in [#directory].
  public Process start(String... command) {
    return start(List.of(command));
  }

  /// Starts a program on the desk.
  public Process start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("WAYLAND_DISPLAY", "XAUTHORITY"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("errors").toFile()));
    try {
      Process process = builder.start();
      processes.push(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a Java program of this class path on the desk, with access to native code.
  ///
  /// @param options of the JVM, such as `-Dname=value`
  public Process startJava(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "-Dvitrine.natives=" + System.getProperty("vitrine.natives", "")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return start(command);
  }

  /// Real input on this desk. Close it before the desk.
  public Typist typist() {
    return Typist.at(display());
  }

  /// Waits for a visible window and gives its number.
  ///
  /// @param search arguments of `xdotool search`, such as `--class`, `mousepad`
  public long window(String... search) {
    List<String> command = new ArrayList<>(List.of("xdotool", "search", "--onlyvisible"));
    command.addAll(List.of(search));
    String[] found = {""};
    Await.until(
        "a window with " + String.join(" ", search),
        READY,
        () -> {
          found[0] = run(command);
          return !found[0].isEmpty();
        });
    List<String> all = found[0].lines().toList();
    return Long.parseLong(all.getLast());
  }

  /// Runs a program to its end and gives what it printed, stripped.
  public String run(List<String> command) {
    Process process = start(command);
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      processes.remove(process);
    }
  }

  /// The only thing of the witness that others can see: its window of one pixel beyond the corner.
  public long witnessWindow() {
    return run(List.of("xwininfo", "-root", "-children"))
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("(has no name)") && line.endsWith("1x1+-1+-1  +-1+-1"))
        .map(line -> Long.decode(line.replaceAll(" .*", "")))
        .filter(window -> run(List.of("xprop", "-id", window.toString())).contains("_VITRINE_MARK"))
        .findFirst()
        .orElseThrow();
  }

  /// Ends a process of this desk and what it has started, at once.
  public void kill(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    processes.remove(process);
    boolean _ = Await.holds(READY, () -> !process.isAlive());
  }

  /// Ends the accessibility bus of this desk, which nobody started by name: the session bus did.
  public void killAccessibility() {
    accessibility().forEach(ProcessHandle::destroyForcibly);
  }

  /// The accessibility bus of this desk and its registry.
  public List<ProcessHandle> accessibility() {
    String address = "DBUS_SESSION_BUS_ADDRESS=" + environment.get("DBUS_SESSION_BUS_ADDRESS");
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.info().commandLine().orElse("").contains("at-spi"))
        .filter(handle -> environment(handle).contains(address))
        .toList();
  }

  private static List<String> environment(ProcessHandle of) {
    try {
      return List.of(
          Files.readString(Path.of("/proc", "" + of.pid(), "environ"), StandardCharsets.ISO_8859_1)
              .split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    while (!processes.isEmpty()) {
      Process process = processes.pop();
      List<ProcessHandle> children = process.descendants().toList();
      process.destroy();
      children.forEach(ProcessHandle::destroy);
      try {
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
      children.forEach(ProcessHandle::destroyForcibly);
    }
    if (environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").startsWith("unix:")) {
      // The session bus has started it, and does not end it.
      killAccessibility();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // A program may have been writing still; the system clears its temporary files.
    }
  }

  /// With -noreset, or the server forgets everything when the last program leaves.
  private void startServer(String screen) throws IOException {
    String[] range = System.getProperty("vitrine.desk.displays", "110-119").split("-", 2);
    int last = Integer.parseInt(range[range.length - 1]);
    for (int number = Integer.parseInt(range[0]); number <= last; number++) {
      if (Files.exists(Path.of("/tmp/.X11-unix/X" + number))
          || Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
        continue;
      }
      Process server =
          start(
              "Xvfb",
              ":" + number,
              "-noreset",
              "-nolisten",
              "tcp",
              "-screen",
              "0",
              screen,
              "-displayfd",
              "1");
      if (line(server).equals(Integer.toString(number))) {
        environment.put("DISPLAY", ":" + number);
        return;
      }
      kill(server);
    }
    throw new IOException("No display is free between " + String.join(" and ", range) + ".");
  }

  private void awaitWindowManager() {
    Await.until(
        "a window manager",
        READY,
        () -> Integer.parseInt("0" + run(List.of("xdotool", "get_num_desktops"))) > 0);
  }

  /// The first line that a program prints, empty if it ends without one.
  @SuppressWarnings("resource") // the stream belongs to the process
  private String line(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    return line == null ? "" : line;
  }
}
