package dev.vitrine.capture.batch;

/// Which programs made the batch.
///
/// @param rulesSha256 the digest of the redaction rules, lower-case hex
public record Software(String version, String redactorVersion, String rulesSha256) {}
