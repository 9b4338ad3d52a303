package dev.vitrine.capture.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The files beside the classes that the rules are written in.
final class RuleFile {
  /// @throws IllegalStateException if there is no such file
  static byte[] bytes(String file) {
    try (InputStream in = RuleFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the rules are missing: " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines that say something: neither empty nor begun by `#`.
  static List<String> lines(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && line.charAt(0) != '#')
        .toList();
  }

  /// The sort and the word, one by one, of a file of lines such as `sort: word, some words, word`.
  static void words(String file, BiConsumer<String, String> word) {
    for (String line : lines(file)) {
      int colon = line.indexOf(':');
      for (String each : line.substring(colon + 1).split(",", -1)) {
        word.accept(line.substring(0, colon), each.strip());
      }
    }
  }

  /// The words of such a file; bit *n* for those of the sort at *n*.
  ///
  /// @throws IllegalStateException if the file has another sort
  static WordTable table(String file, List<String> sorts) {
    Map<String, Integer> bits = new HashMap<>();
    words(
        file,
        (sort, word) -> {
          int at = sorts.indexOf(sort);
          if (at < 0) {
            throw new IllegalStateException(file + ": " + sort);
          }
          bits.merge(word, 1 << at, (a, b) -> a | b);
        });
    return new WordTable(bits);
  }

  private RuleFile() {}
}
