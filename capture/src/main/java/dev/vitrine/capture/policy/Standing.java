package dev.vitrine.capture.policy;

import java.util.Optional;

/// All that a decision depends on besides the event itself, as it stands now.
///
/// @param policy the published rules; empty while they are missing or invalid
/// @param choices what the person chose
/// @param indicator whether the person can see that Vitrine runs
/// @param hook whether the hook and the witness of the focus are alive
/// @param store whether what is kept can be stored
/// @param now milliseconds since the epoch
public record Standing(
    Optional<Policy> policy,
    Choices choices,
    boolean indicator,
    boolean hook,
    boolean store,
    long now) {}
