package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Figures behind a label that speaks of pay, appraisal, absence or health, as in forms, payslips
/// and records: `Gehalt: 5200`, `"base_salary": 58200`. A label that may speak of things as well (a
/// price is net, too) counts where the text also names whom it is about, or says something surer.
/// Takes time linear in the text.
final class StatementLabels {
  static final String FILE = "labels.txt";

  /// Units of a label, and the words of one.
  private static final int LABEL = 48;

  private static final int WORDS = 5;

  /// Units of a value.
  private static final int VALUE = 24;

  static final List<String> SORTS =
      List.of(
          "person", "perhaps-work", "perhaps-health", "work", "health", "other", "unit", "tail");

  /// What a label is about: the last of these that one of its words says.
  private static final int PERSON = 1;

  private static final int PERHAPS_WORK = 2;
  private static final int PERHAPS_HEALTH = 4;
  private static final int WORK = 8;
  private static final int HEALTH = 16;

  /// A label that is about something else, whatever else it says: `Pay date`.
  private static final int OTHER = 32;

  private static final int UNIT = 64;
  private static final int TAIL = 128;
  private static final int TAIL_LETTERS = 3;
  private static final int TAIL_LONGEST = 9;

  private static final class Holder {
    static final WordTable WORDS_OF_LABELS = RuleFile.table(FILE, SORTS);
  }

  private final Scan scan;
  private final Consumer<Span> out;
  private boolean ofSomebody;

  private StatementLabels(Scan scan, Consumer<Span> out) {
    this.scan = scan;
    this.out = out;
  }

  static void find(Scan scan, Consumer<Span> out) {
    if (scan.hasDigit() && (scan.hasSign(':') || scan.hasSign('='))) {
      StatementLabels labels = new StatementLabels(scan, out);
      labels.read(false);
      if (labels.ofSomebody) {
        labels.read(true);
      }
    }
  }

  /// @param doubtful reads those labels that may speak of things; else the sure ones
  private void read(boolean doubtful) {
    int before = 0;
    for (int i = 0; i < scan.length; i++) {
      char c = scan.raw[i];
      if (c == ':' || c == '=') {
        int sort = i - before <= LABEL ? sort(before, i) : 0;
        boolean sure = sort == WORK || sort == HEALTH;
        ofSomebody |= sure || sort == PERSON;
        if (doubtful ? sort == PERHAPS_WORK || sort == PERHAPS_HEALTH : sure) {
          boolean health = sort == HEALTH || sort == PERHAPS_HEALTH;
          value(i + 1, health ? Kinds.HEALTH : Kinds.HR);
        }
        before = i + 1;
      } else if ("\n\t,;|{}()[].".indexOf(c) >= 0) {
        before = i + 1;
      }
    }
  }

  private int sort(int from, int to) {
    int sort = 0;
    int words = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && scan.isLetter(end) && (end == at || !humps(end))) {
        end++;
      }
      if (end > at) {
        sort = Math.max(sort, word(at, end));
        words++;
      }
      at = Math.max(end, at + 1);
    }
    return words > WORDS || sort == OTHER ? 0 : sort;
  }

  /// `baseSalary`: another word begins.
  private boolean humps(int at) {
    return scan.isUpper(at) && !scan.isUpper(at - 1);
  }

  private int word(int from, int to) {
    int listed = Holder.WORDS_OF_LABELS.of(scan.low, from, to) & (UNIT - 1);
    return Math.max(Integer.highestOneBit(listed), isCompound(from, to) ? WORK : 0);
  }

  /// `Gesamtbrutto`, `grundlön`: any word before one for pay.
  private boolean isCompound(int from, int to) {
    for (int tail = Math.max(from + 3, to - TAIL_LONGEST); tail < to - TAIL_LETTERS + 1; tail++) {
      if (is(TAIL, tail, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(int sort, int from, int to) {
    return (Holder.WORDS_OF_LABELS.of(scan.low, from, to) & sort) != 0;
  }

  /// A number and its unit, if nothing else stands there.
  private void value(int after, String kind) {
    int from = after;
    while (scan.at(from) == ' ' || scan.at(from) == '"' || scan.at(from) == '\'') {
      from++;
    }
    int at = from;
    int end = from;
    boolean digits = false;
    while (at < scan.length && at - from <= VALUE && scan.raw[at] >= ' ') {
      if (scan.isLetter(at)) {
        int word = at;
        while (scan.isLetter(at)) {
          at++;
        }
        if (!is(UNIT, word, at)) {
          return;
        }
        end = at;
      } else {
        digits |= scan.isDigit(at);
        boolean part = scan.isDigit(at) || "€$£₹%+-".indexOf(scan.raw[at]) >= 0;
        boolean inner = ".,/'’ ".indexOf(scan.raw[at]) >= 0 && isPart(at + 1);
        if (!part && !inner) {
          break;
        }
        at++;
        end = part ? at : end;
      }
    }
    if (digits && at - from <= VALUE) {
      out.accept(new Span(from, end, kind, "statement.figure"));
    }
  }

  private boolean isPart(int at) {
    return scan.isDigit(at) || scan.isLetter(at) || "€$£₹%".indexOf(scan.at(at)) >= 0;
  }
}
