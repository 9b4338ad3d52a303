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

  /// Of the hash in [#number].
  private static final int FIRST = 0x85EBCA6B;

  private static final int SECOND = 0xC2B2AE35;
  private static final int SHIFT = Integer.SIZE - BITS;

  static final int MOST = 400;

  /// Sorts of gap between two words: none, comma, colon, end of a sentence or cell.
  static final int GAPS = 4;

  static final int COLON = 2;
  static final int PARTED = 3;

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
  static final int AROUND = NAME | PERHAPS_NAME | DIGIT | PERCENT | MONEY | THOUSANDS | SMALL_NAME;

  /// Units of a gap that are looked at.
  private static final int GAP = 12;

  private static final int STEM = 5;

  /// How far neighbours are looked at, and the words of a sentence on one side.
  static final int NEAR = 3;

  static final int CLAUSE = 8;

  /// First numbers of types of looks: at the words of a sentence on one side, and at all that stand
  /// around.
  static final int CLAUSES_LEFT = 100;

  static final int CLAUSES_RIGHT = 110;
  static final int WIDES = 120;

  /// Added to the type of a look at a neighbour behind the end of a sentence.
  static final int BEYOND = 4;

  /// Units of a word whose parts are looked at.
  private static final int PARTS = 24;

  /// How many words before and behind a word are looked at in [#wide].
  static final int WIDE = 16;

  private final StatementText text;
  private final Scan scan;
  private final List<Word> words;

  /// Of each word: where it begins, what it means, hashes of all of it and of its beginning, what
  /// it looks like.
  final int[] starts;

  final long[] senses;
  final int[] whole;
  final int[] stem;
  final int[] flags;

  /// The sort of the gap before each word, and behind the last.
  final byte[] gaps;

  /// The first word of the sentence that each word belongs to.
  final int[] sentence;

  private final int[] sentenceEnd;
  private boolean anyColon;

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
    this.starts = new int[size];
    this.senses = new long[size];
    this.sentence = new int[size];
    this.sentenceEnd = new int[size];
    this.whole = new int[size];
    this.stem = new int[size];
    this.flags = new int[size];
    this.gaps = new byte[size + 1];
    this.ruled = new byte[size];
    for (int i = 0; i < size; i++) {
      Word word = words.get(i);
      starts[i] = word.start();
      senses[i] = word.senses();
      gaps[i] = (byte) (i == 0 ? PARTED : gapBefore(i));
      anyColon |= gaps[i] == COLON;
      sentence[i] = gaps[i] == PARTED ? i : sentence[i - 1];
      spell(i, word);
      flags[i] = scan.isDigit(word.start()) ? number(i) : word(i);
    }
    gaps[size] = PARTED;
    for (int i = size - 1; i >= 0; i--) {
      sentenceEnd[i] = gaps[i + 1] == PARTED ? i + 1 : sentenceEnd[i + 1];
    }
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

  /// Behind the last word of the sentence that a word belongs to.
  int sentenceEnd(int i) {
    return sentenceEnd[i];
  }

  boolean anyColon() {
    return anyColon;
  }

  boolean anyRuled() {
    return anyRuled != 0;
  }

  /// The folded units of the text.
  char[] low() {
    return scan.low;
  }

  /// The numbers of the weights that [#at] found; the same array each time.
  int[] found() {
    return found;
  }

  /// How many of them do not rest on the hand-made rules; they are the first.
  int withoutRules() {
    return rules;
  }

  /// Looks at a word. [StatementSums] adds up the weights of the same looks in a faster way.
  ///
  /// @return how many looks there are in [#found()]
  int at(int i) {
    count = 0;
    Word word = words.get(i);
    add(0, 1);
    add(1, whole[i]);
    add(2, stem[i]);
    bits(3, word.senses(), flags[i]);
    if (hasParts(i)) {
      parts(word.start(), partsEnd(i));
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
    clause(CLAUSES_LEFT, i, -1);
    clause(CLAUSES_RIGHT, i, 1);
    rules = count;
    ruled(i);
    return count;
  }

  private int gapBefore(int i) {
    int from = words.get(i - 1).end();
    int to = words.get(i).start();
    if (to == from + 1 && scan.raw[from] == ' ') {
      return 0;
    }
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
  private void spell(int i, Word word) {
    char[] low = scan.low;
    int end = word.end();
    int stemEnd = scan.isDigit(word.start()) ? end : Math.min(end, word.start() + STEM);
    int hash = 17;
    for (int k = word.start(); k < end; k++) {
      hash = hash * 31 + (Fold.isDigit(low[k]) ? '0' : low[k]);
      if (k == stemEnd - 1) {
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

  /// Whether the parts of a word are looked at: a name is like any other.
  boolean hasParts(int i) {
    return (flags[i] & (NAME | DIGIT)) == 0;
  }

  /// Where the units of a word end whose parts are looked at.
  int partsEnd(int i) {
    return Math.min(words.get(i).end(), starts[i] + PARTS);
  }

  /// Beginnings, ends, and any four or five units in a row, for stems inside compounds.
  private void parts(int from, int to) {
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

  /// The first number of the types of looks at the neighbour so many words behind.
  static int neighbours(int by) {
    return 20 + (by + NEAR) * 8;
  }

  /// Behind the end of a sentence only the next word counts, and as another one.
  private void neighbour(int i, int k) {
    int type = neighbours(k - i);
    if (k < 0 || k >= words.size()) {
      add(type, 0);
      return;
    }
    for (int gap = Math.min(i, k) + 1; gap <= Math.max(i, k); gap++) {
      if (parted(gap)) {
        if (Math.abs(k - i) > 1) {
          return;
        }
        type += BEYOND;
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
    add(type, wordPair(one, two));
    add(type + 1, sensePair(one, two));
  }

  /// The hash of two words.
  int wordPair(int one, int two) {
    return whole[one] * 31 + whole[two];
  }

  /// The hash of what two words mean.
  int sensePair(int one, int two) {
    long first = senses[one] * 0x9E3779B97F4A7C15L + (flags[one] & TOLD);
    long second = senses[two] * 0xC2B2AE3D27D4EB4FL + (flags[two] & TOLD);
    return (int) ((first * 31 + second) >>> 20);
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
    return number(WIDES + side, stem[k]);
  }

  /// Only those of [#at] that rest on the hand-made rules.
  int ruledAt(int i) {
    count = 0;
    ruled(i);
    return count;
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

  /// The number of the weight of a look.
  static int number(int type, int value) {
    return mixed(typed(type), value);
  }

  /// What a type of look is in [#mixed].
  static int typed(int type) {
    return type * 0x9E3779B1;
  }

  /// The same as [#number], of a type that was [#typed] before.
  static int mixed(int typed, int value) {
    int hash = (typed ^ value) * FIRST;
    return ((hash ^ (hash >>> 15)) * SECOND) >>> SHIFT;
  }

  @Override
  public String toString() {
    return "StatementLooks[<redacted>]";
  }
}
