package dev.vitrine.capture.redact;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Says how likely a word is part of a person's name, from what the [Encoder] says of it and what
/// the lists and its looks say: one hidden layer, 80 KB, trained by `NameHeadTrainer`
/// (docs/adr/0008-a-small-model-for-names.md).
final class NameHead {
  static final String FILE = "names-head.bin";
  static final int LOOKS = 24;
  static final int INPUT = Encoder.WIDTH + LOOKS;
  static final int HIDDEN = 48;

  /// Input weights by hidden unit, hidden biases, output weights, output bias.
  final float[] weights;

  NameHead(float[] weights) {
    this.weights = weights;
  }

  static int size() {
    return HIDDEN * INPUT + HIDDEN + HIDDEN + 1;
  }

  static NameHead standard() {
    byte[] bytes = RuleFile.bytes(FILE);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      float[] weights = new float[size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = in.readFloat();
      }
      return new NameHead(weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Between 0 and 1.
  float judge(float[] encoded, float[] looks) {
    int biases = HIDDEN * INPUT;
    float sum = weights[biases + HIDDEN + HIDDEN];
    for (int h = 0; h < HIDDEN; h++) {
      float unit = weights[biases + h];
      int row = h * INPUT;
      for (int i = 0; i < Encoder.WIDTH; i++) {
        unit += weights[row + i] * encoded[i];
      }
      for (int i = 0; i < LOOKS; i++) {
        unit += weights[row + Encoder.WIDTH + i] * looks[i];
      }
      sum += unit > 0 ? unit * weights[biases + HIDDEN + h] : 0;
    }
    return (float) (1 / (1 + Math.exp(-sum)));
  }

  /// What a word looks like where it stands, as numbers from 0 to 1.
  static float[] looks(Scan scan, List<PersonWord> words, int at, boolean small) {
    float[] looks = new float[LOOKS];
    PersonWord word = words.get(at);
    int size = word.end() - word.start();
    set(looks, 0, word.capital());
    set(looks, 1, PersonContext.allCapitals(scan, word));
    set(looks, 2, word.initial());
    set(looks, 3, word.given());
    set(looks, 4, (word.list() & Names.FAMILY) != 0);
    set(looks, 5, word.common());
    set(looks, 6, PersonContext.sentenceStart(scan, word.start()));
    set(looks, 7, small);
    set(looks, 8, PersonWord.technical(scan, word.start(), word.end()));
    set(looks, 9, size < 4);
    set(looks, 10, size > 8);
    set(looks, 11, word.is(PeopleWords.STOP));
    set(looks, 12, word.list() == 0);
    PersonWord before = at > 0 && near(words.get(at - 1), word) ? words.get(at - 1) : null;
    if (before != null) {
      set(looks, 13, before.capital());
      set(looks, 14, before.given());
      set(looks, 15, before.is(PeopleWords.TITLE | PeopleWords.GREET));
      set(looks, 16, before.common());
    }
    PersonWord after =
        at + 1 < words.size() && near(word, words.get(at + 1)) ? words.get(at + 1) : null;
    if (after != null) {
      set(looks, 17, after.capital());
      set(looks, 18, (after.list() & Names.FAMILY) != 0);
      set(looks, 19, after.is(PeopleWords.DOES | PeopleWords.SPEAKS));
      set(looks, 20, after.common());
    }
    set(looks, 21, scan.at(word.start() - 1) == '@');
    set(looks, 22, PersonContext.isSegment(scan, word.start(), word.end()));
    set(looks, 23, scan.at(word.end()) == ',' || scan.at(word.end()) == ':');
    return looks;
  }

  private static void set(float[] looks, int at, boolean value) {
    looks[at] = value ? 1 : 0;
  }

  private static boolean near(PersonWord one, PersonWord two) {
    return two.start() - one.end() <= 2;
  }
}
