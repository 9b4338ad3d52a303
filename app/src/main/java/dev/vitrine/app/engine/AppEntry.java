package dev.vitrine.app.engine;

import dev.vitrine.capture.event.Reason;
import java.util.Optional;

/// One row of the Apps page.
///
/// @param on the person switched it on
/// @param locked why it can not be switched on; empty = it can
/// @param eventsToday kept since local midnight
public record AppEntry(
    String id,
    String name,
    boolean on,
    Optional<Reason> locked,
    boolean keys,
    boolean mouse,
    boolean pictures,
    long eventsToday) {}
