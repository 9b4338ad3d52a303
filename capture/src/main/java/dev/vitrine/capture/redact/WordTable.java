package dev.vitrine.capture.redact;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/// Words with what they are, found by a stretch of folded units without making a text of it. They
/// may be given with capitals and accents and are folded here as texts are. Words are compared unit
/// by unit, so nothing is found by chance. Immutable, safe for any thread.
final class WordTable {
  private final char[][] words;
  private final int[] bits;

  /// Bit *n* for a word of *n* units; the last for all longer ones.
  private long sizes;

  /// A table of words alone, for [#has].
  static WordTable of(String... words) {
    return new WordTable(Arrays.asList(words));
  }

  WordTable(Collection<String> words) {
    this(words.stream().distinct().collect(java.util.stream.Collectors.toMap(it -> it, it -> 1)));
  }

  /// @param values the bits of a word; 0 says nothing
  WordTable(Map<String, Integer> values) {
    int room = Integer.highestOneBit(Math.max(4, values.size() * 2)) * 2;
    words = new char[room][];
    bits = new int[room];
    values.forEach(this::put);
  }

  private void put(String word, int value) {
    char[] units = word.toCharArray();
    for (int i = 0; i < units.length; i++) {
      units[i] = Fold.fold(units[i]);
    }
    int at = slot(units, 0, units.length);
    while (bits[at] != 0 && !Arrays.equals(words[at], units)) {
      at = (at + 1) & (bits.length - 1);
    }
    words[at] = units;
    bits[at] |= value;
    sizes |= size(units.length);
  }

  private static long size(int units) {
    return 1L << Math.min(units, 63);
  }

  boolean has(char[] folded, int from, int to) {
    return of(folded, from, to) != 0;
  }

  /// The bits of the word from `from` to `to`, or 0.
  int of(char[] folded, int from, int to) {
    if (to <= from || (sizes & size(to - from)) == 0) {
      return 0;
    }
    for (int at = slot(folded, from, to); bits[at] != 0; at = (at + 1) & (bits.length - 1)) {
      char[] word = words[at];
      int i = word.length == to - from ? 0 : -1;
      while (i >= 0 && i < word.length) {
        i = word[i] == folded[from + i] ? i + 1 : -1;
      }
      if (i >= 0) {
        return bits[at];
      }
    }
    return 0;
  }

  private int slot(char[] units, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + units[i];
    }
    hash *= 0x9E3779B9;
    return (hash ^ (hash >>> 15)) & (bits.length - 1);
  }
}
