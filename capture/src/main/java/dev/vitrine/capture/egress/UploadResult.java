package dev.vitrine.capture.egress;

/// What came of a delivery.
public sealed interface UploadResult {
  /// The destination has it and confirmed the digest.
  record Delivered(Receipt receipt) implements UploadResult {}

  /// It did not arrive, and may later by itself.
  record RetryLater(Code code) implements UploadResult {}

  /// It must not go there as things are; somebody has to look.
  record Refused(Code code) implements UploadResult {}
}
