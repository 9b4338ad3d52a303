package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.redact.Redactor;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where a person dials: what the policy says, and where the desktop is.
class PhoneRegionsOfThePersonTest {
  private static Policy policy(String line) throws PolicyException {
    String text = Shop.policy("\"each\"", "~/outbox").text();
    return PolicyFile.parse(text.replaceFirst("version = ", line + "\nversion = "));
  }

  private static String redacted(Optional<Policy> policy, Locale desktop, String text) {
    return Redactor.standard()
        .withPhoneRegions(Redaction.regions(policy, desktop))
        .redact(text, "");
  }

  @Test
  void theDesktopsCountryCountsWithoutAnyPolicy() {
    assertThat(redacted(Optional.empty(), Locale.of("is", "IS"), "581 2345")).isEqualTo("[phone]");
    assertThat(redacted(Optional.empty(), Locale.of("fr", "FR"), "581 2345")).isEqualTo("581 2345");
    assertThat(redacted(Optional.empty(), Locale.ENGLISH, "581 2345")).isEqualTo("581 2345");
  }

  @Test
  void thePolicysCountriesCountBesideIt() throws PolicyException {
    Optional<Policy> policy = Optional.of(policy("phone_regions = [\"IS\", \"DE\"]"));

    assertThat(policy.orElseThrow().phoneRegions()).containsExactly("IS", "DE");
    assertThat(redacted(policy, Locale.of("nb", "NO"), "581 2345")).isEqualTo("[phone]");
    assertThat(redacted(policy, Locale.of("nb", "NO"), "0711 4812")).isEqualTo("[phone]");
    assertThat(redacted(policy, Locale.of("nb", "NO"), "412 34 567")).isEqualTo("[phone]");
  }

  @Test
  void whatIsNoCountryIsAnErrorOfThePolicy() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> policy("phone_regions = [\"Iceland\"]"))
        .satisfies(e -> assertThat(e.problems().toString()).contains("phone_regions"));
  }
}
