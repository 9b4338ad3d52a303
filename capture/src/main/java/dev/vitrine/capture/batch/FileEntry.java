package dev.vitrine.capture.batch;

/// One file inside a batch.
///
/// @param bytes its size, unpacked
/// @param sha256 of its bytes, lower-case hex
public record FileEntry(String path, long bytes, String sha256) {}
