package dev.vitrine.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.keychain.KeychainException;
import dev.vitrine.capture.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsTest {
  /// Keys that are put together from a code: each family is checked on its own below.
  private static final Pattern COMPOSED =
      Pattern.compile(
          "(reason|left|kind|trouble|key|pause|widened|page|promise|check|untested|destination|why|now\\.day|apps\\.locked|settings\\.theme)\\..+");

  /// A string in the sources that looks like a key.
  private static final Pattern KEY =
      Pattern.compile("\"([a-z]+(?:[.-][A-Za-z0-9-]+)+|closing|count)\"");

  /// `card.luhn`; names of files and properties are written the same.
  private static final Pattern RULE =
      Pattern.compile("\"([a-z]+\\.(?!txt|bin|gz|model)[a-z][a-z0-9-]+)\"");

  /// Those of the program; the tests have one more, which is not whole.
  private static final List<String> SHIPPED =
      Texts.LANGUAGES.stream()
          .filter(language ->
              Files.exists(
                  Path.of(
                      "src/main/resources/dev/vitrine/app/text/messages_"
                          + language
                          + ".properties")))
          .toList();

  @Test
  void everyLanguageHasTheSameKeys() {
    assertThat(SHIPPED).contains("en", "de");
    Set<String> english = Texts.load("en").keySet();
    for (String language : SHIPPED) {
      assertThat(Texts.load(language).keySet()).as(language).isEqualTo(english);
    }
  }

  @Test
  void everyTextTakesTheSamePlaceholdersInEveryLanguage() {
    Map<String, String> english = Texts.load("en");
    for (String language : SHIPPED) {
      Texts.load(language)
          .forEach((key, pattern) ->
              assertThat(places(pattern)).as(key).isEqualTo(places(english.getOrDefault(key, ""))));
    }
  }

  @Test
  void noTextHasAStraightApostropheThatWouldSwallowIt() {
    for (String language : SHIPPED) {
      assertThat(Texts.load(language).values()).as(language).noneMatch(text -> text.contains("'"));
    }
  }

  @Test
  void nothingShoutsAtAnybody() {
    for (String language : SHIPPED) {
      assertThat(Texts.load(language).values()).as(language).noneMatch(text -> text.contains("!"));
    }
  }

  @Test
  void everyKeyInTheSourcesIsThereAndEveryKeyIsUsed() throws IOException {
    Set<String> keys = Texts.load("en").keySet();
    Set<String> asked = asked();
    assertThat(asked)
        .filteredOn(key -> key.contains("."))
        .filteredOn(
            key -> !key.endsWith(".css") && !key.endsWith(".json") && !key.contains(".properties"))
        // Other names with dots, of packages, files and properties, begin with other words.
        .filteredOn(key ->
            keys.stream().anyMatch(one -> one.startsWith(key.substring(0, key.indexOf('.') + 1))))
        .filteredOn(key -> !keys.contains("trouble." + key))
        .allSatisfy(key -> assertThat(keys).contains(key));
    Set<String> unused = new TreeSet<>(keys);
    unused.removeAll(asked);
    unused.removeIf(key -> COMPOSED.matcher(key).matches());
    assertThat(unused).isEmpty();
  }

  @Test
  void everyReasonHasASentenceAndAShortForm() {
    for (String language : SHIPPED) {
      Texts texts = Texts.in(Locale.of(language));
      for (Reason reason : Reason.values()) {
        assertThat(texts.reason(reason)).as(reason.name()).endsWith(".").doesNotContain("reason.");
        assertThat(texts.shortReason(reason)).doesNotContain("left.");
      }
    }
  }

  @Test
  void everyTroubleOfTheStoreAndTheKeychainHasASentence() {
    for (String language : SHIPPED) {
      Texts texts = Texts.in(Locale.of(language));
      List<String> codes = new ArrayList<>();
      Arrays.stream(StoreException.Code.values()).forEach(code -> codes.add("store." + name(code)));
      Arrays.stream(KeychainException.Code.values())
          .forEach(code -> codes.add("keychain." + name(code)));
      Arrays.stream(dev.vitrine.capture.egress.Code.values()).forEach(code -> codes.add(code.id()));
      codes.addAll(
          List.of(
              "hook.start",
              "hook.dead",
              "context.start",
              "context.dead",
              "accessibility.dead",
              "accessibility.none",
              "accessibility.off",
              "indicator.none",
              "policy.invalid",
              "instance.second",
              "another-runs"));
      assertThat(codes).allSatisfy(code -> assertThat(texts.knowsTrouble(code)).as(code).isTrue());
    }
  }

  /// The rules stand as texts in the sources of the detectors.
  @Test
  void everyRuleThatRemovesSomethingIsExplainedInWords() throws IOException {
    Set<String> rules = new TreeSet<>(Set.of("id.de-tax-id", "secret.github-token"));
    Path detectors = Path.of("../capture/src/main/java/dev/vitrine/capture/redact");
    try (Stream<Path> files = Files.walk(detectors)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher rule = RULE.matcher(Files.readString(file));
        while (rule.find()) {
          rules.add(rule.group(1));
        }
      }
    }
    assertThat(rules).hasSizeGreaterThan(60).contains("address.street", "password.weighed");
    for (String language : SHIPPED) {
      Texts texts = Texts.in(Locale.of(language));
      String unexplained = texts.why("made.up");
      assertThat(rules)
          .as(language)
          .allSatisfy(rule ->
              assertThat(texts.why(rule)).as(rule).isNotEqualTo(unexplained).doesNotContain("."));
    }
  }

  @Test
  void aCodeThatNobodyKnowsIsStillSaid() {
    assertThat(Texts.in(Locale.ENGLISH).trouble("made.up")).contains("made.up");
  }

  @Test
  void pluralsAreRight() {
    Texts english = Texts.in(Locale.UK);
    assertThat(english.say("live.events", 1L)).isEqualTo("1 event");
    assertThat(english.say("live.events", 1204L)).isEqualTo("1,204 events");
    Texts german = Texts.in(Locale.GERMANY);
    assertThat(german.say("live.events", 1L)).isEqualTo("1 Ereignis");
    assertThat(german.say("live.events", 1204L)).isEqualTo("1.204 Ereignisse");
  }

  @Test
  void aLanguageThatIsNotThereReadsEnglish() {
    assertThat(Texts.in(Locale.of("fi")).say("page.now")).isEqualTo("Now");
    assertThat(Texts.in(Locale.of("de", "AT")).say("page.now")).isEqualTo("Jetzt");
  }

  @Test
  void anotherLanguageIsOneMoreFileAndWhatItLacksReadsEnglish() {
    assertThat(Texts.LANGUAGES).contains("nl").startsWith("en");
    Texts dutch = Texts.in(Locale.of("nl"));
    assertThat(dutch.language()).isEqualTo("nl");
    assertThat(dutch.say("page.now")).isEqualTo("Nu");
    assertThat(dutch.say("live.events", 1_204L)).isEqualTo("1.204 gebeurtenissen");
    assertThat(dutch.say("page.policy")).isEqualTo("Policy");
    assertThat(Texts.missing("nl"))
        .contains("page.policy", "state.off")
        .doesNotContain("page.now")
        .hasSize(Texts.load("en").size() - Texts.load("nl").size());
    assertThat(Texts.missing("de")).isEmpty();
  }

  @Test
  void everyStateHasAWordAtTheFoot() {
    Set<String> keys = Texts.load("en").keySet();
    for (State state : State.values()) {
      assertThat(keys).contains("foot." + state.name().toLowerCase(Locale.ROOT));
    }
  }

  private static String name(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The numbers of the placeholders, and whether the pattern can be read at all.
  private static Set<String> places(String pattern) {
    new MessageFormat(pattern, Locale.ROOT);
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\\{(\\d)").matcher(pattern);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  /// The engine's package knows codes, not texts.
  private static boolean speaks(Path file) {
    return file.toString().endsWith(".java")
        && !file.toString().replace(File.separatorChar, '/').contains("/engine/");
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(TextsTest::speaks).toList()) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) {
          asked.add(key.group(1));
        }
      }
    }
    return asked;
  }
}
