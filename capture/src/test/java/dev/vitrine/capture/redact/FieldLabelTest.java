package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A value alone says little; what its field is called says what it is.
class FieldLabelTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NIF | 213807459 | national-id",
        "Personalausweisnummer * | L01X00T47X | national-id",
        "Security code: | 657504 | secret",
        "Einmalpasswort | 402118 | password",
        "Datum narození | 4. 2. 1953 | date",
        "Syntymäaika | 14.1.1964 | date",
        "Doğum tarihi | 07.04.1992 | date",
        "PIN | 4471 | password",
        "Kennwort (mindestens 8 Zeichen) | regenschirm | password",
        "Nummer der Kreditkarte | 4111111111111112 | card"
      })
  void isFoundByItsLabel(String label, String value, String kind) {
    assertThat(redactor.redact(value, label)).isEqualTo("[" + kind + "]");
    assertThat(redactor.redact(redactor.redact(value, label), label)).isEqualTo("[" + kind + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Numéro de commande | 213807459",
        "Ordernummer | SO-323824",
        "Číslo objednávky | 244134006",
        "Sipariş no | 402118",
        "Quantity | 250",
        "Liefertermin | 4.2.2027",
        "Search | garden chairs",
        "Message to Ann Miller | see you on monday"
      })
  void whatAHarmlessFieldHoldsIsLeftAlone(String label, String value) {
    assertThat(redactor.redact(value, label)).isEqualTo(value);
  }
}
