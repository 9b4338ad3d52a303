package dev.vitrine.capture.store;

import java.util.List;

/// What [Store#forget] did.
///
/// @param events how many events are gone
/// @param removed recordings that are gone altogether, with their keys
/// @param rewritten recordings that lost some of their events: same id, new key
public record Forgotten(long events, List<Long> removed, List<Long> rewritten) {}
