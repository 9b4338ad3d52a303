package dev.vitrine.capture.policy;

import java.nio.charset.StandardCharsets;

/// What the person is told before anything is recorded, in one language. Agreeing means agreeing to
/// exactly this: [#sha256] is what a [Consent] remembers.
///
/// @param version the organisation's own name for this wording
/// @param text what is shown, plain text with line breaks
public record Notice(String version, String text) {

  /// SHA-256 over version and text, lower-case hex. A changed wording with the same version is
  /// another notice.
  public String sha256() {
    return Digest.sha256((version + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }
}
