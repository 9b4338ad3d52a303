package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Dates of birth: a day beside a word that says birth, in a field that asks for one, or as a cell
/// of a record that lies long enough back.
final class DateDetector implements Detector {
  private static final int REACH = 28;
  private static final List<String> MONTHS =
      List.of(
          "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai",
          "okt", "dez", "fev", "avr", "juin", "juil", "aou", "ene", "abr", "ago", "dic", "gen",
          "mag", "giu", "lug", "set", "ott", "out", "mrt", "mei", "maj", "sty", "lut", "kwi", "cze",
          "lip", "sie", "wrz", "paz", "lis", "gru", "oca", "sub", "nis", "haz", "tem", "eyl", "eki",
          "kas", "ara", "tammi", "helmi", "maalis", "huhti", "touko", "kesa", "heina", "elo",
          "syys", "loka", "marras", "joulu");

  /// The months by their first letter.
  private static final String[][] BY_FIRST = byFirst();

  private static final List<String> SUFFIXES = List.of("st", "nd", "rd", "th", "er", "º");

  private static String[][] byFirst() {
    String[][] months = new String[26][];
    for (int i = 0; i < months.length; i++) {
      String first = String.valueOf((char) ('a' + i));
      months[i] = MONTHS.stream().filter(it -> it.startsWith(first)).toArray(String[]::new);
    }
    return months;
  }

  @Override
  public String name() {
    return "date";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasDigit()) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      if (!scan.isWord(at) || scan.isWord(at - 1)) {
        at++;
        continue;
      }
      int end = scan.isDigit(at) ? numeric(scan, at) : -1;
      end = end < 0 ? written(scan, at) : end;
      if (end > 0) {
        if (hints.expects(Kinds.DATE)
            || scan.announced(at, REACH, Cue.BIRTH)
            || bornBehind(scan, end)
            || asBirth(scan, end)
            || starred(scan, at, end)
            || inRow(scan, at, end)) {
          out.accept(new Span(at, end, Kinds.DATE, "date.birth"));
        } else if (IdDetector.isCell(scan, at, end) && year(scan, at, end) <= 2012) {
          out.accept(new Span(at, end, Kinds.DATE, "date.cell"));
        }
        at = end;
      } else {
        at++;
      }
    }
  }

  /// `enter 16.6.91 as date of birth`.
  private static boolean asBirth(Scan scan, int end) {
    for (String as : AS_BIRTH) {
      if (scan.says(as, end)) {
        return true;
      }
    }
    return false;
  }

  private static final List<String> AS_BIRTH =
      List.of(
          " as birth",
          " as date of birth",
          " as the date of birth",
          " as dob",
          " as his birth",
          " as her birth",
          " as my birth",
          " als geburts",
          " comme date de naiss",
          " comme anniversaire",
          " como fecha de nac",
          " come data di nasc",
          " als geboorte");

  /// `am 03.11.1972 in Graz geboren`.
  private static boolean bornBehind(Scan scan, int from) {
    int to = Math.min(scan.length, from + 32);
    for (int i = from; i < to && ".;!?\n".indexOf(scan.raw[i]) < 0; i++) {
      if ((scan.says("geboren", i) || scan.says("born", i) || scan.says("geb.", i))
          && !scan.isLetter(i - 1)) {
        return true;
      }
    }
    return false;
  }

  /// `Jane Roe, * 12.03.1984`: the sign for birth behind a name.
  private static boolean starred(Scan scan, int from, int to) {
    int at = from;
    while (at > 0 && Fold.isBlank(scan.low[at - 1])) {
      at--;
    }
    if (scan.at(at - 1) != '*' || scan.at(at - 2) == '*' || year(scan, from, to) > 2012) {
      return false;
    }
    int before = at - 1;
    while (before > 0 && " ,(".indexOf(scan.raw[before - 1]) >= 0) {
      before--;
    }
    return scan.isLetter(before - 1);
  }

  /// A quoted value of a row whose columns are named before: `(name, born) VALUES ('…', '…')`.
  private static boolean inRow(Scan scan, int from, int to) {
    boolean quoted = scan.at(from - 1) == '\'' && scan.at(to) == '\'';
    return quoted && year(scan, from, to) <= 2012 && scan.announced(from, 160, Cue.BIRTH);
  }

  /// `31.12.1999`, `12/31/99`, `1999-12-31`, `1999年12月31日`, `31121999` is not tried.
  private static int numeric(Scan scan, int at) {
    int i = at;
    int[] value = new int[3];
    int[] size = new int[3];
    char sign = 0;
    for (int part = 0; part < 3; part++) {
      while (scan.isDigit(i) && size[part] < 5) {
        value[part] = value[part] * 10 + scan.low[i] - '0';
        size[part]++;
        i++;
      }
      if (size[part] == 0 || size[part] > 4) {
        return -1;
      }
      if (part < 2) {
        char c = scan.at(i);
        if ("./-\u5e74\u6708".indexOf(c) < 0 || c == 0 || (sign != 0 && c != sign && c < 128)) {
          return -1;
        }
        sign = c;
        i++;
        if (c == '.' && scan.at(i) == ' ') {
          i++;
        }
      }
    }
    if (scan.at(i) == '\u65e5') {
      i++;
    }
    boolean yearFirst = size[0] == 4 && size[1] <= 2 && size[2] <= 2 && isDay(value[1], value[2]);
    boolean yearLast =
        size[0] <= 2
            && size[1] <= 2
            && (size[2] == 4 || size[2] == 2)
            && (isDay(value[1], value[0]) || isDay(value[0], value[1]));
    boolean goesOn =
        (scan.isWord(i) && scan.at(i) != 't')
            || (scan.at(i) == '.' && scan.isDigit(i + 1))
            || (scan.at(i) == '-' && scan.isDigit(i + 1));
    return (yearFirst || yearLast) && !goesOn ? i : -1;
  }

  private static boolean isDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /// `12 March 1980`, `12. März 1980`, `March 12th, 1980`, `12-Mar-80`, `1 de mayo de 1980`.
  private static int written(Scan scan, int at) {
    boolean dayFirst = scan.isDigit(at);
    int i = at;
    if (dayFirst) {
      i = number(scan, at, 2);
      i = i < 0 ? -1 : skipJoint(scan, i);
      i = i < 0 ? -1 : month(scan, i);
      i = i < 0 ? -1 : skipJoint(scan, i);
    } else {
      i = month(scan, at);
      i = i < 0 ? -1 : number(scan, skipJoint(scan, i), 2);
      i = i < 0 ? -1 : skipJoint(scan, i);
    }
    int end = i < 0 ? -1 : number(scan, i, 4);
    return end > 0 && !scan.isWord(end) && end - i != 1 && end - i != 3 ? end : -1;
  }

  private static int number(Scan scan, int at, int most) {
    int i = at;
    while (scan.isDigit(i) && i - at < most) {
      i++;
    }
    return i > at && !scan.isDigit(i) ? i : -1;
  }

  private static int skipJoint(Scan scan, int at) {
    int i = at;
    for (String suffix : scan.isLetter(i) ? SUFFIXES : List.<String>of()) {
      if (scan.says(suffix, i) && !scan.isLetter(i + suffix.length())) {
        i += suffix.length();
      }
    }
    while (" .,-/\u00a0".indexOf(scan.at(i)) >= 0 && i < scan.length && i - at < 4) {
      i++;
    }
    if (scan.says("of ", i) || scan.says("de ", i)) {
      i += 3;
    }
    return i;
  }

  private static int month(Scan scan, int at) {
    char first = scan.at(at);
    if (first < 'a' || first > 'z') {
      return -1;
    }
    for (String month : BY_FIRST[first - 'a']) {
      if (scan.says(month, at)) {
        int end = at;
        while (scan.isLetter(end)) {
          end++;
        }
        return end - at <= 12 ? end : -1;
      }
    }
    return -1;
  }

  /// Whether the number belongs to a day with a month in letters: `14 Oct 2025`.
  static boolean isInDay(Scan scan, List<AddressToken> tokens, int at) {
    return isDay(scan, tokens, at) || isDay(scan, tokens, at - 2);
  }

  private static boolean isDay(Scan scan, List<AddressToken> tokens, int at) {
    if (at < 0 || at + 2 >= tokens.size()) {
      return false;
    }
    AddressToken month = tokens.get(at + 1);
    AddressToken year = tokens.get(at + 2);
    return tokens.get(at).end() - tokens.get(at).start() <= 2
        && scan.isDigit(tokens.get(at).start())
        && month.end() - month.start() <= 9
        && month(scan, month.start()) == month.end()
        && year.end() - year.start() == 4
        && scan.isDigit(year.start())
        && scan.isDigit(year.end() - 1);
  }

  private static int year(Scan scan, int from, int to) {
    int best = 9999;
    for (int i = from; i + 4 <= to; i++) {
      if (scan.isDigit(i)
          && scan.isDigit(i + 1)
          && scan.isDigit(i + 2)
          && scan.isDigit(i + 3)
          && !scan.isDigit(i - 1)) {
        best = Integer.parseInt(new String(scan.low, i, 4));
      }
    }
    return best;
  }
}
