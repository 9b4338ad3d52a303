package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the learned weights add to the rules and take from them, in words that were not learned
/// from.
class PasswordTagsTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sticker below the router: wireless key 7hWd2xKqPeRc, channel 11 | 7hWd2xKqPeRc",
        "the wifi upstairs asks again, it is Marmalade!Tin62 | Marmalade!Tin62",
        "fürs WLAN im Keller: Haselnuss&Moos8 | Haselnuss&Moos8",
        "le wifi du gîte, c'est Tournesol!Bleu7 | Tournesol!Bleu7"
      })
  void whatIsToldWithoutAWordForPasswordsIsRemoved(String text, String password) {
    assertThat(redactor.redact(text, "")).doesNotContain(password);
  }

  @Test
  void whatNoRuleKnowsIsWeighed() {
    assertThat(redactor.find("sticker below the router: wireless key 7hWd2xKqPeRc, channel 11", ""))
        .anyMatch(found -> found.rule().equals("password.weighed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Contraseña:\nsu: Error de autenticación",
        "the wifi in room B2041 is slow today",
        "4417",
        "Kiesel4410"
      })
  void whatOnlyStandsBehindAWordOrAloneIsLeft(String text) {
    assertThat(redactor.redact(text, "")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+44 7700 900 127", "0176 3390 5512"})
  void groupsOfATelephoneAreNoCodeBesideOne(String phone) {
    assertThat(redactor.redact("- ring on " + phone + "\n- locker 118 code is 36-04-22", ""))
        .startsWith("- ring on [phone]\n");
  }

  @Test
  void aGuessGivesWayToWhatARuleReads() {
    Span guessed = new Span(10, 18, Kinds.PASSWORD, PasswordTags.RULE);
    Span read = new Span(4, 18, Kinds.PERSON, "person.given");
    Detector both =
        new Detector() {
          @Override
          public String name() {
            return "both";
          }

          @Override
          public void find(CharSequence text, Hints hints, Consumer<Span> out) {
            out.accept(guessed);
            out.accept(read);
          }
        };

    assertThat(new Redactor(List.of(both)).find("for Penny Cavalcan", ""))
        .noneMatch(found -> found.kind().equals(Kinds.PASSWORD));
  }
}
