package dev.vitrine.capture.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Asks the Vitrine that runs for a home.
public final class ControlClient {
  private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path socket;

  /// @param socket from [ControlPaths#socket]
  public ControlClient(Path socket) {
    this.socket = socket;
  }

  /// Sends a command and hands over the answer's lines, without the last.
  ///
  /// @param args an object; may be empty
  /// @throws CommandRefused if it was answered with an error
  /// @throws ControlException if nobody answers
  public void ask(String command, ObjectNode args, Consumer<JsonNode> line)
      throws CommandRefused, ControlException {
    if (!Files.exists(socket)) {
      throw ControlException.notRunning();
    }
    try (Lines lines = connect()) {
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("command", command);
      request.set("args", args);
      send(lines, request.toString());
      JsonNode answer = Answers.JSON.readTree(lines.read(PATIENCE));
      while (!answer.path("done").asBoolean(false)) {
        line.accept(answer);
        answer = Answers.JSON.readTree(lines.read(PATIENCE));
      }
      int exit = answer.path("exit").asInt(Exit.REFUSED);
      if (exit != Exit.FINE) {
        throw new CommandRefused(
            exit, answer.path("code").asText("unknown"), answer.path("error").asText("Refused."));
      }
    } catch (ConnectException e) {
      throw ControlException.notRunning();
    } catch (SocketTimeoutException e) {
      throw new ControlException(
          Exit.REFUSED, "no-answer", "Vitrine runs but does not answer. Look at its window.");
    } catch (JsonProcessingException e) {
      throw new ControlException(
          Exit.REFUSED, "bad-answer", "Vitrine's answer cannot be read. Are both of one version?");
    } catch (IOException e) {
      throw new ControlException(
          Exit.REFUSED,
          "hung-up",
          "Vitrine did not listen to the end. Either it has just stopped, or it belongs to another"
              + " user.");
    }
  }

  // A server that is busy answers and hangs up before it has read anything: the answer counts.
  private static void send(Lines lines, String request) throws IOException {
    try {
      lines.write(request, PATIENCE);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reading says why.
    }
  }

  private Lines connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new Lines(channel, LONGEST_ANSWER);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
