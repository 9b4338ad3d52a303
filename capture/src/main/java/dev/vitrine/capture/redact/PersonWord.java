package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;

/// A word of letters, with hyphens and apostrophes inside, and what the lists know of it.
///
/// @param list bits of [Names]
/// @param role bits of [PeopleWords]
record PersonWord(int start, int end, boolean capital, boolean initial, int list, int role) {

  static List<PersonWord> of(Scan scan) {
    List<PersonWord> words = new ArrayList<>(scan.length / 6 + 4);
    int at = 0;
    while (at < scan.length) {
      if (!scan.isLetter(at)) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < scan.length
          && (scan.isLetter(end) || (isInner(scan.raw[end]) && scan.isLetter(end + 1)))) {
        end++;
      }
      words.add(word(scan, at, end));
      at = end;
    }
    return words;
  }

  private static PersonWord word(Scan scan, int start, int end) {
    int to = end;
    if (to - start > 2 && scan.low[to - 1] == 's' && scan.low[to - 2] == '\'') {
      to -= 2;
    }
    boolean single = to - start == 1 && scan.at(to) != '.';
    boolean capital = scan.isUpper(start) && !single && !technical(scan, start, end);
    int part = start;
    while (part < to && scan.isLetter(part)) {
      part++;
    }
    int list = to - start > 24 ? 0 : Names.standard().of(scan.low, start, part);
    if (part < to && part - start < 2) {
      list = Names.standard().of(scan.low, part + 1, to);
    }
    int role = PeopleWords.standard().of(scan.low, start, to);
    boolean initial = to - start == 1 && scan.at(to) == '.';
    return new PersonWord(start, to, capital, initial, list, role);
  }

  /// Part of an identifier, a path, an address or a name in mixed case.
  static boolean technical(Scan scan, int start, int end) {
    char before = scan.at(start - 1);
    char after = scan.at(end);
    if ((before != 0 && "@_/\\#$&=.~".indexOf(before) >= 0) || scan.isDigit(start - 1)) {
      return !(before == '.' && scan.isLetter(start - 2)) || scan.at(start - 3) > ' ';
    }
    if ((after != 0 && "_@/\\(=".indexOf(after) >= 0) || scan.isDigit(end)) {
      return true;
    }
    int capital = scan.hasUpper() ? start + 1 : end;
    while (capital < end && !scan.isUpper(capital)) {
      capital++;
    }
    if (capital == end) {
      return false;
    }
    boolean lowerSeen = false;
    for (int i = start + 1; i < end; i++) {
      boolean upper = scan.isUpper(i);
      if (upper && lowerSeen && scan.isLetter(i - 1)) {
        boolean prefix =
            scan.says("mc", start)
                || scan.says("mac", start)
                || scan.says("de", start)
                || scan.says("la", start)
                || scan.says("le", start)
                || scan.says("di", start)
                || scan.says("van", start);
        if (!prefix) {
          return true;
        }
      }
      lowerSeen |= scan.isLetter(i) && !upper;
    }
    return false;
  }

  boolean given() {
    return (list & Names.GIVEN) != 0;
  }

  boolean listed() {
    return (list & (Names.GIVEN | Names.FAMILY)) != 0;
  }

  boolean common() {
    return (list & Names.COMMON) != 0;
  }

  boolean ordinary() {
    return common() && !listed();
  }

  boolean is(int bit) {
    return (role & bit) != 0;
  }

  private static boolean isInner(char c) {
    return c == '-' || c == '\'' || c == '\u2019';
  }

  @Override
  public String toString() {
    return "PersonWord[<redacted>]";
  }
}
