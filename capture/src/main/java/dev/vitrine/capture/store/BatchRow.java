package dev.vitrine.capture.store;

import java.util.List;
import java.util.Optional;

/// One batch as the store keeps it. Sealed but for id, state, times rounded to the minute, and
/// size; the state is inside the seal as well, so that editing the clear one changes nothing.
///
/// @param from time of the first event, milliseconds since the epoch
/// @param to time of the last event, milliseconds since the epoch
/// @param bytes size of the ZIP file
/// @param sha256 digest of the ZIP file, lower-case hex
/// @param blobId the sealed ZIP file; empty when it has been shredded
/// @param recordings the recordings that it was built from
/// @param approval the approval, in the form of the room that gave it
/// @param receipt what the destination answered
/// @param summaryJson what the batch holds, in figures, for lists
/// @param returned why an approval of it did not hold and it waits again, a code of the room that
///   gave the approval; empty once it is approved anew
public record BatchRow(
    String id,
    State state,
    long from,
    long to,
    long bytes,
    String sha256,
    String blobId,
    List<Long> recordings,
    Optional<byte[]> approval,
    Optional<byte[]> receipt,
    String summaryJson,
    Optional<String> returned) {

  /// How far it has come.
  public enum State {
    PENDING,
    APPROVED,
    SENT,
    DELETED
  }

  public BatchRow {
    recordings = List.copyOf(recordings);
  }

  /// One that no approval came back from.
  public BatchRow(
      String id,
      State state,
      long from,
      long to,
      long bytes,
      String sha256,
      String blobId,
      List<Long> recordings,
      Optional<byte[]> approval,
      Optional<byte[]> receipt,
      String summaryJson) {
    this(
        id,
        state,
        from,
        to,
        bytes,
        sha256,
        blobId,
        recordings,
        approval,
        receipt,
        summaryJson,
        Optional.empty());
  }

  public BatchRow withState(State next) {
    return with(next, approval, receipt, returned);
  }

  /// Waits again, because an approval of it did not hold.
  ///
  /// @param why the code
  public BatchRow returnedFor(String why) {
    return with(state, approval, receipt, Optional.of(why));
  }

  /// Approved by the person; `how` is opaque here.
  public BatchRow approved(byte[] how) {
    return with(State.APPROVED, Optional.of(how), receipt, Optional.empty());
  }

  /// Received by the destination, which answered `answer`.
  public BatchRow sent(byte[] answer) {
    return with(State.SENT, approval, Optional.of(answer), Optional.empty());
  }

  private BatchRow with(
      State next, Optional<byte[]> approved, Optional<byte[]> received, Optional<String> why) {
    return new BatchRow(
        id,
        next,
        from,
        to,
        bytes,
        sha256,
        blobId,
        recordings,
        approved,
        received,
        summaryJson,
        why);
  }

  @Override
  public String toString() {
    return "BatchRow[" + id + ", " + state + ", <redacted>]";
  }
}
