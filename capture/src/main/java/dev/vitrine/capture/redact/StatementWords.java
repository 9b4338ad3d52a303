package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The words that statements about somebody's health or work are made of (`statements.txt`), by
/// what they mean. One tree for words and phrases from their first letter on, one for parts of
/// compounds (`*krebs*` in "Brustkrebsdiagnose").
final class StatementWords {
  static final String FILE = "statements.txt";

  /// What a word or phrase means, as a bit.
  enum Sense {
    ILL(0),
    SIGN(1),
    DRUG(2),
    CARE(3),
    STATE(4),
    SAID(5),
    PAY(6),
    FIRE(7),
    WARN(8),
    RATE(9),
    PROMO(10),
    CONDUCT(11),
    LEAVE(12),
    QUIT(13),
    UNION(14),
    TRIAL(15),
    WORKSAID(16),
    HAVE(17),
    SUFFER(18),
    TAKE(19),
    BE(20),
    RECEIVE(21),
    ACT(22),
    EARN(23),
    GETS(24),
    PERIOD(25),
    SOMEBODY(26),
    GROUP(27),
    HEALTHLABEL(28),
    REASONLABEL(29),
    WORKLABEL(30),
    GENERAL(31),
    QUERY(32),
    WITH(33),
    HURT(34),
    BODY(35);

    final long bit;

    Sense(int number) {
      bit = 1L << number;
    }
  }

  /// Letters before a part of a compound, at least.
  private static final int HEAD = 3;

  /// Letters of a word that is looked at, at most.
  private static final int LONGEST = 48;

  /// What a word still means inside a longer phrase: "law" says nothing in "brother-in-law".
  private static final long INSIDE =
      StatementScore.TOPICS
          | Sense.PERIOD.bit
          | Sense.HAVE.bit
          | Sense.SUFFER.bit
          | Sense.BE.bit
          | Sense.HURT.bit;

  private static final class Holder {
    static final StatementWords STANDARD = new StatementWords();
  }

  private final Tree words = new Tree();
  private final Tree parts = new Tree();

  private StatementWords() {
    RuleFile.lines(FILE).forEach(this::add);
  }

  static StatementWords standard() {
    return Holder.STANDARD;
  }

  /// The words of a text with what they mean, in order.
  List<Word> of(Scan scan) {
    List<Word> found = new ArrayList<>(scan.length / 6 + 1);
    int at = 0;
    int covered = 0;
    while (at < scan.length) {
      if (!scan.isWord(at)) {
        at++;
        continue;
      }
      int end = at;
      while (scan.isWord(end)) {
        end++;
      }
      Word word = word(scan, at, end);
      found.add(at < covered ? new Word(at, end, word.to(), word.senses() & INSIDE) : word);
      covered = Math.max(covered, word.to());
      at = end;
    }
    return found;
  }

  /// Whether a word of folded units is one of them.
  boolean knows(char[] units, int from, int to) {
    Scan scan = Scan.of(units, from, to);
    long match = words.longest(scan, 0);
    scan.zero();
    return match != 0 && Tree.end(match) == to - from;
  }

  private Word word(Scan scan, int start, int end) {
    if (!scan.isLetter(start)) {
      return new Word(start, end, end, 0);
    }
    long best = scan.at(start - 1) == '\'' ? words.longest(scan, start - 1) : 0;
    best = best == 0 ? words.longest(scan, start) : best;
    long senses = best == 0 ? 0 : words.senses(best);
    int to = best == 0 ? end : Math.max(end, Tree.end(best));
    if (senses == 0 && end - start >= HEAD + 4 && end - start <= LONGEST) {
      for (int at = start + HEAD; at < end - 2 && senses == 0; at++) {
        long part = parts.longest(scan, at);
        senses = part == 0 ? 0 : parts.senses(part);
      }
    }
    return new Word(start, end, to, senses);
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    long bit = Sense.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)).bit;
    for (String entry : line.substring(colon + 1).split(",", -1)) {
      String text = entry.strip();
      boolean part = text.startsWith("*");
      boolean open = text.endsWith("*");
      text = text.substring(part ? 1 : 0, text.length() - (open ? 1 : 0));
      words.add(text, open, bit);
      if (part) {
        parts.add(text, open, bit);
      }
    }
  }

  /// One word of a text.
  ///
  /// @param end where its letters end
  /// @param to where the phrase ends that begins with it
  /// @param senses bits of [Sense]
  record Word(int start, int end, int to, long senses) {
    boolean is(long any) {
      return (senses & any) != 0;
    }
  }

  /// Phrases by their units. A node's child is found by hashing both numbers.
  private static final class Tree {
    private long[] keys = new long[1 << 10];
    private int[] nodes = new int[1 << 10];
    private long[] whole = new long[1 << 9];
    private long[] open = new long[1 << 9];
    private int size = 1;

    private static final int ROOTS = 128;

    /// The children of the root by their unit.
    private final int[] roots = new int[ROOTS];

    /// The units that come behind them, as bits by their last six bits.
    private final long[] seconds = new long[ROOTS];

    /// Where the longest phrase that begins at `at` ends, with its node; 0 where none does.
    long longest(Scan scan, int at) {
      char first = at < scan.length ? unit(scan.low[at]) : 0;
      int node = first < ROOTS ? roots[first] : child(0, first);
      long best = 0;
      if (node == 0) {
        return best;
      }
      // Few beginnings go on at all.
      if (first < ROOTS && open[node] == 0 && whole[node] == 0) {
        if (at + 1 >= scan.length || (seconds[first] >>> unit(scan.low[at + 1]) & 1) == 0) {
          return best;
        }
      }
      boolean goesOn = false;
      for (int i = at + 1; i <= scan.length; i++) {
        if (open[node] != 0) {
          best = (long) i << 32 | node;
          goesOn = true;
        } else if (whole[node] != 0 && (!scan.isLetter(i) || !scan.isLetter(i - 1))) {
          best = (long) i << 32 | node;
          goesOn = false;
        }
        node = i < scan.length ? child(node, unit(scan.low[i])) : 0;
        if (node == 0) {
          break;
        }
      }
      return goesOn ? (long) wordEnd(scan, end(best)) << 32 | (int) best : best;
    }

    static int end(long match) {
      return (int) (match >>> 32);
    }

    long senses(long match) {
      int node = (int) match;
      return whole[node] | open[node];
    }

    private static int wordEnd(Scan scan, int at) {
      int end = at;
      while (scan.isLetter(end) && end - at < LONGEST) {
        end++;
      }
      return end;
    }

    private static char unit(char c) {
      return c == '-' || c == '_' || c == '\t' ? ' ' : c;
    }

    private int child(int node, char c) {
      long key = (long) node << 16 | c;
      for (int i = slot(key); keys[i] != 0; i = (i + 1) & (keys.length - 1)) {
        if (keys[i] == key) {
          return nodes[i];
        }
      }
      return 0;
    }

    private int slot(long key) {
      return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
    }

    void add(String text, boolean goesOn, long bit) {
      int node = 0;
      for (int i = 0; i < text.length(); i++) {
        char unit = unit(Fold.fold(text.charAt(i)));
        if (i == 1 && unit(Fold.fold(text.charAt(0))) < ROOTS) {
          seconds[unit(Fold.fold(text.charAt(0)))] |= 1L << unit;
        }
        node = make(node, unit);
      }
      if (goesOn) {
        open[node] |= bit;
      } else {
        whole[node] |= bit;
      }
    }

    private int make(int node, char c) {
      int known = child(node, c);
      if (known != 0) {
        return known;
      }
      if (size * 2 >= keys.length) {
        grow();
      }
      put((long) node << 16 | c, size);
      if (node == 0 && c < ROOTS) {
        roots[c] = size;
      }
      return size++;
    }

    private void put(long key, int value) {
      int i = slot(key);
      while (keys[i] != 0) {
        i = (i + 1) & (keys.length - 1);
      }
      keys[i] = key;
      nodes[i] = value;
    }

    private void grow() {
      long[] oldKeys = keys;
      int[] oldNodes = nodes;
      keys = new long[oldKeys.length * 2];
      nodes = new int[oldKeys.length * 2];
      whole = Arrays.copyOf(whole, keys.length / 2 + 1);
      open = Arrays.copyOf(open, keys.length / 2 + 1);
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          put(oldKeys[i], oldNodes[i]);
        }
      }
    }
  }
}
