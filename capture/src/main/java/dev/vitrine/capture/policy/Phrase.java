package dev.vitrine.capture.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something said about a policy file, in each language that there is a bundle
/// `mistakes_xx.properties` for. What is filled in is as it stands in the file, a number, or a
/// phrase itself.
///
/// @param key in the bundles
/// @param parts what stands for `{0}`, `{1}` …; every other brace is a brace
public record Phrase(String key, List<Object> parts) {
  /// The language of the command line, and where there is no bundle.
  static final String WHOLE = "en";

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
  private static final Map<String, Properties> BUNDLES = new ConcurrentHashMap<>();

  public Phrase {
    parts = List.copyOf(parts);
  }

  static Phrase of(String key, Object... parts) {
    return new Phrase(key, List.of(parts));
  }

  /// @param language a language tag such as `de` or `de-AT`
  public String in(String language) {
    Properties words =
        BUNDLES.computeIfAbsent(
            language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT), Phrase::bundle);
    String pattern = Objects.requireNonNull(words.getProperty(key), key);
    // In one pass: what comes from the file is not looked through for places again.
    return PLACE
        .matcher(pattern)
        .replaceAll(place -> {
          Object part = parts.get(Integer.parseInt(place.group(1)));
          return Matcher.quoteReplacement(
              part instanceof Phrase phrase ? phrase.in(language) : part.toString());
        });
  }

  @Override
  public String toString() {
    return in(WHOLE);
  }

  private static Properties bundle(String language) {
    String name = "mistakes_" + language + ".properties";
    boolean there = language.matches("[a-z]{2,3}") && Phrase.class.getResource(name) != null;
    try (InputStream in =
        Objects.requireNonNull(
            Phrase.class.getResourceAsStream(there ? name : "mistakes_" + WHOLE + ".properties"))) {
      Properties words = new Properties();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
