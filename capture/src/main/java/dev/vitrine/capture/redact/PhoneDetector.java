package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Telephone numbers: international ones by their plus sign, others by a telephone word beside
/// them, by a field that asks for one, or by how the digits are grouped.
///
/// Grouping rules come from how numbers are written, not from one country's plan: a leading zero or
/// an area code in brackets, three-three-four with one sign between, pairs, and so on. A word such
/// as "order" or "version" just before says that it is something else.
final class PhoneDetector implements Detector {
  private static final int REACH = 40;
  private static final List<String> LABELS =
      List.of("office", "fax", "mobile", "mobil", "cell", "home", "work", "phone", "tel", "desk");

  /// How many digits each group has, written as a string of counts; with the separator that all
  /// gaps must share, or a blank for any.
  private static final Set<String> SHAPES =
      Set.of(
          "334", "333", "3322", "2322", "23222", "2222", "22222", "3332", "244", "245", "3223",
          "332", "3422", "1333", "13334", "3222", "432", "4222", "433", "4322", "12222", "343");

  private final PhoneRegions regions;

  PhoneDetector() {
    this(PhoneRegions.NONE);
  }

  /// @param regions where the person dials without a country code
  PhoneDetector(PhoneRegions regions) {
    this.regions = regions;
  }

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasDigit()) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      if (!begins(scan, at)) {
        at++;
        continue;
      }
      Run run = run(scan, at);
      if (scan.low[at] == '(' && scan.isDigit(at + 1) && !run.closed) {
        at++;
        run = run(scan, at);
      }
      if (run.digits >= 6 && run.digits <= 15 && endsWell(scan, run.end)) {
        String rule = run.digits < 7 ? null : rule(scan, at, run, hints);
        rule = rule == null && ownRegion(scan, at, run) ? "phone.region" : rule;
        if (rule != null) {
          out.accept(new Span(at, extension(scan, run.end), Kinds.PHONE, rule));
        }
      }
      at = Math.max(run.end, at + 1);
    }
  }

  private static @Nullable String rule(Scan scan, int at, Run run, Hints hints) {
    boolean plus = scan.low[at] == '+' || scan.says("(+", at);
    if (plus && run.digits >= 8) {
      return "phone.international";
    }
    if (hints.expects(Kinds.PHONE)) {
      return "phone.field";
    }
    boolean direct = scan.announced(at, 5, Cue.PHONE) && !scan.announced(at, 5, Cue.ID);
    if (isDate(scan, at, run)
        || (!direct && scan.announced(at, 6, Cue.HARMLESS, Cue.ID, Cue.CARD, Cue.IBAN))) {
      return null;
    }
    if (labelled(scan, run.end)) {
      return "phone.label";
    }
    if (scan.announced(at, REACH, Cue.PHONE) && !otherBetween(scan, at)) {
      return "phone.word";
    }
    if (scan.announced(at, 24, Cue.HARMLESS, Cue.ID)) {
      return null;
    }
    if (run.shape.toString().equals("54")) {
      return null;
    }
    boolean zeroes = scan.says("00", at) && run.digits >= 11 && run.digits <= 15;
    boolean trunk = scan.low[at] == '0' && !zeroes && run.digits >= 9 && run.digits <= 12;
    boolean area = scan.low[at] == '(' && run.closed && run.digits >= 8 && run.digits <= 13;
    if (area || ((trunk || zeroes) && !run.dotted) || (trunk && run.groups >= 3)) {
      return "phone.trunk";
    }
    if (run.even && SHAPES.contains(run.shape.toString()) && run.digits >= 8 && run.digits <= 11) {
      return "phone.groups";
    }
    return null;
  }

  /// A number as the person's own regions dial it: in groups, or with the trunk's zero, or all that
  /// was written; never beside a word for something else, never a day or an amount.
  private boolean ownRegion(Scan scan, int at, Run run) {
    if (isDate(scan, at, run)
        || run.dotted
        || (scan.low[at] != '0' && isThousands(run))
        || scan.announced(at, 24, Cue.HARMLESS, Cue.ID, Cue.CARD, Cue.IBAN)) {
      return false;
    }
    boolean whole = PersonContext.isSegment(scan, at, run.end);
    if (run.groups < 2 && scan.low[at] != '0' && !whole) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    for (int i = at; i < run.end; i++) {
      if (scan.isDigit(i)) {
        digits.append(scan.low[i]);
      }
    }
    return regions.dial(digits.toString());
  }

  /// `12 345 678`: an amount.
  private static boolean isThousands(Run run) {
    if (run.groups < 2 || run.shape.charAt(0) > '2') {
      return false;
    }
    for (int i = 1; i < run.shape.length(); i++) {
      if (run.shape.charAt(i) != '3') {
        return false;
      }
    }
    return true;
  }

  /// `555 0100 office`, `555-0100 (mobile)`, `555 0100-Fax`.
  private static boolean labelled(Scan scan, int end) {
    int at = end;
    while (at < end + 3 && " -(,/".indexOf(scan.at(at)) >= 0 && at < scan.length) {
      at++;
    }
    for (String word : LABELS) {
      if (scan.says(word, at) && !scan.isLetter(at + word.length())) {
        return true;
      }
    }
    return false;
  }

  /// Digits with what may stand between them.
  private static final class Run {
    private int end;
    private int digits;
    private int groups;
    private boolean closed;
    private boolean dotted;
    private boolean even = true;
    private final StringBuilder shape = new StringBuilder();
  }

  private static boolean begins(Scan scan, int at) {
    char c = scan.low[at];
    char before = scan.at(at - 1);
    if (Fold.isWord(before) || before == '_' || before == '#' || before == '$' || before == '=') {
      return false;
    }
    if ((before == '.' || before == '-' || before == '/' || before == ',')
        && scan.isDigit(at - 2)) {
      return before == ',' && Fold.isDigit(c) && scan.isDigit(at + 1);
    }
    return Fold.isDigit(c)
        || (c == '+' && (scan.isDigit(at + 1) || scan.at(at + 1) == '('))
        || (c == '(' && (scan.isDigit(at + 1) || scan.at(at + 1) == '+'));
  }

  private static Run run(Scan scan, int start) {
    Run run = new Run();
    run.end = start;
    int at = start;
    int gap = 0;
    int group = 0;
    char separator = 0;
    boolean opened = false;
    // What stands behind the last digit, such as the stop of a sentence, is none of its signs.
    boolean dotted = false;
    boolean even = true;
    while (at < scan.length && at - start < 48) {
      char c = scan.low[at];
      if (Fold.isDigit(c)) {
        if (group == 0) {
          run.groups++;
          run.dotted = dotted;
          run.even = even;
        }
        group++;
        gap = 0;
        run.digits++;
        run.end = at + 1;
      } else if (isBetween(c)) {
        if (group > 0) {
          run.shape.append((char) ('0' + Math.min(group, 20)));
          group = 0;
        }
        opened |= c == '(';
        run.closed |= c == ')' && opened;
        dotted |= c == '.';
        if (run.digits > 0) {
          even &= separator == 0 || separator == c;
          separator = c;
        }
        if (++gap > 3 || (c == '+' && at > start + 1) || (c == '(' && run.digits > 5)) {
          break;
        }
      } else {
        break;
      }
      at++;
    }
    if (group > 0) {
      run.shape.append((char) ('0' + Math.min(group, 20)));
    }
    while (run.shape.length() > run.groups) {
      run.shape.setLength(run.groups);
    }
    return run;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '+';
  }

  private static boolean endsWell(Scan scan, int end) {
    char c = scan.at(end);
    boolean goesOn = (c == '.' || c == ',' || c == ':' || c == '-') && scan.isDigit(end + 1);
    return (!Fold.isLetter(c) && c != '_' && c != '%' && (!goesOn || c == ','))
        || (c == 'x' && scan.isDigit(end + 1))
        || scan.says("ext", end);
  }

  private static int extension(Scan scan, int end) {
    int at = Assignments.skipBlanks(scan, end);
    int sign = at;
    for (String word : List.of("extension", "ext.", "ext", "x", "durchwahl", "poste", "app.")) {
      if (scan.says(word, at)) {
        sign = Assignments.skipBlanks(scan, at + word.length());
        break;
      }
    }
    int to = sign;
    while (scan.isDigit(to) && to - sign < 6) {
      to++;
    }
    return sign > at && to > sign ? to : end;
  }

  /// Eight digits as 4-2-2 or 2-2-4 are a day.
  private static boolean isDate(Scan scan, int at, Run run) {
    boolean day = scan.low[at] == '1' || scan.low[at] == '2';
    String shape = run.shape.toString();
    return (day && shape.startsWith("422")) || shape.equals("224") || shape.equals("222");
  }

  /// A cue of another kind stands nearer than the telephone word.
  private static boolean otherBetween(Scan scan, int at) {
    return scan.announced(at, 10, Cue.ID, Cue.CARD, Cue.IBAN, Cue.ADDRESS, Cue.BIRTH)
        && !scan.announced(at, 4, Cue.PHONE);
  }
}
