package dev.vitrine.app.engine;

import java.time.Instant;
import java.util.Optional;

/// A batch that the person approved.
///
/// @param receipt what the destination answered; empty = still on its way
/// @param delay why it has not left yet; empty = nothing is in its way
/// @param keptHere when it leaves this computer; empty = nobody set a time
public record ApprovedEntry(
    WaitingBatch batch,
    Optional<Receipt> receipt,
    Optional<Delay> delay,
    Optional<Instant> keptHere) {

  /// Without a time.
  public ApprovedEntry(WaitingBatch batch, Optional<Receipt> receipt, Optional<String> delay) {
    this(batch, receipt, delay.map(code -> new Delay(code, Optional.empty())), Optional.empty());
  }

  /// Why something waits.
  ///
  /// @param next when it is tried again; empty = as soon as it can
  public record Delay(String code, Optional<Instant> next) {}

  /// The destination's answer.
  ///
  /// @param sha256 the digest that it read back, in hex
  /// @param preview the digest that was approved; another one if it travelled in an envelope
  /// @param keptThere when the destination is asked to erase it
  /// @param erasure what became of it later
  public record Receipt(
      Destination destination,
      Instant at,
      long bytes,
      String sha256,
      String preview,
      Optional<Instant> keptThere,
      Optional<Erasing> erasure) {

    /// Of a batch without envelope that is still there.
    public Receipt(Destination destination, Instant at, long bytes, String sha256) {
      this(destination, at, bytes, sha256, sha256, Optional.empty(), Optional.empty());
    }
  }

  /// That the destination is asked to erase it.
  ///
  /// @param answered when it answered, if it did
  /// @param how `deleted`, `never_there` or `tombstone`
  /// @param said in the destination's own figures
  /// @param delay why it has not answered yet
  public record Erasing(
      Instant asked, Optional<Instant> answered, String how, String said, Optional<Delay> delay) {}
}
