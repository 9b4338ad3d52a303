package dev.vitrine.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusWordsTest {
  private final Texts texts = Texts.in(Locale.UK);
  private final StatusWords words = new StatusWords(texts, new Times(texts, ZoneOffset.UTC));

  @Test
  void recordingNamesTheApp() {
    assertThat(words.headline(now(Scenes.recording()))).isEqualTo("Recording LibreOffice Calc");
    assertThat(words.sentence(now(Scenes.recording())))
        .isEqualTo("Recording LibreOffice Calc – 1,204 events today");
  }

  @Test
  void whatIsNotRecordedSaysWhy() {
    Shown shown = now(Scenes.filtering(Reason.PRIVATE_WINDOW));
    assertThat(words.headline(shown)).isEqualTo("Not recording Firefox");
    assertThat(words.detail(shown)).isEqualTo("This is a private window.");
    assertThat(words.sentence(shown)).isEqualTo("Not recording Firefox: private window");
  }

  @Test
  void vitrineItselfOnlyWaitsButTheTraySaysWhatIsTrueWhateverIsSwitchedOn() {
    Shown shown = now(Scenes.filtering(Reason.SELF));
    assertThat(words.headline(shown)).isEqualTo("Recording waits while you are in Vitrine");
    assertThat(words.sentence(shown)).isEqualTo("Not recording: you are in Vitrine");
  }

  @Test
  void aPauseSaysUntilWhenAndHowLongStill() {
    Shown shown = now(Scenes.paused(Optional.of(Duration.ofMinutes(12))));
    assertThat(words.headline(shown)).isEqualTo("Paused until 14:14");
    assertThat(words.sentence(shown)).isEqualTo("Paused until 14:14 (12 min left)");
  }

  @Test
  void aPauseWithoutEndWaitsForThePerson() {
    Shown shown = now(Scenes.paused(Optional.empty()));
    assertThat(words.headline(shown)).isEqualTo("Paused until you resume");
    assertThat(words.detail(shown)).isEqualTo("Nothing is recorded. Nobody is told.");
  }

  @Test
  void aPauseUntilMidnightIsUntilTomorrow() {
    Duration untilMidnight =
        Duration.between(Scenes.NOW, new Times(texts, ZoneOffset.UTC).tomorrow(Scenes.NOW));
    assertThat(words.headline(now(Scenes.paused(Optional.of(untilMidnight)))))
        .isEqualTo("Paused until tomorrow");
  }

  @Test
  void rulesThatChangedAreNotCalledAMissingAgreement() {
    Shown changed = now(Scenes.rulesChanged());
    assertThat(words.headline(changed)).isEqualTo("Off: the rules changed");
    assertThat(words.detail(changed)).startsWith("You agreed before.");
    assertThat(words.sentence(changed))
        .isEqualTo("Off: the rules changed, and nothing is recorded until you agree to them");
    assertThat(words.detail(now(Scenes.off()))).startsWith("You have not agreed");
    assertThat(words.sentence(now(Scenes.off()))).isEqualTo("Off: nothing is recorded");
  }

  @Test
  void troubleIsSaidInASentence() {
    Shown shown = now(Scenes.trouble("store.full"));
    assertThat(words.detail(shown)).startsWith("The disk is full.");
  }

  @Test
  void aRecorderThatIsSilentForMoreThanFiveSecondsIsTrouble() {
    RecorderStatus status = Scenes.recording();
    Shown fresh = Shown.of(status, status.publishedAt() + 5_000);
    Shown stale = Shown.of(status, status.publishedAt() + 5_001);
    assertThat(fresh.state()).isEqualTo(State.RECORDING);
    assertThat(stale.state()).isEqualTo(State.TROUBLE);
    assertThat(words.headline(stale)).isEqualTo("The recorder does not answer");
  }

  private static Shown now(RecorderStatus status) {
    return Shown.of(status, Scenes.NOW.toEpochMilli());
  }
}
