package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Texts with marked values, of a file beside the tests, judged by a redactor.
final class MarkedTexts {
  private final List<JsonNode> rows = new ArrayList<>();
  private final Redactor redactor;

  MarkedTexts(String file, Redactor redactor) throws IOException {
    this.redactor = redactor;
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MarkedTexts.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(json.readTree(line));
      }
    }
  }

  /// By kind: the share of the values of which a letter or digit is not covered, 0 to 1.
  Map<String, Double> missed() {
    Map<String, int[]> kinds = new TreeMap<>();
    for (JsonNode row : rows) {
      String text = row.path("text").asText();
      BitSet covered = new BitSet();
      redactor.find(text, "").forEach(s -> covered.set(s.start(), s.end()));
      for (JsonNode value : row.path("spans")) {
        int[] count = kinds.computeIfAbsent(value.path("type").asText(), k -> new int[2]);
        count[0]++;
        for (int i = value.path("start").asInt(); i < value.path("end").asInt(); i++) {
          if (Character.isLetterOrDigit(text.charAt(i)) && !covered.get(i)) {
            count[1]++;
            break;
          }
        }
      }
    }
    Map<String, Double> missed = new TreeMap<>();
    kinds.forEach((kind, count) -> missed.put(kind, (double) count[1] / count[0]));
    return missed;
  }

  /// How many texts hold nothing sensitive.
  int clean() {
    return (int) rows.stream().filter(row -> row.path("spans").isEmpty()).count();
  }

  /// Those of them in which something is found nevertheless.
  List<String> touched() {
    return rows.stream()
        .filter(row -> row.path("spans").isEmpty())
        .filter(row -> !redactor.find(row.path("text").asText(), "").isEmpty())
        .map(row -> row.path("id").asText())
        .toList();
  }
}
