package dev.vitrine.capture.policy;

import dev.vitrine.capture.event.Reason;

/// The verdict over one event.
public sealed interface Decision {
  /// It goes on to be redacted, under this rule.
  record Keep(AppRule rule) implements Decision {}

  /// It is forgotten here and now, and counted.
  record Drop(Reason reason) implements Decision {}
}
