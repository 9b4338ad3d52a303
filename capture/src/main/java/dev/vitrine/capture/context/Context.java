package dev.vitrine.capture.context;

import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import java.util.List;
import java.util.Optional;

/// A witness of the desktop that tells where an input event belongs.
///
/// [#place], [#settle], [#values] and [#missed] belong to one thread, the recorder's; the others
/// may be called from any thread.
public interface Context extends AutoCloseable {

  /// Begins to watch. A context that died, or watches already, begins anew; events that wait for
  /// their place are then given up as unplaced.
  ///
  /// @throws ContextException if this desktop cannot be watched; the message is a sentence for the
  ///   person
  void start() throws ContextException;

  /// Takes newly heard events, in the order in which the hook heard them, and returns what is
  /// decided by now, in the same order. Every event comes back exactly once, from this call or from
  /// a later one, half a second later at most; so call it regularly, with an empty list too. Never
  /// blocks.
  ///
  /// @param now milliseconds of any clock that runs forward
  List<Sighting> place(List<InputEvent> events, long now);

  /// What has become known by now of an observation whose hold is over: the kind of its field, the
  /// site, the control it went to. Some of that is told late, a password field up to 170 ms after
  /// the focus went there; what is not known by now stays unknown. Called once for each
  /// observation, in their order. Never blocks.
  ///
  /// @param seen as [#place] returned it, perhaps with another name for the app
  Observation settle(Observation seen);

  /// What stood in the text field that keys are being kept of, as often as it was asked since the
  /// last call; nothing where this context cannot ask. To be called regularly: the program of that
  /// field, and no other, is asked while keys come, until another call names another field or none.
  /// Never blocks.
  ///
  /// @param of the place of a key that is kept; empty: nobody is asked
  default List<FieldValue> values(Optional<Place> of) {
    return List.of();
  }

  /// How many keys and buttons happened, as the witness knows, that the hook never reported: they
  /// are lost, and whoever shows losses adds them. Known some ten seconds late.
  long missed();

  /// What has the focus now, for the status line only: an event's place comes from [#place].
  Optional<Place> front();

  /// The monitors as parts of the desktop, in pixels; empty where this context cannot say.
  default List<Bounds> monitors() {
    return List.of();
  }

  /// Whether the witness runs. While it does not, nothing is placed.
  boolean alive();

  /// Codes of what keeps it from knowing all that it should, while it is alive; empty when all is
  /// well. `accessibility.dead`: no program can tell any longer which of its fields has the focus.
  /// `accessibility.none`: on this desktop none ever could. `accessibility.off`: programs have not
  /// been told that somebody listens, and some say nothing then.
  default List<String> trouble() {
    return List.of();
  }

  /// Milliseconds since the person last did something, as the witness knows without the hook: a key
  /// or a button at once, a motion of the pointer up to a second later.
  long idleMillis();

  @Override
  void close();
}
