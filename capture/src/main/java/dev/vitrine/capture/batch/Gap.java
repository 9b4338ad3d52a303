package dev.vitrine.capture.batch;

/// A stretch that is missing from a batch, as a reader may know it: away, or lost for a technical
/// reason; never why the person did not record (P14).
///
/// @param start the last event before it, milliseconds from the start of the batch
/// @param end the first event after it
/// @param lost how many events could not be taken; 0 = the person was away
public record Gap(long start, long end, long lost) {
  public static final String AWAY = "away";
  public static final String LOST = "lost";

  public String reason() {
    return lost > 0 ? LOST : AWAY;
  }
}
