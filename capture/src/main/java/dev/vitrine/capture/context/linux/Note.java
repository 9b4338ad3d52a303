package dev.vitrine.capture.context.linux;

/// One line of the witness, in the order in which the X server did things. Times are the server's,
/// in milliseconds, 32 bit.
sealed interface Note {

  /// A raw key or button.
  ///
  /// @param free whether nobody held the keyboard for himself at that press
  record Input(long time, Kind kind, boolean free) implements Note {}

  /// From here on the desktop is like this.
  record Changed(Scene scene) implements Note {}

  /// Everything that the server did until `time` stands above this line.
  record Until(long time) implements Note {}

  /// The kinds of input that both listeners hear one by one.
  enum Kind {
    KEY_DOWN,
    KEY_UP,
    BUTTON_DOWN,
    BUTTON_UP,
    WHEEL
  }
}
