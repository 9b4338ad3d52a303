package dev.vitrine.capture.egress;

/// Where approved batches go.
public interface Destination {
  /// Brings a batch there; doing it again with the same batch changes nothing. For one thread at a
  /// time.
  UploadResult deliver(ApprovedBatch batch);

  /// The place in one line. An approval names it, and holds for no other.
  String describe();
}
