package dev.vitrine.capture.event;

/// What was removed, and which rule said so; both are names from the program, never content.
///
/// @param kind such as `card`, `iban`, `password`, `unknown-text`
/// @param rule the detector's rule, such as `card.luhn`
public record Redaction(String kind, String rule) {}
