package dev.vitrine.capture.policy;

import java.time.Duration;

/// When a batch may leave (P8).
public sealed interface Approval {
  /// Every batch waits until the person approves it.
  record Each() implements Approval {}

  /// A batch that was neither approved nor deleted may leave this long after it was sealed.
  record After(Duration delay) implements Approval {}
}
