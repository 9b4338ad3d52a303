package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Names of persons, by list and rules: what stands before and after a run of capitalised words
/// decides how much the list has to know about them.
final class PersonDetector implements Detector {
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "vom", "zu", "zur", "de", "der", "den", "del", "della", "di", "da", "das",
          "do", "dos", "du", "des", "la", "le", "el", "al", "bin", "ibn", "bint", "ter", "ten",
          "te", "y", "e", "af", "av", "het", "'t", "san", "st", "mac", "op", "in", "lo");
  private static final int MOST_WORDS = 6;

  @Override
  public String name() {
    return "person";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (hints.expects(Kinds.PERSON) && scan.length > 0 && scan.length < 80) {
      out.accept(new Span(0, scan.length, Kinds.PERSON, "person.field"));
      return;
    }
    List<PersonWord> words = PersonWord.of(scan);
    int at = 0;
    while (at < words.size()) {
      int led = particleLed(scan, words, at, out);
      if (led > at) {
        at = led;
        continue;
      }
      int end = sequenceEnd(scan, words, at);
      if (end == at) {
        at = lower(scan, words, at, out);
      } else {
        judge(scan, words, at, end, out);
        at = end;
      }
    }
  }

  /// A name that begins with a particle, `van der Velde`, where something says that it is one.
  private static int particleLed(Scan scan, List<PersonWord> words, int at, Consumer<Span> out) {
    PersonWord first = words.get(at);
    if (first.capital() || !isParticle(scan, first)) {
      return at;
    }
    int end = at;
    while (end < words.size()
        && end - at < 3
        && isParticle(scan, words.get(end))
        && !words.get(end).capital()) {
      end++;
    }
    if (end >= words.size()
        || !words.get(end).capital()
        || !joined(scan, words.get(end - 1), words.get(end))) {
      return at;
    }
    int last = sequenceEnd(scan, words, end);
    int to = words.get(last - 1).end();
    boolean cell = IdDetector.isCell(scan, first.start(), to) && lineHasDigits(scan, to);
    if (cell || titled(scan, words, at) || named(scan, first.start())) {
      out.accept(new Span(first.start(), to, Kinds.PERSON, "person.particle"));
      return last;
    }
    return at;
  }

  /// Capitalised words and the particles between them, one blank apart.
  private static int sequenceEnd(Scan scan, List<PersonWord> words, int from) {
    if (!words.get(from).capital()) {
      return from;
    }
    int end = from + 1;
    while (end < words.size()
        && end - from < MOST_WORDS
        && joined(scan, words.get(end - 1), words.get(end))) {
      if (words.get(end).capital()) {
        end++;
        continue;
      }
      int next = end;
      while (next < words.size()
          && next - end < 2
          && isParticle(scan, words.get(next))
          && joined(scan, words.get(next - 1), words.get(next))) {
        next++;
      }
      if (next == end
          || next >= words.size()
          || !words.get(next).capital()
          || !joined(scan, words.get(next - 1), words.get(next))) {
        break;
      }
      end = next + 1;
    }
    return end;
  }

  private static void judge(
      Scan scan, List<PersonWord> words, int from, int end, Consumer<Span> out) {
    int first = from;
    while (first < end) {
      PersonWord one = words.get(first);
      boolean skipped = !one.capital() || skippable(one) || leads(words, first, end);
      if (skipped && !strong(scan, words, first, from)) {
        first++;
        continue;
      }
      int last = stretch(scan, words, first, end);
      String rule = last > first ? rule(scan, words, first, last) : "";
      if (rule.isEmpty() && last - first > 2) {
        last = first + 2;
        rule = rule(scan, words, first, last);
      }
      if (!rule.isEmpty()) {
        out.accept(
            new Span(words.get(first).start(), words.get(last - 1).end(), Kinds.PERSON, rule));
        first = last;
      } else {
        first++;
      }
    }
  }

  private static boolean skippable(PersonWord word) {
    boolean works = word.is(PeopleWords.VERB | PeopleWords.DOES) && word.common() && !word.given();
    boolean greets = word.is(PeopleWords.GREET) && !word.given();
    boolean stops = word.is(PeopleWords.STOP) && (!word.given() || word.end() - word.start() < 4);
    return stops || works || greets || word.is(PeopleWords.TITLE);
  }

  /// A word that is no name before a given name: `Personalakte Jan Petersen`.
  private static boolean leads(List<PersonWord> words, int first, int end) {
    return end - first > 2
        && !words.get(first).given()
        && words.get(first + 1).given()
        && !words.get(first + 1).common();
  }

  private static boolean strong(Scan scan, List<PersonWord> words, int first, int from) {
    return first == from
        && !words.get(first).is(PeopleWords.TITLE | PeopleWords.GREET)
        && titled(scan, words, first);
  }

  /// As many words from `first` as may belong to one name.
  private static int stretch(Scan scan, List<PersonWord> words, int first, int end) {
    int last = first + 1;
    while (last < end) {
      PersonWord word = words.get(last);
      boolean particle = isParticle(scan, word) && last + 1 < end;
      if (!particle && (word.ordinary() || (word.is(PeopleWords.STOP) && !word.listed()))) {
        break;
      }
      last++;
    }
    while (last > first + 1
        && isParticle(scan, words.get(last - 1))
        && !words.get(last - 1).capital()) {
      last--;
    }
    return last;
  }

  private static String rule(Scan scan, List<PersonWord> words, int first, int last) {
    PersonWord one = words.get(first);
    boolean stop = one.is(PeopleWords.STOP);
    if (titled(scan, words, first)) {
      return "person.title";
    }
    if (named(scan, one.start()) && !(last - first == 1 && one.ordinary())) {
      return "person.label";
    }
    if (greeted(scan, words, first) && !one.ordinary() && !(stop && last - first == 1)) {
      return "person.greeting";
    }
    if (closed(scan, words, first, last) && !one.ordinary() && !stop) {
      return "person.signature";
    }
    return last - first == 1 ? single(scan, words, first) : several(scan, words, first, last);
  }

  private static String several(Scan scan, List<PersonWord> words, int first, int last) {
    PersonWord one = words.get(first);
    PersonWord two = words.get(last - 1);
    boolean segment = isSegment(scan, one.start(), two.end());
    boolean context =
        segment
            || before(scan, words, first, PeopleWords.VERB)
            || after(scan, words, last, PeopleWords.DOES);
    if (one.initial() && !two.common() && two.end() - two.start() > 2) {
      return "person.initial";
    }
    if (one.is(PeopleWords.STOP) && (two.is(PeopleWords.STOP) || !two.listed() || !one.given())) {
      return "";
    }
    if (two.is(PeopleWords.STOP) && last - first == 2 && !one.given()) {
      return "";
    }
    if (allCapitals(scan, one)
        && (one.common() || !one.listed() || two.common() || !two.listed())) {
      return "";
    }
    if (one.given()) {
      boolean clear = !one.common() || !two.common() || (two.listed() && context);
      return clear ? "person.given" : "";
    }
    if (one.ordinary() || two.ordinary()) {
      return "";
    }
    if (one.listed() && !one.common()) {
      return "person.family";
    }
    boolean known = two.listed() && !two.common();
    boolean shout = allCapitals(scan, one) || allCapitals(scan, two);
    return (known || context) && !shout && one.end() - one.start() > 2 ? "person.unknown" : "";
  }

  private static String single(Scan scan, List<PersonWord> words, int first) {
    PersonWord word = words.get(first);
    if (word.end() - word.start() < 3 || word.is(PeopleWords.STOP) || allCapitals(scan, word)) {
      return "";
    }
    if (IdDetector.isCell(scan, word.start(), word.end())
        && !word.ordinary()
        && lineHasDigits(scan, word.start())) {
      return "person.cell";
    }
    boolean acts = after(scan, words, first + 1, PeopleWords.DOES);
    boolean meant = before(scan, words, first, PeopleWords.VERB);
    if (word.given() && !word.common()) {
      return "person.given";
    }
    boolean speaks = after(scan, words, first + 1, PeopleWords.SPEAKS);
    if (speaks && !word.ordinary()) {
      return "person.speaks";
    }
    if (word.given() && acts && meant) {
      return "person.acts";
    }
    boolean lead = sentenceStart(scan, word.start());
    return !lead && !word.common() && word.listed() && (acts || meant) ? "person.family" : "";
  }

  /// Names written in lower case: two that the list knows well, or one after a greeting or title.
  private static int lower(Scan scan, List<PersonWord> words, int at, Consumer<Span> out) {
    PersonWord one = words.get(at);
    if (scan.isUpper(one.start())
        || !one.listed()
        || one.common()
        || PersonWord.technical(scan, one.start(), one.end())) {
      return at + 1;
    }
    boolean pair = at + 1 < words.size() && joined(scan, one, words.get(at + 1));
    if (pair && one.given()) {
      PersonWord two = words.get(at + 1);
      if (two.listed()
          && !two.common()
          && !two.is(PeopleWords.STOP)
          && two.end() - two.start() > 2) {
        out.accept(new Span(one.start(), two.end(), Kinds.PERSON, "person.lower"));
        return at + 2;
      }
    }
    boolean strong =
        titled(scan, words, at) || named(scan, one.start()) || greeted(scan, words, at);
    if (strong && !one.is(PeopleWords.STOP) && one.end() - one.start() > 2) {
      out.accept(new Span(one.start(), one.end(), Kinds.PERSON, "person.lower"));
    }
    return at + 1;
  }

  private static boolean titled(Scan scan, List<PersonWord> words, int at) {
    if (at == 0 || !words.get(at - 1).is(PeopleWords.TITLE)) {
      return false;
    }
    PersonWord title = words.get(at - 1);
    int i = title.end();
    if (scan.at(i) == '.') {
      i++;
    }
    boolean capital = scan.isUpper(title.start()) || title.end() - title.start() <= 4;
    return capital
        && i < words.get(at).start()
        && Assignments.skipBlanks(scan, i) == words.get(at).start();
  }

  /// Behind a label such as `Name:`, or a label and a tab.
  private static boolean named(Scan scan, int start) {
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

  private static boolean greeted(Scan scan, List<PersonWord> words, int at) {
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

  private static boolean closed(Scan scan, List<PersonWord> words, int first, int last) {
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

  private static boolean before(Scan scan, List<PersonWord> words, int at, int role) {
    if (at == 0) {
      return false;
    }
    PersonWord word = words.get(at - 1);
    return word.is(role) && joined(scan, word, words.get(at));
  }

  private static boolean after(Scan scan, List<PersonWord> words, int at, int role) {
    if (at >= words.size()) {
      return false;
    }
    PersonWord word = words.get(at);
    return word.is(role) && !scan.isUpper(word.start()) && joined(scan, words.get(at - 1), word);
  }

  /// The whole of a line, a cell, or a part of a title between bars and dashes.
  private static boolean isSegment(Scan scan, int from, int to) {
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

  private static boolean isDash(char c) {
    return c == '-' || c == '\u2013' || c == '\u2014';
  }

  private static boolean lineHasDigits(Scan scan, int at) {
    int end = Math.min(scan.lineEnd(at), at + 120);
    for (int i = Math.max(scan.lineStart(at), at - 120); i < end; i++) {
      if (scan.isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sentenceStart(Scan scan, int start) {
    int i = start;
    while (i > 0 && " \"'(".indexOf(scan.raw[i - 1]) >= 0) {
      i--;
    }
    return i == 0 || ".!?:\n\t".indexOf(scan.raw[i - 1]) >= 0;
  }

  private static boolean allCapitals(Scan scan, PersonWord word) {
    return word.end() - word.start() > 1 && scan.isUpper(word.start() + 1);
  }

  private static boolean joined(Scan scan, PersonWord one, PersonWord two) {
    int i = one.end();
    if (one.initial() && scan.at(i) == '.') {
      i++;
    }
    int gap = two.start() - i;
    return (gap == 1 && (scan.raw[i] == ' ' || scan.raw[i] == '\u00a0'))
        || (gap == 0 && one.initial());
  }

  private static boolean isParticle(Scan scan, PersonWord word) {
    return word.end() - word.start() <= 5
        && PARTICLES.contains(new String(scan.low, word.start(), word.end() - word.start()));
  }
}
