package dev.vitrine.capture.redact;

import static dev.vitrine.capture.redact.PersonContext.after;
import static dev.vitrine.capture.redact.PersonContext.allCapitals;
import static dev.vitrine.capture.redact.PersonContext.before;
import static dev.vitrine.capture.redact.PersonContext.closed;
import static dev.vitrine.capture.redact.PersonContext.greeted;
import static dev.vitrine.capture.redact.PersonContext.isParticle;
import static dev.vitrine.capture.redact.PersonContext.isSegment;
import static dev.vitrine.capture.redact.PersonContext.joined;
import static dev.vitrine.capture.redact.PersonContext.lineHasDigits;
import static dev.vitrine.capture.redact.PersonContext.named;
import static dev.vitrine.capture.redact.PersonContext.sentenceStart;
import static dev.vitrine.capture.redact.PersonContext.titled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Names of persons, by list and rules: what stands before and after a run of capitalised words
/// decides how much the list has to know about them.
final class PersonDetector implements Detector {
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
    List<Span> found = new ArrayList<>();
    names(scan, words, found::add);
    PlacesAndFirms.takeBack(scan, found);
    PersonLists.complete(scan, words, found);
    found.forEach(out);
  }

  private static void names(Scan scan, List<PersonWord> words, Consumer<Span> out) {
    boolean small = NameModel.isSmall(scan);
    int at = 0;
    while (at < words.size()) {
      if (mentioned(scan, words.get(at))) {
        int to = words.get(at).end();
        out.accept(new Span(words.get(at).start(), to, Kinds.PERSON, "person.mention"));
        at++;
        continue;
      }
      int led = particleLed(scan, words, at, out);
      if (led > at) {
        at = led;
        continue;
      }
      int end = sequenceEnd(scan, words, at);
      if (end == at + 1 && inverted(scan, words, at)) {
        int to = words.get(at + 1).end();
        out.accept(new Span(words.get(at).start(), to, Kinds.PERSON, "person.inverted"));
        at += 2;
        continue;
      }
      if (end == at) {
        at = lower(scan, words, at, small, out);
      } else {
        judge(scan, words, at, end, out);
        at = end;
      }
    }
  }

  /// `@Anna`: a given name behind the sign that calls somebody in a chat.
  private static boolean mentioned(Scan scan, PersonWord word) {
    int sign = word.start() - 1;
    return scan.at(sign) == '@'
        && !scan.isWord(sign - 1)
        && scan.isUpper(word.start())
        && word.given()
        && !word.common()
        && "._-/@".indexOf(scan.at(word.end())) < 0;
  }

  /// `Petersen, Anna`: a family name, a comma, and a given name that the list knows.
  private static boolean inverted(Scan scan, List<PersonWord> words, int at) {
    if (at + 1 >= words.size()) {
      return false;
    }
    PersonWord family = words.get(at);
    PersonWord given = words.get(at + 1);
    boolean comma = given.start() - family.end() == 2 && scan.raw[family.end()] == ',';
    boolean likely = !family.common() && !family.is(PeopleWords.STOP | PeopleWords.TITLE);
    boolean known = given.capital() && given.given() && !given.common();
    boolean lone =
        at + 2 >= words.size()
            || !joined(scan, given, words.get(at + 2))
            || !words.get(at + 2).capital();
    boolean led =
        before(scan, words, at, PeopleWords.VERB | PeopleWords.GREET)
            || isSegment(scan, family.start(), given.end());
    return comma
        && likely
        && known
        && lone
        && led
        && !family.given()
        && scan.raw[family.end() + 1] == ' ';
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
    boolean greets = word.is(PeopleWords.GREET) && (!word.given() || word.common());
    boolean doubtful = !word.given() || word.common() || word.end() - word.start() < 4;
    boolean stops = word.is(PeopleWords.STOP) && doubtful;
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
      PersonWord previous = words.get(last - 1);
      boolean led = last > first + 1 && isParticle(scan, previous) && !previous.capital();
      boolean closes =
          last + 1 == end
              && words.get(first).given()
              && !words.get(first).common()
              && !word.is(PeopleWords.STOP)
              && isSegment(scan, words.get(first).start(), word.end());
      if (word.capital() && (led || closes)) {
        last++;
        continue;
      }
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
    boolean brief = scan.length < 60 && one.list() == 0 && two.list() == 0;
    return (known || context || brief) && !shout && one.end() - one.start() > 2
        ? "person.unknown"
        : "";
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
    String near = PersonNear.rule(scan, words, first);
    if (!near.isEmpty()) {
      return near;
    }
    if (word.given() && acts && meant) {
      return "person.acts";
    }
    boolean lead = sentenceStart(scan, word.start());
    return !lead && !word.common() && word.listed() && (acts || meant) ? "person.family" : "";
  }

  /// Names written in lower case: two that the list knows well, or one after a greeting or title;
  /// in a text without any capital also one with somebody's verb beside it.
  private static int lower(
      Scan scan, List<PersonWord> words, int at, boolean small, Consumer<Span> out) {
    PersonWord one = words.get(at);
    if (scan.isUpper(one.start())
        || !one.listed()
        || PersonWord.technical(scan, one.start(), one.end())) {
      return at + 1;
    }
    boolean titled = titled(scan, words, at) && !one.is(PeopleWords.STOP);
    if (one.common() && !(small && titled && one.end() - one.start() > 2)) {
      return at + 1;
    }
    boolean pair = at + 1 < words.size() && joined(scan, one, words.get(at + 1));
    if (pair && one.given() && family(scan, words.get(at + 1), small)) {
      out.accept(new Span(one.start(), words.get(at + 1).end(), Kinds.PERSON, "person.lower"));
      return at + 2;
    }
    boolean lives =
        small
            && one.given()
            && one.end() - one.start() > 3
            && (after(scan, words, at + 1, PeopleWords.SPEAKS | PeopleWords.DOES)
                || before(scan, words, at, PeopleWords.SPEAKS | PeopleWords.VERB)
                || !PersonNear.rule(scan, words, at).isEmpty());
    boolean strong = titled || lives || named(scan, one.start()) || greeted(scan, words, at);
    if (strong && !one.is(PeopleWords.STOP) && one.end() - one.start() > 2) {
      out.accept(new Span(one.start(), one.end(), Kinds.PERSON, "person.lower"));
    }
    return at + 1;
  }

  /// A word that can follow a given name as the family's: of the list, or known to nobody.
  private static boolean family(Scan scan, PersonWord word, boolean small) {
    int size = word.end() - word.start();
    boolean unknown =
        small
            && !word.common()
            && !word.listed()
            && size > 4
            && !PersonWord.technical(scan, word.start(), word.end());
    boolean known = word.listed() && !word.common() && size > 2;
    boolean both = small && word.listed() && size > 4;
    return (known || unknown || both) && !word.is(PeopleWords.STOP);
  }
}
