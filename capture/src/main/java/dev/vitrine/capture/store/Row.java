package dev.vitrine.capture.store;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;

/// A kept event as it is read back. `toString` says only when.
public record Row(KeptEvent event, KeptPlace place) {
  @Override
  public String toString() {
    return "Row[at=" + event.at() + "]";
  }
}
