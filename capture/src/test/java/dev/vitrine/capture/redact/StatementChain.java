package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Learns the weights of [StatementTags]: a linear chain (conditional random field), by steps that
/// get smaller where a weight has moved much. Each time a quarter of the looks of a text are left
/// out, so that no single word decides; and mostly what the hand-made rules say, in the sets that
/// they were made for, because there they say it too well. The same lessons give the same weights.
final class StatementChain {
  private static final int ROUNDS = 20;
  private static final float RATE = 0.08f;
  private static final float DECAY = 0.0002f;

  /// Of 256 looks.
  private static final int LEFT_OUT = 60;

  /// Per cent of the texts in which the rules were tried while they were made.
  private static final int RULES_LEFT_OUT = 80;

  private static final int TAGS = StatementTags.TAGS;

  private final float[][] weights = new float[TAGS][1 << StatementLooks.BITS];
  private final float[][] moved = new float[TAGS][1 << StatementLooks.BITS];
  private final float[] ways = new float[StatementTags.WAYS];
  private final float[] waysMoved = new float[StatementTags.WAYS];
  private final Random random;

  /// @param seed decides the order of the lessons and what is left out of them
  StatementChain(long seed) {
    this.random = new Random(seed);
  }

  void learn(List<StatementLesson> lessons, List<String> unruled) {
    List<StatementLesson> order = new ArrayList<>(lessons);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      float rate = RATE * (1 - 0.8f * round / ROUNDS);
      for (StatementLesson lesson : order) {
        boolean ruled = unruled.contains(lesson.set()) || random.nextInt(100) >= RULES_LEFT_OUT;
        step(lesson, thinned(lesson, ruled), rate);
      }
    }
  }

  float weight(int look, int tag) {
    return weights[tag][look];
  }

  float[] ways() {
    return ways;
  }

  private int[][] thinned(StatementLesson lesson, boolean ruled) {
    int salt = random.nextInt();
    int[][] thin = new int[lesson.looks().length][];
    for (int i = 0; i < thin.length; i++) {
      int[] all = lesson.looks()[i];
      int[] some = new int[all.length];
      int count = 0;
      for (int k = 0; k < (ruled ? all.length : lesson.withoutRules()[i]); k++) {
        int hash = (all[k] ^ salt) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        if (((hash >>> 16) & 255) >= LEFT_OUT) {
          some[count++] = all[k];
        }
      }
      thin[i] = Arrays.copyOf(some, count);
    }
    return thin;
  }

  /// One step along the gradient of a text's likelihood, by sums over all ways forward and back.
  private void step(StatementLesson lesson, int[][] looks, float rate) {
    int size = looks.length;
    if (size == 0) {
      return;
    }
    double[][] own = own(looks);
    double[][] forward = forward(lesson, own);
    double[][] back = back(lesson, own);
    double all = sum(forward[size - 1][0], forward[size - 1][1], forward[size - 1][2]);
    for (int i = 0; i < size; i++) {
      for (int tag = 1; tag < TAGS; tag++) {
        double likely = Math.exp(forward[i][tag] + back[i][tag] - all);
        float error = (float) (likely - (lesson.tags()[i] == tag ? 1 : 0)) * lesson.weight();
        if (Math.abs(error) >= 1e-4) {
          move(looks[i], weights[tag], moved[tag], error, rate);
        }
      }
      for (int pair = 0; i > 0 && pair < TAGS * TAGS; pair++) {
        int before = pair / TAGS;
        int tag = pair % TAGS;
        int way = lesson.gaps()[i] * TAGS * TAGS + pair;
        double likely =
            Math.exp(forward[i - 1][before] + ways[way] + own[i][tag] + back[i][tag] - all);
        boolean so = lesson.tags()[i - 1] == before && lesson.tags()[i] == tag;
        float error = (float) (likely - (so ? 1 : 0)) * lesson.weight();
        waysMoved[way] += error * error;
        ways[way] -= rate * error / (float) Math.sqrt(waysMoved[way] + 1);
      }
    }
  }

  private static void move(int[] looks, float[] weights, float[] moved, float error, float rate) {
    for (int look : looks) {
      float by = error + DECAY * weights[look];
      moved[look] += by * by;
      weights[look] -= rate * by / (float) Math.sqrt(moved[look] + 1);
    }
  }

  private double[][] own(int[][] looks) {
    double[][] own = new double[looks.length][TAGS];
    for (int i = 0; i < looks.length; i++) {
      for (int tag = 1; tag < TAGS; tag++) {
        for (int look : looks[i]) {
          own[i][tag] += weights[tag][look];
        }
      }
    }
    return own;
  }

  private double[][] forward(StatementLesson lesson, double[][] own) {
    double[][] sums = new double[own.length][TAGS];
    for (int i = 0; i < own.length; i++) {
      for (int tag = 0; tag < TAGS; tag++) {
        int way = lesson.gaps()[i] * TAGS * TAGS + tag;
        sums[i][tag] =
            own[i][tag]
                + (i == 0
                    ? ways[way]
                    : sum(
                        sums[i - 1][0] + ways[way],
                        sums[i - 1][1] + ways[way + TAGS],
                        sums[i - 1][2] + ways[way + 2 * TAGS]));
      }
    }
    return sums;
  }

  private double[][] back(StatementLesson lesson, double[][] own) {
    double[][] sums = new double[own.length][TAGS];
    for (int i = own.length - 2; i >= 0; i--) {
      for (int tag = 0; tag < TAGS; tag++) {
        int way = (lesson.gaps()[i + 1] * TAGS + tag) * TAGS;
        double[] next = own[i + 1];
        sums[i][tag] =
            sum(
                ways[way] + next[0] + sums[i + 1][0],
                ways[way + 1] + next[1] + sums[i + 1][1],
                ways[way + 2] + next[2] + sums[i + 1][2]);
      }
    }
    return sums;
  }

  /// The logarithm of the sum of three numbers that are logarithms.
  private static double sum(double a, double b, double c) {
    double most = Math.max(a, Math.max(b, c));
    return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
  }
}
