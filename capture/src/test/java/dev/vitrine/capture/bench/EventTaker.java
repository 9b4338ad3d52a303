package dev.vitrine.capture.bench;

import dev.vitrine.capture.event.InputEvent;
import java.util.List;

/// What is done with the events that arrive in [HookBench]; the place for a store.
@FunctionalInterface
interface EventTaker {
  /// Takes the next batch, on the thread that drains the inbox.
  void take(List<InputEvent> events) throws Exception;

  /// Bytes written so far, -1 if nothing is written.
  default long bytes() {
    return -1;
  }
}
