package dev.vitrine.app.text;

import dev.vitrine.capture.event.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The texts of one language. Immutable, for any thread.
public final class Texts {
  /// Whatever a language has no text for reads in this one.
  private static final String WHOLE = "en";

  /// The languages there are, each a file `messages_xx.properties` beside this class; the first is
  /// taken where nothing fits. To add one, add its file.
  public static final List<String> LANGUAGES = found();

  private final Locale locale;
  private final Map<String, String> messages;

  private Texts(Locale locale, Map<String, String> messages) {
    this.locale = locale;
    this.messages = messages;
  }

  /// The texts nearest to `wanted`; numbers and times follow its country too.
  public static Texts in(Locale wanted) {
    String language = wanted.getLanguage();
    if (!LANGUAGES.contains(language)) {
      return new Texts(Locale.ENGLISH, load(WHOLE));
    }
    Map<String, String> messages = load(WHOLE);
    messages.putAll(load(language));
    return new Texts(wanted, messages);
  }

  /// The keys for which a language has no text yet, sorted; they read in English.
  public static Set<String> missing(String language) {
    Set<String> missing = new TreeSet<>(load(WHOLE).keySet());
    missing.removeAll(load(language).keySet());
    return missing;
  }

  private static List<String> found() {
    List<String> found = new ArrayList<>(List.of(WHOLE));
    for (String language : Locale.getISOLanguages()) {
      if (!language.equals(WHOLE) && Texts.class.getResource(file(language)) != null) {
        found.add(language);
      }
    }
    return List.copyOf(found);
  }

  private static String file(String language) {
    return "messages_" + language + ".properties";
  }

  /// The text with its placeholders filled; a key that is not there is a mistake of ours, found by
  /// a test, and shows as itself.
  public String say(String key, Object... arguments) {
    String pattern = messages.get(key);
    return pattern == null ? key : new MessageFormat(pattern, locale).format(arguments);
  }

  /// Why nothing is recorded, as one sentence.
  public String reason(Reason reason) {
    return say("reason." + reason.name());
  }

  /// Why something was left out, in a word or two.
  public String shortReason(Reason reason) {
    return say("left." + reason.name());
  }

  /// What was removed, such as *card number*; a kind that has no name yet shows as it is.
  public String kind(String kind) {
    return sayOr("kind." + kind, kind);
  }

  /// Why a rule removed something, such as *its check digit is right* of `card.luhn`. A rule that
  /// has no words of its own has those of its family, the part before the dot.
  public String why(String rule) {
    int dot = rule.indexOf('.');
    String family = dot < 0 ? rule : rule.substring(0, dot);
    return rule.endsWith(".failed")
        ? say("why.failed")
        : sayOr("why." + rule, sayOr("why." + family, say("why.other")));
  }

  /// What is wrong, as one sentence.
  public String trouble(String code) {
    String key = "trouble." + code;
    return messages.containsKey(key) ? say(key) : say("trouble.other", code);
  }

  /// Whether this language has an own sentence for `code`.
  public boolean knowsTrouble(String code) {
    return messages.containsKey("trouble." + code);
  }

  /// A key as it is written on keyboards.
  public String keyName(String name) {
    return sayOr("key." + name, name.length() <= 3 ? name.toUpperCase(locale) : name);
  }

  public String language() {
    return locale.getLanguage();
  }

  public Locale locale() {
    return locale;
  }

  private String sayOr(String key, String otherwise) {
    return messages.containsKey(key) ? say(key) : otherwise;
  }

  /// All keys and patterns of one language, sorted.
  static Map<String, String> load(String language) {
    Properties properties = new Properties();
    try (InputStream file = Texts.class.getResourceAsStream(file(language))) {
      if (file == null) {
        throw new IllegalStateException("no texts for " + language);
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> messages = new TreeMap<>();
    properties.forEach((key, value) -> messages.put((String) key, (String) value));
    return messages;
  }
}
