package dev.vitrine.capture.redact;

/// What a word in the text announces about the value beside it.
enum Cue {
  PASSWORD(0),
  SECRET(1),
  /// Names of services whose keys have no shape of their own.
  SERVICE(2),
  LOGIN(3),
  CARD(4),
  IBAN(5),
  PHONE(6),
  EMAIL(7),
  ID(8),
  BIRTH(9),
  NAME(10),
  ADDRESS(11),
  /// Says that a number is something harmless: an order, a part, a version.
  HARMLESS(12),
  HEALTH(13),
  HR(14),
  /// A thing that a code opens: a door, a safe, an encrypted file.
  LOCK(15);

  /// One bit for each, to hold several in a number.
  final int bit;

  Cue(int number) {
    bit = 1 << number;
  }

  /// One cue word in a text, `start` to `end`.
  record Hit(Cue cue, int start, int end) {}
}
