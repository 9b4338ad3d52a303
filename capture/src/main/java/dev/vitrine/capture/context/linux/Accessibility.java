package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.linux.atspi.Announcement;
import dev.vitrine.capture.context.linux.atspi.Announcement.Kind;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.context.linux.atspi.Link;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What programs say of themselves over AT-SPI: which field a key went to ([Trail]), and which
/// control a click ([Clicks]). A program that says nothing is not known.
///
/// A program is known by the process at the other end of its socket on the accessibility bus, as
/// its window is by the process at the other end of its socket on the display.
final class Accessibility implements Insight {
  private static final Kind FOCUSED = new Kind("Object", "StateChanged", "focused");
  private static final Kind SELECTED = new Kind("Object", "StateChanged", "selected");
  private static final Kind CARET = new Kind("Object", "TextCaretMoved", "");
  private static final Kind ACTIVATED = new Kind("Window", "Activate", "");

  /// Milliseconds between the stamp of an event and now, from which on the stamp is not believed.
  private static final long LATE = 10_000;

  private final Link link;
  private final Pings pings;
  private final InstantSource clock;
  private final Speakers speakers = new Speakers();
  private final Clicks clicks;
  private final Values values;
  private final Stirs stirs = new Stirs();
  private volatile Optional<Place> readable = Optional.empty();

  Accessibility(Link link, Pings pings, InstantSource clock) {
    this.link = link;
    this.pings = pings;
    this.clock = clock;
    values = new Values(clock);
    clicks = new Clicks(pid -> link.bus().map(bus -> new Clicks.Asked(bus, speakers.of(pid, bus))));
    link.listen(FOCUSED, this::focused);
    link.listen(SELECTED, this::selected);
    link.listen(CARET, this::caret);
    link.listen(ACTIVATED, this::activated);
    link.onLoss(() -> {
      speakers.clear();
      clicks.clear();
      values.want(0);
    });
  }

  @Override
  public void start() {
    link.start();
    pings.start();
  }

  @Override
  public List<String> trouble() {
    return switch (link.state()) {
      case BEGINNING -> List.of();
      case CONNECTED -> link.enabled() ? List.of() : List.of("accessibility.off");
      case ABSENT -> List.of("accessibility.none");
      case LOST -> List.of("accessibility.dead");
    };
  }

  @Override
  public Map<String, Long> unknownClicks() {
    return clicks.unknown();
  }

  @Override
  public void placed(Observation seen) {
    Place place = seen.place();
    long t = nanos(seen.event().at());
    told(seen, t);
    stirs.heard(seen.event(), t);
    switch (seen.event()) {
      case InputEvent.KeyPressed _, InputEvent.KeyReleased _ -> {
        link.bus().ifPresent(bus -> ask(place, t, bus));
        clicks.changed(t);
      }
      case InputEvent.ButtonPressed press -> {
        clicks.pressed(press, place, press.x(), press.y(), t);
        pasted(place, t);
      }
      case InputEvent.ButtonReleased _ -> {
        clicks.stirred(t);
        pasted(place, t);
      }
      case InputEvent.Scrolled _ -> clicks.stirred(t);
      case InputEvent.PointerMoved move -> clicks.moved(place, move.x(), move.y());
    }
  }

  @Override
  public void unplaced(InputEvent event) {
    stirs.heard(event, nanos(event.at()));
  }

  @Override
  public Observation settle(Observation seen) {
    Place place = seen.place();
    return switch (seen.event()) {
      case InputEvent.KeyPressed _, InputEvent.KeyReleased _ -> {
        OptionalLong picks = stirs.before(seen.event());
        Trail.Verdict verdict = typedIn(place.app().pid(), nanos(seen.event().at()), picks);
        yield with(seen, together(place.field(), verdict.field()), verdict.element());
      }
      case InputEvent.ButtonPressed press -> with(seen, place.field(), clicks.settle(press));
      case InputEvent.ButtonReleased release -> with(seen, place.field(), clicks.settle(release));
      case InputEvent.PointerMoved _, InputEvent.Scrolled _ -> seen;
    };
  }

  @Override
  public List<FieldValue> values(Optional<Place> of) {
    Optional<Place> field = of.filter(place -> place.field().kind() == Field.Kind.TEXT);
    readable = field;
    if (values.want(field.map(place -> place.field().id()).orElse(0L))) {
      // Its first keys were typed before anybody knew that they are kept.
      field.ifPresent(place -> link.bus().ifPresent(bus -> ask(place, System.nanoTime(), bus)));
    }
    return values.take();
  }

  @Override
  public void close() {
    link.close();
    pings.close();
    speakers.clear();
    clicks.clear();
    values.want(0);
  }

  /// A button in the program in which somebody types may have pasted something, or picked it from a
  /// list.
  private void pasted(Place place, long t) {
    readable
        .filter(field -> field.app().pid() == place.app().pid())
        .ifPresent(field -> link.bus().ifPresent(bus -> ask(field, t, bus)));
  }

  private void told(Observation seen, long t) {
    Optional<Bus> bus = link.bus();
    boolean input =
        seen.event() instanceof InputEvent.KeyPressed
            || seen.event() instanceof InputEvent.ButtonPressed;
    if (input && bus.isPresent()) {
      for (Speaker speaker : speakers.of(seen.place().app().pid(), bus.get())) {
        speaker.echo().told(seen.event(), t);
      }
    }
  }

  private void ask(Place place, long t, Bus bus) {
    for (Speaker speaker : speakers.of(place.app().pid(), bus)) {
      speaker.typed(t, place.window().id(), bus, pings, values);
    }
  }

  private Trail.Verdict typedIn(int pid, long t, OptionalLong picks) {
    if (System.nanoTime() - t > Trail.MEMORY) {
      // What had the focus then may be forgotten: the recorder was held up for seconds.
      return Trail.Verdict.UNKNOWN;
    }
    return link.bus().stream()
        .flatMap(bus -> speakers.of(pid, bus).stream())
        .map(speaker -> speaker.at(t, picks))
        .reduce(Accessibility::stricter)
        .orElse(Trail.Verdict.UNKNOWN);
  }

  private static Trail.Verdict stricter(Trail.Verdict one, Trail.Verdict other) {
    Field.Kind kind = Trail.stricter(one.field().kind(), other.field().kind());
    return one.field().kind() == kind ? one : other;
  }

  /// What another source knows, and what accessibility does. Accessibility that says nothing takes
  /// nothing away from what is known.
  private static Field together(Field known, Field said) {
    if (known.kind() == Field.Kind.UNKNOWN) {
      return said;
    }
    return said.kind() != Field.Kind.UNKNOWN
            && Trail.stricter(known.kind(), said.kind()) == said.kind()
            && known.kind() != said.kind()
        ? said
        : known;
  }

  private static Observation with(Observation seen, Field field, Optional<Place.Element> element) {
    Place place = seen.place();
    return new Observation(
        seen.event(), place.with(place.site(), field, element.or(place::element)));
  }

  private void focused(Announcement heard) {
    link.bus()
        .ifPresent(bus -> {
          Speaker speaker = speakers.named(heard.source().program(), bus);
          if (heard.value() == 0) {
            speaker.trail().lost(heard.source(), heard.at());
          } else {
            speaker.focused(heard.source(), heard.at(), bus);
            clicks.pointed(heard.source().program());
          }
        });
  }

  private void caret(Announcement heard) {
    link.bus()
        .ifPresent(bus ->
            speakers
                .named(heard.source().program(), bus)
                .echo()
                .caret(heard.source().id(), heard.value(), heard.at()));
  }

  private void selected(Announcement heard) {
    if (heard.value() != 0) {
      link.bus()
          .ifPresent(bus -> {
            speakers.named(heard.source().program(), bus).selected(heard.source());
            clicks.pointed(heard.source().program());
          });
    }
  }

  /// A browser describes its pages only to somebody who asks about its window.
  private void activated(Announcement heard) {
    link.bus()
        .ifPresent(bus -> {
          speakers.named(heard.source().program(), bus);
          var _ = bus.call(heard.source(), "GetRelationSet");
        });
  }

  /// A time of the wall clock as one of `System.nanoTime()`. One that cannot be is now, for which
  /// nothing is known yet.
  private long nanos(long at) {
    long age = clock.millis() - at;
    return System.nanoTime() - (age < 0 || age > LATE ? 0 : age) * 1_000_000;
  }
}
