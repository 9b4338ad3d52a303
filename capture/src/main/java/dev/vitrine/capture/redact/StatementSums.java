package dev.vitrine.capture.redact;

/// What all looks at each word of a text weigh: the sums over [StatementLooks#at] and
/// [StatementLooks#wide], without a list of them. What several words see of one is looked up once.
/// Used by one thread.
final class StatementSums {
  /// Where the flags of words stand in a number behind their senses.
  private static final int FLAGS_FROM = 48;

  private static final long SENSES = (1L << FLAGS_FROM) - 1;

  private final StatementWeights weights;
  private final StatementLooks looks;
  private final int size;

  /// By word.
  final int[] health;

  final int[] work;

  /// For each kind, what the words before each one weigh for others.
  private final int[] sums;

  StatementSums(StatementWeights weights, StatementLooks looks) {
    this.weights = weights;
    this.looks = looks;
    this.size = looks.size();
    this.health = new int[size];
    this.work = new int[size];
    this.sums = new int[2 * size + 2];
    short always = weights.of(0, 1);
    for (int i = 0; i < size; i++) {
      add(i, always);
      own(i);
    }
    weights.add(1, looks.whole, 0, size, this, 0);
    weights.add(2, looks.stem, 0, size, this, 0);
    for (int from = 0; from < size; from = looks.sentenceEnd(from)) {
      neighbours(from, looks.sentenceEnd(from));
    }
    outside();
    pairs();
    clauses();
    wide();
    if (looks.anyRuled()) {
      ruled();
    }
  }

  private void add(int i, short both) {
    health[i] += both >> Byte.SIZE;
    work[i] += (byte) both;
  }

  /// Adds what [StatementWeights#bits] found.
  private void add(int i, int both) {
    int lower = (short) both;
    health[i] += (both - lower) >> 16;
    work[i] += lower;
  }

  private void own(int i) {
    short before = weights.of(8, looks.gaps[i]);
    short behind = weights.of(9, looks.gaps[i + 1]);
    health[i] += (before >> Byte.SIZE) + (behind >> Byte.SIZE);
    work[i] += (byte) before + (byte) behind;
    if ((looks.senses[i] | looks.flags[i]) != 0) {
      add(i, weights.bits(StatementWeights.OWN, looks.senses[i], looks.flags[i]));
    }
    if (looks.hasParts(i)) {
      parts(i, looks.starts[i], looks.partsEnd(i));
    }
  }

  private void parts(int i, int from, int to) {
    if (to - from < 3) {
      return;
    }
    char[] low = looks.low();
    int three = (low[from] * 31 + low[from + 1]) * 31 + low[from + 2];
    int end = (low[to - 1] * 31 + low[to - 2]) * 31 + low[to - 3];
    add(i, weights.of(4, three));
    add(i, weights.of(5, end));
    if (to - from == 3) {
      return;
    }
    add(i, weights.of(6, end * 31 + low[to - 4]));
    int four = three * 31 + low[from + 3];
    add(i, weights.of(10, four));
    if (to - from > 4) {
      weights.addParts(low, from, to, four, this, i);
    }
  }

  /// What the words of one sentence are to their neighbours.
  private void neighbours(int from, int to) {
    for (int by = -StatementLooks.NEAR; by <= StatementLooks.NEAR; by++) {
      int first = Math.max(from, from + by);
      int last = Math.min(to, to + by);
      if (by != 0 && first < last) {
        int type = StatementLooks.neighbours(by);
        weights.add(type, looks.whole, first, last, this, -by);
        weights.add(type + 1, looks.stem, first, last, this, -by);
        int sort = StatementWeights.neighbour(by, false);
        for (int k = first; k < last; k++) {
          if ((looks.senses[k] | looks.flags[k]) != 0) {
            add(k - by, weights.bits(sort, looks.senses[k], looks.flags[k]));
          }
        }
      }
    }
    if (to < size) {
      beyond(to - 1, 1);
      beyond(to, -1);
    }
  }

  /// The neighbour on the other side of the end of a sentence.
  private void beyond(int i, int by) {
    int type = StatementLooks.neighbours(by) + StatementLooks.BEYOND;
    add(i, weights.of(type, looks.whole[i + by]));
    add(i, weights.of(type + 1, looks.stem[i + by]));
    int sort = StatementWeights.neighbour(by, true);
    add(i, weights.bits(sort, looks.senses[i + by], looks.flags[i + by]));
  }

  /// Neighbours that there are not.
  private void outside() {
    for (int by = 1; by <= StatementLooks.NEAR; by++) {
      short before = weights.of(StatementLooks.neighbours(-by), 0);
      short behind = weights.of(StatementLooks.neighbours(by), 0);
      for (int k = 0; k < by && k < size; k++) {
        add(k, before);
        add(size - 1 - k, behind);
      }
    }
  }

  private void pairs() {
    if (size < 2) {
      return;
    }
    int[] words = new int[size - 1];
    int[] senses = new int[size - 1];
    for (int k = 0; k + 1 < size; k++) {
      words[k] = looks.wordPair(k, k + 1);
      senses[k] = looks.sensePair(k, k + 1);
    }
    pairs(80, words, senses, 0, size - 1, 1);
    pairs(82, words, senses, 0, size - 1, 0);
    pairs(84, words, senses, 0, size - 2, 2);
    pairs(86, words, senses, 1, size - 1, -1);
    for (int k = 0; k + 2 < size; k++) {
      words[k] = looks.wordPair(k, k + 2);
      senses[k] = looks.sensePair(k, k + 2);
    }
    pairs(88, words, senses, 0, size - 2, 1);
  }

  private void pairs(int type, int[] words, int[] senses, int from, int to, int by) {
    weights.add(type, words, from, to, this, by);
    weights.add(type + 1, senses, from, to, this, by);
  }

  private void clauses() {
    long[] seen = new long[size];
    for (int k = 0; k < size; k++) {
      seen[k] = looks.senses[k] | (long) (looks.flags[k] & StatementLooks.AROUND) << FLAGS_FROM;
    }
    if (looks.anyColon()) {
      stemsPastColons(StatementLooks.CLAUSES_LEFT, -1);
      stemsPastColons(StatementLooks.CLAUSES_RIGHT, 1);
    } else {
      weights.sum(StatementLooks.CLAUSES_LEFT, looks.stem, sums);
      for (int i = 0; i < size; i++) {
        window(i, Math.max(looks.sentence[i], i - StatementLooks.CLAUSE), i);
      }
      weights.sum(StatementLooks.CLAUSES_RIGHT, looks.stem, sums);
      for (int i = 0; i < size; i++) {
        window(i, i + 1, Math.min(looks.sentenceEnd(i), i + 1 + StatementLooks.CLAUSE));
      }
    }
    for (int i = 0; i < size; i++) {
      int first = Math.max(looks.sentence[i], i - StatementLooks.CLAUSE);
      int end = Math.min(looks.sentenceEnd(i), i + 1 + StatementLooks.CLAUSE);
      seen(i, StatementWeights.LEFT, seen, first, i);
      seen(i, StatementWeights.RIGHT, seen, i + 1, end);
    }
  }

  private void seen(int i, int sort, long[] seen, int from, int to) {
    long all = 0;
    for (int k = from; k < to; k++) {
      all |= seen[k];
    }
    if (all != 0) {
      add(i, weights.bits(sort, all & SENSES, (int) (all >>> FLAGS_FROM)));
    }
  }

  /// Adds what the words from `from` to `to` weigh, as [#sums] has it.
  private void window(int i, int from, int to) {
    health[i] += sums[2 * to] - sums[2 * from];
    work[i] += sums[2 * to + 1] - sums[2 * from + 1];
  }

  /// Words beyond a colon are others.
  private void stemsPastColons(int type, int step) {
    for (int i = 0; i < size; i++) {
      int now = type;
      for (int k = i + step; k >= 0 && k < size && Math.abs(k - i) <= StatementLooks.CLAUSE; ) {
        int gap = looks.gaps[step < 0 ? k + 1 : k];
        if (gap == StatementLooks.PARTED) {
          break;
        }
        now = gap == StatementLooks.COLON ? type + 1 : now;
        add(i, weights.of(now, looks.stem[k]));
        k += step;
      }
    }
  }

  private void wide() {
    weights.sum(StatementLooks.WIDES, looks.stem, sums);
    for (int i = 0; i < size; i++) {
      window(i, Math.max(0, i - StatementLooks.WIDE), i);
    }
    weights.sum(StatementLooks.WIDES + 1, looks.stem, sums);
    for (int i = 0; i < size; i++) {
      window(i, i + 1, Math.min(size, i + 1 + StatementLooks.WIDE));
    }
  }

  private void ruled() {
    for (int i = 0; i < size; i++) {
      int count = looks.ruledAt(i);
      for (int k = 0; k < count; k++) {
        add(i, weights.at(looks.found()[k]));
      }
    }
  }

  @Override
  public String toString() {
    return "StatementSums[<redacted>]";
  }
}
