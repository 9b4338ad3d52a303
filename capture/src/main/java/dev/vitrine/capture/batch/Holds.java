package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
/// Takes events in the order of time, on one thread.
final class Holds implements EventSource.Sink {
  /// No key and no button stays down through a longer silence.
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

  /// No modifier stays down longer.
  static final Duration LONGEST_MODIFIER = Duration.ofSeconds(30);

  private static final Set<String> MODIFIERS =
      Set.of(
          "shift",
          "shiftleft",
          "shiftright",
          "ctrl",
          "ctrlleft",
          "ctrlright",
          "alt",
          "altleft",
          "altright",
          "altgr",
          "win",
          "winleft",
          "winright",
          "meta",
          "metaleft",
          "metaright",
          "command",
          "option",
          "optionleft",
          "optionright",
          "fn");

  private final EventSource.Sink next;
  private final Map<String, Down> modifiers = new LinkedHashMap<>();
  private final Map<String, Down> buttons = new LinkedHashMap<>();
  private @Nullable Down key;
  private long lastAt = Long.MIN_VALUE;
  private long pointerAt;
  private int pointerX;
  private int pointerY;
  private KeptPlace pointerPlace = new KeptPlace("", "", "", "");

  Holds(EventSource.Sink next) {
    this.next = next;
  }

  static boolean isModifier(String name) {
    return MODIFIERS.contains(name);
  }

  @Override
  public void event(KeptEvent event, KeptPlace place) throws IOException {
    if (lastAt != Long.MIN_VALUE && event.at() - lastAt > LONGEST_SILENCE.toMillis()) {
      letGo();
    }
    switch (event) {
      case KeptEvent.Move move -> {
        pass(move, place);
        point(move.at(), move.x(), move.y(), place);
      }
      case KeptEvent.Scroll scroll -> {
        leave(scroll.at(), place);
        pass(scroll, place);
        point(scroll.at(), scroll.x(), scroll.y(), place);
      }
      case KeptEvent.Button button -> {
        leave(button.at(), place);
        button(button, place);
      }
      case KeptEvent.Key pressed when pressed.pressed() -> {
        leave(pressed.at(), place);
        press(pressed, place);
      }
      case KeptEvent.Key released -> release(released);
    }
  }

  /// Nothing follows.
  void end() throws IOException {
    letGo();
  }

  private void press(KeptEvent.Key pressed, KeptPlace place) throws IOException {
    if (isModifier(pressed.name())) {
      if (modifiers.putIfAbsent(pressed.name(), new Down(pressed, place)) == null) {
        pass(pressed, place);
      }
      return;
    }
    Down before = key;
    boolean repeated =
        before != null
            && before.event instanceof KeptEvent.Key held
            && held.name().equals(pressed.name())
            && !held.name().equals(KeptEvent.MASK);
    if (!repeated) {
      letGoOfKey();
    }
    pass(pressed, place);
    key = new Down(pressed, place);
  }

  private void release(KeptEvent.Key released) throws IOException {
    Down modifier = modifiers.remove(released.name());
    if (modifier != null) {
      up(modifier);
    } else if (key != null
        && key.event instanceof KeptEvent.Key held
        && held.name().equals(released.name())) {
      letGoOfKey();
    }
  }

  private void button(KeptEvent.Button button, KeptPlace place) throws IOException {
    Down before = buttons.remove(button.button());
    if (button.pressed()) {
      if (before != null) {
        up(before);
      }
      pass(button, place);
      point(button.at(), button.x(), button.y(), place);
      buttons.put(button.button(), new Down(button, place));
    } else if (before != null) {
      next.event(
          new KeptEvent.Button(pointerAt, false, button.button(), button.x(), button.y()), place);
    }
  }

  /// Keys belong to one app, and modifiers are not held for ever.
  private void leave(long now, KeptPlace place) throws IOException {
    if (key != null && !key.place.appId().equals(place.appId())) {
      letGoOfKey();
    }
    for (Down modifier : modifiers.values().toArray(Down[]::new)) {
      if (!modifier.place.appId().equals(place.appId())
          || now - modifier.event.at() > LONGEST_MODIFIER.toMillis()) {
        modifiers.remove(((KeptEvent.Key) modifier.event).name());
        up(modifier);
      }
    }
  }

  private void letGo() throws IOException {
    letGoOfKey();
    for (Down button : buttons.values()) {
      up(button);
    }
    buttons.clear();
    for (Down modifier : modifiers.values()) {
      up(modifier);
    }
    modifiers.clear();
  }

  private void letGoOfKey() throws IOException {
    Down held = key;
    key = null;
    if (held != null) {
      up(held);
    }
  }

  private void up(Down down) throws IOException {
    switch (down.event) {
      case KeptEvent.Key held ->
          next.event(new KeptEvent.Key(lastAt, false, held.name(), held.redaction()), down.place);
      case KeptEvent.Button held ->
          next.event(
              new KeptEvent.Button(pointerAt, false, held.button(), pointerX, pointerY),
              pointerPlace);
      case KeptEvent.Move _, KeptEvent.Scroll _ -> throw new IllegalStateException("not held");
    }
  }

  private void pass(KeptEvent event, KeptPlace place) throws IOException {
    lastAt = event.at();
    next.event(event, place);
  }

  private void point(long at, int x, int y, KeptPlace place) {
    pointerAt = at;
    pointerX = x;
    pointerY = y;
    pointerPlace = place;
  }

  private record Down(KeptEvent event, KeptPlace place) {}
}
