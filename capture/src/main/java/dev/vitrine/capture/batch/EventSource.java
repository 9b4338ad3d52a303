package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.io.IOException;

/// The kept events of a batch, as often as they are asked for and always the same ones: a batch is
/// written in several passes, so that the pointer's path is never held in memory.
@FunctionalInterface
public interface EventSource {
  /// Pointer moves come in the order of time; keys, buttons and wheel may come late, because a
  /// field is judged when it ends.
  void each(Sink sink) throws IOException;

  /// Takes one event.
  @FunctionalInterface
  interface Sink {
    void event(KeptEvent event, KeptPlace place) throws IOException;
  }
}
