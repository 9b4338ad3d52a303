package dev.vitrine.capture.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of the policy file. Reads its keys by name and type; what is wrong goes to the list of
/// problems with its place, and a stand-in value is returned so that reading goes on and everything
/// wrong is found at once. [#close] reports the keys that nobody asked for.
final class Section implements AutoCloseable {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
  static final Duration STAND_IN = Duration.ofSeconds(1);

  private final TomlTable table;
  private final String where;
  private final TomlPosition position;
  private final ProblemList problems;
  private final Set<String> asked = new HashSet<>();

  /// @param where how messages name it: empty for the whole file, `[send]`, `[[app]]`
  Section(TomlTable table, String where, TomlPosition position, ProblemList problems) {
    this.table = table;
    this.where = where;
    this.position = position;
    this.problems = problems;
  }

  boolean has(String key) {
    return table.contains(List.of(key));
  }

  /// Whether the value is a text, for keys that may be a text or a table.
  boolean isText(String key) {
    return table.get(List.of(key)) instanceof String;
  }

  /// A text that has to be there and says something.
  ///
  /// @param max the most characters
  /// @param example what to write
  String text(String key, int max, String example) {
    Object value = required(key, example);
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      wrongType(key, "a text in quotes", example);
      return "";
    }
    if (text.isBlank()) {
      problem(key, "\"" + key + "\" is empty; write for example " + example + ".");
    } else if (text.length() > max) {
      problem(key, "\"" + key + "\" is longer than " + max + " characters; shorten it.");
    } else if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      problem(key, "\"" + key + "\" holds control characters; remove them.");
    }
    return text;
  }

  boolean flag(String key, boolean otherwise) {
    Object value = optional(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    wrongType(key, "true or false, without quotes", key + " = " + otherwise);
    return otherwise;
  }

  int number(String key, int min, int max, String example) {
    Object value = required(key, example);
    if (value == null) {
      return min;
    }
    if (!(value instanceof Long number)) {
      wrongType(key, "a whole number from " + min + " to " + max, example);
      return min;
    }
    if (number < min || number > max) {
      problem(
          key,
          "\""
              + key
              + "\" has to be from "
              + min
              + " to "
              + max
              + "; write for example "
              + example
              + ".");
      return min;
    }
    return number.intValue();
  }

  /// A span of time such as `50ms`, `48h` or `7d`.
  Duration duration(String key, Duration min, Duration max, String example) {
    Object value = required(key, example);
    if (value == null) {
      return STAND_IN;
    }
    if (value instanceof String text) {
      Optional<Duration> span = span(text);
      if (span.isPresent() && span.get().compareTo(min) >= 0 && span.get().compareTo(max) <= 0) {
        return span.get();
      }
    }
    problem(
        key,
        "\""
            + key
            + "\" has to be a time from "
            + words(min)
            + " to "
            + words(max)
            + " in quotes, with ms, s, m, h or d; write for example "
            + example
            + ".");
    return STAND_IN;
  }

  /// A list of texts; each is checked, and a bad one is reported at its own place.
  ///
  /// @param complaint says what is wrong with an entry, or null
  List<String> texts(String key, Complaint complaint, String example) {
    Object value = optional(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)) {
      wrongType(key, "a list of texts", example);
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition at = problems.value(array.inputPositionOf(i));
      if (!(array.get(i) instanceof String text)) {
        problem(
            at, "\"" + key + "\" has to hold texts in quotes; write for example " + example + ".");
        continue;
      }
      String wrong = all.contains(text) ? "it is there twice; remove one" : complaint.about(text);
      if (wrong == null) {
        all.add(text);
      } else {
        problem(at, "\"" + key + "\": " + wrong + ".");
      }
    }
    return all;
  }

  /// A table that has to be there; an empty one stands in for it.
  Optional<Section> section(String key, String example) {
    Object value = required(key, example);
    if (value instanceof TomlTable inner) {
      return Optional.of(new Section(inner, "[" + key + "]", placeOf(key), problems));
    }
    if (value != null) {
      wrongType(key, "a table", example);
    }
    return Optional.empty();
  }

  /// The tables of an `[[array]]` that has to be there.
  List<Section> sections(String key, String example) {
    Object value = required(key, example);
    List<Section> all = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        TomlPosition at = problems.value(array.inputPositionOf(i));
        if (array.get(i) instanceof TomlTable inner) {
          all.add(new Section(inner, "[[" + key + "]]", at, problems));
        } else {
          problem(at, "\"" + key + "\" has to be written as " + example + ".");
        }
      }
    } else if (value != null) {
      wrongType(key, "a list of tables", example);
    }
    return all;
  }

  /// All keys, for tables whose keys are free.
  List<String> keys() {
    asked.addAll(table.keySet());
    return table.keySet().stream().sorted().toList();
  }

  void problem(String key, String message) {
    problem(placeOf(key), message);
  }

  void problem(String message) {
    problem(position, message);
  }

  private void problem(TomlPosition at, String message) {
    problems.add(at, message);
  }

  @Override
  public void close() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        problem(
            key,
            "Vitrine does not know \""
                + shown(key)
                + "\""
                + (where.isEmpty() ? "" : " in " + where)
                + ". "
                + Spelling.advice(key, asked));
      }
    }
  }

  static Optional<Duration> span(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  private static String words(Duration span) {
    if (span.toMillis() < 1_000) {
      return span.toMillis() + "ms";
    }
    return span.toHours() > 0 ? span.toHours() + "h" : span.toSeconds() + "s";
  }

  private @Nullable Object optional(String key) {
    asked.add(key);
    return table.get(List.of(key));
  }

  private @Nullable Object required(String key, String example) {
    Object value = optional(key);
    if (value == null) {
      problem(
          "\""
              + key
              + "\" is missing"
              + (where.isEmpty() ? "" : " in " + where)
              + "; add for example "
              + example
              + ".");
    }
    return value;
  }

  private void wrongType(String key, String expected, String example) {
    problem(key, "\"" + key + "\" has to be " + expected + "; write for example " + example + ".");
  }

  private TomlPosition placeOf(String key) {
    TomlPosition at = table.inputPositionOf(List.of(key));
    return at == null ? position : at;
  }

  private static String shown(String key) {
    String clean = key.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
  }

  /// Says what is wrong with a text, as a half sentence that says what to do, or null.
  interface Complaint {
    @Nullable String about(String text);

    static Complaint unless(Predicate<String> fine, String wrong) {
      return text -> fine.test(text) ? null : wrong;
    }
  }
}
