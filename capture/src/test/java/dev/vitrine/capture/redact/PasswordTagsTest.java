package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

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
}
