package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// `NameHeadTrainer MODEL CORPORA OUT`: trains [NameHead] on texts in which names are marked, on
/// top of the frozen encoder. The corpora are those whose licence lets a derived work be shipped:
/// WNUT 17 (CC BY 4.0), Wikigold (CC BY 4.0), GermEval 2014 (CC BY 4.0) and this project's own. The
/// same corpora give the same head.
public final class NameHeadTrainer {
  private static final List<String> CORPORA =
      List.of("wnut17-train", "wikigold", "germeval-a", "desktop-dev");
  private static final int ROUNDS = 6;
  private static final float RATE = 0.0015f;

  private final List<float[]> encoded = new ArrayList<>();
  private final List<float[]> looks = new ArrayList<>();
  private final List<Float> labels = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();

  public static void main(String[] args) throws IOException {
    Thread.currentThread().setName(NameModel.THREAD);
    NameHeadTrainer trainer = new NameHeadTrainer();
    try (Encoder encoder = Encoder.load(Path.of(args[0]))) {
      for (String name : CORPORA) {
        trainer.read(encoder, Path.of(args[1]).resolve(name + ".jsonl.gz"), name);
        System.out.println(name + ": " + trainer.labels.size() + " words so far");
      }
    }
    float[] head = trainer.train();
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[2])))) {
      for (float weight : head) {
        out.writeFloat(weight);
      }
    }
  }

  private void read(Encoder encoder, Path file, String name) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Random random = new Random(5);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode row = json.readTree(line);
        String text = row.path("text").asText();
        add(encoder, text, row, name);
        if (random.nextInt(4) == 0) {
          add(encoder, text.toLowerCase(Locale.ROOT), row, name);
        }
      }
    }
  }

  private void add(Encoder encoder, String text, JsonNode row, String corpus) {
    Scan scan = Scan.of(text);
    List<PersonWord> words = PersonWord.of(scan);
    boolean small = NameModel.isSmall(scan);
    float[] @Nullable [] means = encoder.encode(scan, words);
    boolean own = corpus.equals("desktop-dev");
    for (int i = 0; i < words.size(); i++) {
      float[] mean = means[i];
      if (mean == null) {
        continue;
      }
      float label = 0;
      boolean ignored = false;
      for (JsonNode span : row.path("spans")) {
        int from = Math.max(span.path("start").asInt(), words.get(i).start());
        int to = Math.min(span.path("end").asInt(), words.get(i).end());
        if (to > from) {
          String type = span.path("type").asText();
          label = type.equals("PERSON") ? 1 : label;
          ignored |= type.equals("IGNORE") || type.equals("EMAIL");
        }
      }
      if (!ignored) {
        encoded.add(mean);
        looks.add(NameHead.looks(scan, words, i, small));
        labels.add(label);
        weights.add((label > 0 ? 2.0f : 1) * (own ? 0.6f : 1));
      }
    }
  }

  private float[] train() {
    Random random = new Random(11);
    float[] w = new float[NameHead.size()];
    for (int i = 0; i < NameHead.HIDDEN * NameHead.INPUT; i++) {
      w[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / NameHead.INPUT));
    }
    int outputs = NameHead.HIDDEN * NameHead.INPUT + NameHead.HIDDEN;
    for (int i = 0; i < NameHead.HIDDEN; i++) {
      w[outputs + i] = (float) (random.nextGaussian() * 0.1);
    }
    float[] m = new float[w.length];
    float[] v = new float[w.length];
    float[] g = new float[w.length];
    int[] order = new int[labels.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int step = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
      double loss = 0;
      for (int batch = 0; batch + 64 <= order.length; batch += 64) {
        Arrays.fill(g, 0);
        for (int b = 0; b < 64; b++) {
          loss += back(w, g, order[batch + b], random);
        }
        step++;
        float rate = RATE * (1 - (float) round / ROUNDS);
        float c1 = (float) (1 - Math.pow(0.9, step));
        float c2 = (float) (1 - Math.pow(0.999, step));
        for (int i = 0; i < w.length; i++) {
          float gi = g[i] / 64;
          m[i] = 0.9f * m[i] + 0.1f * gi;
          v[i] = 0.999f * v[i] + 0.001f * gi * gi;
          w[i] -= rate * (m[i] / c1 / ((float) Math.sqrt(v[i] / c2) + 1e-8f) + 0.01f * w[i]);
        }
      }
      System.out.printf("round %d: loss %.4f%n", round, loss / order.length);
    }
    return w;
  }

  /// Adds the gradient of one word; a fifth of what the encoder says is left out each time, and now
  /// and then what the lists say, so that the head leans on nothing alone.
  private double back(float[] w, float[] g, int sample, Random random) {
    float[] x = encoded.get(sample).clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(5) == 0 ? 0 : x[i] * 1.25f;
    }
    float[] l = looks.get(sample);
    if (random.nextInt(5) == 0) {
      l = l.clone();
      l[3] = 0;
      l[4] = 0;
      l[12] = 1;
    }
    int biases = NameHead.HIDDEN * NameHead.INPUT;
    float[] hidden = new float[NameHead.HIDDEN];
    float sum = w[biases + 2 * NameHead.HIDDEN];
    for (int h = 0; h < NameHead.HIDDEN; h++) {
      float unit = w[biases + h];
      int row = h * NameHead.INPUT;
      for (int i = 0; i < Encoder.WIDTH; i++) {
        unit += w[row + i] * x[i];
      }
      for (int i = 0; i < NameHead.LOOKS; i++) {
        unit += w[row + Encoder.WIDTH + i] * l[i];
      }
      hidden[h] = unit;
      sum += unit > 0 ? unit * w[biases + NameHead.HIDDEN + h] : 0;
    }
    double p = 1 / (1 + Math.exp(-sum));
    float y = labels.get(sample);
    float weight = weights.get(sample);
    float d = (float) (p - y) * weight;
    g[biases + 2 * NameHead.HIDDEN] += d;
    for (int h = 0; h < NameHead.HIDDEN; h++) {
      if (hidden[h] > 0) {
        g[biases + NameHead.HIDDEN + h] += d * hidden[h];
        float dh = d * w[biases + NameHead.HIDDEN + h];
        g[biases + h] += dh;
        int row = h * NameHead.INPUT;
        for (int i = 0; i < Encoder.WIDTH; i++) {
          g[row + i] += dh * x[i];
        }
        for (int i = 0; i < NameHead.LOOKS; i++) {
          g[row + Encoder.WIDTH + i] += dh * l[i];
        }
      }
    }
    return -weight * Math.log(Math.max(1e-7, y > 0 ? p : 1 - p));
  }

  private NameHeadTrainer() {}
}
