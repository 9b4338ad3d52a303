package dev.vitrine.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The policy that the self-test's recorder works under, which changes while it does.
///
/// @param file read by the recorder
/// @param outbox the folder that it sends to
record TrialPolicy(Path file, Path outbox) {
  static final String EDITOR = "vitrine-test-editor";
  static final String LOGIN = "vitrine-test-login";

  /// @param wider takes more than the person agreed to
  void write(boolean wider) throws IOException {
    Files.writeString(file, text(wider));
  }

  /// A policy that cannot be read.
  void damage() throws IOException {
    Files.writeString(file, "retention_days = \"for ever\"\n");
  }

  private String text(boolean wider) {
    return """
    format = "vitrine-policy/1"
    version = "%s"
    organisation = "Self-test"
    contact = "nobody@example.com"
    purpose = "To try out the promises. Nothing of it leaves its folder."
    retention_days = 1
    approval = "each"
    key_timing = "50ms"
    key_file_allowed = true

    [destination]
    folder = "%s"

    [notice]
    version = "1"
    en = "The self-test types a few sentences into its own windows."

    [[app]]
    id = "%s"
    name = "Editor"
    keys = true
    mouse = false
    fields = "unknown-allowed"

    [[app]]
    id = "%s"
    name = "Login"
    keys = true
    mouse = false
    fields = "%s"
    """
        .formatted(
            wider ? "2" : "1", outbox, EDITOR, LOGIN, wider ? "unknown-allowed" : "known-only");
  }
}
