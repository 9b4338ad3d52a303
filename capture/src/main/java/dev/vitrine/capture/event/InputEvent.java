package dev.vitrine.capture.event;

/// One raw event as the operating system's input hook reported it. It lives in memory only and is
/// never written anywhere (P5).
///
/// `at` is always milliseconds since the epoch (UTC), derived from the input server's own clock so
/// that the distance between two events is exact; `serverTime` is that clock itself, in
/// milliseconds from an arbitrary origin, as other listeners on the same server see it.
public sealed interface InputEvent {

  /// Milliseconds since the epoch.
  long at();

  /// The display server's clock in milliseconds, unsigned 32 bit on X11.
  long serverTime();

  /// A key went down, or repeated while held.
  ///
  /// @param code the virtual key code of JNativeHook (`NativeKeyEvent.VC_*`)
  /// @param raw the platform's own code: a keysym on X11
  /// @param modifiers the modifier mask of JNativeHook (`NativeInputEvent.*_MASK`)
  /// @param character the UTF-16 unit that the key types, or [#UNKNOWN_CHARACTER]
  record KeyPressed(long at, long serverTime, int code, int raw, int modifiers, int character)
      implements InputEvent {
    @Override
    public String toString() {
      return "KeyPressed[at=" + at + ", <redacted>]";
    }
  }

  /// A key came up.
  record KeyReleased(long at, long serverTime, int code, int raw, int modifiers)
      implements InputEvent {
    @Override
    public String toString() {
      return "KeyReleased[at=" + at + ", <redacted>]";
    }
  }

  /// A mouse button went down at a point of the whole desktop, in pixels. 1 = left, 2 = right, 3 =
  /// middle (JNativeHook's numbering).
  record ButtonPressed(long at, long serverTime, int x, int y, int button) implements InputEvent {}

  /// A mouse button came up.
  record ButtonReleased(long at, long serverTime, int x, int y, int button) implements InputEvent {}

  /// The pointer moved, with or without a button held.
  record PointerMoved(long at, long serverTime, int x, int y) implements InputEvent {}

  /// The wheel turned; `dx` to the right and `dy` downwards are positive, in wheel clicks.
  record Scrolled(long at, long serverTime, int x, int y, int dx, int dy) implements InputEvent {}

  /// The character of a press that types nothing, or nothing that is known.
  int UNKNOWN_CHARACTER = -1;
}
