package dev.vitrine.capture.redact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// The list of names and of common words (`names.gz`), as hashes: 300,000 words in 2.7 MB. A word
/// that is not in the list matches one by chance once in 10^12.
final class Names {
  static final String FILE = "names.gz";
  static final int GIVEN = 1;
  static final int FAMILY = 2;
  static final int COMMON = 4;

  private static final class Holder {
    static final Names STANDARD = new Names();
  }

  /// The first bits of a hash that say where to look for it: five words share them.
  private static final int FIRST = 16;

  private final long[] hashes;

  /// Where in [#hashes] those with these first bits begin.
  private final int[] begins = new int[(1 << FIRST) + 1];

  private Names() {
    byte[] lines;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(RuleFile.bytes(FILE)))) {
      lines = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long[] found = new long[lines.length / 3];
    int size = 0;
    long hash = 0;
    int flags = 0;
    for (byte b : lines) {
      if (b == '\n') {
        found[size++] = (hash << 3) | flags;
        hash = 0;
      } else if (b >= '0' && b <= '9') {
        flags = b - '0';
      } else {
        hash = mix(hash, (char) b);
      }
    }
    hashes = Arrays.copyOf(found, size);
    Arrays.sort(hashes);
    for (long one : hashes) {
      begins[bucket(one) + 1]++;
    }
    for (int i = 0; i < 1 << FIRST; i++) {
      begins[i + 1] += begins[i];
    }
  }

  /// In the order of the signed numbers.
  private static int bucket(long hash) {
    return (int) (hash >>> (64 - FIRST)) ^ (1 << (FIRST - 1));
  }

  /// Loaded on first use, about 50 ms.
  static Names standard() {
    return Holder.STANDARD;
  }

  /// What the folded word `from` to `to` is: [#GIVEN], [#FAMILY], [#COMMON] added up, or 0.
  int of(char[] folded, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = mix(hash, folded[i]);
    }
    long key = hash << 3;
    int low = begins[bucket(key)];
    int high = begins[bucket(key) + 1];
    while (low < high && hashes[low] < key) {
      low++;
    }
    return low < hashes.length && (hashes[low] >>> 3) == (key >>> 3) ? (int) (hashes[low] & 7) : 0;
  }

  private static long mix(long hash, char c) {
    long next = (hash ^ c) * 0x9E3779B97F4A7C15L;
    return next ^ (next >>> 29);
  }
}
