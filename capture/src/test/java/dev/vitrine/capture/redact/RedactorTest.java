package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.standard();

  private String redacted(String text) {
    return redactor.redact(text, "");
  }

  @Test
  void aCardIsFoundGroupedAndPlain() {
    assertThat(redacted("pay 4111 1111 1111 1111 now")).isEqualTo("pay [card] now");
    assertThat(redacted("pay 4111111111111111")).isEqualTo("pay [card]");
    assertThat(redacted("card no: 4111 1111 1111 1112")).isEqualTo("card no: [card]");
    assertThat(redacted("order id 4111111111111112")).isEqualTo("order id 4111111111111112");
  }

  @Test
  void anAccountIsFoundInAnyCase() {
    assertThat(redacted("to DE89 3704 0044 0532 0130 00 today")).isEqualTo("to [iban] today");
    assertThat(redacted("gb29nwbk60161331926819")).isEqualTo("[iban]");
    assertThat(redacted("DE89370400440532013001")).isEqualTo("DE89370400440532013001");
  }

  @Test
  void aServiceKeyIsFoundByItsShape() {
    String token = "ghp_" + "a1B2".repeat(9);
    assertThat(redacted("export TOKEN=" + token)).isEqualTo("export TOKEN=[secret]");
  }

  @Test
  void anAddressForMailIsFound() {
    assertThat(redacted("write to jane.roe+x@mail.example.org, please"))
        .isEqualTo("write to [email], please");
    assertThat(redacted("git clone git@host.example.org:a/b")).contains("git@host");
  }

  @Test
  void theCommandLineAnswersOneLineForEach() throws IOException {
    StringWriter out = new StringWriter();
    String in = "{\"text\":\"é a@b.org\",\"ctx\":null}\nnot json\n{}\n";

    new TextTrial(redactor).run(new BufferedReader(new StringReader(in)), out);

    assertThat(out.toString().lines().toList())
        .isEqualTo(
            List.of(
                "{\"spans\":[{\"start\":2,\"end\":9,\"type\":\"EMAIL\",\"rule\":\"email.address\"}]}",
                "{\"error\":\"not JSON\"}",
                "{\"error\":\"\\\"text\\\" is missing\"}"));
  }

  @Test
  void theFieldsOfTheCommandLineAreJudgedAsTheStageJudges() throws IOException {
    StringWriter out = new StringWriter();
    String in =
        "{\"events\":[{\"t\":1,\"e\":\"focus\",\"role\":\"password\",\"label\":\"Password\"},"
            + "{\"t\":2,\"e\":\"down\",\"k\":\"a\"},{\"t\":3,\"e\":\"up\",\"k\":\"a\"},"
            + "{\"t\":4,\"e\":\"down\",\"k\":\"Left\"},{\"t\":5,\"e\":\"blur\"}]}\n";

    new FieldTrial(redactor).run(new BufferedReader(new StringReader(in)), out);

    assertThat(out.toString()).isEqualTo("{\"masked\":[1,2]}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ragnhild", "Kjell", "Jukka", "Swati", "Tjark", "Krzysztofie", "Huw"})
  void givenNamesOfManyLanguagesAreKnown(String name) {
    assertThat(redacted("leave it with me. " + name)).isEqualTo("leave it with me. [person]");
  }

  @Test
  void theRulesHaveADigest() {
    assertThat(redactor.rulesSha256()).matches("[0-9a-f]{64}");
    assertThat(redactor.rulesSha256()).isEqualTo(Redactor.standard().rulesSha256());
  }

  @Test
  void aDetectorThatFailsMasksEverythingAndSaysNothing() {
    Detector failing =
        new Detector() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public void find(CharSequence text, Hints hints, Consumer<Span> out) {
            throw new IllegalStateException("saw " + text);
          }
        };

    assertThat(new Redactor(List.of(failing)).find("canary", ""))
        .containsExactly(new Span(0, 6, Kinds.UNKNOWN_TEXT, "broken.failed"));
    assertThat(new Redactor(List.of(failing)).redact("canary", "")).isEqualTo("[unknown-text]");
  }
}
