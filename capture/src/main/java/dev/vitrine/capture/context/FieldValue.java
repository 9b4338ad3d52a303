package dev.vitrine.capture.context;

/// What stood in an ordinary text field when its program was asked. Raw: on its way from the
/// program to the redaction, in memory only, never kept (P5).
///
/// @param fieldId as in [dev.vitrine.capture.event.Place.Field#id]
/// @param text all of it
/// @param at every key until then is in it; milliseconds since the epoch
public record FieldValue(long fieldId, String text, long at) {
  /// Characters from which on a text is not asked for: documents, whose programs would have to copy
  /// them again and again.
  public static final int LONGEST = 4_096;

  /// Milliseconds between two questions to one program.
  public static final long EVERY = 200;

  /// A program gets so many times as long as it took for the last answer, so that it spends no more
  /// than a tenth of its time on this.
  public static final int RESPITE = 10;

  /// Answers that wait to be taken, far more than come between two steps of the recorder.
  public static final int MOST = 16;

  @Override
  public String toString() {
    return "FieldValue[fieldId=" + fieldId + ", <redacted>]";
  }
}
