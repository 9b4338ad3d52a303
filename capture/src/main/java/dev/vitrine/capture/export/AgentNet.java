package dev.vitrine.capture.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.batch.Where;
import java.io.IOException;
import java.util.stream.Collectors;

/// `BATCH.jsonl` as AgentNet's training set has it: `task_id`, `instruction` (empty: nobody gave
/// one), `traj` of `index`, `image`, `value.code`. A batch without actions makes an empty file,
/// because an empty line is no JSON to whoever reads it.
final class AgentNet implements Export.Writer {
  private final Provenance provenance;
  private final JsonGenerator json;
  private boolean open;
  private boolean any;
  private int step;

  AgentNet(Provenance provenance, NewFiles files) throws IOException {
    this.provenance = provenance;
    this.json = Json.to(files.create(provenance.batchId() + ".jsonl"));
    json.setPrettyPrinter(new com.fasterxml.jackson.core.util.MinimalPrettyPrinter("\n"));
  }

  @Override
  public void episode(int number) throws IOException {
    end();
    open = true;
    any = true;
    step = 0;
    json.writeStartObject();
    json.writeStringField("task_id", provenance.episode(number));
    json.writeStringField("instruction", "");
    json.writeObjectField("vitrine", provenance.facts());
    json.writeArrayFieldStart("traj");
  }

  @Override
  public void action(JsonNode action, Where where) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", step++);
    json.writeStringField("image", action.path("frame").asText());
    json.writeObjectFieldStart("value");
    json.writeStringField("code", words(action.path("code").asText()));
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    end();
    if (any) {
      json.writeRaw('\n');
    }
    json.close();
  }

  /// The code of a batch as AgentNet spells it: keys are always a list, and called so, because a
  /// list without its name is read as keys held together; a long press is a click, since nothing
  /// there knows `mouseDown`. Modifiers held with the pointer stay as they are: pyautogui knows
  /// them, and without them it would be another action.
  ///
  /// @param code as in actions.jsonl, where each line is one call
  static String words(String code) {
    return code.lines()
        .filter(line -> !line.startsWith("pyautogui.mouseUp("))
        .map(AgentNet::word)
        .collect(Collectors.joining("\n"));
  }

  private static String word(String line) {
    String said = line.substring(line.indexOf('(') + 1);
    return switch (line.substring(0, line.indexOf('('))) {
      case "pyautogui.mouseDown" -> "pyautogui.click(" + said;
      case "pyautogui.hotkey" -> "pyautogui.hotkey(keys=" + said;
      case "pyautogui.press" ->
          said.startsWith("[")
              ? "pyautogui.press(keys=" + said
              : "pyautogui.press(keys=[" + said.substring(0, said.length() - 1) + "])";
      default -> line;
    };
  }

  private void end() throws IOException {
    if (open) {
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
