package dev.vitrine.capture;

import dev.vitrine.capture.control.ControlPaths;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What the recorder needs to know before it opens.
///
/// @param home the person's folder for everything that Vitrine keeps; made with 0700 where missing
/// @param policyFile a policy given by hand; otherwise the system's, otherwise the demonstration
/// @param clock the wall clock; its zone decides when a day begins
/// @param ownKey the key lies in the home and the person's keychain is never touched: for the
///   self-test, whose store lives for a minute
public record RecorderConfig(Path home, Optional<Path> policyFile, Clock clock, boolean ownKey) {

  /// With the key in the person's keychain.
  public RecorderConfig(Path home, Optional<Path> policyFile, Clock clock) {
    this(home, policyFile, clock, false);
  }

  /// The version of this program; `development` where it does not run from its module.
  static final String VERSION =
      Optional.ofNullable(RecorderConfig.class.getModule().getDescriptor())
          .flatMap(ModuleDescriptor::rawVersion)
          .orElse("development");

  /// The home directory of the person, for `~` in a policy: `$HOME`, as every shell understands it.
  static Path personHome() {
    return ControlPaths.userHome(System.getenv());
  }
}
