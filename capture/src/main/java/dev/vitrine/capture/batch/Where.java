package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptPlace;

/// A line of `context.jsonl`.
///
/// @param at from when, milliseconds since the epoch
public record Where(int index, long at, KeptPlace place) {}
