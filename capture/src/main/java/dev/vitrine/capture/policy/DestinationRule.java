package dev.vitrine.capture.policy;

import java.nio.file.Path;

/// Where approved batches go.
public sealed interface DestinationRule {

  /// A folder on this computer or a mounted share.
  ///
  /// @param path as the policy writes it: absolute, or below the person's home as `~/…`
  record Folder(String path) implements DestinationRule {
    /// The folder of this person; `home` is the person's home directory, not Vitrine's.
    public Path resolve(Path home) {
      return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
  }
}
