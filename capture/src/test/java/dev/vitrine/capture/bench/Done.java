package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// One action of a script, as it was done or as a batch has it.
///
/// @param type as batches call it
/// @param what the place, the keys or the number of characters; of a pick the name of what was
///   picked; of a wait its milliseconds
record Done(String type, String what) {
  private static final int WRITE = "pyautogui.write(message='')".length();

  /// A wait lasts until the next press, which takes its time: it is this much longer at most, in
  /// milliseconds.
  private static final long CLOSE = 1_000;

  static Done at(String type, int x, int y) {
    return new Done(type, "[" + x + "," + y + "]");
  }

  static Done waited(Duration time) {
    return new Done("wait", "" + time.toMillis());
  }

  /// A line of actions.jsonl.
  static Done seen(JsonNode action) {
    String type = action.path("type").asText();
    return new Done(
        type,
        switch (type) {
          // Text that nobody could follow is masked, key by key: it is as long as what was typed.
          case "type" -> action.path("code").asText().length() - WRITE + " characters";
          case "key", "hotkey" -> action.path("keys").toString();
          case "scroll" -> "" + action.path("dy").asInt();
          case "drag" -> at(action) + action.path("path").path(action.path("path").size() - 1);
          case "select" -> action.path("text").asText();
          case "wait" ->
              ""
                  + Math.round(
                      1e3 * (action.path("end").asDouble() - action.path("start").asDouble()));
          default -> at(action);
        });
  }

  private static String at(JsonNode action) {
    return at("", action.path("x").asInt(), action.path("y").asInt()).what;
  }

  boolean same(Done other) {
    if (!type.equals("wait") || !other.type.equals("wait")) {
      return equals(other);
    }
    return Math.abs(Long.parseLong(what) - Long.parseLong(other.what)) <= CLOSE;
  }
}
