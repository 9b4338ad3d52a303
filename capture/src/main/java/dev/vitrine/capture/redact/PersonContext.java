package dev.vitrine.capture.redact;

import java.util.List;

/// What stands around a word that may be a name: a title, a label, a greeting, the end of a letter,
/// the edges of a line or cell.
final class PersonContext {
  private static final WordTable PARTICLES =
      WordTable.of(
          "van", "von", "vom", "zu", "zur", "de", "der", "den", "del", "della", "di", "da", "das",
          "do", "dos", "du", "des", "la", "le", "el", "al", "bin", "ibn", "bint", "ter", "ten",
          "te", "y", "e", "af", "av", "het", "'t", "san", "st", "mac", "op", "in", "lo");

  /// Titles that are nothing else, in small letters too.
  private static final WordTable HONORIFICS =
      WordTable.of(
          "mevrouw",
          "meneer",
          "monsieur",
          "madame",
          "mademoiselle",
          "signor",
          "signora",
          "signorina",
          "senor",
          "senora",
          "senorita",
          "senhor",
          "senhora",
          "herrn",
          "froken",
          "professor",
          "doctor",
          "dottor",
          "dottoressa",
          "shrimati",
          "kumari");

  static boolean titled(Scan scan, List<PersonWord> words, int at) {
    if (at == 0 || !words.get(at - 1).is(PeopleWords.TITLE)) {
      return false;
    }
    PersonWord title = words.get(at - 1);
    int i = title.end();
    if (scan.at(i) == '.') {
      i++;
    }
    boolean capital =
        scan.isUpper(title.start())
            || title.end() - title.start() <= 4
            || HONORIFICS.has(scan.low, title.start(), title.end());
    return capital
        && i < words.get(at).start()
        && Assignments.skipBlanks(scan, i) == words.get(at).start();
  }

  /// Behind a label such as `Name:`, or a label and a tab.
  static boolean named(Scan scan, int start) {
    int i = start;
    while (i > 0 && " \"'(\u00a0".indexOf(scan.raw[i - 1]) >= 0) {
      i--;
    }
    if (i == 0) {
      return false;
    }
    char sign = scan.raw[i - 1];
    boolean label = sign == ':' || sign == '\t' || sign == '=' || sign == '\n';
    int end = i - 1;
    while (end > 0 && " :\t\n\"".indexOf(scan.raw[end - 1]) >= 0) {
      end--;
    }
    boolean is = scan.says("is", i - 2) && scan.at(i) == ' ';
    return (label && scan.announced(end, 1, Cue.NAME))
        || (is && scan.announced(i - 2, 2, Cue.NAME));
  }

  static boolean greeted(Scan scan, List<PersonWord> words, int at) {
    if (scan.at(words.get(at).start() - 1) == '@') {
      return false;
    }
    if (at == 0 || !words.get(at - 1).is(PeopleWords.GREET)) {
      return false;
    }
    int gap = words.get(at - 1).end();
    int i = Assignments.skipBlanks(scan, gap);
    if (scan.at(i) == ',') {
      i = Assignments.skipBlanks(scan, i + 1);
    }
    return i == words.get(at).start() && i > gap;
  }

  static boolean closed(Scan scan, List<PersonWord> words, int first, int last) {
    int to = words.get(last - 1).end();
    int next = Assignments.skipBlanks(scan, to);
    boolean lineEnds = next >= scan.length || scan.raw[next] == '\n' || scan.raw[next] == '.';
    if (!lineEnds || first == 0) {
      return false;
    }
    PersonWord before = words.get(first - 1);
    int from = words.get(first).start();
    boolean apart = false;
    for (int i = before.end(); i < from; i++) {
      char c = scan.raw[i];
      apart |= c == ',' || c == '\n';
      if (!(c == ','
          || c == '\n'
          || c == '!'
          || c == '.'
          || c == '-'
          || Fold.isBlank(scan.low[i]))) {
        return false;
      }
    }
    int lineStart = scan.lineStart(before.end());
    boolean phrase = PeopleWords.standard().of(scan.low, lineStart, before.end()) != 0;
    return apart && (before.is(PeopleWords.CLOSE) || (phrase && before.end() - lineStart < 24));
  }

  static boolean before(Scan scan, List<PersonWord> words, int at, int role) {
    if (at == 0) {
      return false;
    }
    PersonWord word = words.get(at - 1);
    return word.is(role) && joined(scan, word, words.get(at));
  }

  static boolean after(Scan scan, List<PersonWord> words, int at, int role) {
    if (at >= words.size()) {
      return false;
    }
    PersonWord word = words.get(at);
    return word.is(role) && !scan.isUpper(word.start()) && joined(scan, words.get(at - 1), word);
  }

  /// The whole of a line, a cell, or a part of a title between bars and dashes.
  static boolean isSegment(Scan scan, int from, int to) {
    int i = from;
    while (i > 0 && " (\"'".indexOf(scan.raw[i - 1]) >= 0) {
      i--;
    }
    int j = to;
    while (j < scan.length && " )\"'".indexOf(scan.raw[j]) >= 0) {
      j++;
    }
    boolean left =
        i == 0
            || "\n\t;|,:\u2022\u00b7>".indexOf(scan.raw[i - 1]) >= 0
            || (isDash(scan.raw[i - 1]) && i < from);
    boolean right =
        j >= scan.length
            || "\n\t;|,\u2022\u00b7<".indexOf(scan.raw[j]) >= 0
            || (isDash(scan.raw[j]) && j > to)
            || (scan.raw[j] == '(');
    return left && right;
  }

  static boolean isDash(char c) {
    return c == '-' || c == '\u2013' || c == '\u2014';
  }

  static boolean lineHasDigits(Scan scan, int at) {
    int end = Math.min(scan.lineEnd(at), at + 120);
    for (int i = Math.max(scan.lineStart(at), at - 120); i < end; i++) {
      if (scan.isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  static boolean sentenceStart(Scan scan, int start) {
    int i = start;
    while (i > 0 && " \"'(".indexOf(scan.raw[i - 1]) >= 0) {
      i--;
    }
    return i == 0 || ".!?:\n\t".indexOf(scan.raw[i - 1]) >= 0;
  }

  static boolean allCapitals(Scan scan, PersonWord word) {
    return word.end() - word.start() > 1 && scan.isUpper(word.start() + 1);
  }

  static boolean joined(Scan scan, PersonWord one, PersonWord two) {
    int i = one.end();
    if (one.initial() && scan.at(i) == '.') {
      i++;
    }
    int gap = two.start() - i;
    return (gap == 1 && (scan.raw[i] == ' ' || scan.raw[i] == '\u00a0'))
        || (gap == 0 && one.initial());
  }

  static boolean isParticle(Scan scan, PersonWord word) {
    return word.end() - word.start() <= 5 && PARTICLES.has(scan.low, word.start(), word.end());
  }

  private PersonContext() {}
}
