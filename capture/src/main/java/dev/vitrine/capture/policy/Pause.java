package dev.vitrine.capture.policy;

import java.util.OptionalLong;

/// The person said stop.
///
/// @param since when, milliseconds since the epoch
/// @param until when it ends by itself, milliseconds since the epoch; empty = until I resume
public record Pause(long since, OptionalLong until) {}
