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

/// Texts in which people tell of health, work, passwords, births, numbers and addresses in as many
/// ways as came to mind, and as many that only sound like it. Written concept by concept, in four
/// turns, each before the rules were tried on it; harder than the other sets on purpose.
class ToldTextsTest {
  private static final Map<String, Double> LEAST =
      Map.of(
          "HEALTH",
          0.9,
          "HR",
          0.85,
          "PASSWORD",
          0.88,
          "DATE",
          0.9,
          "NATIONAL_ID",
          0.95,
          "ADDRESS",
          0.85);

  private final Redactor redactor = Redactor.standard();

  @Test
  void mostOfWhatIsToldIsCovered() throws IOException {
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
    LEAST.forEach((kind, least) -> {
      int[] count = Objects.requireNonNull(kinds.get(kind));
      assertThat(1 - (double) count[1] / count[0]).as(kind).isGreaterThanOrEqualTo(least);
    });
  }

  @Test
  void hardlyAnyTextThatOnlySoundsLikeItIsTouched() throws IOException {
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
    assertThat(touched).hasSizeLessThanOrEqualTo(clean * 8 / 100);
  }

  private static List<JsonNode> rows() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ToldTextsTest.class.getResourceAsStream("told-texts.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }
}
