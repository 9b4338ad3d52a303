package dev.vitrine.capture.store;

/// A stretch of up to about five minutes that has a key of its own.
///
/// @param from time of the earliest event, milliseconds since the epoch
/// @param to time of the latest event, milliseconds since the epoch
/// @param events how many events it holds
public record RecordingInfo(long id, long from, long to, long events) {}
