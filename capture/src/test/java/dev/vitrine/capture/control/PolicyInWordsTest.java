package dev.vitrine.capture.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.control.PolicyInWords.Form;
import dev.vitrine.capture.control.PolicyInWords.Language;
import dev.vitrine.capture.control.Shell.Said;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyInWordsTest {
  @TempDir Path home;

  @Test
  void everyTextSaysWhatThePolicySaysInBothLanguages() {
    Policy policy = PolicyFile.demonstration();
    for (Language language : Language.values()) {
      for (Form form : Form.values()) {
        String text = PolicyInWords.in(language).tell(policy, form);
        assertThat(text)
            .as("%s in %s", form, language)
            .startsWith("# ")
            .contains(
                "Demonstration",
                policy.contact(),
                policy.purpose().in(language == Language.DE ? "de" : "en"),
                "`mousepad`",
                "`example.org")
            .contains("~/Vitrine/outbox", "30")
            .doesNotContain("null")
            .doesNotContainPattern(Pattern.compile("\\{[a-z-]*}"));
      }
    }
  }

  @Test
  void everyTextNamesTitlesAndAddressesAmongWhatIsRecorded() {
    for (Form form : Form.values()) {
      assertThat(PolicyInWords.in(Language.EN).tell(PolicyFile.demonstration(), form))
          .contains("scrolling", "pointer movement", "the app's name, the window's title");
      assertThat(PolicyInWords.in(Language.DE).tell(PolicyFile.demonstration(), form))
          .contains("Rollen", "Bewegungen des Zeigers", "Namen des Programms, dem Titel des");
    }
  }

  @Test
  void allThatAPolicyCanSayHasWords() throws Exception {
    Policy policy =
        PolicyFile.parse(
            PolicyFile.demonstration()
                .text()
                .replace("approval = \"each\"", "approval = { after = \"48h\" }\nname_model = true")
                .replace("key_file_allowed = true", "key_file_allowed = false")
                .replace(
                    "folder = \"~/Vitrine/outbox\"",
                    "https = \"https://collect.example.org/vitrine/\"\nerase = \"tombstone\"")
                .replace("[notice]", "[retention]\nkeys = { remote = 20, local = 5 }\n\n[notice]"));

    assertThat(PolicyInWords.in(Language.EN).tell(policy, Form.SUMMARY))
        .contains("48 hours", "the web server `https://collect.example.org/vitrine/`")
        .contains("keys: 20 days at the destination, 5 days on the person's computer")
        .contains("a note beside it", "A small model");
    assertThat(PolicyInWords.in(Language.DE).tell(policy, Form.SUMMARY))
        .contains("48 Stunden", "der Webserver `https://collect.example.org/vitrine/`")
        .contains("Tasten: 20 Tage am Ziel, 5 Tage auf dem Rechner der Person");
  }

  @Test
  void whatAPolicySaysIsNotTakenForAPlaceToFill() throws Exception {
    Policy policy =
        PolicyFile.parse(
            PolicyFile.demonstration()
                .text()
                .replace("organisation = \"Demonstration\"", "organisation = \"{notice} {none}\""));

    assertThat(PolicyInWords.in(Language.EN).tell(policy, Form.SUMMARY))
        .startsWith("# What the policy of {notice} {none} says\n");
  }

  @Test
  void theCommandPrintsItAndRefusesAPolicyThatIsNotValid() throws Exception {
    Path file = home.resolve("policy.toml");
    Files.writeString(file, PolicyFile.demonstration().text());
    Shell shell = new Shell(home);

    Said german =
        shell.run("policy", "explain", file.toString(), "--as", "dpia", "--language", "de");
    assertThat(german.exit()).isZero();
    assertThat(german.out()).startsWith("# Datenschutz-Folgenabschätzung").endsWith("*…*\n");
    assertThat(shell.runJson("policy", "explain", file.toString()).path("text").asText())
        .startsWith("# What the policy of Demonstration says");
    Files.writeString(file, "format = 1\n");
    Said refused = shell.run("policy", "explain", file.toString(), "--json");
    assertThat(refused.exit()).isEqualTo(Exit.POLICY);
    assertThat(new ObjectMapper().readTree(refused.out()).path("code").asText())
        .isEqualTo("policy.invalid");
    assertThat(shell.run("policy", "explain", "--as", "poem").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void bashIsToldEveryCommand() {
    String script = new Shell(home).run("generate-completion").out();

    assertThat(script).contains("complete -F");
    for (String command : List.of("status", "pause", "resume", "policy", "selftest", "outbound")) {
      assertThat(script).contains(command);
    }
  }
}
