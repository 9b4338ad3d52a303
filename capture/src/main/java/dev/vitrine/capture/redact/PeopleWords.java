package dev.vitrine.capture.redact;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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
  private static final String SORTS = "title greet verb close does stop speaks ";

  private static final class Holder {
    static final PeopleWords STANDARD = new PeopleWords();
  }

  private final WordTable words;

  private PeopleWords() {
    Map<String, Integer> bits = new HashMap<>();
    new String(Lexicon.read(FILE), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && line.charAt(0) != '#')
        .forEach(line -> add(line, bits));
    words = new WordTable(bits);
  }

  static PeopleWords standard() {
    return Holder.STANDARD;
  }

  /// What the folded word or phrase does, as bits.
  int of(char[] folded, int from, int to) {
    return to - from > 24 ? 0 : words.of(folded, from, to);
  }

  private static void add(String line, Map<String, Integer> bits) {
    int colon = line.indexOf(':');
    int before = SORTS.indexOf(line.substring(0, colon) + " ");
    int bit = 1 << (int) SORTS.substring(0, before).chars().filter(c -> c == ' ').count();
    for (String word : line.substring(colon + 1).split(",", -1)) {
      String lower = word.strip().toLowerCase(Locale.ROOT);
      StringBuilder folded = new StringBuilder();
      lower.chars().forEach(c -> folded.append(Fold.fold((char) c)));
      bits.merge(folded.toString(), bit, (a, b) -> a | b);
    }
  }
}
