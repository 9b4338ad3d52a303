package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.Context;
import dev.vitrine.capture.context.ContextException;
import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.context.linux.Scene.Where;
import dev.vitrine.capture.context.linux.atspi.Link;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The context of an X11 desktop: a [Witness] on its own thread writes, a [Join] on the recorder's
/// thread reads.
///
/// Only displays of this machine are watched. Which program owns a window is known from the process
/// at the other end of its socket, and for a window from another machine nobody could say.
public final class X11Context implements Context {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d+)?");

  /// How long after a change of the layout what was typed before it is uncertain, in milliseconds:
  /// longer than an event is held.
  private static final long LAYOUT_SETTLES = 750;

  private final String display;
  private final Map<String, String> environment;
  private final List<Insight> insights;
  private final KeyEar ear;
  private final AtomicReference<@Nullable Session> session = new AtomicReference<>();

  /// The session that [#place] reads from; the recorder's thread only.
  private @Nullable Session reading;

  private long missedBefore;

  /// From one beginning to the next; events never cross over.
  private static final class Session {
    final Witness witness;
    final ConcurrentLinkedQueue<Note> tape;
    final Join join = new Join();

    Session(Witness witness, ConcurrentLinkedQueue<Note> tape) {
      this.witness = witness;
      this.tape = tape;
    }
  }

  /// @param display as in the variable DISPLAY
  /// @param environment where the display's cookie is found
  public X11Context(String display, Map<String, String> environment) {
    this(display, environment, insights(display, environment));
  }

  X11Context(String display, Map<String, String> environment, List<Insight> insights) {
    this.display = display;
    this.environment = Map.copyOf(environment);
    this.insights = List.copyOf(insights);
    ear =
        new KeyEar() {
          @Override
          public void turned(Place place) {
            insights.forEach(insight -> insight.turned(place));
          }

          @Override
          public void key(Place place, long stamp, boolean down, List<Integer> keysyms) {
            insights.forEach(insight -> insight.key(place, stamp, down, keysyms));
          }
        };
  }

  private static List<Insight> insights(String display, Map<String, String> environment) {
    Matcher local = LOCAL.matcher(display);
    if (!local.matches()) {
      return List.of();
    }
    Link link = new Link(environment);
    Pings pings = new Pings(Integer.parseInt(local.group(1)), environment);
    return List.of(
        new Terminals(), // prompts that hide typing
        new Accessibility(link, pings, Clock.systemUTC()), // fields, controls; starts the link
        new Browsers(link, Clock.systemUTC()) // pages, private windows
        );
  }

  @Override
  public List<String> trouble() {
    return insights.stream().flatMap(insight -> insight.trouble().stream()).toList();
  }

  @Override
  public void start() throws ContextException {
    close();
    Matcher local = LOCAL.matcher(display);
    if (!local.matches()) {
      throw new ContextException(
          "The display is not on this machine, so Vitrine cannot tell which program an input"
              + " belongs to.");
    }
    ConcurrentLinkedQueue<Note> tape = new ConcurrentLinkedQueue<>();
    try {
      int number = Integer.parseInt(local.group(1));
      Witness witness = Witness.begin(number, environment, tape::add, ear);
      session.set(new Session(witness, tape));
      insights.forEach(Insight::start);
    } catch (IOException e) {
      throw new ContextException(
          "The display does not answer, does not let this user in, or lacks the extensions XInput"
              + " and X-Resource.",
          e);
    }
  }

  @Override
  public List<Sighting> place(List<InputEvent> events, long now) {
    Session current = session.get();
    List<Sighting> decided = new ArrayList<>();
    boolean dead = current == null || !current.witness.alive();
    if (reading != null && (dead || reading != current)) {
      decided.addAll(reading.join.giveUp(Reason.NO_HOOK));
    }
    if (reading != null && reading != current) {
      missedBefore += reading.join.missed();
    }
    reading = current;
    if (current == null || dead) {
      decided.addAll(unplaced(events));
      return decided;
    }
    Note note;
    while ((note = current.tape.poll()) != null) {
      current.join.add(note);
    }
    for (Sighting sighting : current.join.place(events, now)) {
      switch (sighting) {
        case Sighting.Seen(Observation seen) -> insights.forEach(insight -> insight.placed(seen));
        case Sighting.Unplaced(InputEvent event, Reason _) ->
            insights.forEach(insight -> insight.unplaced(event));
      }
      decided.add(sighting);
    }
    if (current.join.hungry()) {
      current.witness.mark();
    }
    return decided;
  }

  @Override
  public Observation settle(Observation seen) {
    Session now = session.get();
    Observation settled = now == null ? seen : certain(seen, now);
    for (Insight insight : insights) {
      settled = insight.settle(settled);
    }
    return settled;
  }

  @Override
  public List<FieldValue> values(Optional<Place> of) {
    return insights.stream().flatMap(insight -> insight.values(of).stream()).toList();
  }

  /// A program may have read a key with the layout that came just after it: while one came lately,
  /// nobody knows what was typed.
  private static Observation certain(Observation seen, Session now) {
    if (seen.event() instanceof InputEvent.KeyPressed press
        && press.character() != InputEvent.UNKNOWN_CHARACTER
        && now.witness.sinceLayoutChange() < LAYOUT_SETTLES) {
      return new Observation(
          new InputEvent.KeyPressed(
              press.at(),
              press.serverTime(),
              press.code(),
              press.raw(),
              press.modifiers(),
              InputEvent.UNKNOWN_CHARACTER),
          seen.place());
    }
    return seen;
  }

  @Override
  public long missed() {
    return missedBefore + (reading == null ? 0 : reading.join.missed());
  }

  /// How many clicks had no control so far, by why; for whoever measures. Any thread.
  public Map<String, Long> unknownClicks() {
    Map<String, Long> all = new TreeMap<>();
    insights.forEach(
        insight -> insight.unknownClicks().forEach((why, n) -> all.merge(why, n, Long::sum)));
    return all;
  }

  @Override
  public Optional<Place> front() {
    Session current = session.get();
    if (current == null || !(current.witness.front() instanceof Where.At(Place place))) {
      return Optional.empty();
    }
    Place front = place;
    for (Insight insight : insights) {
      front = insight.front(front);
    }
    return Optional.of(front);
  }

  @Override
  public List<Bounds> monitors() {
    Session current = session.get();
    return current == null ? List.of() : current.witness.monitors();
  }

  @Override
  public boolean alive() {
    Session current = session.get();
    return current != null && current.witness.alive();
  }

  @Override
  public long idleMillis() {
    Session current = session.get();
    return current == null ? 0 : current.witness.idleMillis();
  }

  @Override
  public void close() {
    Session old = session.getAndSet(null);
    if (old != null) {
      old.witness.close();
      insights.forEach(Insight::close);
    }
  }

  private static List<Sighting> unplaced(List<InputEvent> events) {
    List<Sighting> all = new ArrayList<>();
    for (InputEvent event : events) {
      all.add(new Sighting.Unplaced(event, Reason.NO_HOOK));
    }
    return all;
  }
}
