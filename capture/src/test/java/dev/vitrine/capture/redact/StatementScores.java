package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// How well statements are found: as the bench counts, of health, of work, and of clean texts.
final class StatementScores {
  private static final List<String> KINDS = List.of(Kinds.HEALTH, Kinds.HR);

  private final int[] values = new int[2];
  private final int[] found = new int[2];
  private final int[] covered = new int[2];
  private final int[] said = new int[2];
  private final int[] right = new int[2];
  private int clean;
  private int touched;

  void add(JsonNode row, Redactor redactor) {
    String text = row.path("text").asText();
    List<Span> spans = redactor.find(text, "");
    JsonNode marks = row.path("spans");
    boolean statement = spans.stream().anyMatch(span -> KINDS.contains(span.kind()));
    clean += marks.isEmpty() ? 1 : 0;
    touched += marks.isEmpty() && statement ? 1 : 0;
    BitSet kept = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      kept.set(i, Character.isLetterOrDigit(text.charAt(i)));
    }
    spans.forEach(span -> kept.clear(span.start(), span.end()));
    for (int kind = 0; kind < 2; kind++) {
      String type = TextTrial.type(KINDS.get(kind));
      for (JsonNode mark : marks) {
        if (mark.path("type").asText().equals(type)) {
          int start = mark.path("start").asInt();
          int end = mark.path("end").asInt();
          values[kind]++;
          covered[kind] += kept.get(start, end).isEmpty() ? 1 : 0;
          found[kind] += hit(start, end, spans, KINDS.get(kind)) ? 1 : 0;
        }
      }
      for (Span span : spans) {
        if (span.kind().equals(KINDS.get(kind))) {
          said[kind]++;
          right[kind] += isRight(span, marks, type) ? 1 : 0;
        }
      }
    }
  }

  private static boolean hit(int start, int end, List<Span> spans, String kind) {
    return spans.stream()
        .anyMatch(
            span -> span.kind().equals(kind) && overlap(start, end, span.start(), span.end()));
  }

  private static boolean isRight(Span span, JsonNode marks, String type) {
    for (JsonNode mark : marks) {
      if (mark.path("type").asText().equals(type)
          && overlap(
              mark.path("start").asInt(), mark.path("end").asInt(), span.start(), span.end())) {
        return true;
      }
    }
    return false;
  }

  /// By half of what either covers.
  private static boolean overlap(int start, int end, int from, int to) {
    int both = Math.min(end, to) - Math.max(start, from);
    return 2 * both >= Math.max(end, to) - Math.min(start, from);
  }

  private double f2(int kind) {
    double precision = said[kind] == 0 ? 1 : (double) right[kind] / said[kind];
    double recall = values[kind] == 0 ? 1 : (double) found[kind] / values[kind];
    return precision + recall == 0 ? 0 : 5 * precision * recall / (4 * precision + recall);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "health %.3f / %.3f of %d, hr %.3f / %.3f of %d, touched %d of %d",
        f2(0),
        (double) covered[0] / Math.max(1, values[0]),
        values[0],
        f2(1),
        (double) covered[1] / Math.max(1, values[1]),
        values[1],
        touched,
        clean);
  }
}
