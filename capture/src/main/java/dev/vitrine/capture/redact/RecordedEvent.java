package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;

/// An event that has been judged and redacted: the only thing the store accepts, and only this
/// package can make one (P5).
public final class RecordedEvent {
  private final KeptEvent event;
  private final KeptPlace place;

  RecordedEvent(KeptEvent event, KeptPlace place) {
    this.event = event;
    this.place = place;
  }

  public KeptEvent event() {
    return event;
  }

  public KeptPlace place() {
    return place;
  }

  @Override
  public String toString() {
    return "RecordedEvent[at=" + event.at() + "]";
  }
}
