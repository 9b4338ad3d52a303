package dev.vitrine.app.autostart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Vitrine in the desktop's autostart folder, as the XDG specification has it; the file is the
/// setting, so that what another program changes there is seen. Any thread.
final class DesktopAutostart implements Autostart {
  private final Path file;
  private final List<String> command;

  /// @param environment where `XDG_CONFIG_HOME` may name another folder than `~/.config`
  /// @param command starts Vitrine
  DesktopAutostart(Map<String, String> environment, Path personHome, List<String> command) {
    String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder = given.startsWith("/") ? Path.of(given) : personHome.resolve(".config");
    this.file = folder.resolve("autostart").resolve("vitrine.desktop");
    this.command = command;
  }

  @Override
  public boolean on() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .noneMatch(line -> line.equals("Hidden=true"));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void on(boolean wanted) throws IOException {
    if (!wanted) {
      Files.deleteIfExists(file);
      return;
    }
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling("vitrine.desktop.new");
    Files.deleteIfExists(next);
    Files.writeString(next, text(), StandardCharsets.UTF_8);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("there is a folder in its place");
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private String text() {
    String start = command.stream().map(DesktopAutostart::quoted).collect(Collectors.joining(" "));
    return """
    [Desktop Entry]
    Type=Application
    Version=1.0
    Name=Vitrine
    Comment=Shows what is recorded of your work, and records only what you agreed to
    Comment[de]=Zeigt, was von Ihrer Arbeit aufgezeichnet wird, und zeichnet nur auf, dem Sie zugestimmt haben
    Exec=%s
    TryExec=%s
    Terminal=false
    X-GNOME-Autostart-enabled=true
    """
        .formatted(start, escaped(command.getFirst()));
  }

  /// A plain string of the file. Where the program is gone, the desktop passes the entry over.
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /// Twice: the file's own escapes, and those of the command in it.
  private static String quoted(String argument) {
    String command = argument.replaceAll("([\"`$\\\\])", "\\\\$1").replace("%", "%%");
    return '"' + command.replace("\\", "\\\\") + '"';
  }
}
