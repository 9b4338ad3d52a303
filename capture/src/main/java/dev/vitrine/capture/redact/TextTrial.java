package dev.vitrine.capture.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// `vitrine redact`: one JSON line `{"text","ctx"}` in, one `{"spans":[{"start","end","type"}]}`
/// out, offsets in UTF-16 units. Nothing of what is read is kept.
public final class TextTrial {
  private final Redactor redactor;
  private final ObjectMapper json = new ObjectMapper();

  public TextTrial(Redactor redactor) {
    this.redactor = redactor;
  }

  /// Answers each line until the input ends; a line that is no such JSON is answered with
  /// `{"error": …}`.
  public void run(BufferedReader in, Writer out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        out.write(json.writeValueAsString(answer(line)));
        out.write('\n');
        out.flush();
      }
    }
  }

  /// A kind as the command line names it: `NATIONAL_ID` for `national-id`.
  public static String type(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private ObjectNode answer(String line) {
    ObjectNode answer = json.createObjectNode();
    JsonNode request;
    try {
      request = json.readTree(line);
    } catch (JsonProcessingException e) {
      return answer.put("error", "not JSON");
    }
    if (!request.path("text").isTextual()) {
      return answer.put("error", "\"text\" is missing");
    }
    ArrayNode spans = answer.putArray("spans");
    String context = request.path("ctx").asText("");
    for (Span span : redactor.find(request.path("text").asText(), context)) {
      spans
          .addObject()
          .put("start", span.start())
          .put("end", span.end())
          .put("type", type(span.kind()))
          .put("rule", span.rule());
    }
    return answer;
  }
}
