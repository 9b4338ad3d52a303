package dev.vitrine.capture.redact;

/// What all looks at each word of a text weigh: the sums over [StatementLooks#at] and
/// [StatementLooks#wide], without a list of them. What several words see of one is looked up once.
/// Used by one thread.
final class StatementSums {
  /// Thirty-one to the fourth: what the first of five units counts in a hash.
  private static final int FIRST_OF_FIVE = 31 * 31 * 31 * 31;

  private final StatementWeights weights;
  private final StatementLooks looks;
  private final int size;

  /// By word.
  final int[] health;

  final int[] work;

  StatementSums(StatementWeights weights, StatementLooks looks) {
    this.weights = weights;
    this.looks = looks;
    this.size = looks.size();
    this.health = new int[size];
    this.work = new int[size];
    short always = weights.of(0, 1);
    for (int i = 0; i < size; i++) {
      add(i, always);
      own(i);
      neighbours(i);
    }
    pairs();
    clauses();
    wide(0);
    wide(1);
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
    short whole = weights.of(1, looks.whole[i]);
    short stem = weights.of(2, looks.stem[i]);
    short before = weights.of(8, looks.gaps[i]);
    short behind = weights.of(9, looks.gaps[i + 1]);
    health[i] +=
        (whole >> Byte.SIZE) + (stem >> Byte.SIZE) + (before >> Byte.SIZE) + (behind >> Byte.SIZE);
    work[i] += (byte) whole + (byte) stem + (byte) before + (byte) behind;
    add(i, weights.bits(StatementWeights.OWN, looks.senses[i], looks.flags[i]));
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
    short both = weights.of(10, four);
    int first = both >> Byte.SIZE;
    int second = (byte) both;
    for (int k = from + 4; k < to; k++) {
      int five = four * 31 + low[k];
      four = five - low[k - 4] * FIRST_OF_FIVE;
      short one = weights.of(11, five);
      short two = weights.of(10, four);
      first += (one >> Byte.SIZE) + (two >> Byte.SIZE);
      second += (byte) one + (byte) two;
    }
    health[i] += first;
    work[i] += second;
  }

  private void neighbours(int i) {
    int first = 0;
    int second = 0;
    for (int by = -StatementLooks.NEAR; by <= StatementLooks.NEAR; by++) {
      int k = i + by;
      int type = StatementLooks.neighbours(by);
      if (k < 0 || k >= size) {
        short both = weights.of(type, 0);
        first += both >> Byte.SIZE;
        second += (byte) both;
        continue;
      }
      boolean beyond = looks.sentence[i] != looks.sentence[k];
      if (by == 0 || (beyond && by != 1 && by != -1)) {
        continue;
      }
      type += beyond ? StatementLooks.BEYOND : 0;
      short whole = weights.of(type, looks.whole[k]);
      short stem = weights.of(type + 1, looks.stem[k]);
      first += (whole >> Byte.SIZE) + (stem >> Byte.SIZE);
      second += (byte) whole + (byte) stem;
      if ((looks.senses[k] | looks.flags[k]) != 0) {
        int sort = StatementWeights.neighbour(by, beyond);
        add(i, weights.bits(sort, looks.senses[k], looks.flags[k]));
      }
    }
    health[i] += first;
    work[i] += second;
  }

  private void pairs() {
    for (int k = 0; k + 1 < size; k++) {
      int words = looks.wordPair(k, k + 1);
      int senses = looks.sensePair(k, k + 1);
      pair(80, k + 1, words, senses);
      pair(82, k, words, senses);
      if (k + 2 < size) {
        pair(84, k + 2, words, senses);
        pair(88, k + 1, looks.wordPair(k, k + 2), looks.sensePair(k, k + 2));
      }
      if (k > 0) {
        pair(86, k - 1, words, senses);
      }
    }
  }

  private void pair(int type, int i, int words, int senses) {
    short one = weights.of(type, words);
    short two = weights.of(type + 1, senses);
    health[i] += (one >> Byte.SIZE) + (two >> Byte.SIZE);
    work[i] += (byte) one + (byte) two;
  }

  /// What the stem of each word weighs for others, for one type of look.
  private short[] stems(int type) {
    short[] found = new short[size];
    weights.of(type, looks.stem, found);
    return found;
  }

  private void clauses() {
    int left = StatementLooks.CLAUSES_LEFT;
    int right = StatementLooks.CLAUSES_RIGHT;
    short[] before = stems(left);
    short[] after = stems(right);
    boolean colons = looks.anyColon();
    short[] beforeColon = colons ? stems(left + 1) : before;
    short[] afterColon = colons ? stems(right + 1) : after;
    for (int i = 0; i < size; i++) {
      clause(i, -1, before, beforeColon, StatementWeights.LEFT);
      clause(i, 1, after, afterColon, StatementWeights.RIGHT);
    }
  }

  private void clause(int i, int step, short[] near, short[] beyondColon, int sort) {
    short[] stems = near;
    long senses = 0;
    int flags = 0;
    int first = 0;
    int second = 0;
    int last =
        step < 0
            ? Math.max(looks.sentence[i], i - StatementLooks.CLAUSE)
            : Math.min(size - 1, i + StatementLooks.CLAUSE);
    for (int k = i; k != last; ) {
      k += step;
      int gap = looks.gaps[step < 0 ? k + 1 : k];
      if (gap == StatementLooks.PARTED) {
        break;
      }
      if (gap == StatementLooks.COLON) {
        stems = beyondColon;
      }
      first += stems[k] >> Byte.SIZE;
      second += (byte) stems[k];
      senses |= looks.senses[k];
      flags |= looks.flags[k];
    }
    health[i] += first;
    work[i] += second;
    add(i, weights.bits(sort, senses, flags & StatementLooks.AROUND));
  }

  private void wide(int side) {
    short[] stems = stems(StatementLooks.WIDES + side);
    int reach = StatementLooks.WIDE;
    int first = 0;
    int second = 0;
    for (int k = 1; side == 1 && k < reach && k < size; k++) {
      first += stems[k] >> Byte.SIZE;
      second += (byte) stems[k];
    }
    for (int i = 0; i < size; i++) {
      // The word that comes into reach and the one that falls out of it.
      int comes = side == 0 ? i - 1 : i + reach;
      int goes = side == 0 ? i - 1 - reach : i;
      if (comes >= 0 && comes < size) {
        first += stems[comes] >> Byte.SIZE;
        second += (byte) stems[comes];
      }
      if (goes >= side) {
        first -= stems[goes] >> Byte.SIZE;
        second -= (byte) stems[goes];
      }
      health[i] += first;
      work[i] += second;
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
