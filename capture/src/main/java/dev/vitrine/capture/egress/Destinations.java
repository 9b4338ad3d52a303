package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The one switch over the kinds of destination.
public final class Destinations {
  private Destinations() {}

  /// @param home the person's home directory; a folder below it is made if it is missing
  public static Destination of(DestinationRule rule, Path home, InstantSource clock) {
    return switch (rule) {
      case DestinationRule.Folder folder -> {
        Path path = folder.resolve(home);
        boolean own = path.isAbsolute() && path.normalize().startsWith(home);
        yield new FolderDestination(path, own ? Optional.of(home) : Optional.empty(), clock);
      }
    };
  }
}
