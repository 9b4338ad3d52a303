package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;

/// Lets tests of later rooms make what only this package can make.
public final class RecordedEvents {
  private RecordedEvents() {}

  public static RecordedEvent of(KeptEvent event, KeptPlace place) {
    return new RecordedEvent(event, place);
  }
}
