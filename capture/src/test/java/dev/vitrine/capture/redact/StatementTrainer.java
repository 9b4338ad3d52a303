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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// `StatementTrainer CORPORA OUT` learns `statements.bin` from all marked texts, in two minutes;
/// `StatementTrainer CORPORA --hold-out [SET…]` leaves one set out at a time and says how well what
/// was learned from the others finds what it holds. Of CORPORA only desktop-dev, WNUT 17, Wikigold
/// and GermEval are read, the last three as texts without statements. The same files give the same
/// weights.
public final class StatementTrainer {
  static final List<String> SETS =
      List.of(
          "own-texts",
          "unseen-texts",
          "more-unseen-texts",
          "third-unseen-texts",
          "fourth-unseen-texts",
          "fifth-unseen-texts",
          "told-texts",
          "train-texts",
          "office-texts");

  /// Sets that were not looked at while the hand-made rules were written.
  private static final List<String> UNRULED =
      List.of("fifth-unseen-texts", "train-texts", "office-texts", StatementCarriers.FILE);

  /// Neighbouring texts of one set often say the same in other words, so they are left out
  /// together.
  private static final int BLOCK = 40;

  private static final int PARTS = 4;
  private static final int CHAINS = 4;
  private static final float TEMPLATES = 0.3f;

  /// On top of what was learned, for each word of a statement: one that stays readable is worse
  /// than a word too many. By .4 a fifth fewer stayed readable in sets not learned from, and one
  /// clean text in fifty more was touched.
  private static final float RECALL = 0.4f;

  /// Smaller weights are none, and the scale of all others is that of the largest.
  private static final float LEAST = 0.02f;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<JsonNode>> marked = new LinkedHashMap<>();
  private final List<StatementLesson> others = new ArrayList<>();

  public static void main(String[] args) throws IOException {
    StatementTrainer trainer = new StatementTrainer(Path.of(args[0]));
    if (args[1].equals("--hold-out")) {
      trainer.holdOut(args.length > 2 ? List.of(args).subList(2, args.length) : SETS);
    } else {
      write(trainer.learn(text -> true), Path.of(args[1]));
    }
  }

  private record Place(String set, int number) {}

  private StatementTrainer(Path corpora) throws IOException {
    for (String set : SETS) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(
                      StatementTrainer.class.getResourceAsStream(set + ".jsonl")),
                  StandardCharsets.UTF_8))) {
        marked.put(set, rows(in));
      }
    }
    for (JsonNode row : read(corpora, "desktop-dev")) {
      others.add(StatementLesson.of("desktop-dev", row, TEMPLATES));
    }
    for (String corpus : List.of("wnut17-train", "wikigold", "germeval-a")) {
      for (JsonNode row : read(corpora, corpus)) {
        String text = row.path("text").asText();
        others.add(StatementLesson.of(corpus, text, List.of(), TEMPLATES));
      }
    }
    others.addAll(StatementCarriers.lessons());
  }

  private static List<JsonNode> read(Path corpora, String name) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(corpora.resolve(name + ".jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      return rows(in);
    }
  }

  private static List<JsonNode> rows(BufferedReader in) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  /// The mean of a few chains, which depends less on order and chance than each.
  private StatementTags learn(Predicate<Place> from) {
    List<StatementLesson> lessons = new ArrayList<>(others);
    marked.forEach((set, rows) -> {
      for (int i = 0; i < rows.size(); i++) {
        if (from.test(new Place(set, i))) {
          lessons.add(StatementLesson.of(set, rows.get(i), 1));
        }
      }
    });
    float[] weights = new float[2 << StatementLooks.BITS];
    float[] ways = new float[StatementTags.WAYS];
    for (int seed = 0; seed < CHAINS; seed++) {
      StatementChain chain = new StatementChain(seed);
      chain.learn(lessons, UNRULED);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += chain.weight(i / 2, 1 + i % 2) / CHAINS;
      }
      for (int i = 0; i < ways.length; i++) {
        ways[i] += chain.ways()[i] / CHAINS;
      }
    }
    for (int i = 0; i < ways.length; i++) {
      ways[i] += i % StatementTags.TAGS == StatementTags.NONE ? 0 : RECALL;
    }
    return tags(weights, ways);
  }

  private static StatementTags tags(float[] learned, float[] ways) {
    float most = 0;
    for (float weight : learned) {
      most = Math.max(most, Math.abs(weight));
    }
    float scale = most / Byte.MAX_VALUE;
    byte[] weights = new byte[learned.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) (Math.abs(learned[i]) < LEAST ? 0 : Math.round(learned[i] / scale));
    }
    return new StatementTags(weights, scale, ways);
  }

  private static void write(StatementTags tags, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new GZIPOutputStream(Files.newOutputStream(file)) {
              {
                def.setLevel(Deflater.BEST_COMPRESSION);
              }
            })) {
      tags.write(out);
    }
    System.out.println(file + ": " + Files.size(file) + " bytes");
  }

  private void holdOut(List<String> sets) {
    System.out.println(
        "set, rules alone and weighed: F2 / noLeak of health, of hr, clean texts touched");
    Redactor alone = redactor(new RulesAlone());
    for (String set : sets) {
      boolean train = set.equals("train-texts") || set.equals("office-texts");
      StatementScores rules = new StatementScores();
      StatementScores weighed = new StatementScores();
      for (int part = 0; part < (train ? PARTS : 1); part++) {
        int left = part;
        Predicate<Place> out =
            place -> place.set.equals(set) && (!train || place.number / BLOCK % PARTS == left);
        StatementTags tags = learn(out.negate());
        Redactor with = redactor(new StatementDetector(() -> tags));
        List<JsonNode> rows = Objects.requireNonNull(marked.get(set));
        for (int i = 0; i < rows.size(); i++) {
          if (out.test(new Place(set, i))) {
            rules.add(rows.get(i), alone);
            weighed.add(rows.get(i), with);
          }
        }
      }
      System.out.println(set + "\n  rules   " + rules + "\n  weighed " + weighed);
    }
  }

  private static Redactor redactor(Detector statements) {
    return new Redactor(
        Redactor.detectors().stream()
            .map(it -> it instanceof StatementDetector ? statements : it)
            .toList());
  }

  private static final class RulesAlone implements Detector {
    @Override
    public String name() {
      return "rules";
    }

    @Override
    public void find(CharSequence text, Hints hints, Consumer<Span> out) {
      Scan scan = Scan.of(text);
      StatementText whole = new StatementText(scan, StatementWords.standard().of(scan));
      StatementRules.find(whole).forEach(out);
    }
  }
}
