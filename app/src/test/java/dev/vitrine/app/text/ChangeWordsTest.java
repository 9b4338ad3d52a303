package dev.vitrine.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What became wider is said with what was so before, and what is now.
final class ChangeWordsTest {
  private static final String KEY =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  @Test
  void aChangeSaysWhatWasSoUntilNow() {
    assertThat(more(Locale.UK, Widened.value(What.RETENTION, "30", "90")))
        .isEqualTo("Until now: 30 days\nNow: 90 days");
    assertThat(more(Locale.GERMANY, Widened.value(What.RETENTION, "1", "90")))
        .isEqualTo("Bisher: 1 Tag\nJetzt: 90 Tage");
    assertThat(more(Locale.UK, Widened.value(What.KEY_TIMING, "1000", "20")))
        .isEqualTo("Until now: to 1 second\nNow: to 20 milliseconds");
    assertThat(more(Locale.UK, Widened.value(What.PURPOSE, "Training", "Sales")))
        .isEqualTo("Until now: Training\nNow: Sales");
    assertThat(more(Locale.UK, Widened.of(What.APP, "XTerm"))).isEqualTo("Until now: not recorded");
  }

  @Test
  void theTimeAfterWhichABatchIsSentIsNotRounded() {
    assertThat(more(Locale.UK, Widened.value(What.APPROVAL, "", "172800000")))
        .isEqualTo(
            "Until now: only what you approved, batch by batch\n"
                + "Now: what you approved, or did not delete within 48 hours");
    assertThat(more(Locale.UK, Widened.value(What.APPROVAL, "5400000", "3660000")))
        .contains("within 90 minutes")
        .contains("within 61 minutes");
  }

  @Test
  void keptLongerHereIsNotSentAndSaysWhatIsKept() {
    Widened change = new Widened(What.LOCAL_RETENTION, "PICTURES", "7", "30");
    assertThat(sentence(Locale.UK, change)).isEqualTo("Kept longer on this computer: pictures");
    assertThat(sentence(Locale.GERMANY, change))
        .isEqualTo("Bleibt länger auf diesem Rechner: Bilder");
    assertThat(more(Locale.GERMANY, change)).isEqualTo("Bisher: 7 Tage\nJetzt: 30 Tage");
    assertThat(more(Locale.UK, new Widened(What.LOCAL_RETENTION, "KEYS", "7", "")))
        .startsWith("Until now: 7 days\nNow: until you decide");
    assertThat(sentence(Locale.UK, new Widened(What.SENT_RETENTION, "KEYS", "7", "30")))
        .isEqualTo("Kept longer once it is sent: what you type");
  }

  @Test
  void anEnvelopeThatIsGoneIsNoOtherPlace() {
    Widened gone = Widened.value(What.ENVELOPE_GONE, KEY, "");
    assertThat(sentence(Locale.UK, gone))
        .isEqualTo("What you send is no longer encrypted where it arrives");
    assertThat(more(Locale.UK, gone))
        .isEqualTo(
            "Until now: only the owner of the key age1ql3z7hjy…mcac8p can open it\n"
                + "Now: whoever can read there can open it");
  }

  @Test
  void keysThatLookAlikeAreShownWhole() {
    String like = KEY.replace("ayyfg", "ayygg");
    assertThat(more(Locale.UK, Widened.value(What.ENVELOPE_KEY, KEY, like)))
        .contains(KEY)
        .contains(like);
  }

  @Test
  void whatHasNoWordsIsToldAllTheSame() {
    assertThat(sentence(Locale.UK, Widened.of(What.OTHER, "")))
        .isEqualTo("Something else in the rules is different");
    assertThat(sentence(Locale.GERMANY, Widened.of(What.OTHER, "name_model")))
        .isEqualTo("Noch etwas in den Regeln ist anders: name_model");
  }

  private static String sentence(Locale locale, Widened change) {
    return ChangeWords.told(Texts.in(locale), List.of(change)).getFirst().sentence();
  }

  private static String more(Locale locale, Widened change) {
    return String.join("\n", ChangeWords.told(Texts.in(locale), List.of(change)).getFirst().more());
  }
}
