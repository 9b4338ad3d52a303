package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The words of streets (`streets.txt`), and a text taken apart by them.
final class AddressWords {
  static final String FILE = "streets.txt";
  static final int AFTER = 1;
  static final int BEFORE = 2;
  static final int UNIT = 4;

  /// What ends a name (`ending`) stands behind one as well, and is listed as that, too.
  private static final List<String> SORTS = List.of("after", "before", "unit", "ending");

  private static final String[] NONE = {};

  private final WordTable streets = RuleFile.table(FILE, SORTS);

  /// What street names end with, by the last unit.
  private final String[][] endings = new String[128][];

  AddressWords() {
    Arrays.fill(endings, NONE);
    RuleFile.words(FILE, this::add);
  }

  private void add(String sort, String word) {
    if (sort.equals("ending")) {
      char last = word.charAt(word.length() - 1);
      String[] all = Arrays.copyOf(endings[last], endings[last].length + 1);
      all[all.length - 1] = word;
      endings[last] = all;
    }
  }

  /// The words and numbers of a text in order.
  List<AddressToken> tokens(Scan scan) {
    List<AddressToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < scan.length) {
      if (!scan.isWord(at)) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < scan.length
          && (scan.isWord(end)
              || ((scan.raw[end] == '\''
                      || scan.raw[end] == '\u2019'
                      || scan.raw[end] == '-'
                      || scan.raw[end] == '/')
                  && scan.isWord(end + 1)))) {
        end++;
      }
      char kind =
          (scan.isDigit(at) && !isGlued(scan, at, end))
                  || isCode(scan, at, end)
                  || (end - at == 3 && scan.says("s/n", at))
              ? 'n'
              : scan.isUpper(at) ? 'c' : 'w';
      tokens.add(new AddressToken(at, end, kind, kind == 'n' ? 0 : street(scan, at, end)));
      at = end;
    }
    return tokens;
  }

  /// Letters and digits that make a British or Canadian post code's half.
  private static boolean isCode(Scan scan, int from, int to) {
    if (to - from > 4 || to - from < 2 || !scan.isUpper(from)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (scan.isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  private int street(Scan scan, int from, int to) {
    if (to - from > 40) {
      return 0;
    }
    int last = to;
    while (last > from && scan.raw[last - 1] != '-' && scan.raw[last - 1] != '/') {
      last--;
    }
    int whole = streets.of(scan.low, last, to) & (AFTER | BEFORE | UNIT);
    if (whole != 0) {
      return last > from ? whole & AFTER : whole;
    }
    char unit = scan.low[to - 1];
    for (String ending : unit < endings.length ? endings[unit] : NONE) {
      if (to - from >= ending.length() + 3 && scan.says(ending, to - ending.length())) {
        return AFTER;
      }
    }
    return 0;
  }

  /// `43Phone`: a number with a capitalised word behind it is no house number.
  private static boolean isGlued(Scan scan, int from, int to) {
    int letters = from;
    while (scan.isDigit(letters)) {
      letters++;
    }
    return to - letters > 2 && scan.isUpper(letters) && !scan.isUpper(letters + 1);
  }
}
