package dev.vitrine.capture.redact;

import static dev.vitrine.capture.redact.StatementWords.Sense.ACT;
import static dev.vitrine.capture.redact.StatementWords.Sense.BE;
import static dev.vitrine.capture.redact.StatementWords.Sense.BODY;
import static dev.vitrine.capture.redact.StatementWords.Sense.CARE;
import static dev.vitrine.capture.redact.StatementWords.Sense.CONDUCT;
import static dev.vitrine.capture.redact.StatementWords.Sense.DRUG;
import static dev.vitrine.capture.redact.StatementWords.Sense.EARN;
import static dev.vitrine.capture.redact.StatementWords.Sense.FIRE;
import static dev.vitrine.capture.redact.StatementWords.Sense.GENERAL;
import static dev.vitrine.capture.redact.StatementWords.Sense.GETS;
import static dev.vitrine.capture.redact.StatementWords.Sense.GROUP;
import static dev.vitrine.capture.redact.StatementWords.Sense.HAVE;
import static dev.vitrine.capture.redact.StatementWords.Sense.HEALTHLABEL;
import static dev.vitrine.capture.redact.StatementWords.Sense.HURT;
import static dev.vitrine.capture.redact.StatementWords.Sense.ILL;
import static dev.vitrine.capture.redact.StatementWords.Sense.LEAVE;
import static dev.vitrine.capture.redact.StatementWords.Sense.PAY;
import static dev.vitrine.capture.redact.StatementWords.Sense.PERIOD;
import static dev.vitrine.capture.redact.StatementWords.Sense.PROMO;
import static dev.vitrine.capture.redact.StatementWords.Sense.QUERY;
import static dev.vitrine.capture.redact.StatementWords.Sense.QUIT;
import static dev.vitrine.capture.redact.StatementWords.Sense.RATE;
import static dev.vitrine.capture.redact.StatementWords.Sense.REASONLABEL;
import static dev.vitrine.capture.redact.StatementWords.Sense.RECEIVE;
import static dev.vitrine.capture.redact.StatementWords.Sense.SAID;
import static dev.vitrine.capture.redact.StatementWords.Sense.SIGN;
import static dev.vitrine.capture.redact.StatementWords.Sense.SOMEBODY;
import static dev.vitrine.capture.redact.StatementWords.Sense.STATE;
import static dev.vitrine.capture.redact.StatementWords.Sense.SUFFER;
import static dev.vitrine.capture.redact.StatementWords.Sense.TAKE;
import static dev.vitrine.capture.redact.StatementWords.Sense.TRIAL;
import static dev.vitrine.capture.redact.StatementWords.Sense.UNION;
import static dev.vitrine.capture.redact.StatementWords.Sense.WARN;
import static dev.vitrine.capture.redact.StatementWords.Sense.WITH;
import static dev.vitrine.capture.redact.StatementWords.Sense.WORKLABEL;
import static dev.vitrine.capture.redact.StatementWords.Sense.WORKSAID;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;

/// How much a word for a topic says about somebody, by what stands around it in its sentence:
/// points for the topic, for who is spoken of, for the verb that joins them, for a label before and
/// an amount behind; points off for words that speak of the matter in general. From [#ENOUGH]
/// points on it is a statement. Every look reaches [#REACH] words at most.
final class StatementScore {
  static final long HEALTH =
      ILL.bit | SIGN.bit | DRUG.bit | CARE.bit | STATE.bit | SAID.bit | BODY.bit;
  static final long WORK =
      PAY.bit
          | FIRE.bit
          | WARN.bit
          | RATE.bit
          | PROMO.bit
          | CONDUCT.bit
          | LEAVE.bit
          | QUIT.bit
          | UNION.bit
          | TRIAL.bit
          | WORKSAID.bit
          | EARN.bit
          | GETS.bit;
  static final long TOPICS = HEALTH | WORK;

  static final long VERBS =
      WITH.bit
          | HURT.bit
          | HAVE.bit
          | SUFFER.bit
          | TAKE.bit
          | BE.bit
          | RECEIVE.bit
          | ACT.bit
          | EARN.bit
          | GETS.bit;
  static final long LABELS = HEALTHLABEL.bit | REASONLABEL.bit | WORKLABEL.bit;
  private static final long PERSONS = SOMEBODY.bit | GROUP.bit;

  /// What is said of whom stands before it.
  private static final long LEFT_ONLY = FIRE.bit | PROMO.bit | STATE.bit | SAID.bit | QUIT.bit;

  private static final int REACH = 16;
  private static final double ENOUGH = 4.5;

  private final StatementText text;
  private final Scan scan;
  private final List<Word> words;
  private final int at;

  /// The first word of the clause, and the first behind the last comma in it.
  private int first;

  private int afterComma;

  /// The nearest word for somebody before the topic, or -1; whether a colon stands between.
  private int person = -1;

  private boolean personApart;
  private double somebody;
  private long label;
  private long verbs;
  private boolean general;
  private boolean query;

  StatementScore(StatementText text, int at) {
    this.text = text;
    this.scan = text.scan();
    this.words = text.words();
    this.at = at;
    this.first = at;
    this.afterComma = at;
    lookLeft();
    lookRight();
  }

  private void lookLeft() {
    boolean apart = false;
    boolean comma = false;
    for (int i = at - 1; i >= 0 && at - i <= REACH; i--) {
      int gap = text.gap(words.get(i).end(), words.get(i + 1).start());
      if ((gap & StatementText.STOP) != 0 || (apart && (gap & StatementText.COLON) != 0)) {
        label |= (gap & StatementText.COLON) != 0 && !apart ? text.labelBefore(i) : 0;
        break;
      }
      if ((gap & StatementText.COLON) != 0) {
        label |= text.labelBefore(i);
        apart = true;
      }
      comma |= (gap & StatementText.COMMA) != 0;
      Word word = words.get(i);
      if (!apart) {
        first = i;
        afterComma = comma ? afterComma : i;
      }
      query |= word.is(QUERY.bit);
      if (person < 0) {
        double who = text.who(i, first);
        if (who > 0) {
          person = i;
          personApart = apart;
          somebody = apart && (gap & StatementText.COLON) == 0 ? who * 0.75 : who;
        } else {
          general |= !apart && !comma && word.is(GENERAL.bit) && !word.is(PERSONS);
        }
      }
      verbs |= at - i <= 8 ? word.senses() & VERBS : 0;
      if (person >= 0 && text.who(i, first) > somebody && !apart && at - i <= 8) {
        somebody = text.who(i, first);
      }
    }
    label |= cellLabel();
  }

  private void lookRight() {
    int from = last();
    for (int i = from + 1; i < words.size() && i - from <= 5; i++) {
      int gap =
          text.gap(
              Math.max(words.get(i - 1).end(), i == from + 1 ? words.get(at).to() : 0),
              words.get(i).start());
      if (gap != 0) {
        break;
      }
      Word word = words.get(i);
      general |= i - from <= 3 && word.is(GENERAL.bit) && !word.is(PERSONS);
      verbs |= word.senses() & VERBS & ~EARN.bit & ~GETS.bit;
      if (!words.get(at).is(LEFT_ONLY)) {
        somebody = Math.max(somebody, text.who(i, first) * 0.75);
      }
    }
  }

  /// The last word of the phrase that the topic is.
  private int last() {
    int i = at;
    while (i + 1 < words.size() && words.get(i + 1).start() < words.get(at).to()) {
      i++;
    }
    return i;
  }

  /// `health`, `hr`, or nothing where it says too little.
  String kind() {
    Word word = words.get(at);
    if (word.is(HEALTHLABEL.bit) && scan.at(Assignments.skipBlanks(scan, word.to())) == ':') {
      return "";
    }
    double around = somebody;
    around = implied(word) ? Math.max(around, 1.5) : around;
    around -= query ? 2.5 : 0;
    boolean labelled = (label & (HEALTHLABEL.bit | WORKLABEL.bit)) != 0;
    around -= general && !labelled ? 3 : 0;
    if (word.is(HEALTH) && health(word) + around >= ENOUGH) {
      return Kinds.HEALTH;
    }
    if (word.is(WORK) && work(word) + around >= ENOUGH) {
      return Kinds.HR;
    }
    return "";
  }

  /// Nobody is named because the clause begins with what is said of them: `suffers from asthma`.
  private boolean implied(Word word) {
    if (person >= 0 || (at != afterComma && !verbSince(afterComma, word.is(FIRE.bit) ? 1 : 3))) {
      return false;
    }
    if (word.is(PAY.bit)) {
      return paid(word);
    }
    if (word.is(FIRE.bit) && (verbs & BE.bit) == 0 && !word.is(~FIRE.bit & TOPICS)) {
      return false;
    }
    return !word.is(LEAVE.bit | CONDUCT.bit | PROMO.bit) || (label & WORKLABEL.bit) != 0;
  }

  private double health(Word word) {
    if (word.is(BODY.bit) && !word.is(ILL.bit | SIGN.bit)) {
      return (verbs & HURT.bit) != 0 ? 3 : -10;
    }
    double points =
        word.is(SAID.bit) ? 3.5 : word.is(STATE.bit) ? 3 : word.is(ILL.bit | DRUG.bit) ? 2 : 1.5;
    double verb = 0;
    if ((verbs & SUFFER.bit) != 0) {
      verb = 2;
    } else if ((verbs & TAKE.bit) != 0 && word.is(DRUG.bit)) {
      verb = 1.5;
    } else if ((verbs & (HAVE.bit | WITH.bit | HURT.bit)) != 0) {
      verb = 1;
    } else if ((verbs & (BE.bit | RECEIVE.bit)) != 0) {
      verb = 0.5;
    }
    points += verb;
    points += (label & HEALTHLABEL.bit) != 0 ? 3.5 : (label & REASONLABEL.bit) != 0 ? 2.5 : 0;
    points += owned() ? 1 : 0;
    return points + (dose() ? 1 : word.is(SIGN.bit) && measured() ? 2.5 : 0);
  }

  private double work(Word word) {
    if (word.is(PAY.bit | EARN.bit | GETS.bit) && paid(word)) {
      return 3;
    }
    double points = 0;
    if (word.is(WORKSAID.bit)) {
      points = 3.5;
    } else if (word.is(FIRE.bit)) {
      points = 3;
    } else if (word.is(WARN.bit | RATE.bit | QUIT.bit | UNION.bit)) {
      points = 2.5;
    } else if (word.is(PROMO.bit | CONDUCT.bit | LEAVE.bit | TRIAL.bit | PAY.bit)) {
      points = 2;
    }
    if (points == 2 || points == 2.5) {
      points += (verbs & ACT.bit) != 0 ? 1.5 : (verbs & (VERBS & ~TAKE.bit)) != 0 ? 1 : 0;
      points -= word.is(PAY.bit) && (verbs & ACT.bit) == 0 ? 1 : 0;
    }
    return points == 0
        ? -10
        : points + ((label & WORKLABEL.bit) != 0 ? 3 : (label & REASONLABEL.bit) != 0 ? 1.5 : 0);
  }

  /// An amount of money stands beside the word, as pay is written.
  private boolean paid(Word word) {
    int from = word.to();
    int to = Math.min(Clause.end(scan, from), from + 60);
    boolean period = amountWithPeriod(to);
    boolean amount =
        Clause.currency(scan, from, to)
            || Clause.currencyBefore(scan, word.start())
            || (word.is(EARN.bit) && amountBefore())
            || ((period || word.is(PAY.bit)) && Clause.amount(scan, from, to));
    boolean weak = word.is(GETS.bit) && !word.is(PAY.bit | EARN.bit);
    return weak ? period && amount : period || amount;
  }

  /// `92.000 im Jahr verdient`: the amount and its period right before the verb.
  private boolean amountBefore() {
    boolean period = false;
    for (int i = at - 1; i >= first && at - i <= 5; i--) {
      Word word = words.get(i);
      period |= word.is(PERIOD.bit);
      if (scan.isDigit(word.start())) {
        return period && Clause.amount(scan, Math.max(0, word.start() - 4), word.end());
      }
    }
    return false;
  }

  String rule() {
    boolean health = kind().equals(Kinds.HEALTH);
    if (label != 0) {
      return health ? "statement.label" : "statement.work-label";
    }
    return health ? "statement.health" : "statement.work";
  }

  /// Where the statement begins: behind whom it speaks of.
  int start() {
    if (person >= 0 && !personApart) {
      int from = person;
      for (int i = person - 1; i >= Math.max(first, person - 3); i--) {
        if (words.get(i).is(VERBS | FIRE.bit | SAID.bit | CONDUCT.bit)
            && !words.get(i).is(PERSONS)
            && !scan.isUpper(words.get(i).start())
            && (i == first || text.who(i - 1, first) > 0)) {
          from = i - 1;
        }
      }
      if (from < person) {
        return words.get(from + 1).start();
      }
      int behind = person + 1;
      if (owned()) {
        for (int i = person - 1; i >= first && at - i <= 8; i--) {
          if (text.who(i, first) > 0) {
            behind = i + 1;
            break;
          }
        }
      }
      while (behind < at
          && (words.get(behind).start() < words.get(person).to()
              || (scan.at(words.get(behind).start() - 1) == '\''
                  && words.get(behind).end() - words.get(behind).start() == 1)
              || namedOn(behind))) {
        behind++;
      }
      if (afterComma > behind
          && afterComma <= at
          && (afterComma == at || verbSince(afterComma, REACH))) {
        behind = afterComma;
      }
      return words.get(Math.min(behind, at)).start();
    }
    int from = Math.max(afterComma, at - 8);
    return words.get(from).start();
  }

  /// The name goes on: `van Wijk`, `Hand-Schaden`, a family name in small letters.
  private boolean namedOn(int i) {
    Word word = words.get(i);
    int gap = word.start() - words.get(i - 1).end();
    boolean afterName =
        words.get(person).senses() == 0 && (gap == 1 || scan.at(word.start() - 2) == '.');
    if (!afterName) {
      return false;
    }
    boolean upper = scan.isUpper(word.start());
    boolean hyphen = upper && scan.at(word.start() - 1) == '-';
    boolean joins = upper && scan.at(word.end()) == '-' && scan.isUpper(word.end() + 1);
    boolean particle =
        !upper
            && PARTICLES.has(scan.low, word.start(), word.end())
            && i + 1 < words.size()
            && scan.isUpper(words.get(i + 1).start());
    int list = text.list(i);
    boolean small =
        !upper && word.senses() == 0 && (list & (Names.FAMILY | Names.COMMON)) == Names.FAMILY;
    return hyphen || joins || particle || small || (upper && text.isName(i));
  }

  private static final WordTable PARTICLES =
      WordTable.of(
          "van", "von", "de", "der", "den", "di", "da", "del", "dal", "dos", "la", "le", "el",
          "bin", "ter", "ten", "zu", "zum", "af", "y", "e");

  /// Where it ends: with the clause.
  int end() {
    int from = Math.max(words.get(at).to(), words.get(at).end());
    int end = Clause.statementEnd(scan, words, at, Clause.end(scan, from));
    return end;
  }

  private boolean verbSince(int from, int most) {
    for (int i = from; i < Math.min(at, from + most); i++) {
      if (words.get(i).is(VERBS)) {
        return true;
      }
    }
    return false;
  }

  private boolean dose() {
    int end = Math.min(scan.length - 2, words.get(at).to() + 24);
    for (int i = words.get(at).end(); i < end && scan.raw[i] != '\n'; i++) {
      if (scan.isDigit(i - 1) || (scan.at(i - 1) == ' ' && scan.isDigit(i - 2))) {
        if ((scan.says("mg", i)
                || scan.says("ml", i)
                || scan.says("ug", i)
                || scan.says("mcg", i)
                || scan.says("ie", i))
            && !scan.isLetter(i + 3)) {
          return true;
        }
      }
    }
    return false;
  }

  /// `blood pressure 178/104`.
  private boolean measured() {
    int from = words.get(at).to();
    for (int i = from; i < from + 6; i++) {
      if (scan.isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  /// `her treatment`, `Jane's blood test`.
  private boolean owned() {
    if (person < 0 || personApart || at - person > 3) {
      return false;
    }
    Word word = words.get(person);
    return scan.says("'s ", word.end())
        || (at - person <= 2 && OWNERS.has(scan.low, word.start(), word.end()));
  }

  private static final WordTable OWNERS =
      WordTable.of(
          "my", "his", "her", "mein", "meine", "meiner", "meinem", "meinen", "sein", "seine",
          "seiner", "seinem", "seinen", "ihr", "ihre", "ihrer", "ihrem", "ihren", "mon", "ma",
          "mes", "son", "sa", "ses", "mi", "mis", "su", "sus", "mio", "mia", "suo", "sua", "suoi",
          "mijn", "zijn", "haar", "meu", "minha", "seu");

  private boolean amountWithPeriod(int to) {
    boolean digits = false;
    for (int i = at; i < words.size() && words.get(i).start() < to && i - at < 12; i++) {
      digits |= scan.isDigit(words.get(i).start());
      if (digits && words.get(i).is(PERIOD.bit)) {
        return true;
      }
    }
    return false;
  }

  /// A cell of a record whose head line has such a label.
  private long cellLabel() {
    int start = words.get(at).start();
    if (scan.lineStart(Math.min(start, 4000)) == 0 || start > 4000) {
      return 0;
    }
    int cell = words.get(first).start();
    if (!IdDetector.isCell(scan, cell, cellEnd(start))) {
      return 0;
    }
    long found = 0;
    for (int i = 0;
        i < Math.min(words.size(), 24) && scan.lineStart(words.get(i).start()) == 0;
        i++) {
      found |= words.get(i).senses() & LABELS;
    }
    return found;
  }

  private int cellEnd(int from) {
    int end = from;
    while (end < scan.length && end - from < 60 && ",;\t|\n\"".indexOf(scan.raw[end]) < 0) {
      end++;
    }
    return end;
  }
}
