package dev.vitrine.capture.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.control.CommandRefused;
import dev.vitrine.capture.control.ControlClient;
import dev.vitrine.capture.control.ControlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A question to a running Vitrine, through its real socket, and the first line of the answer.
public final class FirstLine {
  private FirstLine() {}

  /// @param args numbers as numbers, everything else as its text
  /// @throws IllegalStateException if it is refused, or nobody answers
  public static JsonNode of(ControlClient client, String command, Map<String, ?> args) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    args.forEach((name, value) -> {
      if (value instanceof Number n) {
        object.put(name, n.longValue());
      } else {
        object.put(name, value.toString());
      }
    });
    List<JsonNode> lines = new ArrayList<>();
    try {
      client.ask(command, object, lines::add);
    } catch (CommandRefused | ControlException e) {
      throw new IllegalStateException(command + ": " + e.getMessage(), e);
    }
    return lines.getFirst();
  }
}
