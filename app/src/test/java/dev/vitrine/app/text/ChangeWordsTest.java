package dev.vitrine.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What became wider is said with what was so before, where that is known.
final class ChangeWordsTest {
  @Test
  void aChangeSaysWhatWasSoUntilNow() {
    assertThat(before(Locale.UK, new Widened(What.RETENTION, "90", "30")))
        .isEqualTo("Until now: 30 days");
    assertThat(before(Locale.GERMANY, new Widened(What.RETENTION, "90", "1")))
        .isEqualTo("Bisher: 1 Tag");
    assertThat(before(Locale.UK, new Widened(What.APPROVAL, "48", "")))
        .isEqualTo(
            "Until now: only what you approved, batch by batch. Now: what you approved, or did not"
                + " delete within 48 hours.");
    assertThat(before(Locale.UK, new Widened(What.KEY_TIMING, "20", "50")))
        .isEqualTo("Until now: to 50 milliseconds. Now: to 20 milliseconds.");
    assertThat(before(Locale.UK, new Widened(What.PURPOSE, "Sales", "Training")))
        .isEqualTo("Until now: Training");
    assertThat(before(Locale.UK, new Widened(What.APP, "XTerm")))
        .isEqualTo("Until now: not recorded");
  }

  @Test
  void whatNobodyKnowsIsNotSaid() {
    for (What what : What.values()) {
      if (what != What.APP && what != What.APPROVAL) {
        assertThat(before(Locale.UK, new Widened(what, "7"))).as(what.name()).isEmpty();
      }
    }
  }

  private static String before(Locale locale, Widened change) {
    return ChangeWords.told(Texts.in(locale), List.of(change)).getFirst().before();
  }
}
