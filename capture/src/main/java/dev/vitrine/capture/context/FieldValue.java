package dev.vitrine.capture.context;

/// What stood in an ordinary text field when its program was asked. Raw: on its way from the
/// program to the redaction, in memory only, never kept (P5).
///
/// @param fieldId as in [dev.vitrine.capture.event.Place.Field#id]
/// @param text all of it
/// @param at every key until then is in it; milliseconds since the epoch
public record FieldValue(long fieldId, String text, long at) {
  @Override
  public String toString() {
    return "FieldValue[fieldId=" + fieldId + ", <redacted>]";
  }
}
