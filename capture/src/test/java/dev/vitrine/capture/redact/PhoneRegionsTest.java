package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers without a country code, by where the person dials.
class PhoneRegionsTest {
  private static final Redactor PLAIN = Redactor.standard();

  private static Redactor in(String... regions) {
    return PLAIN.withPhoneRegions(Set.of(regions));
  }

  @ParameterizedTest
  @CsvSource({
    "DE, 0711 4812",
    "AT, 01 51450",
    "NO, 412 34 567",
    "DK, 2012 3456",
    "IS, 581 2345",
    "PT, 912 34 56 78",
    "SG, 9123 4567",
    "CZ, 601123456",
    "se, 08-123 456"
  })
  void aNumberIsKnownWhereItIsDialledAndNotElsewhere(String region, String number) {
    assertThat(in(region).redact(number, "")).isEqualTo("[phone]");
    assertThat(in("FR").redact(number, "")).isEqualTo(PLAIN.redact(number, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "DK, order 2012 3456",
    "NO, 12 345 678 kr",
    "DE, version 0711 4812",
    "US, invoice 415 555 0134",
    "SG, 2012-10-14"
  })
  void whatIsSomethingElseStays(String region, String text) {
    assertThat(in(region).redact(text, "")).isEqualTo(text);
  }

  @Test
  void manyRegionsHoldTogetherAndUnknownOnesAreLeftOut() {
    Redactor both = in("IS", "DE", "ZZ", "");

    assertThat(both.redact("581 2345", "")).isEqualTo("[phone]");
    assertThat(both.redact("0711 4812", "")).isEqualTo("[phone]");
    assertThat(PhoneRegions.knows("DE")).isTrue();
    assertThat(PhoneRegions.knows("ZZ")).isFalse();
  }

  @Test
  void theDictionaryAndTheRegionsDoNotForgetEachOther() throws DictionaryException {
    Redactor redactor = in("IS").with(Dictionary.EMPTY.withWord("Polarfuchs"));

    assertThat(redactor.redact("Polarfuchs", "")).isEqualTo("[private]");
    assertThat(redactor.redact("581 2345", "")).isEqualTo("[phone]");
    assertThat(redactor.withPhoneRegions(Set.of("NO")).redact("Polarfuchs", ""))
        .isEqualTo("[private]");
  }
}
