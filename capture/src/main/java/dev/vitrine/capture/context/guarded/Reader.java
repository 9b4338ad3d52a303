package dev.vitrine.capture.context.guarded;

import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Element;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Site;
import java.util.Optional;

/// Asks other programs about their controls, through the system's accessibility. It may wait for
/// them, a quarter of a second for each answer as the system is told, so one thread of its own, the
/// reader's, calls all of it. Never throws: what nobody answered is unknown.
public interface Reader {

  /// Called first, on the reader's thread.
  void open();

  /// The field that has the focus in this place's window, and for a browser the address in front.
  Reading focused(Place place);

  /// The control at a point of the whole desktop, if it belongs to this place's program.
  Optional<Element> at(Place place, int x, int y);

  /// What stands in the field that has the focus in this place's window: only if that is an
  /// ordinary text field with this number, and the text no longer than that. Never a password
  /// field's.
  default Optional<String> value(Place place, long field, int longest) {
    return Optional.empty();
  }

  /// Called last, on the reader's thread.
  void close();

  /// What was read of one window.
  ///
  /// @param window the window's id
  /// @param site empty for all but browsers, for pages that are not web pages, and for windows that
  ///   are private or may be
  /// @param element the control with the focus
  record Reading(long window, Field field, Optional<Site> site, Optional<Element> element) {
    /// Nobody answered.
    public static Reading unknown(long window) {
      return new Reading(window, Field.UNKNOWN, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "Reading[kind=" + field.kind() + ", <redacted>]";
    }
  }
}
