package dev.vitrine.app.engine;

import java.time.Instant;
import java.util.List;

/// A batch that waits for the person.
///
/// @param bytes the size of the ZIP file
/// @param sha256 its digest, in hex
/// @param apps names of the apps in it, the busiest first
/// @param keys keys typed
/// @param clicks buttons pressed
/// @param removed keys masked
public record WaitingBatch(
    String id,
    Instant from,
    Instant to,
    long bytes,
    String sha256,
    List<String> apps,
    long keys,
    long clicks,
    long removed) {}
