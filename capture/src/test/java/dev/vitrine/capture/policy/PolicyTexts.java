package dev.vitrine.capture.policy;

import java.util.List;
import java.util.stream.Collectors;

/// A small good policy to be spoiled, one key at a time; each key stands once, on a line of its
/// own.
final class PolicyTexts {
  static final String GOOD =
      """
      format = "vitrine-policy/1"
      version = "7"
      organisation = "Example"
      contact = "privacy@example.org"
      purpose = "Training of an assistant"
      retention_days = 30
      approval = "each"
      key_timing = "50ms"
      key_file_allowed = false

      [notice]
      en = "Vitrine records what you switch on."

      [[app]]
      id = "editor"
      name = "Editor"
      keys = true
      mouse = true
      fields = "known-only"

      [never]
      apps = ["vault*", "safe"]
      titles = ['(?i)salary']

      [destination]
      folder = "~/Vitrine/outbox"
      """
          .replace("[notice]\n", "[notice]\nversion = \"3\"\n");

  private PolicyTexts() {}

  /// With another value for a key.
  static String with(String key, String value) {
    return lines(key, key + " = " + value);
  }

  static String without(String key) {
    return lines(key, "");
  }

  /// From 1.
  static int lineOf(String key) {
    List<String> lines = GOOD.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key + " =")) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(key);
  }

  private static String lines(String key, String line) {
    int at = lineOf(key);
    List<String> lines = GOOD.lines().toList();
    return lines.stream().limit(at - 1).collect(Collectors.joining("\n"))
        + (at > 1 ? "\n" : "")
        + line
        + "\n"
        + lines.stream().skip(at).collect(Collectors.joining("\n"))
        + "\n";
  }
}
