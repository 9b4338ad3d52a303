package dev.vitrine.app.engine;

import java.time.Instant;
import java.util.Optional;

/// A batch that the person approved.
///
/// @param receipt what the destination answered; empty = still on its way
/// @param delay why it has not left yet, as a code; empty = nothing is in its way
public record ApprovedEntry(WaitingBatch batch, Optional<Receipt> receipt, Optional<String> delay) {

  /// The destination's answer.
  ///
  /// @param sha256 the digest that it read back, in hex
  public record Receipt(String destination, Instant at, long bytes, String sha256) {}
}
