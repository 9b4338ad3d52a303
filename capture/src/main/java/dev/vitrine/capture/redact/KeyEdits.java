package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.InputEvent.KeyPressed;
import dev.vitrine.capture.event.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a key does to a text field, by JNativeHook's codes and modifiers, or by the names of keys
/// that lines on the command line use.
final class KeyEdits {
  private static final int SHIFT = 0x11;
  private static final int CONTROL = 0x22;
  private static final int META = 0x44;
  private static final int ALT = 0x88;
  private static final int RIGHT_ALT = 0x80;

  private static final int TAB = 0x0f;
  private static final int ENTER = 0x1c;
  private static final int LEFT_SHIFT = 0x2a;
  private static final int RIGHT_SHIFT = 0x36;
  private static final int ALT_KEY = 0x38;
  private static final int CAPS_LOCK = 0x3a;
  private static final int UNDEFINED = 0;

  /// Programs, by a part of their name, in which Control and A may go to the start of a line.
  private static final List<String> SHELLS =
      List.of(
          "term",
          "konsole",
          "console",
          "kitty",
          "alacritty",
          "tilix",
          "guake",
          "yakuake",
          "tilda",
          "warp",
          "ghostty",
          "putty",
          "tabby",
          "powershell",
          "pwsh",
          "cmd",
          "emacs",
          "code",
          "codium",
          "idea",
          "studio");

  /// An edit and whether it stretches the selection; `unit` is what [Edit#TYPE] types.
  record Step(Edit edit, char unit, boolean select) {
    static final Step NONE = new Step(Edit.NONE, '\0', false);

    static Step of(Edit edit) {
      return new Step(edit, '\0', false);
    }

    /// The same in what accessibility calls a text field, in no terminal.
    Step inTextField() {
      return edit == Edit.SELECT_ALL ? of(Edit.SELECT_FIELD) : this;
    }

    static Step type(char unit) {
      return new Step(Edit.TYPE, unit, false);
    }

    void into(FieldLog log) {
      if (edit == Edit.TYPE) {
        log.type(unit);
      } else {
        log.add(edit, select);
      }
    }
  }

  /// What a key does where it was pressed.
  static Step of(KeyPressed key, Place place) {
    Step step = of(key);
    boolean textField = place.field().kind() == Place.Field.Kind.TEXT && place.field().id() != 0;
    boolean shell = SHELLS.stream().anyMatch(place.app().id()::contains);
    return textField && !shell ? step.inTextField() : step;
  }

  static Step of(KeyPressed key) {
    int modifiers = key.modifiers();
    boolean control = (modifiers & CONTROL) != 0;
    boolean meta = (modifiers & META) != 0;
    boolean alt = (modifiers & ALT) != 0;
    boolean shift = (modifiers & SHIFT) != 0;
    Step moved = motion(key.code(), control || meta, alt, shift);
    if (moved != null) {
      return moved;
    }
    if (isText(key)) {
      return Step.type((char) key.character());
    }
    if (control || meta) {
      return control && alt ? Step.NONE : shortcut(letterOf(key), shift);
    }
    if (alt) {
      return altShortcut(letterOf(key));
    }
    if (key.character() != InputEvent.UNKNOWN_CHARACTER) {
      return Step.NONE;
    }
    // A dead key, a composed character, an input method: something was typed, nobody knows what.
    return isPrintingKey(key.code())
        ? Step.type(FieldText.UNKNOWN)
        : Step.of(key.code() == UNDEFINED ? Edit.LOST : Edit.NONE);
  }

  /// Whether the press types its character. Right Alt, and Control with Alt, are how third-level
  /// characters are typed; with any other modifier a key is a shortcut.
  static boolean isText(KeyPressed key) {
    int c = key.character();
    if (c < 0x20 || c == 0x7f || c > 0xffff || (c >= 0x80 && c < 0xa0)) {
      return false;
    }
    int modifiers = key.modifiers();
    boolean control = (modifiers & CONTROL) != 0;
    boolean alt = (modifiers & ALT) != 0;
    boolean third = ((modifiers & RIGHT_ALT) != 0 && !control) || (control && alt);
    return third || (!control && !alt && (modifiers & META) == 0);
  }

  /// Keys that only change what the next key types: masked along with it. Dead keys count as text.
  static boolean shapesNext(KeyPressed key) {
    int code = key.code();
    return code == LEFT_SHIFT || code == RIGHT_SHIFT || code == ALT_KEY || code == CAPS_LOCK;
  }

  private static boolean isPrintingKey(int code) {
    return (code >= 0x02 && code <= 0x0d)
        || (code >= 0x10 && code <= 0x1b)
        || (code >= 0x1e && code <= 0x29)
        || (code >= 0x2b && code <= 0x35)
        || code == 0x39;
  }

  /// A key by its name: one character, or `Left`, `Shift+Home`, `Ctrl+A`.
  static Step named(String name) {
    if (name.codePointCount(0, name.length()) == 1) {
      return Step.type(name.charAt(0) == '\r' ? '\n' : name.charAt(0));
    }
    String[] parts = name.toLowerCase(Locale.ROOT).split("\\+", -1);
    boolean control = false;
    boolean alt = false;
    boolean shift = false;
    for (int i = 0; i < parts.length - 1; i++) {
      switch (parts[i]) {
        case "ctrl", "control", "cmd", "meta", "super" -> control = true;
        case "alt", "option" -> alt = true;
        case "shift" -> shift = true;
        default -> {}
      }
    }
    String key = parts[parts.length - 1];
    Step moved = motion(codeOf(key), control, alt, shift);
    if (moved != null) {
      return moved;
    }
    if (key.equals("space")) {
      return Step.type(' ');
    }
    if (key.length() != 1) {
      return Step.NONE;
    }
    return control ? shortcut(key.charAt(0), shift) : alt ? altShortcut(key.charAt(0)) : Step.NONE;
  }

  private static int codeOf(String key) {
    return switch (key) {
      case "left", "arrowleft" -> 0xe04b;
      case "right", "arrowright" -> 0xe04d;
      case "up", "arrowup" -> 0xe048;
      case "down", "arrowdown" -> 0xe050;
      case "home" -> 0x0e47;
      case "end" -> 0x0e4f;
      case "pageup", "pgup" -> 0x0e49;
      case "pagedown", "pgdn" -> 0x0e51;
      case "backspace" -> 0x0e;
      case "delete", "del" -> 0x0e53;
      case "enter", "return" -> ENTER;
      case "tab" -> TAB;
      case "insert" -> 0x0e52;
      default -> -1;
    };
  }

  private static @Nullable Step motion(int code, boolean control, boolean alt, boolean shift) {
    boolean words = control || alt;
    return switch (code) {
      case 0xe04b -> new Step(words ? Edit.WORD_LEFT : Edit.LEFT, '\0', shift);
      case 0xe04d -> new Step(words ? Edit.WORD_RIGHT : Edit.RIGHT, '\0', shift);
      case 0x0e47 -> new Step(control ? Edit.TOP : Edit.HOME, '\0', shift);
      case 0x0e4f -> new Step(control ? Edit.BOTTOM : Edit.END, '\0', shift);
      case 0xe048, 0xe050, 0x0e49, 0x0e51 -> Step.of(shift ? Edit.SELECTED : Edit.CARET_ANYWHERE);
      case 0x0e -> Step.of(words ? Edit.WORD_BACKSPACE : Edit.BACKSPACE);
      case 0x0e53 -> Step.of(shift ? Edit.CUT : words ? Edit.WORD_DELETE : Edit.DELETE);
      case 0x0e52 ->
          shift ? Step.of(Edit.INSERT_UNKNOWN) : control ? Step.NONE : Step.of(Edit.LOST);
      case ENTER -> control || alt ? Step.NONE : Step.type('\n');
      case TAB ->
          control || alt ? Step.NONE : shift ? Step.of(Edit.CARET_ANYWHERE) : Step.type('\t');
      default -> null;
    };
  }

  private static Step shortcut(char letter, boolean shift) {
    return switch (letter) {
      case 'a' -> Step.of(Edit.SELECT_ALL);
      case 'v' -> Step.of(Edit.INSERT_UNKNOWN);
      case 'x' -> Step.of(Edit.CUT);
      case 'z', 'y' -> Step.of(Edit.UNDO);
      case 'u' -> Step.of(Edit.KILL_LEFT);
      case 'k' -> Step.of(Edit.KILL_RIGHT);
      case 'w' -> shift ? Step.NONE : Step.of(Edit.MAYBE_WORD_BACKSPACE);
      case 'e' -> Step.of(Edit.MAYBE_END);
      case 'h' -> Step.of(Edit.MAYBE_BACKSPACE);
      case 'd' -> Step.of(Edit.MAYBE_DELETE);
      case 'p', 'n', 'r', 'b', 'f' -> Step.of(Edit.CARET_ANYWHERE);
      default -> Step.NONE;
    };
  }

  private static Step altShortcut(char letter) {
    return switch (letter) {
      case 'b' -> Step.of(Edit.WORD_LEFT);
      case 'f' -> Step.of(Edit.WORD_RIGHT);
      case 'd' -> Step.of(Edit.MAYBE_DELETE);
      default -> Step.NONE;
    };
  }

  /// The letter a key stands for in a shortcut, or U+0000: by the platform's own code, which knows
  /// the layout, else by where the key lies.
  private static char letterOf(KeyPressed key) {
    int code = key.code();
    int lower = key.raw() | 0x20;
    if (isPrintingKey(code) && key.raw() < 0x80 && lower >= 'a' && lower <= 'z') {
      return (char) lower;
    }
    if (code >= 0x10 && code <= 0x19) {
      return "qwertyuiop".charAt(code - 0x10);
    }
    if (code >= 0x1e && code <= 0x26) {
      return "asdfghjkl".charAt(code - 0x1e);
    }
    return code >= 0x2c && code <= 0x32 ? "zxcvbnm".charAt(code - 0x2c) : '\0';
  }

  private KeyEdits() {}
}
