package dev.vitrine.capture.redact;

import java.util.List;

/// The words around names of persons (`people.txt`), by what they do there.
final class PeopleWords {
  static final String FILE = "people.txt";
  static final int TITLE = 1;
  static final int GREET = 2;
  static final int VERB = 4;
  static final int CLOSE = 8;
  static final int DOES = 16;
  static final int STOP = 32;
  static final int SPEAKS = 64;
  private static final List<String> SORTS =
      List.of("title", "greet", "verb", "close", "does", "stop", "speaks");

  private static final class Holder {
    static final PeopleWords STANDARD = new PeopleWords();
  }

  private final WordTable words = RuleFile.table(FILE, SORTS);

  private PeopleWords() {}

  static PeopleWords standard() {
    return Holder.STANDARD;
  }

  /// What the folded word or phrase does, as bits.
  int of(char[] folded, int from, int to) {
    return to - from > 24 ? 0 : words.of(folded, from, to);
  }
}
