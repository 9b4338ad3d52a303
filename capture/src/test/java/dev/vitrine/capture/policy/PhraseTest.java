package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is said about a policy file is said in every language.
final class PhraseTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  @Test
  void everyLanguageSaysEverythingAndNamesTheSame() throws Exception {
    Properties english = bundle("en");
    Properties german = bundle("de");

    assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(german.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  @Test
  void everyPhraseIsUsedAndEveryOneUsedIsThere() throws Exception {
    String sources;
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/vitrine/capture/policy"))) {
      sources = files.sorted().map(PhraseTest::read).collect(Collectors.joining());
    }
    for (String key : bundle("en").stringPropertyNames()) {
      assertThat(sources).as("use of " + key).contains('"' + key + '"');
    }
    var used =
        Pattern.compile("(?:Phrase\\.of|whole|wrong)\\(\\s*\"([a-z0-9.-]+)\"").matcher(sources);
    Set<String> named = new TreeSet<>();
    while (used.find()) {
      named.add(used.group(1));
    }
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(bundle("en").stringPropertyNames()).containsAll(named);
  }

  @Test
  void aMistakeIsSaidInGermanWithItsPlaceAndWhatIsMeantByIt() {
    assertThat(german(PolicyTexts.with("approval", "\"never\"")))
        .containsExactly(
            "Zeile 7, Spalte 1: \"approval\" ist \"each\" oder { after = \"48h\" }; schreiben Sie"
                + " eines davon.");
    assertThat(german("retension_days = 3\n" + PolicyTexts.GOOD))
        .containsExactly(
            "Zeile 1, Spalte 1: Vitrine kennt \"retension_days\" nicht. Meinten Sie"
                + " \"retention_days\"?");
    assertThat(german(PolicyTexts.with("retention_days", "\"30\"")))
        .containsExactly(
            "Zeile 6, Spalte 1: \"retention_days\" muss eine ganze Zahl von 1 bis 3650 sein;"
                + " schreiben Sie zum Beispiel retention_days = 30.");
  }

  @Test
  void whatTheFileSaysIsNotTakenForAPlaceAndAnUnknownLanguageIsEnglish() {
    Phrase phrase = Phrase.of("unknown", "{1}$1\\\\", Phrase.of("remove"));

    assertThat(phrase.in("de-AT"))
        .isEqualTo("Vitrine kennt \"{1}$1\\\\\" nicht. Entfernen Sie es.");
    assertThat(phrase.in("xx")).isEqualTo(phrase.in("en")).isEqualTo(phrase.toString());
    assertThat(phrase.in("../en")).isEqualTo(phrase.in("en"));
  }

  private static List<String> german(String policy) {
    return catchThrowableOfType(PolicyException.class, () -> PolicyFile.parse(policy))
        .problems()
        .stream()
        .map(problem -> problem.in("de"))
        .toList();
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(place -> place.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties bundle(String language) throws IOException {
    Properties words = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(
            Phrase.class.getResourceAsStream("mistakes_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
