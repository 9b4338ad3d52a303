package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/// 400 texts with templates and values of our own (`make-own-texts.py`): what is sensitive in them
/// must be covered, what is not must be left alone.
class OwnTextsTest {
  private final Redactor redactor = Redactor.standard();

  @Test
  void nearlyEveryValueOfEveryKindIsCovered() throws IOException {
    Map<String, int[]> kinds = new TreeMap<>();
    for (JsonNode row : rows()) {
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
    assertThat(kinds).hasSize(13);
    kinds.forEach(
        (kind, count) -> assertThat((double) count[1] / count[0]).as(kind).isLessThan(0.03));
  }

  @Test
  void atMostOneCleanTextInAHundredIsTouched() throws IOException {
    List<String> touched = new ArrayList<>();
    int clean = 0;
    for (JsonNode row : rows()) {
      if (row.path("spans").isEmpty()) {
        clean++;
        if (!redactor.find(row.path("text").asText(), "").isEmpty()) {
          touched.add(row.path("id").asText());
        }
      }
    }
    assertThat(touched).hasSizeLessThanOrEqualTo(clean / 100);
  }

  private static List<JsonNode> rows() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OwnTextsTest.class.getResourceAsStream("own-texts.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }
}
