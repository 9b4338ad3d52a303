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

  /// Whether the value is a table, for the same.
  boolean isTable(String key) {
    return table.get(List.of(key)) instanceof TomlTable;
  }

  /// A text that has to be there and says something.
  ///
  /// @param max the most characters
  /// @param example what to write
  String text(String key, int max, Object example) {
    Object value = required(key, example);
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      wrongType(key, Phrase.of("type.text"), example);
      return "";
    }
    if (text.isBlank()) {
      problem(key, "empty", key, example);
    } else if (text.length() > max) {
      problem(key, "too-long", key, max);
    } else if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      problem(key, "control-characters", key);
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
    wrongType(key, Phrase.of("type.flag"), key + " = " + otherwise);
    return otherwise;
  }

  int number(String key, int min, int max, String example) {
    Object value = required(key, example);
    if (value == null) {
      return min;
    }
    if (!(value instanceof Long number)) {
      wrongType(key, Phrase.of("type.number", min, max), example);
      return min;
    }
    if (number < min || number > max) {
      problem(key, "range", key, min, max, example);
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
    problem(key, "duration", key, words(min), words(max), example);
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
      wrongType(key, Phrase.of("type.texts"), example);
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition at = problems.value(array.inputPositionOf(i));
      if (!(array.get(i) instanceof String text)) {
        problem(at, Phrase.of("not-texts", key, example));
        continue;
      }
      Phrase wrong = all.contains(text) ? Phrase.of("entry.twice") : complaint.about(text);
      if (wrong == null) {
        all.add(text);
      } else {
        problem(at, Phrase.of("entry", key, wrong));
      }
    }
    return all;
  }

  /// A table that has to be there; an empty one stands in for it.
  Optional<Section> section(String key, Object example) {
    Object value = required(key, example);
    if (value instanceof TomlTable inner) {
      return Optional.of(new Section(inner, "[" + key + "]", placeOf(key), problems));
    }
    if (value != null) {
      wrongType(key, Phrase.of("type.table"), example);
    }
    return Optional.empty();
  }

  /// The tables of an `[[array]]` that has to be there.
  List<Section> sections(String key, Object example) {
    Object value = required(key, example);
    List<Section> all = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        TomlPosition at = problems.value(array.inputPositionOf(i));
        if (array.get(i) instanceof TomlTable inner) {
          all.add(new Section(inner, "[[" + key + "]]", at, problems));
        } else {
          problem(at, Phrase.of("written-as", key, example));
        }
      }
    } else if (value != null) {
      wrongType(key, Phrase.of("type.tables"), example);
    }
    return all;
  }

  /// All keys, for tables whose keys are free.
  List<String> keys() {
    asked.addAll(table.keySet());
    return table.keySet().stream().sorted().toList();
  }

  /// Something is wrong with the value of a key.
  ///
  /// @param what a key of the bundles of [Phrase]
  void problem(String key, String what, Object... parts) {
    problem(placeOf(key), Phrase.of(what, parts));
  }

  /// Something is wrong with the table as a whole.
  void wrong(String what, Object... parts) {
    problem(position, Phrase.of(what, parts));
  }

  private void problem(TomlPosition at, Phrase what) {
    problems.add(at, what);
  }

  @Override
  public void close() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        Phrase advice = Spelling.advice(key, asked);
        if (where.isEmpty()) {
          problem(key, "unknown", shown(key), advice);
        } else {
          problem(key, "unknown.in", shown(key), where, advice);
        }
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

  private @Nullable Object required(String key, Object example) {
    Object value = optional(key);
    if (value == null) {
      if (where.isEmpty()) {
        wrong("missing", key, example);
      } else {
        wrong("missing.in", key, where, example);
      }
    }
    return value;
  }

  private void wrongType(String key, Phrase expected, Object example) {
    problem(key, "wrong-type", key, expected, example);
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
    @Nullable Phrase about(String text);

    static Complaint unless(Predicate<String> fine, String wrong) {
      return text -> fine.test(text) ? null : Phrase.of(wrong);
    }
  }
}
