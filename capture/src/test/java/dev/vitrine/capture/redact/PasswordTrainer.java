package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// `PasswordTrainer CORPORA OUT` learns `passwords.bin` from marked texts, in seconds: a logistic
/// regression over the looks of each word. The same files give the same weights.
public final class PasswordTrainer {
  private static final List<String> SETS =
      Stream.concat(StatementTrainer.SETS.stream(), Stream.of("password-texts")).toList();

  private static final List<String> CORPORA = List.of("desktop-dev", "wnut17-train", "germeval-a");

  private static final int ROUNDS = 12;
  private static final float RATE = 0.15f;
  private static final float DECAY = 2e-5f;

  /// A password that is kept is worse than a word that is masked, but most words are none.
  private static final float PASSWORDS = 1.5f;

  /// Of the corpora that were made from templates.
  private static final float TEMPLATES = 0.3f;

  private static final double CERTAIN = 0.4;

  /// Rules are not believed about a word that is a password less often than this.
  private static final double NEVER = 0.003;

  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Lesson(int[] looks, boolean password, float weight) {}

  private PasswordTrainer() {}

  public static void main(String[] args) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    for (String set : SETS) {
      try (InputStream in =
          Objects.requireNonNull(PasswordTrainer.class.getResourceAsStream(set + ".jsonl"))) {
        read(new String(in.readAllBytes(), StandardCharsets.UTF_8), 1, lessons);
      }
    }
    for (String corpus : CORPORA) {
      Path file = Path.of(args[0]).resolve(corpus + ".jsonl.gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        read(new String(in.readAllBytes(), StandardCharsets.UTF_8), TEMPLATES, lessons);
      }
    }
    float[] weights = learn(lessons);
    float most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(weights[i] * Byte.MAX_VALUE / most);
    }
    float scale = Byte.MAX_VALUE / most;
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
      new PasswordWeights(bytes, sum(CERTAIN, scale), sum(NEVER, scale)).write(out);
    }
    long marked = lessons.stream().filter(Lesson::password).count();
    System.out.println(
        args[1]
            + ": "
            + Files.size(Path.of(args[1]))
            + " bytes from "
            + lessons.size()
            + " words, "
            + marked
            + " of passwords");
  }

  private static int sum(double probability, float scale) {
    return (int) Math.round(Math.log(probability / (1 - probability)) * scale);
  }

  private static void read(String lines, float weight, List<Lesson> into) throws IOException {
    for (String line : lines.lines().toList()) {
      if (!line.isBlank()) {
        lessons(JSON.readTree(line), weight, into);
      }
    }
  }

  private static void lessons(JsonNode row, float weight, List<Lesson> into) {
    Scan scan = Scan.of(row.path("text").asText());
    PasswordLooks looks = new PasswordLooks(scan);
    List<PasswordLooks.Word> words = looks.words();
    if (!looks.worth()) {
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      PasswordLooks.Word word = words.get(i);
      int covered = 0;
      boolean other = false;
      for (JsonNode span : row.path("spans")) {
        int from = Math.max(word.start(), span.path("start").asInt());
        int to = Math.min(word.end(), span.path("end").asInt());
        if (to > from) {
          covered += span.path("type").asText().equals("PASSWORD") ? to - from : 0;
          other |= !span.path("type").asText().equals("PASSWORD");
        }
      }
      if (!other) {
        boolean password = 2 * covered > word.size();
        into.add(
            new Lesson(
                Arrays.copyOf(looks.found(), looks.at(i)),
                password,
                weight * (password ? PASSWORDS : 1)));
      }
    }
  }

  /// Adagrad, in an order that is shuffled anew each round.
  private static float[] learn(List<Lesson> lessons) {
    float[] weights = new float[1 << PasswordLooks.BITS];
    float[] squares = new float[weights.length];
    Arrays.fill(squares, 1e-3f);
    Random random = new Random(1);
    List<Lesson> order = new ArrayList<>(lessons);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (Lesson lesson : order) {
        double sum = 0;
        for (int look : lesson.looks) {
          sum += weights[look];
        }
        double error = (lesson.password ? 1 : 0) - 1 / (1 + Math.exp(-sum));
        for (int look : lesson.looks) {
          float step = (float) (error * lesson.weight) - DECAY * weights[look];
          squares[look] += step * step;
          weights[look] += RATE * step / (float) Math.sqrt(squares[look]);
        }
      }
    }
    return weights;
  }
}
