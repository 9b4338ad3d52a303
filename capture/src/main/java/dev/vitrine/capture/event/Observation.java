package dev.vitrine.capture.event;

/// An event and its place, raw. Never stored, never logged; `toString` says nothing.
public record Observation(InputEvent event, Place place) {
  @Override
  public String toString() {
    return "Observation[<redacted>]";
  }
}
