package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLabelsTest {
  private final Redactor redactor = Redactor.standard();

  private String redacted(String text) {
    return redactor.redact(text, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Endereço: Rua das Acácias, 55, fundos, Sorocaba ! Endereço: [address]",
        "Home address: Flat 6, The Maltings, 81 Brewery Road ! Home address: [address]",
        "Delivery address (home): B-404, Palash Towers | urgent ! Delivery address (home): [address] | urgent",
        "Anschrift: Dorfstr. 4a, Hinterhaus. Bitte klingeln. ! Anschrift: [address]. Bitte klingeln.",
        "'{\"address\": \"Lane 6, Koregaon Park\", \"n\": 1}' ! '{\"address\": \"[address]\", \"n\": 1}'"
      })
  void whatALabelSaysIsTaken(String text, String redacted) {
    assertThat(redacted(text)).isEqualTo(redacted);
  }

  @Test
  void inAColumnToo() {
    assertThat(redacted("no,mobile,pickup_address\n1,9922014403,\"B-404, Palash Towers, Baner\""))
        .endsWith("\"[address]\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IP address: Router 7 decides",
        "Email address: Use the one from 2024",
        "Reply address: Team 4",
        "Address: see page 4 of the Guide",
        "Address: The new one",
        "bind address = Any4"
      })
  void otherAddressesAreNoPlaces(String text) {
    List<Span> found = new ArrayList<>();

    AddressLabels.find(Scan.of(text), found::add);

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ", thanks"})
  void aTownWithoutACodeBelongsToItsStreet(String end) {
    assertThat(redacted("parcel to 2 Brewery Road, Cuckfield" + end))
        .isEqualTo("parcel to [address]" + end);
  }

  @Test
  void whatGoesOnBehindAStreetIsNoTown() {
    assertThat(redacted("at 12 Brewery Road, Nothing moves today")).endsWith("Nothing moves today");
  }
}
