package dev.vitrine.capture.redact;

/// The learned weights by look, of both kinds side by side, and what follows from them for looks
/// that have few values. Immutable, safe for any thread.
final class StatementWeights {
  /// Thirty-one to the fourth: what the first of five units counts in a hash.
  private static final int FIRST_OF_FIVE = 31 * 31 * 31 * 31;

  /// The flags of a word are below this.
  static final int FLAGS = 1 << 10;

  /// Types of looks at the senses and flags of words, by number: the word's own, those of the
  /// clause on its left and right, and of each neighbour.
  static final int OWN = 0;

  static final int LEFT = 1;
  static final int RIGHT = 2;
  private static final int NEIGHBOURS = 3;
  private static final int SORTS = NEIGHBOURS + 2 * (2 * StatementLooks.NEAR + 1);

  /// By look, health in the upper byte and work in the lower.
  private final short[] weights = new short[1 << StatementLooks.BITS];

  /// By sort and bit.
  private final short[] senses = new short[SORTS * Long.SIZE];

  /// By sort and all flags of a word, summed up: health in the upper half and work in the lower,
  /// added as one number.
  private final int[] flags = new int[SORTS * FLAGS];

  /// @param bytes by look and kind
  StatementWeights(byte[] bytes) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (short) (bytes[2 * i] << Byte.SIZE | (bytes[2 * i + 1] & 0xFF));
    }
    table(OWN, 3);
    table(LEFT, StatementLooks.CLAUSES_LEFT + 2);
    table(RIGHT, StatementLooks.CLAUSES_RIGHT + 2);
    for (int by = -StatementLooks.NEAR; by <= StatementLooks.NEAR; by++) {
      int type = StatementLooks.neighbours(by);
      table(neighbour(by, false), type + 2);
      table(neighbour(by, true), type + StatementLooks.BEYOND + 2);
    }
  }

  private void table(int sort, int type) {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      senses[sort * Long.SIZE + bit] = of(type, bit);
    }
    int base = sort * FLAGS;
    for (int all = 1; all < FLAGS; all++) {
      short last = of(type, Long.SIZE + Integer.numberOfTrailingZeros(all));
      flags[base + all] = flags[base + (all & (all - 1))] + (health(last) << 16) + work(last);
    }
  }

  /// The number of the looks at the senses and flags of a neighbour.
  static int neighbour(int by, boolean beyond) {
    return NEIGHBOURS + 2 * (by + StatementLooks.NEAR) + (beyond ? 1 : 0);
  }

  /// Both weights of a look, for [#health] and [#work].
  short of(int type, int value) {
    return weights[StatementLooks.number(type, value)];
  }

  /// Adds the weights of one type of look for the values `from` to `to`, each to the word so many
  /// behind. Nearly all looks go through this loop, so that it is compiled early.
  void add(int type, int[] values, int from, int to, StatementSums sums, int by) {
    short[] table = weights;
    int[] health = sums.health;
    int[] work = sums.work;
    int typed = StatementLooks.typed(type);
    for (int k = from; k < to; k++) {
      short both = table[StatementLooks.mixed(typed, values[k])];
      health[k + by] += both >> Byte.SIZE;
      work[k + by] += (byte) both;
    }
  }

  /// Sums up the weights of one type of look: for each value two numbers, what all before it weigh.
  void sum(int type, int[] values, int[] sums) {
    short[] table = weights;
    int typed = StatementLooks.typed(type);
    int first = 0;
    int second = 0;
    for (int k = 0; k < values.length; k++) {
      short both = table[StatementLooks.mixed(typed, values[k])];
      first += both >> Byte.SIZE;
      second += (byte) both;
      sums[2 * k + 2] = first;
      sums[2 * k + 3] = second;
    }
  }

  /// Adds the weights of any five units of a word in a row, and of any four but the first.
  ///
  /// @param beginning the hash of the first four
  void addParts(char[] low, int from, int to, int beginning, StatementSums sums, int i) {
    short[] table = weights;
    int fours = StatementLooks.typed(10);
    int fives = StatementLooks.typed(11);
    int first = 0;
    int second = 0;
    int four = beginning;
    for (int k = from + 4; k < to; k++) {
      int five = four * 31 + low[k];
      four = five - low[k - 4] * FIRST_OF_FIVE;
      short one = table[StatementLooks.mixed(fives, five)];
      short two = table[StatementLooks.mixed(fours, four)];
      first += (one >> Byte.SIZE) + (two >> Byte.SIZE);
      second += (byte) one + (byte) two;
    }
    sums.health[i] += first;
    sums.work[i] += second;
  }

  short at(int look) {
    return weights[look];
  }

  static int health(short both) {
    return both >> Byte.SIZE;
  }

  static int work(short both) {
    return (byte) both;
  }

  /// What all senses and flags of a word weigh, health in the upper half and work in the lower, as
  /// one number.
  int bits(int sort, long senses, int flags) {
    int sum = this.flags[sort * FLAGS + flags];
    for (long rest = senses; rest != 0; rest &= rest - 1) {
      short both = this.senses[sort * Long.SIZE + Long.numberOfTrailingZeros(rest)];
      sum += (both >> Byte.SIZE << 16) + (byte) both;
    }
    return sum;
  }

  byte[] bytes() {
    byte[] bytes = new byte[2 * weights.length];
    for (int i = 0; i < weights.length; i++) {
      bytes[2 * i] = (byte) health(weights[i]);
      bytes[2 * i + 1] = (byte) work(weights[i]);
    }
    return bytes;
  }
}
