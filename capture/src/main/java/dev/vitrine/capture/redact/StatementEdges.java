package dev.vitrine.capture.redact;

import java.util.List;

/// How far a statement reaches beyond the words that make it one: back to whom it is about (`he`,
/// `my`) and on over a part that only breaks off with the clause (`was dismissed` `in June 2026`).
final class StatementEdges {
  static final String FILE = "edges.txt";

  private static final List<String> SORTS = List.of("subject", "part");
  private static final int SUBJECT = 1;
  private static final int PART = 2;

  /// Words of such a part, and units between two words of a clause.
  private static final int MOST = 4;

  private static final int GAP = 2;

  private static final class Holder {
    static final WordTable WORDS = RuleFile.table(FILE, SORTS);
  }

  private final Scan scan;

  StatementEdges(Scan scan) {
    this.scan = scan;
  }

  /// Where a statement begins whose words begin at `from`.
  int start(int from) {
    int end = from;
    while (end > 0 && from - end < GAP && isJoin(scan.raw[end - 1])) {
      end--;
    }
    int start = wordBefore(end);
    return end < from && is(SUBJECT, start, end) && !isMark(scan.at(start - 1)) ? start : from;
  }

  /// Where a statement ends whose words end at `to`.
  int end(int to) {
    int last = to;
    int words = 0;
    boolean part = is(PART, wordBefore(to), to);
    while (true) {
      int next = last;
      while (next < scan.length && next - last < GAP && isJoin(scan.raw[next])) {
        next++;
      }
      if (!scan.isWord(next)) {
        return part && words <= MOST ? last : to;
      }
      int end = next;
      while (scan.isWord(end)) {
        end++;
      }
      part |= words == 0 && (is(PART, next, end) || scan.isDigit(next));
      words++;
      if (!part || words > MOST) {
        return to;
      }
      last = end;
    }
  }

  private int wordBefore(int end) {
    int start = end;
    while (start > 0 && scan.isWord(start - 1)) {
      start--;
    }
    return start;
  }

  private boolean is(int sort, int from, int to) {
    return (Holder.WORDS.of(scan.low, from, to) & sort) != 0;
  }

  private static boolean isJoin(char unit) {
    return unit == ' ' || unit == '\'' || unit == '\u2019' || unit == '-';
  }

  /// The word is part of an address, a path or a number.
  private static boolean isMark(char unit) {
    return "@./_\\#$&=+".indexOf(unit) >= 0;
  }
}
