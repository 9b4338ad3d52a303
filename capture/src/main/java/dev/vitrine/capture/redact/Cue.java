package dev.vitrine.capture.redact;

/// What a word in the text announces about the value beside it.
enum Cue {
  PASSWORD,
  SECRET,
  /// Names of services whose keys have no shape of their own.
  SERVICE,
  LOGIN,
  CARD,
  IBAN,
  PHONE,
  EMAIL,
  ID,
  BIRTH,
  NAME,
  ADDRESS,
  /// Says that a number is something harmless: an order, a part, a version.
  HARMLESS,
  HEALTH,
  HR;

  /// One cue word in a text, `start` to `end`.
  record Hit(Cue cue, int start, int end) {}
}
