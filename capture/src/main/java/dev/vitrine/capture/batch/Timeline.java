package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.redact.PersonNumbers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The events of a batch in the order and with the times that its files say.
///
/// Keys, buttons and wheel are held in memory, about 100 bytes each; the pointer's path is read
/// again on each walk and not held.
final class Timeline {
  private final EventSource source;
  private final long grid;
  private final List<Placed> discrete;
  private final BitSet unreleased;
  private final Map<KeptPlace, KeptPlace> places = new HashMap<>();

  private Timeline(EventSource source, Duration keyTiming) throws IOException {
    this.source = source;
    this.grid = keyTiming.toMillis();
    List<Placed> found = new ArrayList<>();
    source.each((event, place) -> {
      if (!(event instanceof KeptEvent.Move)) {
        found.add(new Placed(event, known(place), found.size()));
      }
    });
    // Keys come late, so their order of arrival among clicks of the same time says nothing.
    found.sort(
        Comparator.comparingLong((Placed placed) -> placed.event.at())
            .thenComparing(placed -> placed.event instanceof KeptEvent.Key));
    this.discrete = found;
    this.unreleased = unreleased(found);
  }

  static Timeline of(EventSource source, Duration keyTiming) throws IOException {
    PersonNumbers persons = new PersonNumbers();
    EventSource numbered =
        sink ->
            source.each((event, place) -> sink.event(persons.event(event), persons.place(place)));
    return new Timeline(numbered, keyTiming);
  }

  /// For [#held] only.
  static Timeline of(EventSource source) throws IOException {
    return new Timeline(source, Duration.ZERO);
  }

  /// Keys, buttons and wheel in the order of time.
  List<Placed> discrete() {
    return discrete;
  }

  /// Gives every event, in the order of the batch. Equal places are the same object.
  void walk(EventSource.Sink sink) throws IOException {
    KeyTiming timing = new KeyTiming(grid, sink);
    held(timing);
    timing.end();
  }

  /// Gives every event as [Holds] lets it through, before times are rounded: presses and turns of
  /// the wheel are the very objects of [#discrete].
  void held(EventSource.Sink sink) throws IOException {
    Holds holds = new Holds(sink);
    int[] index = {0};
    long[] last = {Long.MIN_VALUE};
    source.each((event, place) -> {
      if (event instanceof KeptEvent.Move move) {
        long at = Math.max(move.at(), last[0]);
        while (index[0] < discrete.size() && discrete.get(index[0]).event.at() < at) {
          give(index[0]++, holds);
        }
        last[0] = at;
        holds.event(
            at == move.at() ? move : new KeptEvent.Move(at, move.x(), move.y()), known(place));
      }
    });
    while (index[0] < discrete.size()) {
      give(index[0]++, holds);
    }
    holds.end();
  }

  private void give(int index, Holds holds) throws IOException {
    Placed placed = discrete.get(index);
    if (placed.event instanceof KeptEvent.Button press && unreleased.get(index)) {
      holds.unreleased(press, placed.place);
    } else {
      holds.event(placed.event, placed.place);
    }
  }

  /// The presses of buttons that are not let go before the same button is pressed again.
  private static BitSet unreleased(List<Placed> discrete) {
    BitSet unreleased = new BitSet();
    Set<String> comingUp = new HashSet<>();
    for (int i = discrete.size() - 1; i >= 0; i--) {
      if (discrete.get(i).event instanceof KeptEvent.Button button) {
        if (!button.pressed()) {
          comingUp.add(button.button());
        } else if (!comingUp.remove(button.button())) {
          unreleased.set(i);
        }
      }
    }
    return unreleased;
  }

  private KeptPlace known(KeptPlace place) {
    KeptPlace same = places.putIfAbsent(place, place);
    return same == null ? place : same;
  }

  /// @param number its place among those that are no moves, as they came
  record Placed(KeptEvent event, KeptPlace place, int number) {}
}
