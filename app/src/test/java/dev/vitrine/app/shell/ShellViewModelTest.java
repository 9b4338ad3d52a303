package dev.vitrine.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShellViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private final ShellViewModel model = new ShellViewModel(engine, models.ui(), models.shown());

  @AfterEach
  void leave() {
    model.close();
    models.close();
  }

  @Test
  void lookingAtVitrineIsWaitingAndEveryOtherReasonIsNotRecording() {
    engine.publish(Scenes.filtering(Reason.SELF));
    assertThat(model.foot().get()).isEqualTo("On, waiting here");
    engine.publish(Scenes.filtering(Reason.PRIVATE_WINDOW));
    assertThat(model.foot().get()).isEqualTo("Not recorded here");
  }

  @Test
  void withNothingSwitchedOnNothingIsCalledBroken() {
    engine.apps = List.of();
    engine.publish(Scenes.filtering(Reason.SELF));
    assertThat(model.foot().get()).isEqualTo("Nothing is switched on");
    engine.publish(Scenes.starting());
    assertThat(model.foot().get()).isEqualTo("Nothing is switched on");
    assertThat(model.state().get()).isEqualTo(State.FILTERING);
  }

  @Test
  void whatIsReallyWrongStaysTroubleWhateverIsSwitchedOn() {
    engine.publish(Scenes.starting());
    assertThat(model.state().get()).isEqualTo(State.TROUBLE);
    engine.apps = List.of();
    engine.publish(Scenes.trouble("hook.dead"));
    assertThat(model.state().get()).isEqualTo(State.TROUBLE);
    assertThat(model.foot().get()).isEqualTo("Not recording");
  }
}
