package dev.vitrine.app.demo;

import java.util.List;

/// What is typed in the demonstration, and what of it may be found afterwards.
///
/// Mousepad and XTerm get letters that the other never gets, so that one letter in the wrong place
/// is seen; what is typed during the pause has signs that are typed nowhere else.
final class Typing {
  static final String MOUSEPAD_LETTERS = "abcdefghiklmnoprstu ";
  static final String XTERM_LETTERS = "qxzj";
  static final String PAUSED_SIGNS = "{}~";

  /// Pairs of ordinary text for Mousepad and for XTerm, typed in quick turns.
  static final int TURNS = 60;

  static final String CARD = "4556737586899855";
  static final String PASSWORD = "Wy7!kvG5wdT";
  static final String EMAIL = "yvonne.wy@kviky.example";

  private static final List<String> WORDS =
      List.of("bread", "milk", "candle", "number", "garden", "simple", "letter", "carpet");

  private Typing() {}

  static String mousepad(int turn) {
    return WORDS.get(turn % WORDS.size()) + " ";
  }

  static String xterm(int turn) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      text.append(XTERM_LETTERS.charAt((turn + i * i) % XTERM_LETTERS.length()));
    }
    return text.toString();
  }

  static String paused() {
    return "{~}".repeat(15);
  }

  static String afterResuming() {
    return "back again";
  }

  /// The lines with something private in them, each ended by Enter.
  static List<String> privateLines() {
    return List.of("card " + CARD, "password: " + PASSWORD, "mail " + EMAIL);
  }

  /// What must not be found anywhere, in any spelling of the bytes.
  static List<String> canaries() {
    return List.of(CARD, PASSWORD, EMAIL, "kviky");
  }
}
