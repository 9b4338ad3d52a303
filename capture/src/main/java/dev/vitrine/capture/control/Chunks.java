package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.function.Consumer;

/// Sends the bytes of a file over the socket: the file's name and digest, then its bytes.
public final class Chunks {
  /// The most bytes in one line.
  public static final int BYTES = 48 * 1024;

  private Chunks() {}

  /// @param bytes read to its end, not closed
  public static void send(Answers.FileEntry file, InputStream bytes, Consumer<JsonNode> out)
      throws IOException {
    out.accept(Answers.json(new Answers.FileHead(file)));
    byte[] chunk = bytes.readNBytes(BYTES);
    while (chunk.length > 0) {
      out.accept(Answers.json(new Answers.Chunk(Base64.getEncoder().encodeToString(chunk))));
      chunk = bytes.readNBytes(BYTES);
    }
  }
}
