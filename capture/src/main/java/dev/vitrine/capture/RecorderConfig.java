package dev.vitrine.capture;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What the recorder needs to know before it opens.
///
/// @param home the person's folder for everything that Vitrine keeps; made with 0700 where missing
/// @param policyFile a policy given by hand; otherwise the system's, otherwise the demonstration
/// @param clock the wall clock; its zone decides when a day begins
public record RecorderConfig(Path home, Optional<Path> policyFile, Clock clock) {

  /// The version of this program; `development` where it does not run from its module.
  static final String VERSION =
      Optional.ofNullable(RecorderConfig.class.getModule().getDescriptor())
          .flatMap(ModuleDescriptor::rawVersion)
          .orElse("development");

  /// The usual home: `$XDG_DATA_HOME/vitrine` or `~/.local/share/vitrine`.
  public static Path usualHome() {
    String data = System.getenv("XDG_DATA_HOME");
    return data != null && data.startsWith("/")
        ? Path.of(data, "vitrine")
        : Path.of(System.getProperty("user.home"), ".local", "share", "vitrine");
  }
}
