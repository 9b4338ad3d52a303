package dev.vitrine.capture.batch;

import java.io.IOException;

/// The file is not a batch, or not an intact one. The message names the file and line inside it,
/// never content (P12).
public final class MalformedBatchException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedBatchException(String message) {
    super(message);
  }
}
