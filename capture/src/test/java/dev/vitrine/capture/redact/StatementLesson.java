package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A text to learn from.
final class StatementLesson {
  /// The set it comes from.
  private final String set;

  /// The looks of each word, the gap before it, and its tag.
  private final int[][] looks;

  private final int[] gaps;
  private final byte[] tags;

  /// How many looks of each word do not rest on the hand-made rules.
  private final int[] withoutRules;

  /// How much it counts; 1 is one text.
  private final float weight;

  private StatementLesson(String set, int size, float weight) {
    this.set = set;
    this.looks = new int[size][];
    this.gaps = new int[size];
    this.tags = new byte[size];
    this.withoutRules = new int[size];
    this.weight = weight;
  }

  String set() {
    return set;
  }

  int[][] looks() {
    return looks;
  }

  int[] withoutRules() {
    return withoutRules;
  }

  int[] gaps() {
    return gaps;
  }

  byte[] tags() {
    return tags;
  }

  float weight() {
    return weight;
  }

  /// A marked statement: where, and of which kind.
  record Mark(int start, int end, String type) {}

  static StatementLesson of(String set, String text, List<Mark> marks, float weight) {
    Scan scan = Scan.of(text);
    List<StatementWords.Word> words = StatementWords.standard().of(scan);
    StatementText whole = new StatementText(scan, words);
    StatementLooks looks = new StatementLooks(whole, StatementRules.find(whole));
    int size = words.size();
    StatementLesson lesson = new StatementLesson(set, size, weight);
    for (int i = 0; i < size; i++) {
      int count = looks.at(i);
      lesson.looks[i] = around(looks, i, count);
      lesson.withoutRules[i] = lesson.looks[i].length - count + looks.withoutRules();
      lesson.gaps[i] = looks.gap(i);
      for (Mark mark : marks) {
        if (mark.start() < words.get(i).end() && words.get(i).start() < mark.end()) {
          lesson.tags[i] =
              switch (mark.type()) {
                case "HEALTH" -> StatementTags.HEALTH;
                case "HR" -> StatementTags.WORK;
                default -> lesson.tags[i];
              };
        }
      }
    }
    return lesson;
  }

  /// The words around, then the looks of the word itself; those of the rules are the last.
  private static int[] around(StatementLooks looks, int i, int count) {
    int from = Math.max(0, i - StatementLooks.WIDE);
    int to = Math.min(looks.size() - 1, i + StatementLooks.WIDE);
    int[] all = new int[to - from + count];
    int at = 0;
    for (int k = from; k <= to; k++) {
      if (k != i) {
        all[at++] = looks.wide(k, k < i ? 0 : 1);
      }
    }
    System.arraycopy(looks.found(), 0, all, at, count);
    return all;
  }

  static StatementLesson of(String set, JsonNode row, float weight) {
    List<Mark> marks = new ArrayList<>();
    row.path("spans")
        .forEach(s ->
            marks.add(
                new Mark(s.path("start").asInt(), s.path("end").asInt(), s.path("type").asText())));
    return of(set, row.path("text").asText(), marks, weight);
  }
}
