package dev.vitrine.capture.redact;

import java.text.Normalizer;

/// Folds a UTF-16 unit to the one that rules are written in: lower case, without accents, any
/// script's decimal digit as ASCII. One unit stays one unit, so offsets never move.
final class Fold {
  private static final int TABLE = 0x2100;
  private static final char[] FOLDED = table();

  static final byte DIGIT = 1;
  static final byte LETTER = 2;
  static final byte UPPER = 4;
  static final byte WORD = DIGIT | LETTER;

  /// [#DIGIT], [#LETTER] and [#UPPER] of the units of the table.
  private static final byte[] SORTS = sorts();

  static char fold(char unit) {
    if (unit < TABLE) {
      return FOLDED[unit];
    }
    if (Character.isDigit(unit)) {
      return (char) ('0' + Character.digit(unit, 10));
    }
    return Character.isSurrogate(unit) ? unit : Character.toLowerCase(unit);
  }

  /// Whether the folded unit is a digit or a letter, and the unit itself a capital, as bits.
  static byte sort(char unit) {
    return unit < TABLE ? SORTS[unit] : sort(unit, fold(unit));
  }

  private static byte sort(char unit, char folded) {
    int sort = isDigit(folded) ? DIGIT : isLetter(folded) ? LETTER : 0;
    return (byte) (Character.isUpperCase(unit) ? sort | UPPER : sort);
  }

  private static byte[] sorts() {
    byte[] sorts = new byte[TABLE];
    for (int unit = 0; unit < TABLE; unit++) {
      sorts[unit] = sort((char) unit, FOLDED[unit]);
    }
    return sorts;
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  static boolean isLetter(char unit) {
    return unit < 128 ? (unit | 32) >= 'a' && (unit | 32) <= 'z' : Character.isLetter(unit);
  }

  static boolean isWord(char unit) {
    return isDigit(unit) || isLetter(unit);
  }

  static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\t' || unit == '\u00a0' || unit == '\u202f' || unit == '\u2009';
  }

  private static char[] table() {
    char[] table = new char[TABLE];
    for (int unit = 0; unit < TABLE; unit++) {
      table[unit] = slowly((char) unit);
    }
    return table;
  }

  private static char slowly(char unit) {
    if (unit < 128) {
      return Character.toLowerCase(unit);
    }
    if (Character.isDigit(unit)) {
      return (char) ('0' + Character.digit(unit, 10));
    }
    char lower = Character.toLowerCase(unit);
    char special =
        switch (lower) {
          case 'ß' -> 's';
          case 'ı', 'i' -> 'i';
          case 'ø' -> 'o';
          case 'ł' -> 'l';
          case 'đ', 'ð' -> 'd';
          case 'æ' -> 'a';
          case 'þ' -> 't';
          case '\u2019', '\u2018' -> '\'';
          case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
          case '\u00a0', '\u202f', '\u2009' -> ' ';
          default -> 0;
        };
    if (special != 0) {
      return special;
    }
    if (!Character.isLetter(lower)) {
      return lower;
    }
    char base = Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).charAt(0);
    return Character.isLetter(base) ? base : lower;
  }

  private Fold() {}
}
