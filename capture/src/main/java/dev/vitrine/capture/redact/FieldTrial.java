package dev.vitrine.capture.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.event.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `vitrine redact --fields`: one JSON line `{"events":[…]}` in, one `{"masked":[indexes]}` out.
/// Drives the field model of [RedactStage]. Nothing of what is read is kept.
///
/// Events are `{"e": "focus"|"down"|"up"|"click"|"paste"|"complete"|"undo"|"select"|"blur"}` with
/// `k` for a key's name, `text` for what a paste or a completion put in, `label` and `role` for a
/// field. Where a click puts the caret is never read: a recorder cannot know it either.
public final class FieldTrial {
  /// What accessibility calls a field of text; a terminal has a role of its own.
  private static final Set<String> TEXT_ROLES = Set.of("text", "entry", "textbox", "edit");

  private final Redactor redactor;
  private final ObjectMapper json = new ObjectMapper();

  public FieldTrial(Redactor redactor) {
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

  private ObjectNode answer(String line) {
    ObjectNode answer = json.createObjectNode();
    JsonNode events;
    try {
      events = json.readTree(line).path("events");
    } catch (JsonProcessingException e) {
      return answer.put("error", "not JSON");
    }
    if (!events.isArray()) {
      return answer.put("error", "\"events\" is missing");
    }
    ArrayNode masked = answer.putArray("masked");
    masked(events).stream().forEach(masked::add);
    return answer;
  }

  /// The indexes of the events that must be masked.
  public BitSet masked(JsonNode events) {
    BitSet masked = new BitSet();
    Field field = new Field(Hints.NONE, false);
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = events.get(i);
      String kind = event.path("e").asText();
      switch (kind) {
        case "focus", "blur" -> {
          field.end(redactor, masked);
          boolean text = TEXT_ROLES.contains(event.path("role").asText());
          field = new Field(kind.equals("focus") ? hints(event) : Hints.NONE, text);
        }
        case "down" -> field.down(i, event.path("k").asText());
        case "up" -> field.up(i, event.path("k").asText());
        case "paste", "complete" -> field.insert(i, event.path("text"));
        case "click" -> field.edit(Edit.CARET_ANYWHERE);
        case "undo", "redo" -> field.edit(Edit.UNDO);
        case "select" -> field.edit(Edit.SELECTED);
        default -> {}
      }
    }
    field.end(redactor, masked);
    return masked;
  }

  private static Hints hints(JsonNode focus) {
    String role = focus.path("role").asText();
    return Hints.of(role.startsWith("password") ? "password" : focus.path("label").asText());
  }

  /// One field while its events come.
  private static final class Field {
    private record Link(int event, int edit) {}

    private final Hints hints;
    private final boolean textField;
    private final FieldLog log = new FieldLog();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, List<Integer>> held = new HashMap<>();

    Field(Hints hints, boolean textField) {
      this.hints = hints;
      this.textField = textField;
    }

    void down(int event, String key) {
      if (key.isEmpty() || log.full()) {
        return;
      }
      KeyEdits.Step named = KeyEdits.named(key);
      KeyEdits.Step step = textField ? named.inTextField() : named;
      int first = log.size();
      step.into(log);
      if (step.edit() == Edit.TYPE && key.length() == 2) {
        log.type(key.charAt(1));
      }
      for (int edit = first; edit < log.size(); edit++) {
        links.add(new Link(event, edit));
        held.computeIfAbsent(key, k -> new ArrayList<>()).add(edit);
      }
    }

    void up(int event, String key) {
      List<Integer> edits = held.remove(key);
      if (edits != null) {
        edits.forEach(edit -> links.add(new Link(event, edit)));
      }
    }

    void insert(int event, JsonNode text) {
      if (text.isTextual()) {
        links.add(new Link(event, log.insert(text.asText())));
      } else {
        edit(Edit.INSERT_UNKNOWN);
      }
    }

    void edit(Edit edit) {
      log.add(edit, false);
    }

    void end(Redactor redactor, BitSet masked) {
      @Nullable Redaction[] verdict = FieldJudge.judge(redactor, hints, log);
      for (Link link : links) {
        if (verdict[link.edit()] != null || log.full()) {
          masked.set(link.event());
        }
      }
      log.zero();
    }
  }
}
