package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Random;

/// Random texts and typing for laws and fuzzing.
final class RandomText {
  private static final List<String> PIECES =
      List.of(
          "hello",
          "the password is",
          "hunter2x",
          "pw:",
          "card",
          "4111 1111 1111 1111",
          "please",
          "call",
          "+44 20 7946 0018",
          "jane.roe@example.org",
          "Jane Roe",
          "DE89370400440532013000",
          "ssn",
          "078-05-1120",
          "12 Main Street",
          "10115 Berlin",
          "born",
          "12.03.1980",
          "10.1.2.3",
          "token=",
          "ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
          "Dear",
          "Mr.",
          "and",
          "[card]",
          "[person]",
          "\n",
          "\t",
          ",",
          ";",
          "Best,",
          "she was diagnosed with diabetes",
          "salary of",
          "84,500 EUR",
          "=",
          "\"",
          "https://a:b1c2@host.example/x",
          "-p",
          "mysql",
          "order",
          "987654");

  static String lifelike(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(14);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(8) != 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  /// Any UTF-16 units: lone surrogates, marks, right-to-left, controls, and much ASCII.
  static String wild(Random random, int most) {
    int size = random.nextInt(most + 1);
    StringBuilder text = new StringBuilder(size);
    String likely = "0123456789 -.:/@=+abcXYZ\"'\n\t[]()";
    for (int i = 0; i < size; i++) {
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> (char) random.nextInt(0x10000);
            case 1 -> (char) (0xd800 + random.nextInt(0x800));
            case 2 -> (char) (0x300 + random.nextInt(0x400));
            case 3 -> PIECES.get(random.nextInt(PIECES.size())).charAt(0);
            default -> likely.charAt(random.nextInt(likely.length()));
          });
    }
    return text.toString();
  }

  /// Types, corrects, moves and clicks at random.
  static Typist play(Random random, Typist typist, int steps) {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(16)) {
        case 0 -> typist.tap(Typist.BACKSPACE);
        case 1 -> typist.tap(Typist.LEFT);
        case 2 -> typist.tap(Typist.END);
        case 3 -> {
          if (random.nextInt(6) == 0) {
            typist.control("azxcv".charAt(random.nextInt(5)));
          }
        }
        case 4 -> {
          if (random.nextInt(6) == 0) {
            typist.click(random.nextInt(500), 10);
          }
        }
        case 5 -> typist.type(PIECES.get(random.nextInt(PIECES.size())));
        default -> typist.type(String.valueOf((char) (' ' + random.nextInt(95))));
      }
    }
    return typist;
  }

  private RandomText() {}
}
