package dev.vitrine.app.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A batch that waits for the person.
///
/// @param bytes the size of the ZIP file
/// @param sha256 its digest, in hex
/// @param apps names of the apps in it, the busiest first
/// @param keys keys typed
/// @param clicks buttons pressed
/// @param removed keys masked
/// @param keptHere when it leaves this computer, decided or not; empty = nobody set a time
/// @param returned the code of why an approval of it did not hold and it waits again
public record WaitingBatch(
    String id,
    Instant from,
    Instant to,
    long bytes,
    String sha256,
    List<String> apps,
    long keys,
    long clicks,
    long removed,
    Optional<Instant> keptHere,
    Optional<String> returned) {}
