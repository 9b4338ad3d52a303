package dev.vitrine.capture.redact;

import static dev.vitrine.capture.redact.StatementWords.Sense.GENERAL;
import static dev.vitrine.capture.redact.StatementWords.Sense.GROUP;
import static dev.vitrine.capture.redact.StatementWords.Sense.SOMEBODY;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;

/// A text as words with what they mean, and what can be said of one of them or of the gap between
/// two: whom it names, what parts it from the next, which label it ends.
final class StatementText {
  private final Scan scan;
  private final List<Word> words;

  /// What the list of names says of each word, plus one; 0 before it was asked.
  private final int[] lists;

  StatementText(Scan scan, List<Word> words) {
    this.scan = scan;
    this.words = words;
    this.lists = new int[words.size()];
  }

  Scan scan() {
    return scan;
  }

  List<Word> words() {
    return words;
  }

  /// Bits of [Names] for a word, looked up once.
  int list(int i) {
    if (lists[i] == 0) {
      Word word = words.get(i);
      lists[i] = 1 + Names.standard().of(scan.low, word.start(), word.end());
    }
    return lists[i] - 1;
  }

  /// 2 for a word that names somebody, 1 for one that may, 0 for others.
  double who(int i, int first) {
    Word word = words.get(i);
    if (word.is(SOMEBODY.bit)) {
      boolean two = word.end() - word.start() == 2;
      boolean article =
          two
              && scan.says("il", word.start())
              && !(i + 1 < words.size() && words.get(i + 1).is(StatementScore.VERBS));
      boolean verb = two && scan.says("er", word.start()) && i > 0 && isName(i - 1);
      return article || verb ? 0 : 2;
    }
    if (word.is(GROUP.bit)) {
      return 1;
    }
    boolean alike =
        word.is(StatementScore.VERBS)
            && !word.is(~StatementScore.VERBS)
            && scan.isUpper(word.start());
    if ((word.senses() != 0 && !alike)
        || word.end() - word.start() < 3
        || (scan.isUpper(word.start()) && !isName(i))) {
      return 0;
    }
    int list = list(i);
    boolean named = (list & (Names.GIVEN | Names.FAMILY)) != 0;
    boolean opens = i == first || i == 0;
    if (alike && (list & (Names.GIVEN | Names.COMMON)) != Names.GIVEN) {
      return 0;
    }
    if (!scan.isUpper(word.start())) {
      return (list & (Names.GIVEN | Names.COMMON)) == Names.GIVEN ? 1.5 : 0;
    }
    if (!named
        && i + 1 < words.size()
        && words.get(i + 1).is(StatementScore.TOPICS)
        && scan.isUpper(words.get(i + 1).start())
        && gap(word.end(), words.get(i + 1).start()) == 0) {
      return 0;
    }
    if (named && (list & Names.COMMON) != 0) {
      return opens ? 1.5 : 1.75;
    }
    return named ? 2 : 1.5;
  }

  boolean isName(int i) {
    Word word = words.get(i);
    if (!scan.isUpper(word.start())
        || word.end() - word.start() > 16
        || word.is(StatementScore.TOPICS | StatementScore.LABELS | GENERAL.bit)) {
      return false;
    }
    if (scan.says("the ", word.start())) {
      return false;
    }
    if (word.end() - word.start() == 1) {
      return scan.at(word.end()) == '.';
    }
    int list = list(i);
    int role = PeopleWords.standard().of(scan.low, word.start(), word.end());
    boolean ordinary = (list & Names.COMMON) != 0 && (list & (Names.GIVEN | Names.FAMILY)) == 0;
    return !ordinary && (role & (PeopleWords.STOP | PeopleWords.GREET)) == 0;
  }

  /// The label before a colon: right before it, or at the start of a few words ("Rating for
  /// Jane:").
  long labelBefore(int i) {
    long found = labelEndingAt(i);
    for (int from = i; found == 0 && from >= Math.max(0, i - 4); from--) {
      if (from < i && gap(words.get(from).end(), words.get(from + 1).start()) != 0) {
        break;
      }
      boolean opens = from == 0 || gap(words.get(from - 1).end(), words.get(from).start()) != 0;
      found = opens ? words.get(from).senses() & StatementScore.LABELS : 0;
    }
    return found;
  }

  /// The senses as labels of a phrase that ends with the word `i`.
  private long labelEndingAt(int i) {
    long found = 0;
    for (int from = i; from >= Math.max(0, i - 4); from--) {
      if (Math.max(words.get(from).to(), words.get(from).end()) == words.get(i).end()) {
        found |= words.get(from).senses() & StatementScore.LABELS;
      }
      if (scan.at(words.get(from).start() - 1) == '\n') {
        break;
      }
    }
    return found;
  }

  static final int COMMA = 1;
  static final int COLON = 2;
  static final int STOP = 4;

  /// What parts two words.
  int gap(int from, int to) {
    int found = 0;
    for (int i = from; i < to && i - from < 12; i++) {
      char c = scan.raw[i];
      if (c == ',') {
        boolean number = scan.isDigit(i - 1) && scan.isDigit(i + 1);
        boolean apart = scan.at(i + 1) == ' ' || scan.at(i + 1) == '\n';
        found |= number ? 0 : apart ? COMMA : STOP;
      } else if (c == ':' || c == '=' || c == '\u2192') {
        found |= COLON;
      } else if (PersonContext.isDash(c) && scan.at(i - 1) == ' ' && scan.at(i + 1) == ' ') {
        found |= COLON;
      } else if (c == '.') {
        found |= i + 1 >= scan.length || scan.raw[i + 1] <= ' ' ? sentence(from) : 0;
      } else if ("\n\r\t;!?()[]{}|<>".indexOf(c) >= 0
          || (c == '"' && isRecord(i))
          || (c == '\'' && (scan.at(i - 1) == '=' || scan.at(i - 1) == '('))) {
        found |= STOP;
      }
    }
    return found;
  }

  /// A quotation mark of a record, `"reason":"…"`, and not one around a word of a sentence.
  private boolean isRecord(int i) {
    return ":=,({[}])".indexOf(scan.at(i - 1)) >= 0 || ":=,({[}])".indexOf(scan.at(i + 1)) >= 0;
  }

  /// A stop behind a word is one of a sentence; behind an abbreviation or a day it is not.
  private int sentence(int end) {
    boolean digit = scan.isDigit(end - 1) && scan.isLetter(end + 2);
    boolean abbreviation = !scan.isLetter(end - 3) || !scan.isLetter(end - 2);
    return digit || abbreviation ? 0 : STOP;
  }

  @Override
  public String toString() {
    return "StatementText[<redacted>]";
  }
}
