package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// National, tax and health numbers ([NationalIds]), and whatever number follows a word that
/// announces one.
final class IdDetector implements Detector {
  private static final int REACH = 24;

  /// As many digits at the start of a number make a difference.
  private static final int MOST = 20;

  /// Shapes by how many digits the text begins with, so that few are tried at a place.
  private final Shape[][] byDigits = new Shape[MOST + 1][];

  /// A shape with what can be said of it at once.
  ///
  /// @param run how many digits, or letters and so on, it begins with
  /// @param next what follows them: a sign or `A`; `9` for digits or more of either kind, so that
  ///   the run may be longer; U+0000 for the end
  private record Shape(NationalIds.Id id, String shape, int run, char next) {
    static Shape of(NationalIds.Id id) {
      String shape = id.shape();
      int run = 0;
      while (run < shape.length() && Fold.isDigit(shape.charAt(run))) {
        run++;
      }
      char next = run == shape.length() ? 0 : shape.charAt(run);
      return new Shape(id, shape, run, next == '[' || next == '*' ? '9' : next);
    }

    /// Whether it can match behind so many digits and no more.
    boolean begins(int digits) {
      boolean letter = id.shape().charAt(0) == 'A';
      boolean either = id.shape().charAt(0) == '*';
      boolean sort = digits > 0 ? !letter : letter || either;
      return sort && (next == '9' ? digits >= run : digits == run);
    }

    /// Whether what follows the digits is what it wants there.
    boolean goesOn(Scan scan, int at) {
      return next == '9'
          || next == 0
          || (next == 'A' ? scan.isLetter(at + run) : scan.at(at + run) == next);
    }
  }

  IdDetector() {
    List<Shape> shapes = NationalIds.ALL.stream().map(Shape::of).toList();
    for (int i = 0; i <= MOST; i++) {
      int digits = i;
      byDigits[i] = shapes.stream().filter(it -> it.begins(digits)).toArray(Shape[]::new);
    }
  }

  @Override
  public String name() {
    return "id";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasDigit()) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      if (!scan.isWord(at) || scan.isWord(at - 1) || joined(scan, at)) {
        at++;
        continue;
      }
      int end = tokenEnd(scan, at);
      int digits = digits(scan, at, end);
      if (digits >= 3 || (digits == 2 && end - at >= 8 && near(scan, at))) {
        int found = best(scan, at, end, hints, out);
        at = found > at ? found : wordEnd(scan, at);
      } else {
        at = wordEnd(scan, at);
      }
    }
  }

  private int best(Scan scan, int at, int end, Hints hints, Consumer<Span> out) {
    boolean announced =
        hints.expects(Kinds.NATIONAL_ID)
            || (scan.announced(at, REACH, Cue.ID) && !scan.announced(at, 6, Cue.PHONE, Cue.CARD));
    boolean explained = explained(scan, at);
    announced |= explained;
    boolean harmless = scan.announced(at, 6, Cue.HARMLESS) && !announced;
    int leading = at;
    while (scan.isDigit(leading)) {
      leading++;
    }
    leading -= at;
    int cell = announced ? 1 : 0;
    int longest = -1;
    String rule = "";
    for (Shape shape : byDigits[Math.min(leading, MOST)]) {
      int to = shape.goesOn(scan, at) ? match(scan, at, shape.shape(), 0) : -1;
      if (to <= longest) {
        continue;
      }
      NationalIds.Id id = shape.id();
      // Letters and digits mixed are seldom anything else, further behind the word for them too.
      boolean mixed = to - at >= 9 && shape.next() == 'A' && shape.run() > 0;
      if (mixed && cell <= 0 && scan.announced(at, 160, Cue.ID)) {
        cell = 1;
      }
      if (!id.sure() && cell == 0) {
        cell = isCell(scan, at, end) ? 1 : -1;
      }
      if (id.sure() ? !harmless : cell > 0) {
        boolean generic =
            id.rule().equals("id.passport") && !announced && !passportCell(scan, at, to);
        if (!generic && id.right().test(compact(scan, at, to))) {
          longest = to;
          rule = id.rule();
        }
      }
    }
    if (announced && !harmless && digits(scan, at, wordEnd(scan, at)) > 0) {
      int to = lastDigitRun(scan, at, end);
      if (to > longest && to - at <= 24 && (near(scan, at) || (explained && scan.isLetter(at)))) {
        longest = to;
        rule = rule.isEmpty() ? "id.word" : rule;
      }
    }
    if (longest > at) {
      out.accept(new Span(at, longest, Kinds.NATIONAL_ID, rule));
    }
    return longest;
  }

  /// `BSN of the new trainee: 308839675`: a sign or a verb right before, and the word for it
  /// earlier in the line.
  private static boolean explained(Scan scan, int at) {
    if (!scan.announced(at, 56, Cue.ID)) {
      return false;
    }
    int end = at;
    while (end > 0 && Fold.isBlank(scan.low[end - 1])) {
      end--;
    }
    char sign = scan.at(end - 1);
    boolean verb =
        scan.says(" is", end - 3)
            || scan.says(" ist", end - 4)
            || scan.says(" est", end - 4)
            || scan.says(" es", end - 3)
            || scan.says(" e", end - 2);
    return end < at
        && (sign == ':' || sign == '=' || verb)
        && !scan.announced(at, 16, Cue.PHONE, Cue.CARD, Cue.IBAN, Cue.HARMLESS);
  }

  /// A record's cell that looks like a document number: letters and digits, no word.
  private static boolean passportCell(Scan scan, int at, int to) {
    return isCell(scan, at, to);
  }

  /// Where the shape ends when it matches the text at `at`, or -1.
  private static int match(Scan scan, int at, String shape, int from) {
    int i = at;
    for (int s = from; s < shape.length(); s++) {
      char c = shape.charAt(s);
      if (c == '[') {
        int close = shape.indexOf(']', s);
        String maybe = shape.substring(s + 1, close);
        if (maybe.equals("9") || maybe.equals("A")) {
          int with =
              matchUnit(scan, i, maybe.charAt(0)) ? match(scan, i + 1, shape, close + 1) : -1;
          return with > 0 ? with : match(scan, i, shape, close + 1);
        }
        if (i < scan.length && maybe.indexOf(scan.low[i]) >= 0) {
          i++;
        }
        s = close;
      } else if (matchUnit(scan, i, c)) {
        i++;
      } else {
        return -1;
      }
    }
    boolean cut =
        scan.isWord(i) || (isJoint(scan.at(i)) && scan.at(i) != '.' && scan.isDigit(i + 1));
    return cut ? -1 : i;
  }

  private static boolean matchUnit(Scan scan, int at, char c) {
    return switch (c) {
      case '9' -> scan.isDigit(at);
      case 'A' -> scan.at(at) >= 'a' && scan.at(at) <= 'z';
      case '*' -> scan.isDigit(at) || (scan.at(at) >= 'a' && scan.at(at) <= 'z');
      default -> scan.at(at) == c;
    };
  }

  private static String compact(Scan scan, int from, int to) {
    StringBuilder units = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (scan.isWord(i)) {
        units.append(scan.low[i]);
      }
    }
    return units.toString();
  }

  /// A whole cell of a record: between two separators of a line that has at least three cells.
  static boolean isCell(Scan scan, int from, int to) {
    int start = from;
    while (start > 0 && scan.raw[start - 1] == ' ') {
      start--;
    }
    boolean left = start == 0 || ",;\t|\n\"'".indexOf(scan.raw[start - 1]) >= 0;
    boolean right = to >= scan.length || ",;\t|\n\"'".indexOf(scan.raw[to]) >= 0;
    if (!left || !right) {
      return false;
    }
    int separators = 0;
    char first = 0;
    int begin = from;
    while (begin > 0 && begin > from - 200 && scan.raw[begin - 1] != '\n') {
      begin--;
    }
    for (int i = begin; i < scan.length && i < to + 200; i++) {
      char c = scan.raw[i];
      if (c == '\n' && i >= to) {
        break;
      }
      boolean numeric =
          c == ',' && scan.isDigit(i - 1) && scan.isDigit(i + 1) && i != to && i + 1 != from;
      if ((c == ',' || c == ';' || c == '\t' || c == '|')
          && !numeric
          && (first == 0 || first == c)) {
        boolean spaced = c == ',' && scan.at(i + 1) == ' ';
        first = c;
        separators += spaced ? 0 : 1;
      }
    }
    return separators >= 2;
  }

  /// The word that announces is the one right before: nothing but signs and short words between.
  private static boolean near(Scan scan, int at) {
    return scan.announced(at, 12, Cue.ID);
  }

  private static int lastDigitRun(Scan scan, int at, int end) {
    int to = end;
    while (to > at && !scan.isWord(to - 1)) {
      to--;
    }
    int digits = digits(scan, at, to);
    int size = to - at;
    boolean mostly = digits >= 5 && digits * 2 >= size;
    int word = wordEnd(scan, at);
    return mostly ? to : word - at >= 6 ? word : at;
  }

  private static int tokenEnd(Scan scan, int at) {
    int i = at;
    while (i < scan.length && i - at < 26) {
      char c = scan.low[i];
      boolean joint = isJoint(c) || c == ' ';
      if (!Fold.isWord(c) && !(joint && scan.isWord(i + 1) && (c != ' ' || digitNear(scan, i)))) {
        break;
      }
      i++;
    }
    return i;
  }

  private static boolean digitNear(Scan scan, int i) {
    return scan.isDigit(i + 1)
        || (scan.isDigit(i - 1) && scan.isLetter(i + 1) && !scan.isLetter(i + 2));
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '.' || c == '/' || c == '+';
  }

  private static boolean joined(Scan scan, int at) {
    char before = scan.at(at - 1);
    if (before == '+' || (before == '(' && isAreaCode(scan, at))) {
      return true;
    }
    return (before == '.' || before == '-' || before == '/' || before == '_' || before == '+')
        && scan.isWord(at - 2);
  }

  /// `(030)`, `(0711/`: digits alone that are in brackets.
  private static boolean isAreaCode(Scan scan, int at) {
    int end = at;
    while (scan.isDigit(end) && end - at < 7) {
      end++;
    }
    return end > at && end - at < 7 && !scan.isLetter(end);
  }

  private static int wordEnd(Scan scan, int at) {
    int i = at;
    while (scan.isWord(i)) {
      i++;
    }
    return i;
  }

  private static int digits(Scan scan, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += scan.isDigit(i) ? 1 : 0;
    }
    return digits;
  }
}
