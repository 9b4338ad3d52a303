package dev.vitrine.capture.batch;

import java.util.List;

/// A batch that was written.
///
/// @param sha256 of the whole file, lower-case hex
/// @param bytes its size
/// @param events how many events it holds
public record Built(String sha256, long bytes, long events, List<FileEntry> files) {}
