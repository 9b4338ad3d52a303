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

  /// By look and kind; [#scale] makes a weight of them.
  private final byte[] weights;

  private final float scale;
  private final float[] ways;

  StatementTags(byte[] weights, float scale, float[] ways) {
    this.weights = weights;
    this.scale = scale;
    this.ways = ways;
  }

  static StatementTags standard() {
    return Holder.STANDARD;
  }

  private static StatementTags read() {
    byte[] file = Lexicon.read(FILE);
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
    out.write(weights);
  }

  /// The tag of each word: the way through all of them that weighs most.
  byte[] of(StatementLooks looks) {
    int size = looks.size();
    float[] best = new float[size * TAGS];
    byte[] from = new byte[size * TAGS];
    Around before = new Around(looks, 0);
    Around after = new Around(looks, 1);
    for (int k = 1; k <= StatementLooks.WIDE && k < size; k++) {
      after.add(k, 1);
    }
    for (int i = 0; i < size; i++) {
      int count = looks.at(i);
      int[] found = looks.found();
      int health = before.health + after.health;
      int work = before.work + after.work;
      for (int k = 0; k < count; k++) {
        health += weights[2 * found[k]];
        work += weights[2 * found[k] + 1];
      }
      before.add(i, 1);
      before.add(i - StatementLooks.WIDE, -1);
      after.add(i + 1, -1);
      after.add(i + 1 + StatementLooks.WIDE, 1);
      int way = looks.gap(i) * TAGS * TAGS;
      step(best, from, i * TAGS, way);
      best[i * TAGS + HEALTH] += scale * health;
      best[i * TAGS + WORK] += scale * work;
    }
    return back(best, from, size);
  }

  /// What the words of one side weigh for the word that is looked at.
  private final class Around {
    private final StatementLooks looks;
    private final int side;
    private int health;
    private int work;

    Around(StatementLooks looks, int side) {
      this.looks = looks;
      this.side = side;
    }

    void add(int word, int times) {
      if (word >= 0 && word < looks.size()) {
        int look = looks.wide(word, side);
        health += times * weights[2 * look];
        work += times * weights[2 * look + 1];
      }
    }
  }

  /// Before the first word nothing is said.
  private void step(float[] best, byte[] from, int at, int way) {
    for (int tag = 0; tag < TAGS; tag++) {
      best[at + tag] = at == 0 ? ways[way + tag] : Float.NEGATIVE_INFINITY;
      for (byte before = 0; at > 0 && before < TAGS; before++) {
        float sum = best[at - TAGS + before] + ways[way + before * TAGS + tag];
        if (sum > best[at + tag]) {
          best[at + tag] = sum;
          from[at + tag] = before;
        }
      }
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
