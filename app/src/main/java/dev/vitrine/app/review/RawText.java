package dev.vitrine.app.review;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The content of one file of the ZIP as lines, exactly as it is.
///
/// @param text false for pictures and the like, which are not shown as text
/// @param whole false where only the beginning was read
record RawText(List<String> lines, boolean text, boolean whole) {
  /// Bytes shown of one file; the rest is in the copy that can be saved.
  static final int LIMIT = 2_000_000;

  static final RawText NOTHING = new RawText(List.of(), true, true);

  static RawText of(byte[] bytes, long size) {
    boolean whole = bytes.length >= size;
    int end = bytes.length;
    if (!whole) {
      // Cut at the last line end, so that no character is cut in two.
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
      return new RawText(text.lines().toList(), true, whole);
    } catch (CharacterCodingException e) {
      return new RawText(List.of(), false, whole);
    }
  }
}
