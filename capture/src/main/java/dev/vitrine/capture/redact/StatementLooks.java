package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;

/// What can be said of a word of a text where it stands: its letters and parts of them, what the
/// lists say of it, the same of its neighbours, of its sentence and of what stands around, and what
/// the hand-made rules say. Each is hashed to the number of a weight; a word has at most [#MOST].
/// Used by one thread.
final class StatementLooks {
  /// As many weights for each kind, as a power of two.
  static final int BITS = 18;

  static final int MOST = 400;

  /// Sorts of gap between two words: none, comma, colon, end of a sentence or cell.
  static final int GAPS = 4;

  private static final int COLON = 2;
  private static final int PARTED = 3;

  private static final int NAME = 1;
  private static final int PERHAPS_NAME = 2;
  private static final int DIGIT = 4;
  private static final int UPPER = 8;
  private static final int PERCENT = 16;
  private static final int MONEY = 32;
  private static final int FIRST_OF_LINE = 64;
  private static final int THOUSANDS = 128;
  private static final int CAPITALS = 256;
  private static final int SMALL_NAME = 512;
  private static final int TOLD = NAME | DIGIT | PERCENT | MONEY;
  private static final int AROUND =
      NAME | PERHAPS_NAME | DIGIT | PERCENT | MONEY | THOUSANDS | SMALL_NAME;

  /// Units of a gap that are looked at.
  private static final int GAP = 12;

  private static final int STEM = 5;
  private static final int NEAR = 3;
  private static final int CLAUSE = 8;

  /// How many words before and behind a word are looked at in [#wide].
  static final int WIDE = 16;

  private final StatementText text;
  private final Scan scan;
  private final List<Word> words;
  private final int[] whole;
  private final int[] stem;
  private final int[] flags;
  private final byte[] gaps;

  /// What the hand-made rules take each word for, as a tag, and all of them as bits.
  private final byte[] ruled;

  private int anyRuled;
  private final int[] found = new int[MOST];
  private int count;
  private int rules;

  StatementLooks(StatementText text, List<Span> told) {
    this.text = text;
    this.scan = text.scan();
    this.words = text.words();
    int size = words.size();
    this.whole = new int[size];
    this.stem = new int[size];
    this.flags = new int[size];
    this.gaps = new byte[size + 1];
    this.ruled = new byte[size];
    for (int i = 0; i < size; i++) {
      gaps[i] = (byte) (i == 0 ? PARTED : gapBefore(i));
      spell(i);
      flags[i] = scan.isDigit(words.get(i).start()) ? number(i) : word(i);
    }
    gaps[size] = PARTED;
    mark(told);
  }

  int size() {
    return words.size();
  }

  /// The sort of the gap before a word, below [#GAPS].
  int gap(int i) {
    return gaps[i];
  }

  /// Whether a sentence or cell ends before a word, and any statement with it.
  boolean parted(int i) {
    return gaps[i] == PARTED;
  }

  /// The numbers of the weights that [#at] found; the same array each time.
  int[] found() {
    return found;
  }

  /// How many of them do not rest on the hand-made rules; they are the first.
  int withoutRules() {
    return rules;
  }

  /// Looks at a word.
  ///
  /// @return how many looks there are in [#found()]
  int at(int i) {
    count = 0;
    Word word = words.get(i);
    add(0, 1);
    add(1, whole[i]);
    add(2, stem[i]);
    bits(3, word.senses(), flags[i]);
    if ((flags[i] & (NAME | DIGIT)) == 0) {
      parts(word);
    }
    add(8, gaps[i]);
    add(9, gaps[i + 1]);
    for (int k = i - NEAR; k <= i + NEAR; k++) {
      if (k != i) {
        neighbour(i, k);
      }
    }
    pair(80, i - 1, i);
    pair(82, i, i + 1);
    pair(84, i - 2, i - 1);
    pair(86, i + 1, i + 2);
    pair(88, i - 1, i + 1);
    clause(100, i, -1);
    clause(110, i, 1);
    rules = count;
    ruled(i);
    return count;
  }

  private int gapBefore(int i) {
    int from = words.get(i - 1).end();
    int to = words.get(i).start();
    for (int k = from; k < to && k - from < GAP; k++) {
      char c = scan.raw[k];
      boolean apart = c == '/' && scan.at(k - 1) == ' ' && scan.at(k + 1) == ' ';
      if (apart || Character.isSurrogate(c)) {
        return PARTED;
      }
    }
    int gap = text.gap(from, to);
    if ((gap & StatementText.STOP) != 0) {
      return PARTED;
    }
    return (gap & StatementText.COLON) != 0 ? COLON : (gap & StatementText.COMMA) != 0 ? 1 : 0;
  }

  /// Hashes of the word and of its beginning; all digits are the same one.
  private void spell(int i) {
    Word word = words.get(i);
    int hash = 17;
    for (int k = word.start(); k < word.end(); k++) {
      hash = hash * 31 + (scan.isDigit(k) ? '0' : scan.low[k]);
      if (k - word.start() < STEM || scan.isDigit(word.start())) {
        stem[i] = hash;
      }
    }
    whole[i] = hash;
  }

  private int number(int i) {
    int start = words.get(i).start();
    int end = words.get(i).end();
    char next = scan.at(end) == ' ' ? scan.at(end + 1) : scan.at(end);
    char before = scan.at(start - 1) == ' ' ? scan.at(start - 2) : scan.at(start - 1);
    boolean thousands =
        (scan.at(end) == '.' || scan.at(end) == ',')
            && scan.isDigit(end + 1)
            && scan.isDigit(end + 2)
            && scan.isDigit(end + 3);
    return DIGIT
        | (next == '%' ? PERCENT : 0)
        | (isMoney(before) || isMoney(next) ? MONEY : 0)
        | (thousands ? THOUSANDS : 0)
        | place(i);
  }

  private int word(int i) {
    Word word = words.get(i);
    boolean upper = scan.isUpper(word.start());
    int found = place(i) | (upper ? UPPER : 0);
    if (upper && word.end() - word.start() > 1 && scan.isUpper(word.end() - 1)) {
      found |= CAPITALS;
    }
    if (word.senses() != 0 || text.who(i, 0) < 1.5) {
      return found;
    }
    if (!upper) {
      return found | SMALL_NAME;
    }
    int list = text.list(i);
    boolean sure = (list & (Names.GIVEN | Names.FAMILY)) != 0 && (list & Names.COMMON) == 0;
    if (sure) {
      // Who it is does not matter: one name weighs as much as any other.
      whole[i] = NAME;
      stem[i] = NAME;
    }
    return found | (sure ? NAME : PERHAPS_NAME);
  }

  private int place(int i) {
    return i == 0 || scan.at(words.get(i).start() - 1) == '\n' ? FIRST_OF_LINE : 0;
  }

  private static boolean isMoney(char c) {
    return c == '$' || c == '€' || c == '£' || c == '₹' || c == '¥';
  }

  private void mark(List<Span> told) {
    int i = 0;
    for (Span span : told) {
      while (i < words.size() && words.get(i).start() < span.start()) {
        i++;
      }
      while (i < words.size() && words.get(i).end() <= span.end()) {
        ruled[i] = span.kind().equals(Kinds.HEALTH) ? StatementTags.HEALTH : StatementTags.WORK;
        anyRuled |= ruled[i++];
      }
    }
  }

  /// Beginnings, ends, and any four or five units in a row, for stems inside compounds.
  private void parts(Word word) {
    int from = word.start();
    int to = Math.min(word.end(), from + 24);
    char[] low = scan.low;
    if (to - from >= 3) {
      add(4, (low[from] * 31 + low[from + 1]) * 31 + low[from + 2]);
      int end = (low[to - 1] * 31 + low[to - 2]) * 31 + low[to - 3];
      add(5, end);
      if (to - from >= 4) {
        add(6, end * 31 + low[to - 4]);
      }
    }
    for (int k = from; k + 4 <= to; k++) {
      int four = ((low[k] * 31 + low[k + 1]) * 31 + low[k + 2]) * 31 + low[k + 3];
      add(10, four);
      if (k + 5 <= to) {
        add(11, four * 31 + low[k + 4]);
      }
    }
  }

  /// Behind the end of a sentence only the next word counts, and as another one.
  private void neighbour(int i, int k) {
    int type = 20 + (k - i + NEAR) * 8;
    if (k < 0 || k >= words.size()) {
      add(type, 0);
      return;
    }
    for (int gap = Math.min(i, k) + 1; gap <= Math.max(i, k); gap++) {
      if (parted(gap)) {
        if (Math.abs(k - i) > 1) {
          return;
        }
        type += 4;
      }
    }
    add(type, whole[k]);
    add(type + 1, stem[k]);
    bits(type + 2, words.get(k).senses(), flags[k]);
  }

  private void pair(int type, int one, int two) {
    if (one < 0 || two >= words.size()) {
      return;
    }
    add(type, whole[one] * 31 + whole[two]);
    long first = words.get(one).senses() * 0x9E3779B97F4A7C15L + (flags[one] & TOLD);
    long second = words.get(two).senses() * 0xC2B2AE3D27D4EB4FL + (flags[two] & TOLD);
    add(type + 1, (int) ((first * 31 + second) >>> 20));
  }

  /// The words of the same sentence on one side, those beyond a colon as others.
  private void clause(int type, int i, int step) {
    long senses = 0;
    int around = 0;
    boolean colon = false;
    for (int k = i + step; k >= 0 && k < words.size() && Math.abs(k - i) <= CLAUSE; k += step) {
      int gap = gaps[step < 0 ? k + 1 : k];
      if (gap == PARTED) {
        break;
      }
      colon |= gap == COLON;
      add(colon ? type + 1 : type, stem[k]);
      senses |= words.get(k).senses();
      around |= flags[k];
    }
    bits(type + 2, senses, around & AROUND);
  }

  /// The number of the weight that a word has for all that stand up to [#WIDE] words behind it
  /// (`side` 0) or before it (1), however far the sentence goes.
  int wide(int k, int side) {
    return number(120 + side, stem[k]);
  }

  private void ruled(int i) {
    int before = i > 0 ? ruled[i - 1] : 0;
    int after = i + 1 < ruled.length ? ruled[i + 1] : 0;
    if (ruled[i] != 0) {
      add(130, ruled[i]);
      add(131, ruled[i] * 4 + before);
      add(132, ruled[i] * 4 + after);
    } else if (anyRuled != 0) {
      add(133, anyRuled);
      add(134, before);
      add(135, after);
      add(136, nextRuled(i, 1));
      add(137, nextRuled(i, -1));
    }
  }

  private int nextRuled(int i, int step) {
    for (int k = i; k >= 0 && k < ruled.length && Math.abs(k - i) < CLAUSE; k += step) {
      if (ruled[k] != 0) {
        return ruled[k];
      }
    }
    return 0;
  }

  private void bits(int type, long senses, int flags) {
    for (long rest = senses; rest != 0; rest &= rest - 1) {
      add(type, Long.numberOfTrailingZeros(rest));
    }
    for (int rest = flags; rest != 0; rest &= rest - 1) {
      add(type, Long.SIZE + Integer.numberOfTrailingZeros(rest));
    }
  }

  private void add(int type, int value) {
    if (count < MOST) {
      found[count++] = number(type, value);
    }
  }

  private static int number(int type, int value) {
    int hash = ((type * 0x9E3779B1) ^ value) * 0x85EBCA6B;
    hash ^= hash >>> 15;
    return (hash * 0xC2B2AE35) >>> (Integer.SIZE - BITS);
  }

  @Override
  public String toString() {
    return "StatementLooks[<redacted>]";
  }
}
