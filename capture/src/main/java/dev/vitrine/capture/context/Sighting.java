package dev.vitrine.capture.context;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Reason;

/// An event after the question where it belongs.
public sealed interface Sighting {

  /// Its place is certain.
  record Seen(Observation observation) implements Sighting {}

  /// Its place is not, and so it is never kept.
  ///
  /// @param reason [Reason#UNKNOWN_PLACE], [Reason#LOCKED] or [Reason#NO_HOOK]
  record Unplaced(InputEvent event, Reason reason) implements Sighting {}
}
