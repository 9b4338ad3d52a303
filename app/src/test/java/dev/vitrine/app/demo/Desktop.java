package dev.vitrine.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A desktop of its own: X server, session bus with an unlocked keychain, window manager and tray,
/// each a child of this process, ended in reverse order by its id.
final class Desktop implements AutoCloseable {
  private final Path folder;
  private final Path runtime;
  private final Map<String, String> environment;
  private final Deque<Process> children = new ArrayDeque<>();

  /// @param folder takes the home, the temporary files and the logs of every program
  static Desktop open(Path folder, String size) throws IOException, InterruptedException {
    Desktop desktop = new Desktop(folder);
    try {
      desktop.startAll(size);
      return desktop;
    } catch (IOException | InterruptedException | RuntimeException e) {
      desktop.close();
      throw e;
    }
  }

  private Desktop(Path folder) throws IOException {
    this.folder = folder;
    Path home = Files.createDirectories(folder.resolve("home"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(folder.resolve("logs"));
    // The path of a socket has to be short, so this one is not below the folder.
    runtime =
        Files.createTempDirectory(
            "vd",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    environment =
        Map.of(
            "HOME", home.toString(),
            "TMPDIR", temporary.toString(),
            "XDG_RUNTIME_DIR", runtime.toString(),
            "XDG_DATA_HOME", home.resolve(".local/share").toString(),
            "XDG_CONFIG_HOME", home.resolve(".config").toString(),
            "XDG_CACHE_HOME", home.resolve(".cache").toString(),
            "LANG", "C.UTF-8");
  }

  private String display = "";
  private String bus = "";

  private void startAll(String size) throws IOException, InterruptedException {
    Process server =
        startWithOutput(
            "Xvfb", "-displayfd", "1", "-screen", "0", size, "-noreset", "-nolisten", "tcp");
    display = ":" + firstLine(server);
    Process dbus =
        startWithOutput("dbus-daemon", "--session", "--print-address=1", "--nofork", "--nopidfile");
    bus = firstLine(dbus);
    Process keyring =
        child(
            "keyring",
            builder("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"));
    try (OutputStream password = keyring.getOutputStream()) {
      password.write("demonstration".getBytes(StandardCharsets.UTF_8));
    }
    start("openbox", "openbox");
    start(
        "trayer",
        "trayer",
        "--edge",
        "top",
        "--align",
        "right",
        "--widthtype",
        "request",
        "--height",
        "28",
        "--transparent",
        "true",
        "--alpha",
        "0",
        "--tint",
        "0xe8ebef");
    run("xsetroot", "-solid", "#c9d1da");
    Wait.until("the keychain", Duration.ofSeconds(20), () -> owned("org.freedesktop.secrets"));
    Wait.until(
        "the tray",
        Duration.ofSeconds(20),
        () -> !run("xdotool", "search", "--class", "trayer").isBlank());
  }

  /// Starts a program on this desktop; its output goes to `logs/NAME.log`.
  Process start(String name, String... command) throws IOException {
    return child(name, builder(command));
  }

  /// Starts a program that is not Vitrine's, with a home of its own: what an editor saves by itself
  /// is not what is searched for secrets.
  Process startForeign(String name, String... command) throws IOException {
    ProcessBuilder builder = builder(command);
    Path home = Files.createDirectories(runtime.resolve("foreign"));
    builder.environment().put("HOME", home.toString());
    builder.environment().keySet().removeAll(List.of("XDG_DATA_HOME", "XDG_CONFIG_HOME"));
    builder.environment().put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    return child(name, builder);
  }

  /// Runs a program to its end and returns what it printed.
  String run(String... command) throws IOException, InterruptedException {
    return input("", command);
  }

  /// The same, with something on its standard input.
  String input(String text, String... command) throws IOException, InterruptedException {
    Process process = builder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.strip();
  }

  /// A picture of the whole desktop.
  Path screenshot(String name) throws IOException, InterruptedException {
    Path picture = folder.resolve("screenshots").resolve(name + ".png");
    Files.createDirectories(picture.getParent());
    run("import", "-window", "root", picture.toString());
    return picture;
  }

  Path home() {
    return folder.resolve("home");
  }

  String display() {
    return display;
  }

  @Override
  public void close() {
    while (!children.isEmpty()) {
      Process child = children.pop();
      child.destroy();
      try {
        if (!child.waitFor(5, TimeUnit.SECONDS)) {
          child.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        child.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    try (Stream<Path> left = Files.walk(runtime)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("demo: a temporary folder is left: " + runtime);
    }
  }

  private boolean owned(String name) throws IOException, InterruptedException {
    return run(
            "gdbus",
            "call",
            "--session",
            "-d",
            "org.freedesktop.DBus",
            "-o",
            "/org/freedesktop/DBus",
            "-m",
            "org.freedesktop.DBus.NameHasOwner",
            name)
        .contains("true");
  }

  private Process startWithOutput(String... command) throws IOException {
    Process process = builder(command).redirectError(log(command[0])).start();
    children.push(process);
    return process;
  }

  private Process child(String name, ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).redirectOutput(log(name)).start();
    children.push(process);
    return process;
  }

  private ProcessBuilder.Redirect log(String name) {
    return ProcessBuilder.Redirect.appendTo(folder.resolve("logs/" + name + ".log").toFile());
  }

  private ProcessBuilder builder(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    builder.environment().remove("WAYLAND_DISPLAY");
    if (!display.isEmpty()) {
      builder.environment().put("DISPLAY", display);
    }
    if (!bus.isEmpty()) {
      builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus);
    }
    return builder;
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("a program of the desktop did not start; see its log");
    }
    return line.strip();
  }
}
