package dev.vitrine.app.settings;

import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.theme.Look;
import dev.vitrine.capture.input.Shortcut;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How the person likes the app, in `app.properties` below Vitrine's home. Nothing in it decides
/// what is recorded; a file that cannot be read or written only costs the convenience. Any thread.
public final class Preferences {
  private static final Logger LOG = Logger.getLogger(Preferences.class.getName());

  private final Path file;
  private final Properties values = new Properties();

  public Preferences(Path home) {
    this.file = home.resolve("app.properties");
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        values.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        LOG.log(Level.WARNING, "app.properties could not be read");
      }
    }
  }

  /// The language chosen; empty = that of the system.
  public Optional<String> language() {
    return Optional.ofNullable(values.getProperty("language"));
  }

  public void language(String tag) {
    set("language", tag);
  }

  public Look.Mode mode() {
    return switch (values.getProperty("theme", "")) {
      case "light" -> Look.Mode.LIGHT;
      case "dark" -> Look.Mode.DARK;
      default -> Look.Mode.SYSTEM;
    };
  }

  public void mode(Look.Mode mode) {
    set("theme", mode.name().toLowerCase(Locale.ROOT));
  }

  /// 100 to 200, in percent.
  public int textSize() {
    return number("text-size", 100, 100, 200);
  }

  public void textSize(int percent) {
    set("text-size", Integer.toString(percent));
  }

  /// Whether nothing moves; otherwise as the desktop says.
  public boolean stillness() {
    return Boolean.parseBoolean(values.getProperty("stillness"));
  }

  public void stillness(boolean wanted) {
    set("stillness", Boolean.toString(wanted));
  }

  /// Whether the person was told once that closing the window leaves Vitrine running.
  public boolean closingExplained() {
    return Boolean.parseBoolean(values.getProperty("closing-explained"));
  }

  public void closingWasExplained() {
    set("closing-explained", "true");
  }

  /// The policy to which the person said *not now*, by digest: it is not put before them again
  /// until it changes.
  public Optional<String> notNow() {
    return Optional.ofNullable(values.getProperty("not-now"));
  }

  public void notNow(String policySha256) {
    set("not-now", policySha256);
  }

  public int windowWidth() {
    return number("window-width", 1180, 480, 8_000);
  }

  public int windowHeight() {
    return number("window-height", 780, 400, 8_000);
  }

  /// Where the window's corner was, on the desktop; empty before it was first closed.
  public Optional<int[]> windowPlace() {
    if (values.getProperty("window-x") == null || values.getProperty("window-y") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new int[] {number("window-x", 0, -32_000, 32_000), number("window-y", 0, -32_000, 32_000)});
  }

  public void window(double x, double y, double width, double height) {
    values.setProperty("window-x", Integer.toString((int) x));
    values.setProperty("window-y", Integer.toString((int) y));
    values.setProperty("window-width", Integer.toString((int) width));
    set("window-height", Integer.toString((int) height));
  }

  /// The pause that the shortcut and the first place in every menu mean.
  public PauseLength defaultPause() {
    try {
      return PauseLength.valueOf(values.getProperty("default-pause", "QUARTER_HOUR"));
    } catch (IllegalArgumentException e) {
      return PauseLength.QUARTER_HOUR;
    }
  }

  public void defaultPause(PauseLength length) {
    set("default-pause", length.name());
  }

  /// Whether the desktop says when the state changes without the person.
  public boolean notifications() {
    return !"false".equals(values.getProperty("notifications"));
  }

  public void notifications(boolean wanted) {
    set("notifications", Boolean.toString(wanted));
  }

  /// The keys that pause and resume; empty = none.
  public Optional<Shortcut> shortcut() {
    return Shortcut.parse(values.getProperty("shortcut", "ctrl+alt+p"));
  }

  public void shortcut(Optional<Shortcut> shortcut) {
    set("shortcut", shortcut.map(Shortcut::text).orElse("none"));
  }

  private int number(String name, int usual, int least, int most) {
    try {
      int value = Integer.parseInt(values.getProperty(name, Integer.toString(usual)));
      return Math.clamp(value, least, most);
    } catch (NumberFormatException e) {
      return usual;
    }
  }

  private void set(String name, String value) {
    values.setProperty(name, value);
    try {
      Path next = file.resolveSibling("app.properties.new");
      try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
        values.store(writer, null);
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "app.properties could not be written");
    }
  }
}
