package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.Place.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which program owns a window: the process as the X server knows it, and its executable as the
/// kernel knows it. Nothing here is the window's own claim.
///
/// A program in an interpreter is the interpreter: every Python script is `python3.11`.
final class Programs {
  private static final String DELETED = " (deleted)";

  private final Server server;
  private final Map<Integer, Integer> processes = new HashMap<>();
  private final Map<Integer, Optional<App>> apps = new HashMap<>();

  Programs(Server server) {
    this.server = server;
  }

  /// The process of a window, 0 where the server does not know it.
  int process(int window) throws IOException {
    Integer known = processes.get(window);
    if (known == null) {
      known = window == server.root() ? 0 : server.pid(window).orElse(0);
      processes.put(window, known);
    }
    return known;
  }

  /// The program of a window; empty where it cannot be known, such as a program of another user.
  Optional<App> of(int window) throws IOException {
    Optional<App> known = apps.get(window);
    if (known == null) {
      known = program(process(window));
      apps.put(window, known);
    }
    return known;
  }

  /// Looks again the next time: a process may have become another program meanwhile.
  void lookAgain(int window) {
    apps.remove(window);
  }

  void gone(int window) {
    apps.remove(window);
    processes.remove(window);
  }

  private static Optional<App> program(int pid) {
    if (pid <= 0) {
      return Optional.empty();
    }
    try {
      String path =
          Files.readSymbolicLink(Path.of("/proc", Integer.toString(pid), "exe")).toString();
      // The file was replaced by an update while the program runs.
      String file =
          path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
      String name = file.substring(file.lastIndexOf('/') + 1);
      return Optional.of(new App(name.toLowerCase(Locale.ROOT), name, pid, file));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }
}
