package dev.vitrine.capture.batch;

/// What is wrong with a batch; never quotes content (P12).
///
/// @param file the file inside, empty for the ZIP file itself
/// @param line counted from 1; 0 = the file as a whole
public record Problem(String file, long line, String message) {
  @Override
  public String toString() {
    String where = file.isEmpty() ? "" : line == 0 ? file + ": " : file + ", line " + line + ": ";
    return where + message;
  }
}
