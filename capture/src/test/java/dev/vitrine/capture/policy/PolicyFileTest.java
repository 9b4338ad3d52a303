package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vitrine.capture.policy.PolicyException.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  @TempDir Path folder;

  @Test
  void theDemonstrationSaysWhatItIs() {
    Policy policy = PolicyFile.demonstration();

    assertThat(policy.organisation()).isEqualTo("Demonstration");
    assertThat(policy.notices()).containsOnlyKeys("en", "de");
    assertThat(policy.apps())
        .containsExactly(
            new AppRule("mousepad", "Mousepad", true, true, false, true),
            new AppRule("xterm", "XTerm", true, true, false, false),
            new AppRule("soffice.bin", "LibreOffice", true, true, false, false),
            new AppRule("chromium", "Chromium", true, true, false, false),
            new AppRule("firefox-esr", "Firefox", true, true, false, false));
    assertThat(policy.apps().stream().filter(AppRule::listedSitesOnly)).hasSize(2);
    assertThat(policy.sites())
        .containsExactly(
            new SiteRule(new SiteArea("example.org", "/"), "example.org", true, true, false));
    assertThat(policy.never()).contains("keepass*", "pinentry*", "seahorse*");
    assertThat(policy.retentionDays()).isEqualTo(30);
    assertThat(policy.approval()).isEqualTo(new Approval.Each());
    assertThat(policy.destination()).isEqualTo(new DestinationRule.Folder("~/Vitrine/outbox"));
    assertThat(policy.keyTiming()).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.keyFileAllowed()).isTrue();
  }

  @Test
  void theNoticeNamesTheAppsWhereFieldsAreNotToldApart() {
    Policy policy = PolicyFile.demonstration();

    for (Notice notice : policy.notices().values()) {
      for (AppRule rule : policy.apps()) {
        assertThat(notice.text()).contains(rule.name());
      }
      for (SiteRule rule : policy.sites()) {
        assertThat(notice.text()).contains(rule.area().host());
      }
    }
    assertThat(policy.notice("en").text()).contains("In Mousepad, Vitrine also records");
    assertThat(policy.notice("de").text())
        .containsPattern("In Mousepad\\s+zeichnet Vitrine auch auf");
  }

  @Test
  void aNoticeIsFoundByLanguageThenEnglish() {
    Policy policy = PolicyFile.demonstration();

    assertThat(policy.notice("de-AT")).isEqualTo(policy.notices().get("de"));
    assertThat(policy.notice("fr")).isEqualTo(policy.notices().get("en"));
  }

  @Test
  void thePurposeIsOneTextForEverybodyOrOneForEachLanguage() throws Exception {
    Policy one = PolicyFile.parse(PolicyTexts.GOOD);
    Policy table =
        PolicyFile.parse(
            PolicyTexts.without("purpose")
                + "\n[purpose]\nde = \"Üben\"\nen = \"Training\"\nfr = \"Entraînement\"\n");

    assertThat(List.of(one.purpose().in("de"), one.purpose().in("en")))
        .containsOnly("Training of an assistant");
    assertThat(table.purpose().in("de-AT")).isEqualTo("Üben");
    assertThat(table.purpose().in("it")).isEqualTo("Training");
    assertThat(new Purpose(Map.of("fr", "Entraînement", "de", "Üben")).in("it")).isEqualTo("Üben");
    assertThat(PolicyFile.demonstration().purpose().texts()).containsOnlyKeys("en", "de");
  }

  @Test
  void theDigestIsThatOfTheBytes() throws Exception {
    Path file = write(PolicyTexts.GOOD + "# größer\r\n");

    Policy policy = PolicyFile.load(Optional.of(file));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertThat(policy.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(PolicyFile.parse(policy.text()).sha256()).isEqualTo(policy.sha256());
  }

  @Test
  void withoutAnyFileTheDemonstrationIsUsed() throws Exception {
    Policy policy =
        PolicyFile.load(Optional.empty(), Optional.empty(), folder.resolve("not-there.toml"));

    assertThat(policy.sha256()).isEqualTo(PolicyFile.demonstration().sha256());
  }

  @Test
  void theSystemsFileComesBeforeTheDemonstrationAndTheGivenOneBeforeBoth() throws Exception {
    Path system = write(PolicyTexts.GOOD);
    Path given = folder.resolve("given.toml");
    Files.writeString(given, PolicyTexts.with("organisation", "\"Given\""));

    assertThat(PolicyFile.load(Optional.empty(), Optional.empty(), system).organisation())
        .isEqualTo("Example");
    assertThat(PolicyFile.load(Optional.of(given), Optional.empty(), system).organisation())
        .isEqualTo("Given");
  }

  @Test
  void aBrokenSystemFileIsNeverReplacedByTheDemonstration() throws Exception {
    Path system = write("this is not a policy");

    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyFile.load(Optional.empty(), Optional.empty(), system));
  }

  @Test
  void aMissingFileAFolderAndABinaryAreProblemsOfTheWholeFile() throws Exception {
    assertThat(problems(folder.resolve("none.toml")))
        .extracting(Problem::message)
        .containsExactly(
            "There is no policy file at the path given; create it or give another path.");
    assertThat(problems(folder))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("cannot be read"));
    Path binary = folder.resolve("binary.toml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(problems(binary))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("UTF-8"));
    Path large = write("#" + "x".repeat(300_000));
    assertThat(problems(large))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("larger than 256 KiB"));
  }

  @Test
  void aByteOrderMarkIsNamed() {
    assertThat(problems("\uFEFF" + PolicyTexts.GOOD))
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).startsWith("line 1, column 1: "));
  }

  /// Line and column are those of the key, or of the value in a list.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          organisation   | 7                               | 3  | has to be a text in quotes
          organisation   | ""                             | 3  | is empty
          purpose        | 7                               | 5  | has to be a text in quotes
          purpose        | {}                              | 5  | has no text in any language
          purpose        | { Deutsch = "x" }               | 5  | The keys in [purpose] are languages
          purpose        | { de = "" }                     | 5  | "de" is empty
          purpose        | { de = 7 }                      | 5  | has to be a text
          retention_days | "30"                            | 6  | has to be a whole number
          retention_days | 0                               | 6  | from 1 to 3650
          retention_days | 99999999999                     | 6  | from 1 to 3650
          approval       | "never"                         | 7  | is "each" or
          approval       | true                            | 7  | has to be a table
          approval       | { after = "soon" }              | 7  | has to be a time from 1h to 2160h
          approval       | { after = "10m" }               | 7  | has to be a time from 1h to 2160h
          approval       | { before = "48h" }              | 7  | Vitrine does not know "before" in [approval]
          key_timing     | "1ms"                           | 8  | has to be a time from 10ms to 10s
          key_timing     | 50                              | 8  | has to be a time from 10ms to 10s
          key_file_allowed | "yes"                         | 9  | has to be true or false
          format         | "vitrine-policy/2"              | 1  | reads policies of format
          """)
  void aBadValueIsNamedWithItsPlace(String key, String value, int line, String message) {
    List<Problem> problems = problems(PolicyTexts.with(key, value));

    assertThat(problems).isNotEmpty().allMatch(p -> p.line() == line && p.column() >= 1);
    assertThat(problems).anyMatch(p -> p.message().contains(message));
    assertThat(problems).allMatch(p -> p.message().endsWith(".") || p.message().endsWith("?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          folder | "relative/path"    | is an absolute path
          folder | "~/../elsewhere"   | is an absolute path
          folder | "/srv/../etc"      | is an absolute path
          folder | "/"                | is an absolute path
          folder | "/srv/a\\u0000b"   | control characters
          folder | "~other/outbox"    | is an absolute path
          titles | ['[a-']            | this is not a regular expression
          titles | ['(?<x']           | this is not a regular expression
          titles | ['']               | has 1 to 200 characters
          titles | [7]                | has to hold texts
          titles | 'x'                | has to be a list
          never  | ["*keepass"]       | with at most one * at its end
          never  | ["KeePass"]        | in lower case
          never  | ["a", "a"]         | it is there twice
          never  | ["editor*"]        | in [never] too
          id     | "/usr/bin/editor"  | without folder
          id     | "Editor"           | in lower case
          id     | "keepassxc"        | never records this program
          id     | "i3lock"           | never records this program
          fields | "all"              | is "known-only" or
          keys   | 1                  | has to be true or false
          """)
  void aBadEntryIsNamedWithItsPlace(String key, String value, String message) {
    String text = PolicyTexts.with(key.equals("never") ? "apps" : key, value);

    List<Problem> problems = problems(text);

    assertThat(problems).anyMatch(p -> p.message().contains(message));
    assertThat(problems).allMatch(p -> p.line() >= 11 && p.column() >= 1);
  }

  @Test
  void aBadExpressionIsFoundAtItsOwnLineAndCharacter() {
    List<Problem> problems = problems(PolicyTexts.with("titles", "[\n  'fine',\n  'a(b',\n]"));

    assertThat(problems)
        .singleElement()
        .satisfies(p -> {
          assertThat(p.line()).isEqualTo(PolicyTexts.lineOf("titles") + 2);
          assertThat(p.column()).isEqualTo(3);
          assertThat(p.message()).contains("at its character 4 (Unclosed group)");
        });
  }

  @Test
  void anUnknownKeyIsNamedWithWhatWasProbablyMeant() {
    assertThat(problems("retension_days = 3\n" + PolicyTexts.GOOD))
        .extracting(Problem::toString)
        .containsExactly(
            "line 1, column 1: Vitrine does not know \"retension_days\". Did you mean"
                + " \"retention_days\"?");
    assertThat(problems(PolicyTexts.GOOD + "\n[uploads]\nhost = \"x\"\n"))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).startsWith("Vitrine does not know \"uploads\". "));
    assertThat(problems(PolicyTexts.GOOD.replace("keys = true", "keys = true\npages = []")))
        .singleElement()
        .satisfies(p -> {
          assertThat(p.message()).startsWith("Vitrine does not know \"pages\" in [[app]]. ");
          assertThat(p.line()).isEqualTo(PolicyTexts.lineOf("keys") + 1);
        });
  }

  @Test
  void everyMissingKeyIsNamedAtOnce() {
    assertThat(problems(""))
        .extracting(Problem::message)
        .allMatch(message -> message.contains(" is missing"))
        .hasSize(10);
    assertThat(problems(PolicyTexts.without("folder")))
        .extracting(Problem::toString)
        .containsExactly(
            "line "
                + (PolicyTexts.lineOf("folder") - 1)
                + ", column 1: \"folder\" is missing in [destination]; add for example folder ="
                + " \"~/Vitrine/outbox\".");
  }

  @Test
  void aSyntaxErrorIsNamedWithItsPlace() {
    assertThat(problems("format = \"vitrine-policy/1\"\nversion = = 1\n"))
        .first()
        .satisfies(p -> {
          assertThat(p.line()).isEqualTo(2);
          assertThat(p.column()).isEqualTo(11);
          assertThat(p.message()).startsWith("This is not TOML here: ");
        });
    assertThat(problems(PolicyTexts.GOOD + "\nversion = \"2\"\nversion = \"3\"")).isNotEmpty();
  }

  @Test
  void nothingButProblemsComesOutOfABrokenFile() {
    for (long seed = 0; seed < 1_500; seed++) {
      String text = broken(new Random(seed));
      try {
        Policy policy = PolicyFile.parse(text);
        assertThat(policy.text()).as("seed %d", seed).isEqualTo(text);
      } catch (PolicyException e) {
        assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
        assertThat(e.problems()).as("seed %d", seed).allMatch(p -> !p.message().isBlank());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void aFileNestedTooDeeplyIsAProblem() {
    assertThat(problems("a = " + "[".repeat(60_000))).isNotEmpty();
  }

  private static String broken(Random random) {
    String noise = "[]{}=\"'\\#.,\n\t 0aéx\u0000\uD800-:+_";
    StringBuilder text = new StringBuilder(PolicyTexts.GOOD);
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(text.length());
      char c = noise.charAt(random.nextInt(noise.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, c);
        case 1 -> text.setCharAt(at, c);
        case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
      }
    }
    return text.toString();
  }

  private Path write(String text) throws Exception {
    Path file = folder.resolve("policy.toml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  private static List<Problem> problems(String text) {
    return catchThrowableOfType(PolicyException.class, () -> PolicyFile.parse(text)).problems();
  }

  private static List<Problem> problems(Path file) {
    return catchThrowableOfType(PolicyException.class, () -> PolicyFile.load(Optional.of(file)))
        .problems();
  }

  @Test
  void askingAgainReadsOnlyWhatHasChanged(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("policy.toml");
    String text = PolicyFile.demonstration().text();
    Files.writeString(file, text);
    Policy before = PolicyFile.load(Optional.of(file));
    assertThat(PolicyFile.again(Optional.of(file), Optional.empty(), before)).isSameAs(before);
    // The same size, at the same time: every byte counts.
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, text.replace("retention_days = 30", "retention_days = 20"));
    Files.setLastModifiedTime(file, time);
    assertThat(PolicyFile.again(Optional.of(file), Optional.empty(), before).retentionDays())
        .isEqualTo(20);
    Files.writeString(file, "no policy");
    assertThatThrownBy(() -> PolicyFile.again(Optional.of(file), Optional.empty(), before))
        .isInstanceOf(PolicyException.class);
    Files.delete(file);
    assertThatThrownBy(() -> PolicyFile.again(Optional.of(file), Optional.empty(), before))
        .isInstanceOf(PolicyException.class);
  }
}
