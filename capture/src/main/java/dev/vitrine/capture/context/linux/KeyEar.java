package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.Place;
import java.util.List;

/// Is told at once of every key that has a place, and of every other program that the keys go to
/// from now on, see [Insight#key] and [Insight#turned]; the watcher's thread.
interface KeyEar {
  void turned(Place place);

  void key(Place place, long stamp, boolean down, List<Integer> keysyms);
}
