package dev.vitrine.capture.event;

/// Where a kept event belongs, redacted: `title` has been through the same engine as typed text.
///
/// @param site host and path, empty outside browsers
public record KeptPlace(String appId, String appName, String title, String site) {}
