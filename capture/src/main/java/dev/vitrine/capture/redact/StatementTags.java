package dev.vitrine.capture.redact;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// Says of each word whether it is part of a statement about health or about work: a linear chain
/// over weights of one byte that `StatementTrainer` learned
/// (docs/adr/0011-learned-weights-for-statements.md). Takes time linear in the text. Immutable,
/// safe for any thread; loaded with the first text.
final class StatementTags {
  static final String FILE = "statements.bin";
  static final byte NONE = 0;
  static final byte HEALTH = 1;
  static final byte WORK = 2;
  static final int TAGS = 3;

  /// Ways from one tag to the next: by the gap between two words, the tag before and the tag.
  static final int WAYS = StatementLooks.GAPS * TAGS * TAGS;

  private static final class Holder {
    static final StatementTags STANDARD = read();
  }

  /// [#scale] makes a weight of their sums.
  private final StatementWeights weights;

  private final float scale;
  private final float[] ways;

  /// @param weights by look and kind
  StatementTags(byte[] weights, float scale, float[] ways) {
    this.weights = new StatementWeights(weights);
    this.scale = scale;
    this.ways = ways;
  }

  static StatementTags standard() {
    return Holder.STANDARD;
  }

  private static StatementTags read() {
    byte[] file = RuleFile.bytes(FILE);
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
      float scale = in.readFloat();
      float[] ways = new float[WAYS];
      for (int i = 0; i < WAYS; i++) {
        ways[i] = in.readFloat();
      }
      byte[] weights = new byte[2 << StatementLooks.BITS];
      in.readFully(weights);
      return new StatementTags(weights, scale, ways);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As [#FILE] holds it, unpacked.
  void write(DataOutput out) throws IOException {
    out.writeFloat(scale);
    for (float way : ways) {
      out.writeFloat(way);
    }
    out.write(weights.bytes());
  }

  /// The tag of each word: the way through all of them that weighs most.
  byte[] of(StatementLooks looks) {
    int size = looks.size();
    float[] best = new float[size * TAGS];
    byte[] from = new byte[size * TAGS];
    StatementSums sums = new StatementSums(weights, looks);
    for (int i = 0; i < size; i++) {
      step(best, from, i * TAGS, looks.gap(i) * TAGS * TAGS);
      best[i * TAGS + HEALTH] += scale * sums.health[i];
      best[i * TAGS + WORK] += scale * sums.work[i];
    }
    return back(best, from, size);
  }

  /// Before the first word nothing is said.
  private void step(float[] best, byte[] from, int at, int way) {
    for (int tag = 0; tag < TAGS; tag++) {
      if (at == 0) {
        best[tag] = ways[way + tag];
        continue;
      }
      float most = best[at - TAGS] + ways[way + tag];
      byte before = NONE;
      float health = best[at - TAGS + HEALTH] + ways[way + HEALTH * TAGS + tag];
      if (health > most) {
        most = health;
        before = HEALTH;
      }
      float work = best[at - TAGS + WORK] + ways[way + WORK * TAGS + tag];
      if (work > most) {
        most = work;
        before = WORK;
      }
      best[at + tag] = most;
      from[at + tag] = before;
    }
  }

  private static byte[] back(float[] best, byte[] from, int size) {
    byte[] tags = new byte[size];
    byte tag = NONE;
    for (byte last = 1; last < TAGS; last++) {
      if (best[(size - 1) * TAGS + last] > best[(size - 1) * TAGS + tag]) {
        tag = last;
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      tags[i] = tag;
      tag = from[i * TAGS + tag];
    }
    return tags;
  }
}
