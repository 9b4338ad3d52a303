package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// 400 texts with templates and values of our own (`make-own-texts.py`): what is sensitive in them
/// must be covered, what is not must be left alone.
class OwnTextsTest {
  private final MarkedTexts texts;

  OwnTextsTest() throws IOException {
    texts = new MarkedTexts("own-texts.jsonl", Redactor.standard());
  }

  @Test
  void nearlyEveryValueOfEveryKindIsCovered() {
    Map<String, Double> missed = texts.missed();
    assertThat(missed).hasSize(13);
    missed.forEach((kind, share) -> assertThat(share).as(kind).isLessThan(0.03));
  }

  @Test
  void atMostOneCleanTextInAHundredIsTouched() {
    assertThat(texts.touched()).hasSizeLessThanOrEqualTo(texts.clean() / 100);
  }
}
