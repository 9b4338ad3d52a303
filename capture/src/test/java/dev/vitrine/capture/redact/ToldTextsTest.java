package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Texts in which people tell of health, work, passwords, births, numbers and addresses in as many
/// ways as came to mind, and as many that only sound like it. Written concept by concept, in four
/// turns, each before the rules were tried on it; harder than the other sets on purpose.
class ToldTextsTest {
  private static final Map<String, Double> LEAST =
      Map.of(
          "HEALTH",
          0.9,
          "HR",
          0.85,
          "PASSWORD",
          0.88,
          "DATE",
          0.9,
          "NATIONAL_ID",
          0.95,
          "ADDRESS",
          0.85);

  private final MarkedTexts texts;

  ToldTextsTest() throws IOException {
    texts = new MarkedTexts("told-texts.jsonl", Redactor.standard());
  }

  @Test
  void mostOfWhatIsToldIsCovered() {
    Map<String, Double> missed = texts.missed();
    LEAST.forEach((kind, least) ->
        assertThat(1 - Objects.requireNonNull(missed.get(kind)))
            .as(kind)
            .isGreaterThanOrEqualTo(least));
  }

  @Test
  void hardlyAnyTextThatOnlySoundsLikeItIsTouched() {
    assertThat(texts.touched()).hasSizeLessThanOrEqualTo(texts.clean() * 8 / 100);
  }
}
