package dev.vitrine.app.now;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.now.LiveLines.Line;
import dev.vitrine.app.now.NowViewModel.Offered;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NowViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private final NowViewModel model =
      new NowViewModel(engine, models.calls(), models.ui(), models.shown());

  @AfterEach
  void leave() {
    model.close();
    models.close();
  }

  @Test
  void everyFigureIsTheRecorders() {
    assertThat(
            List.of(
                model.kept().get(),
                model.removed().get(),
                model.leftOut().get(),
                model.lost().get()))
        .containsExactly("1,204", "14", "3,981", "0");
    assertThat(model.reasons().get()).startsWith("not in the policy 3,100");
  }

  @Test
  void aNewStatusShowsAtOnce() {
    engine.publish(Scenes.filtering(Reason.SECRET_FIELD));
    assertThat(model.state().get()).isEqualTo(State.FILTERING);
    assertThat(model.detail().get()).contains("password field");
  }

  @Test
  void theButtonOffersWhatCanBeDone() {
    assertThat(model.offered().get()).isEqualTo(Offered.PAUSE);
    engine.publish(Scenes.paused(Optional.empty()));
    assertThat(model.offered().get()).isEqualTo(Offered.RESUME);
    engine.publish(Scenes.off());
    assertThat(model.offered().get()).isEqualTo(Offered.DECIDE);
  }

  @Test
  void rulesThatChangedAreNotCalledAMissingAgreement() {
    engine.agreement = Scenes.widened();
    engine.publish(Scenes.rulesChanged());
    assertThat(model.headline().get()).isEqualTo("Off: the rules changed");
    assertThat(model.detail().get())
        .startsWith("You agreed before.")
        .doesNotContain("have not agreed");
    assertThat(model.offered().get()).isEqualTo(Offered.LOOK_AGAIN);
  }

  @Test
  void whatIsStillHereCanBeForgottenAlsoWhenNothingIsRecorded() {
    assertThat(model.forgettable().get()).isTrue();
    engine.publish(Scenes.off());
    assertThat(model.forgettable().get()).isFalse();
    engine.publish(Scenes.rulesChanged());
    assertThat(model.forgettable().get()).isTrue();
    engine.agreement = Scenes.widened();
    engine.publish(Scenes.rulesChanged());
    assertThat(model.forgettable().get()).isTrue();
  }

  @Test
  void aPauseDoesNotSoundLikeRecording() {
    engine.publish(Scenes.paused(Optional.empty()));
    assertThat(model.health().get())
        .startsWith("Keys and mouse are not taken")
        .contains("12 events are about to be thrown away")
        .doesNotContain("Listening")
        .doesNotContain("in memory");
    engine.publish(Scenes.queued(Scenes.paused(Optional.empty()), 0));
    assertThat(model.health().get()).doesNotContain("event");
  }

  @Test
  void whileRecordingItSaysThatItListens() {
    assertThat(model.health().get()).startsWith("Listening").contains("12 events in memory");
  }

  @Test
  void lookingAtVitrineDoesNotSayThatRecordingIsOff() {
    engine.publish(Scenes.filtering(Reason.SELF));
    assertThat(model.detail().get()).isEqualTo("Vitrine never records itself.");
    model.entered();
    assertThat(model.headline().get()).isEqualTo("Recording waits while you are in Vitrine");
    assertThat(model.detail().get())
        .endsWith("Switched on: LibreOffice Calc, Mousepad, Team documents.");
    assertThat(model.offered().get()).isEqualTo(Offered.PAUSE);
  }

  @Test
  void lookingAtVitrineWithNoAppOnOffersToChooseSome() {
    engine.apps = List.of();
    engine.publish(Scenes.filtering(Reason.SELF));
    model.entered();
    assertThat(model.offered().get()).isEqualTo(Offered.CHOOSE_APPS);
    assertThat(model.headline().get()).isEqualTo("No app is switched on");
  }

  @Test
  void everyMaskedStretchBecomesOneBlock() {
    Line typed = model.lines().getFirst();
    assertThat(
            typed.what().stream()
                .map(run -> run.isRemoved() ? "[" + run.removed() + "]" : run.text()))
        .containsExactly("typed “", "Total for ", "[person]", " in Q3”");
    assertThat(typed.verdict()).isEqualTo("kept  ·  name removed");
  }

  @Test
  void aClosedModelListensNoMore() {
    model.close();
    engine.publish(Scenes.off());
    assertThat(model.state().get()).isEqualTo(State.RECORDING);
  }
}
