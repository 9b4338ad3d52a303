package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Values given to a name: `name = value`, `"name": "value"`, `name is value`, `--name value`,
/// `<name>value</name>`, `value is the name`. Shared by passwords and secrets.
final class Assignments {
  static final String FILE = "ordinary.txt";
  static final int LONGEST = 512;

  /// How a value was given, from certain to vague.
  enum Given {
    /// By a sign: `=`, `:`, a flag.
    SIGN,
    /// By a verb: `is`.
    VERB,
    /// By standing next to the name.
    NEXT
  }

  @FunctionalInterface
  interface Value {
    void found(int from, int to, Given given);
  }

  private static final List<String> VERBS =
      List.of(
          "is now",
          "is still",
          "is",
          "was",
          "ist jetzt",
          "ist",
          "lautet",
          "war",
          "est",
          "es",
          "e",
          "er",
          "jest",
          "to jest",
          "set to",
          "changed to",
          "became",
          "be",
          "sera",
          "will be",
          "should be",
          "wird",
          "byl",
          "bylo",
          "je");

  /// Words that follow "the password is" or "password:" without being one.
  private static final Set<String> ORDINARY = ordinary();

  private static final String OPENERS = "\"'`\u201c\u201e\u00ab";
  private static final String TRAILING = ",;\"'`\u201d\u201c\u00bb";

  static void find(Scan scan, Cue cue, Value value) {
    int done = -1;
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() == cue && hit.start() >= done) {
        done = after(scan, hit, value);
        before(scan, hit, value);
      }
    }
  }

  /// Looks for the value behind the name; returns where looking further may begin.
  private static int after(Scan scan, Cue.Hit hit, Value found) {
    int at = hit.end();
    while ("\"'])}>*_".indexOf(scan.at(at)) > 0 || (at < scan.length && scan.raw[at] == '"')) {
      if (scan.raw[at] == '>') {
        break;
      }
      at++;
    }
    if (scan.says(":?", hit.end()) && inBraces(scan, hit.start())) {
      return hit.end();
    }
    int sign = sign(scan, skipBlanks(scan, at), hit.end());
    if (sign >= 0) {
      return report(scan, sign, Given.SIGN, found, hit);
    }
    if (scan.says("'s ", hit.end())) {
      int value = skipBlanks(scan, hit.end() + 3);
      value = scan.says("still ", value) ? value + 6 : scan.says("now ", value) ? value + 4 : value;
      return report(scan, value, Given.VERB, found, hit);
    }
    int argument = Explained.argument(scan, at);
    if (argument >= 0) {
      return report(scan, argument, Given.SIGN, found, hit);
    }
    int next = skipBlanks(scan, at);
    if (next == at && scan.at(at) != ',') {
      return hit.end();
    }
    if (isFlag(scan, hit)) {
      return report(scan, next, Given.SIGN, found, hit);
    }
    for (String verb : VERBS) {
      int end = next + verb.length();
      if (scan.says(verb, next) && (Fold.isBlank(scan.at(end)) || scan.at(end) == ':')) {
        return report(scan, skipBlanks(scan, end + 1), Given.VERB, found, hit);
      }
    }
    int apart = Explained.apart(scan, at);
    if (apart >= 0) {
      return report(scan, apart, Given.VERB, found, hit);
    }
    int described = Explained.described(scan, next);
    if (described >= 0) {
      return report(scan, described, Given.NEXT, found, hit);
    }
    int explained = Explained.explained(scan, next);
    if (explained >= 0) {
      return report(scan, explained, Given.SIGN, found, hit);
    }
    return report(scan, next, Given.NEXT, found, hit);
  }

  /// Inside `${`: behind `:?` the shell keeps what it says where the variable is missing.
  private static boolean inBraces(Scan scan, int from) {
    int at = from;
    while (at > 0 && from - at < 64 && (scan.isWord(at - 1) || scan.raw[at - 1] == '_')) {
      at--;
    }
    return scan.says("${", at - 2);
  }

  private static int report(Scan scan, int at, Given given, Value value, Cue.Hit hit) {
    int from = at;
    if (from < scan.length && OPENERS.indexOf(scan.raw[from]) >= 0) {
      char quote = scan.raw[from++];
      if (scan.at(from) == ' '
          && scan.at(hit.start() - 1) == quote
          && scan.at(hit.end()) != quote) {
        // `"Password: " name`: the quote closes what is said, and opens nothing.
        return hit.end();
      }
    }
    int to = valueEnd(scan, from, given);
    if (scan.says("convertto-securestring", from)) {
      return hit.end();
    }
    boolean name = given == Given.NEXT && to > from && isName(scan, from, to);
    if (to > from && !name && !isOrdinary(scan, from, to) && !isPlaceholder(scan, from, to)) {
      value.found(from, to, given);
      return to;
    }
    return hit.end();
  }

  /// `d'accesso:`: the name goes on, and its value comes yet.
  private static boolean isName(Scan scan, int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (!scan.isLetter(i) && scan.raw[i] != '\'') {
        return false;
      }
    }
    return scan.raw[to - 1] == ':';
  }

  /// Behind `:`, `=`, `=>`, `:=`, `>` at `at`, or -1. A line may end after the sign.
  private static int sign(Scan scan, int at, int nameEnd) {
    char c = scan.at(at);
    if (c == '-' && scan.at(at + 1) == '>') {
      return skipBlanks(scan, at + 2);
    }
    if (c == '-' && at > nameEnd && Fold.isBlank(scan.at(at + 1))) {
      return skipBlanks(scan, at + 1);
    }
    if (c != ':' && c != '=' && c != '>' && c != '\uff1a' && c != '\t') {
      return at > nameEnd && scan.at(at - 1) == '\t' ? at : -1;
    }
    int i = at + 1;
    while (scan.at(i) == '=' || scan.at(i) == '>' || scan.at(i) == ':') {
      i++;
    }
    i = skipBlanks(scan, i);
    if (scan.at(i) == '\n' && c == ':') {
      i = skipBlanks(scan, i + 1);
    }
    return i;
  }

  /// `hunter2 is the password`.
  private static void before(Scan scan, Cue.Hit hit, Value value) {
    int at = hit.start();
    for (int words = 0; words < 4; words++) {
      int end = at;
      while (end > 0 && Fold.isBlank(scan.low[end - 1])) {
        end--;
      }
      int start = end;
      while (start > 0 && scan.isLetter(start - 1) && end - start < 12) {
        start--;
      }
      if (start == end || end == at) {
        return;
      }
      if ((scan.says("is", start) && end - start == 2)
          || (scan.says("ist", start) && end - start == 3)
          || (scan.says("as", start) && end - start == 2)
          || (scan.says("est", start) && end - start == 3)) {
        int to = start;
        while (to > 0 && Fold.isBlank(scan.low[to - 1])) {
          to--;
        }
        int from = to;
        while (from > 0 && scan.raw[from - 1] > ' ' && to - from < LONGEST) {
          from--;
        }
        if (to > from && looksRandom(scan, from, to)) {
          value.found(from, to, Given.NEXT);
        }
        return;
      }
      at = start;
    }
  }

  private static int valueEnd(Scan scan, int from, Given given) {
    char open = from > 0 && from <= scan.length ? scan.raw[from - 1] : 0;
    boolean quoted = open == '"' || open == '\'' || open == '`';
    int to = from;
    while (to < scan.length && to - from < LONGEST) {
      char c = scan.raw[to];
      boolean ends = quoted ? c == open : c <= ' ' || c == '\u00a0';
      if (ends || c == '\n' || (c == '<' && scan.at(to + 1) == '/')) {
        break;
      }
      to++;
    }
    if (!quoted) {
      to = trimmed(scan, from, to, given);
    }
    return to;
  }

  private static int trimmed(Scan scan, int from, int end, Given given) {
    int to = end;
    for (int i = from + 1; i < to; i++) {
      char c = scan.raw[i];
      boolean closes =
          (c == '"' || c == '\'') && (i + 1 == to || ";,)}]/> ".indexOf(scan.raw[i + 1]) >= 0);
      boolean nextPair = (c == ';' || c == '&' || c == ',') && pairFollows(scan, i + 1, to);
      if (closes || nextPair) {
        to = i;
      }
    }
    while (to > from && TRAILING.indexOf(scan.raw[to - 1]) >= 0) {
      to--;
    }
    boolean sentence = given != Given.SIGN && to > from && ".!?)".indexOf(scan.raw[to - 1]) >= 0;
    return sentence && scan.raw[to - 1] == '.' ? to - 1 : to;
  }

  /// Whether `name=` or the end follows, as in `Password=x;Server=y`.
  private static boolean pairFollows(Scan scan, int at, int to) {
    int i = at;
    while (i < to && (scan.isWord(i) || scan.raw[i] == '_')) {
      i++;
    }
    return i == to ? i == at : scan.raw[i] == '=' || (scan.raw[i] == '"' && i == at);
  }

  private static boolean isFlag(Scan scan, Cue.Hit hit) {
    int at = hit.start();
    while (at > 0
        && (scan.isWord(at - 1) || scan.raw[at - 1] == '-' || scan.raw[at - 1] == '_')
        && hit.start() - at < 32) {
      at--;
    }
    return at < scan.length && scan.raw[at] == '-' && (at == 0 || scan.raw[at - 1] <= ' ');
  }

  /// Letters mixed with digits or signs as nobody writes words.
  static boolean looksRandom(Scan scan, int from, int to) {
    int digits = 0;
    int letters = 0;
    int signs = 0;
    boolean mixed = false;
    for (int i = from; i < to; i++) {
      if (scan.isDigit(i)) {
        digits++;
      } else if (scan.isLetter(i)) {
        letters++;
        mixed |= i > from && scan.isUpper(i) && scan.isLetter(i - 1) && !scan.isUpper(i - 1);
      } else {
        signs++;
      }
    }
    return (digits > 0 && letters > 0)
        || (signs > 1 && letters > 2)
        || (signs > 0 && mixed)
        || digits >= 6;
  }

  private static boolean isOrdinary(Scan scan, int from, int to) {
    if (to - from > 14) {
      return false;
    }
    return ORDINARY.contains(new String(scan.low, from, to - from));
  }

  /// `${DB_PASSWORD}`, `$PASS`, `<password>`, `{{secret}}`, `%PW%`, `****`.
  static boolean isPlaceholder(Scan scan, int from, int to) {
    char c = scan.raw[from];
    char last = scan.raw[to - 1];
    if (c == '$') {
      char next = scan.at(from + 1);
      return next == '{' || next == '(' || isConstant(scan, from + 1, to);
    }
    if ((c == '<' && last == '>') || (c == '{' && last == '}') || (c == '[' && last == ']')) {
      return true;
    }
    if (c == '%' && last == '%') {
      return isConstant(scan, from + 1, to - 1);
    }
    for (int i = from; i < to; i++) {
      if ("*\u2022\u25cf.x_-".indexOf(scan.low[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = scan.raw[i];
      if (!(c >= 'A' && c <= 'Z') && c != '_') {
        return false;
      }
    }
    return to - from > 1;
  }

  static int skipBlanks(Scan scan, int at) {
    int i = at;
    while (i < scan.length && Fold.isBlank(scan.low[i])) {
      i++;
    }
    return i;
  }

  private static Set<String> ordinary() {
    return RuleFile.lines(FILE).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Assignments() {}
}
