package dev.vitrine.app.engine;

import java.time.Instant;
import java.util.Optional;

/// A batch that the person approved.
///
/// @param approvedAt when; empty where it is not known
/// @param receipt what the destination answered; empty = still on its way
public record ApprovedEntry(
    WaitingBatch batch, Optional<Instant> approvedAt, Optional<Receipt> receipt) {

  /// The destination's answer.
  ///
  /// @param sha256 the digest that it read back, in hex
  public record Receipt(String destination, Instant at, long bytes, String sha256) {}
}
