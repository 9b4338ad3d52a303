package dev.vitrine.capture.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// One request and its answer.
final class Conversation {
  static final int LONGEST_REQUEST = 64 * 1024;
  private static final Duration READ = Duration.ofSeconds(5);
  private static final Duration WRITE = Duration.ofSeconds(10);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Lines lines;
  private final Commands commands;

  Conversation(Lines lines, Commands commands) {
    this.lines = lines;
    this.commands = commands;
  }

  void run() throws IOException {
    try {
      Request request = request(lines.read(READ));
      commands.handle(request.command(), request.args(), this::answer);
      lines.write(ending(Exit.FINE).toString(), WRITE);
    } catch (EOFException e) {
      // It hung up before it asked.
    } catch (SocketTimeoutException e) {
      refuse("request.too-slow", "The request was not whole within 5 seconds.");
    } catch (Lines.TooLongException e) {
      refuse("request.too-large", "The request is larger than 64 KiB.");
    } catch (CommandRefused e) {
      lines.write(
          ending(e.exit()).put("code", e.code()).put("error", e.sentence()).toString(), WRITE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // Its message may hold anything, so it goes nowhere (P12).
      refuse("internal", "Vitrine could not do that. Nothing was changed that it does not show.");
    }
  }

  static void busy(Lines lines) throws IOException {
    ObjectNode line = ending(Exit.REFUSED).put("code", "busy");
    lines.write(
        line.put("error", "Vitrine is busy with other commands. Try again.").toString(),
        Duration.ofMillis(100));
  }

  private void answer(JsonNode line) {
    try {
      lines.write(line.toString(), WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuse(String code, String sentence) throws IOException {
    lines.write(ending(Exit.REFUSED).put("code", code).put("error", sentence).toString(), WRITE);
  }

  private static ObjectNode ending(int exit) {
    return JsonNodeFactory.instance.objectNode().put("done", true).put("exit", exit);
  }

  private static Request request(String line) throws CommandRefused {
    try {
      JsonNode node = JSON.readTree(line);
      JsonNode command = node.path("command");
      JsonNode args = node.path("args");
      int known = (node.has("command") ? 1 : 0) + (node.has("args") ? 1 : 0);
      if (node.isObject()
          && command.isTextual()
          && (args.isObject() || args.isMissingNode())
          && node.size() == known) {
        return new Request(
            command.textValue(), args.isObject() ? args : JsonNodeFactory.instance.objectNode());
      }
    } catch (JsonProcessingException e) {
      // Answered below, without what was sent.
    }
    throw new CommandRefused(
        "request.malformed", "The request is not one line of JSON with \"command\" and \"args\".");
  }

  private record Request(String command, JsonNode args) {}
}
