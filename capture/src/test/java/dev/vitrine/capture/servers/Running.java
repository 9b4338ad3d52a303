package dev.vitrine.capture.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A server that runs as a process of its own and listens on a port of this computer.
final class Running implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

  private final Process process;

  private Running(Process process) {
    this.process = process;
  }

  /// Starts it and waits until it answers.
  ///
  /// @param log takes what it says
  static Running start(List<String> command, Path folder, Path log, int port) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    Running running = new Running(process);
    long end = System.nanoTime() + PATIENCE;
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        running.kill();
        throw new IOException(command.getFirst() + " does not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return running;
  }

  /// The same command with a small disk of its own in place of a folder; nobody else sees it, and
  /// it is gone with the process. For root.
  ///
  /// @param size as `mount` takes it, such as `16m`
  static List<String> onSmallDisk(Path folder, String size, List<String> command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + size + " none '" + folder + "' && exec \"$@\"",
                "sh"));
    all.addAll(command);
    return all;
  }

  /// A folder as the process sees it.
  Path seen(Path folder) {
    return Path.of("/proc/" + process.pid() + "/root" + folder);
  }

  /// Stops in the middle of whatever it does, without a word to anybody; or goes on.
  void freeze(boolean frozen) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", frozen ? "-STOP" : "-CONT"));
    command.add(Long.toString(process.pid()));
    process.descendants().forEach(below -> command.add(Long.toString(below.pid())));
    if (new ProcessBuilder(command).start().onExit().join().exitValue() != 0) {
      throw new IOException("it cannot be frozen");
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// At once, with everything that it started; itself first, lest it start them anew.
  void kill() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    await();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    below.forEach(ProcessHandle::destroyForcibly);
  }

  private void await() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
