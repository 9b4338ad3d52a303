package dev.vitrine.capture.event;

import java.util.Optional;

/// An event as it may be kept: redacted. `at` is milliseconds since the epoch (UTC).
///
/// Only `redact` turns a raw event into one that the store accepts
/// (`dev.vitrine.capture.redact.RecordedEvent`); this is the plain data inside, as it is read back.
public sealed interface KeptEvent {

  /// The name of every masked key.
  String MASK = "▮";

  long at();

  /// A key went down (`pressed`) or came up. `name` is the character typed, or the key's name in
  /// pyautogui's spelling (`enter`, `backspace`, `ctrlleft`), or [#MASK] where `redaction` says
  /// what was removed.
  record Key(long at, boolean pressed, String name, Optional<Redaction> redaction)
      implements KeptEvent {}

  /// A button went down or came up; `button` is `left`, `right`, `middle` or `button4` and up.
  record Button(long at, boolean pressed, String button, int x, int y) implements KeptEvent {}

  record Move(long at, int x, int y) implements KeptEvent {}

  record Scroll(long at, int x, int y, int dx, int dy) implements KeptEvent {}
}
