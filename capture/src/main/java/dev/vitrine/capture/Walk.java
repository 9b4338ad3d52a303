package dev.vitrine.capture;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.input.Shortcut;
import dev.vitrine.capture.policy.Decision;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Standing;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RedactStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One key press on its way from a sighting to what may be kept: held, judged, redacted. Everything
/// in here is raw and lives in memory only (P5).
///
/// Called by the recorder thread only, under the recorder's lock.
final class Walk {
  /// Milliseconds an event waits before it is judged: accessibility tells of a password field up to
  /// 170 ms late, and from 100 ms on every secret key was caught (measured, see
  /// docs/walkthrough.md).
  static final long HOLD = 250;

  /// Milliseconds after which everything typed before the focus left has been judged: half a second
  /// to find its place at most, and [#HOLD].
  static final long COMPLETE = 1_000;

  /// Milliseconds after a key was kept in which its field may be asked for what stands in it.
  static final long READABLE = 5_000;

  /// Is told of everything that was left out.
  interface LeftOut {
    void leftOut(long at, String appName, Reason reason);
  }

  private record Held(Sighting sighting, long heardAt) {}

  private final RedactStage stage;
  private final LeftOut leftOut;
  private final UnaryOperator<Observation> settle;
  private final Deque<Held> hold = new ArrayDeque<>();

  /// Keys whose press was left out: their repeats and their release are left out too, also when
  /// recording begins while they are still down (P2).
  private final Set<Integer> heldKeys = new HashSet<>();

  /// Presses of the shortcut's modifiers that may be kept, until it is known whether the shortcut
  /// follows: a lone Ctrl before a gap would tell of the pause (P14).
  private final Deque<Observation> aside = new ArrayDeque<>();

  private Optional<Shortcut> shortcut = Optional.empty();
  private long forgottenUntil = Long.MIN_VALUE;
  private long frontWindow;
  private long frontChangedAt;

  /// The window of the field that is being typed.
  private long typedIn;

  /// The ordinary text field that a key was kept of last; empty once the field has ended.
  private Optional<Place> textField = Optional.empty();

  private long keptAt;

  /// @param settle adds what has become known of an observation once its hold is over
  Walk(RedactStage stage, LeftOut leftOut, UnaryOperator<Observation> settle) {
    this.stage = stage;
    this.leftOut = leftOut;
    this.settle = settle;
  }

  /// The combination of keys that is Vitrine's own from now on, and never recorded.
  void shortcut(Optional<Shortcut> wanted) {
    shortcut = wanted;
  }

  /// Takes in what was heard, to be judged [#HOLD] milliseconds later. True if the shortcut was
  /// pressed.
  boolean hear(List<Sighting> sightings, long now) {
    boolean pressed = false;
    for (Sighting sighting : sightings) {
      InputEvent event = event(sighting);
      if (shortcut.filter(it -> it.completedBy(event)).isPresent()) {
        pressed |= !heldKeys.contains(((InputEvent.KeyPressed) event).code());
        dropModifiers();
        drop(sighting, Reason.SELF);
      } else if (event.at() <= forgottenUntil) {
        drop(sighting, Reason.FORGOTTEN);
      } else {
        hold.addLast(new Held(sighting, now));
      }
    }
    return pressed;
  }

  /// Judges what has waited long enough, and returns what may be kept of it.
  List<RecordedEvent> judge(Standing standing) {
    long now = standing.now();
    List<RecordedEvent> keep = new ArrayList<>();
    while (!hold.isEmpty() && now - hold.getFirst().heardAt() >= HOLD) {
      switch (hold.removeFirst().sighting()) {
        case Sighting.Unplaced unplaced -> {
          drop(unplaced.event(), "", unplaced.reason());
          if (isKey(unplaced.event())) {
            keep.addAll(endFieldWithAside(now));
          }
        }
        case Sighting.Seen seen -> keep.addAll(judge(settle.apply(seen.observation()), standing));
      }
    }
    if (typedIn != frontWindow && now - frontChangedAt >= COMPLETE && stage.buffered() > 0) {
      keep.addAll(endField(now));
    }
    keep.addAll(stage.tick(now));
    return keep;
  }

  /// The text field whose value is of use just now: keys in it are being kept, and would be kept by
  /// what is allowed now. Nothing else may be asked for what stands in it (P3).
  Optional<Place> readable(Standing standing) {
    return textField
        .filter(_ -> Math.abs(standing.now() - keptAt) <= READABLE)
        .filter(place -> Judge.place(place, standing) instanceof Decision.Keep);
  }

  /// Takes what stood in that field.
  void told(List<FieldValue> values) {
    long field = textField.map(place -> place.field().id()).orElse(0L);
    for (FieldValue value : values) {
      if (value.fieldId() == field) {
        stage.fieldValue(field, value.text(), value.at());
      }
    }
  }

  /// Notes which window is in front, so that a field ends although nothing more is typed.
  void front(long window, long now) {
    if (window != frontWindow) {
      frontWindow = window;
      frontChangedAt = now;
    }
  }

  /// Ends the field now; what is still held waits on.
  List<RecordedEvent> endField(long now) {
    textField = Optional.empty();
    return stage.endField(now);
  }

  /// Ends the field now and lets go of everything that is not judged yet: pause, withdraw, stop.
  List<RecordedEvent> stop(long now, Reason reason) {
    dropHold(reason);
    return endFieldWithAside(now);
  }

  /// Takes back everything from `from` on that is still in memory, also what happened before `now`
  /// and has not found its place yet (P9).
  void forget(long from, long now) {
    dropHold(Reason.FORGOTTEN);
    while (!aside.isEmpty()) {
      Observation seen = aside.removeFirst();
      drop(seen.event(), seen.place().app().name(), Reason.FORGOTTEN);
    }
    stage.forget(from);
    textField = Optional.empty();
    forgottenUntil = now;
  }

  /// Nothing that comes now was forgotten before it happened.
  void clockSetBack() {
    forgottenUntil = Long.MIN_VALUE;
    frontChangedAt = Long.MIN_VALUE / 2;
  }

  /// Lets go of everything in memory after a failure, because nobody knows what state it is in;
  /// returns how many events that were.
  int abandon() {
    int events = waiting();
    hold.clear();
    aside.clear();
    stage.forget(Long.MIN_VALUE);
    textField = Optional.empty();
    return events;
  }

  /// Events in memory that are not judged yet.
  int waiting() {
    return hold.size() + aside.size() + stage.buffered();
  }

  private List<RecordedEvent> judge(Observation seen, Standing standing) {
    InputEvent event = seen.event();
    return switch (Judge.decide(seen, standing)) {
      case Decision.Drop drop -> {
        drop(event, name(seen, standing), drop.reason());
        yield isKey(event) ? endFieldWithAside(standing.now()) : List.of();
      }
      case Decision.Keep _ -> {
        if (mayBeginShortcut(event)) {
          aside.addLast(seen);
          yield List.of();
        }
        if (isHeld(event)) {
          leftOut.leftOut(event.at(), name(seen, standing), Reason.HELD_KEY);
          yield List.of();
        }
        if (isKey(event)) {
          typedIn = seen.place().window().id();
          Place.Field field = seen.place().field();
          boolean text = field.kind() == Place.Field.Kind.TEXT && field.id() != 0;
          textField = text ? Optional.of(seen.place()) : Optional.empty();
          keptAt = standing.now();
        }
        if (event instanceof InputEvent.PointerMoved) {
          yield stage.accept(seen);
        }
        List<RecordedEvent> keep = new ArrayList<>(takeIn());
        keep.addAll(stage.accept(seen));
        yield keep;
      }
    };
  }

  private static String name(Observation seen, Standing standing) {
    Place place = seen.place();
    return standing.policy().map(p -> p.nameOf(place)).orElse(place.app().name());
  }

  /// Ends the field, with what was set aside before.
  private List<RecordedEvent> endFieldWithAside(long now) {
    List<RecordedEvent> keep = new ArrayList<>(takeIn());
    keep.addAll(endField(now));
    return keep;
  }

  /// Takes in what was set aside: it was no shortcut of ours.
  private List<RecordedEvent> takeIn() {
    List<RecordedEvent> keep = new ArrayList<>();
    while (!aside.isEmpty()) {
      Observation seen = aside.removeFirst();
      typedIn = seen.place().window().id();
      keep.addAll(stage.accept(seen));
    }
    return keep;
  }

  private boolean mayBeginShortcut(InputEvent event) {
    return event instanceof InputEvent.KeyPressed press
        && !heldKeys.contains(press.code())
        && shortcut.filter(it -> it.beginsWith(press.code())).isPresent();
  }

  /// The shortcut's modifiers that are down now are part of it, and not kept either.
  private void dropModifiers() {
    Set<Integer> up = new HashSet<>();
    Deque<Held> kept = new ArrayDeque<>();
    while (!hold.isEmpty()) {
      Held held = hold.removeLast();
      InputEvent event = event(held.sighting());
      boolean part =
          event instanceof InputEvent.KeyPressed press
              && !up.contains(press.code())
              && shortcut.filter(it -> it.beginsWith(press.code())).isPresent();
      if (event instanceof InputEvent.KeyReleased release) {
        up.add(release.code());
      }
      if (part) {
        drop(held.sighting(), Reason.SELF);
      } else {
        kept.addFirst(held);
      }
    }
    hold.addAll(kept);
    aside.removeIf(seen -> {
      boolean part =
          seen.event() instanceof InputEvent.KeyPressed press && !up.contains(press.code());
      if (part) {
        drop(seen.event(), seen.place().app().name(), Reason.SELF);
      }
      return part;
    });
  }

  private void drop(InputEvent event, String app, Reason reason) {
    switch (event) {
      case InputEvent.KeyPressed press -> heldKeys.add(press.code());
      case InputEvent.KeyReleased release -> heldKeys.remove(release.code());
      default -> {}
    }
    leftOut.leftOut(event.at(), app, reason);
  }

  private boolean isHeld(InputEvent event) {
    return switch (event) {
      case InputEvent.KeyPressed press -> heldKeys.contains(press.code());
      case InputEvent.KeyReleased release -> heldKeys.remove(release.code());
      default -> false;
    };
  }

  private void dropHold(Reason reason) {
    while (!hold.isEmpty()) {
      drop(hold.removeFirst().sighting(), reason);
    }
  }

  private void drop(Sighting sighting, Reason reason) {
    switch (sighting) {
      case Sighting.Unplaced unplaced -> drop(unplaced.event(), "", reason);
      case Sighting.Seen(Observation seen) -> drop(seen.event(), seen.place().app().name(), reason);
    }
  }

  private static InputEvent event(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Unplaced unplaced -> unplaced.event();
      case Sighting.Seen seen -> seen.observation().event();
    };
  }

  private static boolean isKey(InputEvent event) {
    return event instanceof InputEvent.KeyPressed || event instanceof InputEvent.KeyReleased;
  }
}
