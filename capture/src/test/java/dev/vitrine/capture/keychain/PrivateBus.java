package dev.vitrine.capture.keychain;

import dev.vitrine.capture.desk.QuietBus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A session bus of the test's own, on which nothing is started by itself, and a real
/// gnome-keyring-daemon where wanted. Nothing of it touches the person's keychain.
final class PrivateBus implements AutoCloseable {
  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private @Nullable String address;

  PrivateBus(Path home) throws IOException {
    this.home = home;
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    address = QuietBus.address(start(QuietBus.command(home)));
  }

  static boolean possible() {
    return List.of("dbus-daemon", "gnome-keyring-daemon", "secret-tool").stream()
        .allMatch(name ->
            Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
  }

  String address() {
    return Objects.requireNonNull(address);
  }

  void startKeyring() throws IOException, KeychainException {
    Process daemon =
        start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
    try (OutputStream password = daemon.getOutputStream()) {
      password.write("password".getBytes(StandardCharsets.UTF_8));
    }
    SecretServiceKeychain keychain = new SecretServiceKeychain(address());
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!keychain.present()) {
      if (System.nanoTime() > until) {
        throw new IOException("gnome-keyring-daemon did not start");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /// What a program of the desktop prints, on this bus.
  String run(String... command) throws IOException {
    return runWith("", command);
  }

  /// The same with something to read.
  String runWith(String input, String... command) throws IOException {
    Process process = start(command);
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private Process start(String... command) throws IOException {
    return start(List.of(command));
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("DISPLAY");
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    if (address != null) {
      builder.environment().put("DBUS_SESSION_BUS_ADDRESS", address);
    }
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
