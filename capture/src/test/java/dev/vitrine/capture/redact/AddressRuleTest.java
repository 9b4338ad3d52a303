package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  private final Redactor redactor = Redactor.standard();

  static LongStream seeds() {
    return LongStream.range(1, 201);
  }

  @ParameterizedTest
  @CsvSource({
    "docs.example.org/guide/start, docs.example.org/guide/start",
    "shop.example/cart?user=jr&t=1#pay, shop.example/cart",
    "shop.example/cart;jsessionid=1A2B, shop.example/cart",
    "https://jr:pw@shop.example:8443/a, shop.example:8443/a",
    "app.example/reset/9f8a7b6c5d, app.example/reset/[secret]",
    "app.example/f/Zm9vYmFyMTIzNDU2Nzg5, app.example/f/[secret]",
    "app.example/x/123e4567-e89b-12d3-a456-426614174000/edit, app.example/x/[secret]/edit",
    "app.example/people/jane.roe%40example.org, app.example/people/[email]",
    "app.example/people/anna-petersen, app.example/people/[person]",
    "app.example/2024/quarterly-report, app.example/2024/quarterly-report",
    "app.example/project/issues/1234, app.example/project/issues/1234"
  })
  void anAddressKeepsHostAndPlainPath(String address, String kept) {
    assertThat(redactor.address(address)).isEqualTo(kept);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingBehindAQuestionMarkOrHashStays(long seed) {
    Random random = new Random(seed);
    String wild = RandomText.wild(random, 60).replace("/", "");
    String address = "host.example/path?" + wild + "canary#" + wild;

    assertThat(redactor.address(address)).as("seed %d", seed).isEqualTo("host.example/path");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyTextIsTakenForAnAddress(long seed) {
    String wild = RandomText.wild(new Random(seed), 120);
    String once = redactor.address(wild);

    assertThat(redactor.address(once)).as("seed %d", seed).isNotNull();
  }

  @Test
  void theNameOfAnElementIsRedactedAndShort() {
    assertThat(redactor.elementName("Reply to jane.roe@example.org")).isEqualTo("Reply to [email]");
    assertThat(redactor.elementName("word ".repeat(1000))).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Handy 0176 3390 5512. Der Zugang bleibt",
        "part 5105 1051 0510 5101 replaces 5105 1051 0510 5099, Firmware 10",
      })
  void groupsOfALongerNumberAreNoAddress(String text) {
    assertThat(Redactor.standard().find(text, ""))
        .noneMatch(found -> found.kind().equals(Kinds.ADDRESS));
  }

  @Test
  void aNumberBehindAnAddressIsATelephone() {
    assertThat(Redactor.standard().redact("Ostendstr. 5, 70190 Stuttgart, 0711 2653 887", ""))
        .isEqualTo("[address], [phone]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lindenweg 5 01.02.1990",
        "Lindenweg 5 0176 33905512",
        "Lindenweg 12 030 123 4567"
      })
  void aHouseBeforeOtherNumbersIsAHouse(String text) {
    assertThat(Redactor.standard().redact(text, "")).doesNotContain("Lindenweg");
  }
}
