package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Types into a [RedactStage] as a person would, and collects what comes out.
final class Typist {
  static final int BACKSPACE = 0x0e;
  static final int TAB = 0x0f;
  static final int ENTER = 0x1c;
  static final int CONTROL = 0x1d;
  static final int LEFT = 0xe04b;
  static final int UP = 0xe048;
  static final int END = 0x0e4f;
  private static final int CONTROL_MASK = 2;

  final RedactStage stage;
  final List<RecordedEvent> out = new ArrayList<>();
  long now = 1_000_000;
  int presses;
  Place place = place(7, 1, "Notes");

  Typist(Redactor redactor) {
    stage = new RedactStage(redactor, Typist::nameOf);
  }

  static Place place(long window, long field, String title) {
    return new Place(
        new Place.App("mousepad", "Mousepad", 4711, "/usr/bin/mousepad"),
        new Place.Window(window, title),
        Optional.empty(),
        new Place.Field(Place.Field.Kind.TEXT, field));
  }

  Typist type(String text) {
    text.chars().forEach(c -> tap(0x1000 + c, 0, c == '\n' ? -1 : c, c == '\n' ? ENTER : 0));
    return this;
  }

  Typist tap(int code) {
    tap(code, 0, InputEvent.UNKNOWN_CHARACTER, 0);
    return this;
  }

  Typist control(char letter) {
    int code = "zxcvbnm".indexOf(letter) >= 0 ? 0x2c + "zxcvbnm".indexOf(letter) : 0x1e;
    down(CONTROL, 0, InputEvent.UNKNOWN_CHARACTER);
    tap(code, CONTROL_MASK, letter, 0);
    up(CONTROL);
    return this;
  }

  Typist click(int x, int y) {
    now += 1000;
    accept(new InputEvent.ButtonPressed(now, now, x, y, 1));
    accept(new InputEvent.ButtonReleased(now + 50, now + 50, x, y, 1));
    return this;
  }

  void down(int code, int modifiers, int character) {
    now += 83;
    presses++;
    accept(new InputEvent.KeyPressed(now, now, code, 0, modifiers, character));
  }

  void up(int code) {
    now += 41;
    accept(new InputEvent.KeyReleased(now, now, code, 0, 0));
  }

  Typist leave() {
    out.addAll(stage.endField(now));
    return this;
  }

  private void tap(int code, int modifiers, int character, int instead) {
    int real = instead == 0 ? code : instead;
    down(real, modifiers, character);
    up(real);
  }

  private void accept(InputEvent event) {
    out.addAll(stage.accept(new Observation(event, place)));
  }

  /// The names of the keys that went down, in order.
  List<String> pressed() {
    return keys().stream().filter(KeptEvent.Key::pressed).map(KeptEvent.Key::name).toList();
  }

  /// The readable text among them.
  String readable() {
    return String.join("", pressed());
  }

  List<KeptEvent.Key> keys() {
    return out.stream()
        .map(RecordedEvent::event)
        .filter(KeptEvent.Key.class::isInstance)
        .map(KeptEvent.Key.class::cast)
        .toList();
  }

  private static String nameOf(int code) {
    return switch (code) {
      case BACKSPACE -> "backspace";
      case TAB -> "tab";
      case ENTER -> "enter";
      case CONTROL -> "ctrlleft";
      case LEFT -> "left";
      case UP -> "up";
      case END -> "end";
      default -> "key";
    };
  }
}
