package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;

/// Names in a row: where one of `Lang and Fowler`, or of `Kovalev, Lee and Phillips`, is somebody,
/// so are the others that the list of names knows.
final class PersonLists {
  private static final WordTable AND =
      WordTable.of(
          "and", "or", "und", "oder", "et", "ou", "y", "e", "o", "en", "och", "og", "ja", "i",
          "ve");

  /// As far as a row is followed.
  private static final int LONGEST = 12;

  static void complete(Scan scan, List<PersonWord> words, List<Span> found) {
    int at = found.isEmpty() ? words.size() : 0;
    while (at < words.size()) {
      int second = isSingle(scan, words, at, true) ? next(scan, words, at) : words.size();
      if (second >= words.size() || !isSingle(scan, words, second, false)) {
        at++;
        continue;
      }
      int end = at;
      List<Integer> row = new ArrayList<>();
      while (end < words.size()
          && row.size() < LONGEST
          && isSingle(scan, words, end, row.isEmpty())) {
        row.add(end);
        end = next(scan, words, end);
      }
      if (row.size() > 1) {
        add(words, row, found);
      }
      at = Math.max(at + 1, row.isEmpty() ? 0 : row.getLast() + 1);
    }
  }

  /// At least one is known to be somebody, and of three or more not only one.
  private static void add(List<PersonWord> words, List<Integer> row, List<Span> found) {
    int known = 0;
    for (int at : row) {
      known += isFound(words.get(at), found) ? 1 : 0;
    }
    if (known == 0 || known * 3 < row.size()) {
      return;
    }
    for (int at : row) {
      PersonWord word = words.get(at);
      if (word.listed() && !isFound(word, found)) {
        found.add(new Span(word.start(), word.end(), Kinds.PERSON, "person.row"));
      }
    }
  }

  private static boolean isFound(PersonWord word, List<Span> found) {
    return found.stream().anyMatch(it -> it.start() <= word.start() && word.end() <= it.end());
  }

  /// A capitalised word that stands alone between commas and an `and`.
  private static boolean isSingle(Scan scan, List<PersonWord> words, int at, boolean opens) {
    PersonWord word = words.get(at);
    boolean joinsNext =
        at + 1 < words.size()
            && words.get(at + 1).capital()
            && PersonContext.joined(scan, word, words.get(at + 1));
    boolean joinsLast =
        opens
            && at > 0
            && words.get(at - 1).capital()
            && PersonContext.joined(scan, words.get(at - 1), word);
    return word.capital()
        && !joinsNext
        && !joinsLast
        && !word.is(PeopleWords.STOP | PeopleWords.CLOSE | PeopleWords.GREET | PeopleWords.TITLE)
        && !PersonContext.allCapitals(scan, word)
        && word.end() - word.start() > 1;
  }

  /// The word behind a comma, an `and` or both; the end where there is none.
  private static int next(Scan scan, List<PersonWord> words, int at) {
    int to = at + 1;
    if (to >= words.size()) {
      return words.size();
    }
    PersonWord word = words.get(to);
    int gap = words.get(at).end();
    boolean and = word.end() - word.start() < 5 && AND.has(scan.low, word.start(), word.end());
    if (and && word.start() - gap <= 2 && to + 1 < words.size()) {
      return words.get(to + 1).start() - word.end() == 1 ? to + 1 : words.size();
    }
    boolean comma = scan.at(gap) == ',' && word.start() - gap == 2;
    return comma ? to : words.size();
  }

  private PersonLists() {}
}
