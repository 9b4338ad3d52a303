package dev.vitrine.app.engine;

import java.time.Instant;

/// A line of the outbound log.
public sealed interface OutboundEntry {
  Instant at();

  /// A connection that was opened.
  ///
  /// @param to `host:port`
  record Connection(Instant at, String to) implements OutboundEntry {}

  /// An attempt to bring a batch somewhere.
  ///
  /// @param result `delivered`, `unknown` or a code
  record Attempt(Instant at, Destination destination, String result) implements OutboundEntry {}
}
