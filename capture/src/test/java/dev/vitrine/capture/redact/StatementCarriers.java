package dev.vitrine.capture.redact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Makes texts of statements and of harmless predicates (`train-phrases.txt`), each put into a few
/// of the carriers for its language and form: mails, chats, records, titles. The same file makes
/// the same texts.
final class StatementCarriers {
  static final String FILE = "train-phrases.txt";

  /// Texts of each phrase, and how much one counts.
  private static final int EACH = 3;

  private static final float WEIGHT = 0.5f;

  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final Random random = new Random(5);

  static List<StatementLesson> lessons() throws IOException {
    return new StatementCarriers().all();
  }

  private StatementCarriers() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StatementCarriers.class.getResourceAsStream(FILE))) {
      List<String> section = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("= ")) {
          section = sections.computeIfAbsent(line.substring(2), k -> new ArrayList<>());
        } else if (!line.isBlank() && line.charAt(0) != '#') {
          section.add(line);
        }
      }
    }
  }

  private List<String> section(String name) {
    return Objects.requireNonNull(sections.get(name), name);
  }

  private List<StatementLesson> all() {
    List<StatementLesson> lessons = new ArrayList<>();
    for (String name : sections.keySet()) {
      int blank = name.indexOf(' ');
      if (name.equals("TEXTS")) {
        for (String text : section(name)) {
          lessons.add(StatementLesson.of(FILE, text.replace('⏎', '\n'), List.of(), 1));
        }
      } else if (name.equals("MARKED")) {
        section(name).forEach(text -> lessons.add(marked(text.replace('⏎', '\n'))));
      } else if (blank > 0 && !name.startsWith("C ")) {
        for (String phrase : section(name)) {
          for (int i = 0; i < EACH; i++) {
            lessons.add(carried(phrase, name.substring(0, blank), name.substring(blank + 1)));
          }
        }
      }
    }
    return lessons;
  }

  /// `Jan {health:has the flu}, so …`
  private static StatementLesson marked(String line) {
    List<StatementLesson.Mark> marks = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = line.indexOf('{'); open >= 0; open = line.indexOf('{', at)) {
      int colon = line.indexOf(':', open);
      int close = line.indexOf('}', colon);
      text.append(line, at, open);
      int start = text.length();
      text.append(line, colon + 1, close);
      String type = TextTrial.type(line.substring(open + 1, colon));
      marks.add(new StatementLesson.Mark(start, text.length(), type));
      at = close + 1;
    }
    text.append(line.substring(at));
    return StatementLesson.of(FILE, text.toString(), marks, 1);
  }

  private StatementLesson carried(String phrase, String kind, String form) {
    String[] other = any(section("N")).split(" ", -1);
    String name = any(section("N"));
    name = random.nextInt(3) == 0 ? name.split(" ", -1)[0] : name;
    String carrier =
        any(section("C " + form))
            .replace('⏎', '\n')
            .replace("{n}", name)
            .replace("{l}", other[other.length - 1])
            .replace("{f}", other[0]);
    int at = carrier.indexOf("{p}");
    if (at < 0) {
      throw new IllegalStateException("a carrier without {p}: " + carrier);
    }
    String text = carrier.replace("{p}", phrase);
    if (random.nextInt(5) == 0) {
      String lower = text.toLowerCase(Locale.ROOT);
      // A letter such as the Turkish capital I with a dot becomes two, and the mark would slide.
      text = lower.length() == text.length() ? lower : text;
    }
    StatementLesson.Mark mark = new StatementLesson.Mark(at, at + phrase.length(), kind);
    return StatementLesson.of(FILE, text, List.of(mark), WEIGHT);
  }

  private String any(List<String> lines) {
    return lines.get(random.nextInt(lines.size()));
  }
}
