package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.io.IOException;
import java.util.ArrayDeque;

/// Rounds the times of keys down to a grid, because the rhythm of typing identifies a person, and
/// puts them before the pointer's moves of that time, so that the order of lines does not tell the
/// time either. A key never moves before a click or a turn of the wheel that came before it.
///
/// Takes events in the order of time and passes them on in the order of their new times.
final class KeyTiming implements EventSource.Sink {
  private final EventSource.Sink next;
  private final long grid;
  private final ArrayDeque<Waiting> moves = new ArrayDeque<>();
  private long lastDiscrete = Long.MIN_VALUE;

  /// @param grid milliseconds; 0 or 1 leaves the times alone
  KeyTiming(long grid, EventSource.Sink next) {
    this.grid = Math.max(1, grid);
    this.next = next;
  }

  @Override
  public void event(KeptEvent event, KeptPlace place) throws IOException {
    long floor = event.at() - Math.floorMod(event.at(), grid);
    switch (event) {
      case KeptEvent.Move move -> {
        flushBefore(floor);
        moves.add(new Waiting(move, place));
      }
      case KeptEvent.Key key -> {
        long at = Math.max(floor, lastDiscrete);
        flushBefore(at);
        next.event(new KeptEvent.Key(at, key.pressed(), key.name(), key.redaction()), place);
        lastDiscrete = at;
      }
      case KeptEvent.Button button -> {
        long at = pass(button.at());
        next.event(
            new KeptEvent.Button(at, button.pressed(), button.button(), button.x(), button.y()),
            place);
      }
      case KeptEvent.Scroll scroll -> {
        long at = pass(scroll.at());
        next.event(
            new KeptEvent.Scroll(at, scroll.x(), scroll.y(), scroll.dx(), scroll.dy()), place);
      }
    }
  }

  /// Nothing follows.
  void end() throws IOException {
    flushBefore(Long.MAX_VALUE);
  }

  private long pass(long time) throws IOException {
    lastDiscrete = Math.max(time, lastDiscrete);
    flushBefore(lastDiscrete + 1);
    return lastDiscrete;
  }

  private void flushBefore(long at) throws IOException {
    for (Waiting first = moves.peek();
        first != null && first.move.at() < at;
        first = moves.peek()) {
      moves.remove();
      next.event(first.move, first.place);
    }
  }

  private record Waiting(KeptEvent.Move move, KeptPlace place) {}
}
