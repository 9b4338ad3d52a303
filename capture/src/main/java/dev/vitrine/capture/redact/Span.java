package dev.vitrine.capture.redact;

/// A stretch of a text that must not be kept: `start` inclusive to `end` exclusive in UTF-16 units.
///
/// @param kind what it is, one of [Kinds]
/// @param rule which rule of which detector said so, such as `card.luhn`; never content
public record Span(int start, int end, String kind, String rule) {
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a span needs 0 <= start < end");
    }
  }

  /// Whether the two share at least one unit.
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
