package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;

/// What a program that will be killed has said so far about the events that it keeps, each known by
/// a number that rises: which must be there afterwards, and which were just going or coming back.
public final class Acknowledged {
  private final BitSet kept = new BitSet();
  private final BitSet uncertain = new BitSet();
  private BitSet before = new BitSet();
  private long next;

  /// Nothing yet.
  public Acknowledged() {}

  /// The number of the first event that nobody has acknowledged.
  public long next() {
    return next;
  }

  /// Another program begins at a number.
  public void beginAt(long number) {
    next = number;
  }

  /// Everything below a number is kept.
  public void kept(int to) {
    kept.set((int) next, to);
    next = to;
  }

  /// Some are going, or coming back: `WORD FROM TO`, both ends included.
  public void changing(String[] words) {
    uncertain.or(stretch(words));
  }

  /// They are gone.
  public void gone(String[] words) {
    before = (BitSet) kept.clone();
    kept.andNot(stretch(words));
    uncertain.clear();
  }

  /// What was gone last is back.
  public void back() {
    kept.or(before);
    uncertain.clear();
  }

  /// What was changing has come to an end.
  public void settled() {
    uncertain.clear();
  }

  /// Whether what was found is what must be there; from here on that is what is kept.
  public void check(BitSet found, String where) {
    BitSet missing = (BitSet) kept.clone();
    missing.andNot(found);
    missing.andNot(uncertain);
    assertThat(missing.cardinality()).as("%s: missing %s", where, missing).isZero();
    BitSet extra = (BitSet) found.clone();
    extra.andNot(kept);
    extra.andNot(uncertain);
    // Only the last ones may have been kept without having been acknowledged.
    assertThat(extra.nextSetBit(0) < 0 || extra.nextSetBit(0) >= next)
        .as("%s: came back %s", where, extra)
        .isTrue();
    kept.clear();
    kept.or(found);
    uncertain.clear();
    next = Math.max(next, found.length());
  }

  public int count() {
    return kept.cardinality();
  }

  private static BitSet stretch(String[] words) {
    BitSet stretch = new BitSet();
    stretch.set(Integer.parseInt(words[1]), Integer.parseInt(words[2]) + 1);
    return stretch;
  }
}
