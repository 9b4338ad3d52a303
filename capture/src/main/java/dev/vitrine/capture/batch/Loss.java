package dev.vitrine.capture.batch;

/// Events that could not be taken, for technical reasons only.
///
/// @param at when, milliseconds since the epoch
/// @param events how many
public record Loss(long at, long events) {}
