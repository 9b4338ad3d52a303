package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// Carries out what comes over the socket.
///
/// Called on one of the server's connection threads, up to [ControlServer#MOST_CONNECTIONS] at
/// once. May block; a client waits a minute.
public interface Commands {

  /// @param command the name, as in docs/commands.md
  /// @param args an object, empty where the client sent none
  /// @param out takes the answer's lines, one object each (see [Answers]); not the last line, which
  ///   is the server's. Throws [java.io.UncheckedIOException] when the client has gone
  /// @throws CommandRefused for everything that the person is to be told; anything else is answered
  ///   as `internal`, without its message (P12)
  void handle(String command, JsonNode args, Consumer<JsonNode> out) throws CommandRefused;
}
