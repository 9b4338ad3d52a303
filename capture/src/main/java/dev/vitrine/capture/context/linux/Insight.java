package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A source that knows more of a place than the window system does: which kind of field has the
/// focus, which control was clicked, which address is in front, whether a terminal hides typing.
///
/// [X11Context] asks all of them in turn, each with what the ones before it answered. Where several
/// speak of the same field, the strictest kind wins: secret, then unknown, then no text, then text.
/// A source that fails answers with [Place.Field#UNKNOWN], never with an exception.
interface Insight extends AutoCloseable {
  /// Begins to watch, on threads of its own.
  void start();

  /// Keys go to another program from now on, as far as the window system says: whoever needs time
  /// to get to know it takes it now, and not from its first key. The watcher's thread.
  default void turned(Place place) {}

  /// A raw key was heard just now, while this had the focus: whoever has to look at something
  /// before the program gets the key looks now. The watcher's thread; a millisecond at most.
  ///
  /// @param stamp the server's time of the key, in milliseconds, 32 bit
  /// @param keysyms what the key can mean; empty where not known
  default void key(Place place, long stamp, boolean down, List<Integer> keysyms) {}

  /// An observation has its place, about half a second after its event at the latest: what takes
  /// time may be asked for now. The recorder's thread; never blocks.
  void placed(Observation seen);

  /// An event has no place: it is dropped, but the person did something. The recorder's thread;
  /// never blocks.
  default void unplaced(InputEvent event) {}

  /// The observation with what is known by now, see [dev.vitrine.capture.context.Context#settle].
  /// The recorder's thread; never blocks.
  Observation settle(Observation seen);

  /// What stood in a field, see [dev.vitrine.capture.context.Context#values]. The recorder's
  /// thread; never blocks.
  default List<FieldValue> values(Optional<Place> of) {
    return List.of();
  }

  /// Where the focus is now, for the status line only; any thread. The same place if nothing more
  /// is known.
  default Place front(Place place) {
    return place;
  }

  /// Codes of what keeps this source from knowing what it should, see
  /// [dev.vitrine.capture.context.Context#trouble]; any thread.
  default List<String> trouble() {
    return List.of();
  }

  /// How many clicks had no control so far, by why; for whoever measures. Any thread.
  default Map<String, Long> unknownClicks() {
    return Map.of();
  }

  @Override
  void close();
}
