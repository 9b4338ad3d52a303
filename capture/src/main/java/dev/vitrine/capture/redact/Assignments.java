package dev.vitrine.capture.redact;

import java.util.List;

/// Values given to a name: `name = value`, `"name": "value"`, `name is value`, `--name value`,
/// `<name>value</name>`. Shared by passwords and secrets.
final class Assignments {
  private static final int FARTHEST = 48;
  private static final int LONGEST = 512;
  private static final List<String> VERBS =
      List.of(
          "is now",
          "is",
          "was",
          "ist",
          "lautet",
          "war",
          "est",
          "es",
          "e",
          "are",
          "er",
          "on",
          "to",
          "jest",
          "to jest",
          "set to",
          "changed to",
          "became",
          "=",
          "->",
          "=>");

  @FunctionalInterface
  interface Value {
    void found(int from, int to);
  }

  static void find(Scan scan, Cue cue, Value value) {
    for (Cue.Hit hit : scan.cues()) {
      if (hit.cue() != cue) {
        continue;
      }
      int from = valueStart(scan, hit.end());
      if (from >= 0 && from < scan.length && from - hit.end() <= FARTHEST) {
        int to = valueEnd(scan, from);
        if (to > from) {
          value.found(from, to);
        }
      }
    }
  }

  /// Where the value begins that the name ending at `at` is given, or -1.
  private static int valueStart(Scan scan, int at) {
    int i = at;
    while (scan.at(i) == '"' || scan.at(i) == '\'' || scan.at(i) == ']' || scan.at(i) == ')') {
      i++;
    }
    i = blanks(scan, i);
    char c = scan.at(i);
    if (c == ':' || c == '=' || c == '>') {
      i++;
      while (i < scan.length && (scan.low[i] == '=' || scan.low[i] == '>' || scan.low[i] == ':')) {
        i++;
      }
      return quoted(scan, blanks(scan, i));
    }
    if (i == at) {
      return -1;
    }
    for (String verb : VERBS) {
      int end = i + verb.length();
      if (scan.says(verb, i) && (Fold.isBlank(scan.at(end)) || scan.at(end) == ':')) {
        return quoted(scan, blanks(scan, end + 1));
      }
    }
    return -1;
  }

  private static int valueEnd(Scan scan, int from) {
    char open = scan.at(from - 1);
    boolean quoted = open == '"' || open == '\'' || open == '`';
    int to = from;
    while (to < scan.length && to - from < LONGEST) {
      char c = scan.raw[to];
      if (c == '\n' || (quoted ? c == open : c <= ' ' || c == '\u00a0')) {
        break;
      }
      to++;
    }
    while (!quoted && to > from && ",;\"'`".indexOf(scan.raw[to - 1]) >= 0) {
      to--;
    }
    return to;
  }

  /// Letters and digits mixed, or long and without a vowel rhythm: no word that people say.
  static boolean looksRandom(Scan scan, int from, int to) {
    int digits = 0;
    int letters = 0;
    int others = 0;
    for (int i = from; i < to; i++) {
      if (scan.isDigit(i)) {
        digits++;
      } else if (scan.isLetter(i)) {
        letters++;
      } else {
        others++;
      }
    }
    return (digits > 0 && letters > 0) || (others > 1 && letters > 0) || digits >= 6;
  }

  private static int quoted(Scan scan, int at) {
    char c = scan.at(at);
    return c == '"' || c == '\'' || c == '`' ? at + 1 : at;
  }

  private static int blanks(Scan scan, int at) {
    int i = at;
    while (i < scan.length && Fold.isBlank(scan.low[i])) {
      i++;
    }
    return i;
  }

  private Assignments() {}
}
