package dev.vitrine.capture.batch;

import dev.vitrine.capture.action.Reducer;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Lets go of every key and button in a way that says nothing about what was not recorded (P14).
///
/// A key that is held when a pause begins has no release, and one that is held when it ends has no
/// press; a reader could tell such a stretch from an ordinary break. So no release is taken as it
/// was. A hold ends *at the last kept event before its release* (a button's at the pointer's last),
/// and it ends there as well if no release is known: before a silence of [#LONGEST_SILENCE], before
/// the next ordinary key, and, for keys, before a press or click in another app. A release without
/// its press is left out. The result is what the same events give if the person lets go of
/// everything and leaves, whatever happened in the silence; and how long a key is held, which
/// identifies a person, is not told.
///
/// A button whose release nobody got, because a menu that it opened took it, say, is down no more
/// when something else is pressed. Then it was a click where it went down: the moves in between are
/// no drag. If nothing else is pressed before a silence, it may as well be a drag that a pause cut
/// off, and stays one.
///
/// Takes events in the order of time, on one thread.
final class Holds implements EventSource.Sink {
  /// No key and no button stays down through a longer silence.
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

  /// No modifier stays down longer.
  static final Duration LONGEST_MODIFIER = Duration.ofSeconds(30);

  /// So many events wait at most for what shows that a button is up; then it is up.
  private static final int MOST_WAITING = 50_000;

  private final EventSource.Sink next;

  /// A button whose release will not come, and what came since it went down.
  private Optional<Down> doubtful = Optional.empty();

  private final List<Waiting> since = new ArrayList<>();

  /// When the last of them came; releases say nothing, as everywhere here.
  private long waitingAt;

  /// What is down, in the order in which it went down.
  private final List<Down> down = new ArrayList<>();

  private long lastAt = Long.MIN_VALUE;
  private Point pointer = new Point(0, 0, 0, new KeptPlace("", "", "", ""));

  Holds(EventSource.Sink next) {
    this.next = next;
  }

  @Override
  public void event(KeptEvent event, KeptPlace place) throws IOException {
    if (doubtful.isPresent()) {
      boolean silence = event.at() - waitingAt > LONGEST_SILENCE.toMillis();
      boolean up = !silence && (shows(event) || since.size() >= MOST_WAITING);
      if (!silence && !up) {
        since.add(new Waiting(event, place));
        waitingAt = isRelease(event) ? waitingAt : event.at();
        return;
      }
      decide(up);
    }
    take(event, place);
  }

  /// A button goes down and there will be no release of it.
  void unreleased(KeptEvent.Button press, KeptPlace place) throws IOException {
    event(press, place);
    doubtful = Optional.of(down.getLast());
    waitingAt = press.at();
  }

  /// Whether it shows that buttons that went down before are up, if nobody knows better.
  private static boolean shows(KeptEvent event) {
    return switch (event) {
      case KeptEvent.Button button -> button.pressed();
      case KeptEvent.Key key -> key.pressed() && !Reducer.isModifier(key.name());
      case KeptEvent.Scroll _ -> true;
      case KeptEvent.Move _ -> false;
    };
  }

  private static boolean isRelease(KeptEvent event) {
    return switch (event) {
      case KeptEvent.Button button -> !button.pressed();
      case KeptEvent.Key key -> !key.pressed();
      case KeptEvent.Move _, KeptEvent.Scroll _ -> false;
    };
  }

  private void decide(boolean up) throws IOException {
    if (up) {
      doubtful.ifPresent(Down::click);
    }
    doubtful = Optional.empty();
    List<Waiting> waiting = List.copyOf(since);
    since.clear();
    for (Waiting each : waiting) {
      take(each.event, each.place);
    }
  }

  private void take(KeptEvent event, KeptPlace place) throws IOException {
    if (lastAt != Long.MIN_VALUE && event.at() - lastAt > LONGEST_SILENCE.toMillis()) {
      letGo(_ -> true);
    }
    switch (event) {
      case KeptEvent.Move move -> {
        write(move, place);
        pointer = new Point(move.at(), move.x(), move.y(), place);
      }
      case KeptEvent.Scroll scroll -> {
        leave(scroll.at(), place);
        write(scroll, place);
        pointer = new Point(scroll.at(), scroll.x(), scroll.y(), place);
      }
      case KeptEvent.Button pressed when pressed.pressed() -> {
        leave(pressed.at(), place);
        letGo(held -> held.is(pressed.button()));
        write(pressed, place);
        pointer = new Point(pressed.at(), pressed.x(), pressed.y(), place);
        down.add(new Down(pressed, place));
      }
      case KeptEvent.Button released ->
          held(held -> held.is(released.button()))
              .ifPresent(
                  held -> held.release(new Point(pointer.at, released.x(), released.y(), place)));
      case KeptEvent.Key pressed when pressed.pressed() -> {
        leave(pressed.at(), place);
        press(pressed, place);
      }
      case KeptEvent.Key released ->
          held(held -> held.isKey() && held.name().equals(released.name()))
              .ifPresent(held -> held.release(pointer));
    }
  }

  /// Nothing follows.
  void end() throws IOException {
    decide(false);
    letGo(_ -> true);
    writeReleases();
  }

  private void press(KeptEvent.Key pressed, KeptPlace place) throws IOException {
    boolean held =
        held(it -> it.isKey() && it.name().equals(pressed.name())).isPresent()
            && !pressed.name().equals(KeptEvent.MASK);
    if (Reducer.isModifier(pressed.name())) {
      if (held) {
        return;
      }
    } else if (!held) {
      letGo(it -> it.isKey() && !Reducer.isModifier(it.name()));
    }
    write(pressed, place);
    if (!held) {
      down.add(new Down(pressed, place));
    }
  }

  /// Keys belong to one app, and modifiers are not held for ever.
  private void leave(long now, KeptPlace place) {
    letGo(held ->
        held.isKey()
            && (!held.place.appId().equals(place.appId())
                || (Reducer.isModifier(held.name())
                    && now - held.event.at() > LONGEST_MODIFIER.toMillis())));
  }

  private Optional<Down> held(Predicate<Down> which) {
    return down.stream().filter(it -> it.released.isEmpty() && which.test(it)).findFirst();
  }

  private void letGo(Predicate<Down> which) {
    for (Down held : down) {
      if (held.released.isEmpty() && which.test(held)) {
        held.release(pointer);
      }
    }
  }

  private void write(KeptEvent event, KeptPlace place) throws IOException {
    writeReleases();
    lastAt = event.at();
    next.event(event, place);
  }

  /// What went down last comes up first, whatever the order was.
  private void writeReleases() throws IOException {
    for (int i = down.size() - 1; i >= 0; i--) {
      Down held = down.get(i);
      if (held.released.isPresent()) {
        down.remove(i);
        Point at = held.released.get();
        switch (held.event) {
          case KeptEvent.Key key ->
              next.event(new KeptEvent.Key(lastAt, false, key.name(), key.redaction()), held.place);
          case KeptEvent.Button button ->
              next.event(new KeptEvent.Button(at.at, false, button.button(), at.x, at.y), at.place);
          case KeptEvent.Move _, KeptEvent.Scroll _ -> throw new IllegalStateException();
        }
      }
    }
  }

  private record Waiting(KeptEvent event, KeptPlace place) {}

  private record Point(long at, int x, int y, KeptPlace place) {}

  /// A key or button that is down.
  private static final class Down {
    private final KeptEvent event;
    private final KeptPlace place;
    private Optional<Point> released = Optional.empty();

    private Down(KeptEvent event, KeptPlace place) {
      this.event = event;
      this.place = place;
    }

    private void release(Point at) {
      released = Optional.of(at);
    }

    /// Lets go of a button where it went down.
    private void click() {
      if (event instanceof KeptEvent.Button press) {
        release(new Point(press.at(), press.x(), press.y(), place));
      }
    }

    private boolean isKey() {
      return event instanceof KeptEvent.Key;
    }

    private boolean is(String button) {
      return event instanceof KeptEvent.Button held && held.button().equals(button);
    }

    private String name() {
      return event instanceof KeptEvent.Key key ? key.name() : "";
    }
  }
}
