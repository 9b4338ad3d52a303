package dev.vitrine.app;

import dev.vitrine.capture.event.Machine;
import java.awt.AWTError;
import java.awt.HeadlessException;
import java.awt.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether there is a display to show oneself on.
final class Display {
  /// A display of this machine, as in X(7): the name of the host is left out, or `unix`.
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d+)?");

  private Display() {}

  /// Looks for the X server's socket first, because a window toolkit takes long to load; where that
  /// does not decide, AWT is asked.
  static boolean reachable() {
    if (Machine.ofThisMachine() == Machine.LINUX) {
      Optional<String> display =
          Optional.ofNullable(System.getenv("DISPLAY")).filter(name -> !name.isBlank());
      if (display.isEmpty()) {
        return false;
      }
      Matcher local = LOCAL.matcher(display.get());
      if (local.matches() && Files.exists(Path.of("/tmp/.X11-unix/X" + local.group(1)))) {
        return true;
      }
    }
    try {
      return Toolkit.getDefaultToolkit() != null;
    } catch (AWTError | HeadlessException e) {
      return false;
    }
  }
}
