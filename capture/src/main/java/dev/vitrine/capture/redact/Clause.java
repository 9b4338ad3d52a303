package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;

/// Where a clause ends, and whether an amount of money is in it.
final class Clause {
  private static final int LONGEST = 120;

  /// Cuts what follows "so", "but" and the like, and what follows "and" where it is the longer part
  /// and speaks of something else.
  static int statementEnd(Scan scan, List<Word> words, int at, int end) {
    int from = words.get(at).start();
    for (int i = at + 1; i < words.size() && words.get(i).start() < end; i++) {
      Word word = words.get(i);
      if (word.start() < words.get(at).to()) {
        continue;
      }
      boolean cut = BREAKS.has(scan.low, word.start(), word.end());
      if (AND.has(scan.low, word.start(), word.end()) && end - word.start() > word.start() - from) {
        cut = true;
        for (int k = i + 1; k < words.size() && words.get(k).start() < end; k++) {
          cut &= !words.get(k).is(StatementScore.TOPICS);
        }
      }
      if (cut) {
        int to = word.start();
        while (to > from && !scan.isWord(to - 1)) {
          to--;
        }
        return to;
      }
    }
    return end;
  }

  private static final WordTable BREAKS =
      WordTable.of(
          "so", "but", "please", "aber", "bitte", "deshalb", "mais", "donc", "pero", "quindi",
          "maar", "dus", "btw");
  private static final WordTable AND =
      WordTable.of("and", "und", "et", "y", "e", "en", "och", "og", "i", "ja", "ve");

  static int end(Scan scan, int from) {
    int at = from;
    while (at < scan.length && at - from < LONGEST) {
      char c = scan.raw[at];
      boolean numeric = (c == ',' || c == '.') && scan.isDigit(at - 1) && scan.isDigit(at + 1);
      boolean list = c == ',' && scan.says(", due ", at);
      boolean end =
          c == '\n' || c == ';' || c == ')' || c == '!' || c == '?' || (c == '"' && at > from);
      boolean dash = at > from && PersonContext.isDash(c) && scan.at(at - 1) == ' ';
      boolean ordinal = c == '.' && scan.isDigit(at - 1) && isLower(scan, at + 2);
      if (end
          || (dash && scan.at(at + 1) == ' ')
          || ((c == ',' || c == '.') && !numeric && !list && !ordinal)) {
        break;
      }
      if (c == ':' && at > from + 40) {
        break;
      }
      at++;
    }
    while (at > from && scan.raw[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private static boolean isLower(Scan scan, int at) {
    return scan.isLetter(at) && !scan.isUpper(at);
  }

  /// A number with a sign or a word for a currency beside it, or with `k` behind it.
  static boolean currency(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!scan.isDigit(i)) {
        continue;
      }
      if (currencyAt(scan, i - 1) || (scan.at(i - 1) == ' ' && currencyAt(scan, i - 2))) {
        return true;
      }
      int end = i;
      while (end < scan.length
          && (scan.isDigit(end)
              || (".,'\u00a0 ".indexOf(scan.low[end]) >= 0 && scan.isDigit(end + 1)))) {
        end++;
      }
      if (scan.at(end) == 'k' && !scan.isLetter(end + 1)) {
        return true;
      }
      int next = Assignments.skipBlanks(scan, end);
      if (currencyAt(scan, next) || WORDS.has(scan.low, next, lettersEnd(scan, next))) {
        return true;
      }
      i = end;
    }
    return false;
  }

  /// `\u20ac 4.100` right before a verb's end: `4.100 \u20ac verdient sie`.
  static boolean currencyBefore(Scan scan, int at) {
    return currency(scan, Math.max(0, at - 16), at);
  }

  private static boolean currencyAt(Scan scan, int at) {
    char c = scan.at(at);
    return c == '$' || c == '\u20ac' || c == '\u00a3' || c == '\u20b9' || c == '\u00a5' || c == '%';
  }

  private static int lettersEnd(Scan scan, int at) {
    int end = at;
    while (scan.isLetter(end) && end - at < 9) {
      end++;
    }
    return end;
  }

  private static final WordTable WORDS =
      WordTable.of(
          "eur",
          "euro",
          "euros",
          "usd",
          "dollar",
          "dollars",
          "gbp",
          "pounds",
          "quid",
          "grand",
          "chf",
          "franken",
          "francs",
          "sek",
          "nok",
          "dkk",
          "kr",
          "kronor",
          "kroner",
          "zl",
          "pln",
          "inr",
          "rupees",
          "lakh",
          "lpa",
          "try",
          "tl",
          "brl",
          "reais",
          "months",
          "monate",
          "monatsgehalter",
          "percent",
          "prozent",
          "tausend",
          "mille",
          "mil");

  /// An amount as salaries are written: with a sign or word for money, or with a separator between
  /// its digits.
  static boolean amount(Scan scan, int from, int to) {
    for (int i = from + 1; i + 1 < to; i++) {
      char c = scan.raw[i];
      if ((c == '.' || c == ',')
          && scan.isDigit(i - 1)
          && scan.isDigit(i + 1)
          && scan.isDigit(i + 2)) {
        return true;
      }
    }
    return currency(scan, from, to);
  }

  private Clause() {}
}
