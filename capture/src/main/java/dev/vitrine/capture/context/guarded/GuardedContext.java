package dev.vitrine.capture.context.guarded;

import dev.vitrine.capture.context.Context;
import dev.vitrine.capture.context.ContextException;
import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The context of a [Desktop]: a watcher and a reader on their own threads write notes, [Placing]
/// on the recorder's thread reads them.
public final class GuardedContext implements Context {
  /// How long an event waits for the looks that it needs, in milliseconds.
  static final long PATIENCE = 450;

  private final Supplier<Desktop> desktops;
  private final AtomicReference<@Nullable Session> session = new AtomicReference<>();

  /// The session that [#place] reads from; the recorder's thread only.
  private @Nullable Session reading;

  private long missedBefore;

  private record Waiting(InputEvent event, long since) {}

  /// From one beginning to the next; events never cross over.
  private static final class Session {
    final ConcurrentLinkedQueue<Note> tape = new ConcurrentLinkedQueue<>();
    final Placing placing = new Placing();
    final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    final Desktop desktop;
    final Watcher watcher;
    final ReaderThread reader;

    Session(Desktop desktop) {
      this.desktop = desktop;
      watcher = new Watcher(desktop, tape::add);
      reader = new ReaderThread(desktop, watcher, tape::add);
    }

    boolean alive() {
      return watcher.alive();
    }
  }

  /// @param desktops makes one for each beginning
  public GuardedContext(Supplier<Desktop> desktops) {
    this.desktops = desktops;
  }

  @Override
  public void start() throws ContextException {
    close();
    Session next = new Session(desktops.get());
    next.watcher.begin();
    next.reader.begin();
    session.set(next);
  }

  @Override
  public List<Sighting> place(List<InputEvent> events, long now) {
    Session current = session.get();
    List<Sighting> decided = new ArrayList<>();
    boolean dead = current == null || !current.alive();
    if (reading != null && (dead || reading != current)) {
      reading.waiting.forEach(each -> decided.add(lost(each.event)));
      reading.waiting.clear();
    }
    if (reading != null && reading != current) {
      missedBefore += reading.placing.missed();
    }
    reading = current;
    if (current == null || dead) {
      events.forEach(event -> decided.add(lost(event)));
      return decided;
    }
    Note note;
    while ((note = current.tape.poll()) != null) {
      current.placing.add(note);
    }
    for (InputEvent event : events) {
      current.placing.heard(event);
      current.waiting.add(new Waiting(event, now));
      if (event instanceof InputEvent.KeyPressed || event instanceof InputEvent.KeyReleased) {
        current.reader.typed();
      } else {
        current.watcher.wantPanes();
      }
    }
    decide(current, now, decided);
    return decided;
  }

  private static void decide(Session current, long now, List<Sighting> decided) {
    Waiting next;
    while ((next = current.waiting.peek()) != null) {
      Where where = current.placing.where(next.event);
      if (where == null && now - next.since < PATIENCE) {
        return;
      }
      current.waiting.poll();
      decided.add(
          switch (where) {
            case null -> new Sighting.Unplaced(next.event, Reason.UNKNOWN_PLACE);
            case Where.At(Place place) -> new Sighting.Seen(new Observation(next.event, place));
            case Where.Nowhere(Reason reason) -> new Sighting.Unplaced(next.event, reason);
          });
    }
  }

  @Override
  public Observation settle(Observation seen) {
    Session current = reading;
    Place place = seen.place();
    // Who asks after the end gets nothing certain: the event belongs to nobody.
    return new Observation(
        seen.event(),
        current == null
            ? new Placing().settle(seen.event(), place)
            : current.placing.settle(seen.event(), place));
  }

  @Override
  public List<FieldValue> values(Optional<Place> of) {
    return reading == null
        ? List.of()
        : reading.reader.values(of.map(place -> place.field().id()).orElse(0L));
  }

  @Override
  public long missed() {
    return missedBefore + (reading == null ? 0 : reading.placing.missed());
  }

  @Override
  public Optional<Place> front() {
    Session current = session.get();
    if (current == null || !(current.watcher.newest().keys() instanceof Where.At(Place place))) {
      return Optional.empty();
    }
    Reader.Reading read = current.reader.newest();
    boolean known =
        read.window() == place.window().id() && place.field().kind() != Place.Field.Kind.SECRET;
    return Optional.of(known ? place.with(read.site(), read.field(), Optional.empty()) : place);
  }

  @Override
  public boolean alive() {
    Session current = session.get();
    return current != null && current.alive();
  }

  @Override
  public long idleMillis() {
    Session current = session.get();
    return current == null
        ? 0
        : Math.max(0, (int) (current.desktop.stamp() - current.watcher.newest().lastInput()));
  }

  @Override
  public void close() {
    Session old = session.getAndSet(null);
    if (old != null) {
      old.reader.close();
      old.watcher.close();
    }
  }

  private static Sighting lost(InputEvent event) {
    return new Sighting.Unplaced(event, Reason.NO_HOOK);
  }
}
