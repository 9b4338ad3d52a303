package dev.vitrine.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.engine.EngineException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AppsViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private int switched;
  private final AppsViewModel model =
      new AppsViewModel(engine, models.calls(), models.ui(), models.shown(), () -> switched++);

  @BeforeEach
  void enter() {
    model.entered();
  }

  @AfterEach
  void leave() {
    model.close();
    models.close();
  }

  @Test
  void whatCanBeSwitchedComesFirst() {
    assertThat(model.rows().stream().map(AppEntry::name))
        .containsExactly(
            "LibreOffice Calc", "Mousepad", "Team documents", "XTerm", "Firefox", "KeePassXC");
  }

  @Test
  void lookingAtThePageSwitchesNothing() {
    assertThat(engine.orders).isEmpty();
  }

  @Test
  void switchingReachesTheRecorderAndShowsWhatItSays() {
    model.set("xterm", true);
    assertThat(engine.orders).containsExactly("app xterm true");
    assertThat(model.rows().get(3).on()).isTrue();
    assertThat(switched).isEqualTo(1);
  }

  @Test
  void whatTheCommandLineSwitchesIsNoticedToo() throws EngineException {
    engine.setApp("xterm", true);
    model.entered();
    assertThat(switched).isEqualTo(1);
    model.entered();
    assertThat(switched).isEqualTo(1);
  }

  @Test
  void whatTheRecorderRefusesStaysAsItWas() {
    engine.failure = Optional.of(new EngineException("store.full", "full"));
    model.set("xterm", true);
    assertThat(model.rows().get(3).on()).isFalse();
    assertThat(models.note()).startsWith("The disk is full.");
  }

  @Test
  void theSearchFindsPartsOfNames() {
    model.search().set("PASS");
    assertThat(model.rows().stream().map(AppEntry::id)).containsExactly("keepassxc");
    model.search().set("nothing like that");
    assertThat(model.rows()).isEmpty();
    assertThat(model.none()).isFalse();
  }

  @Test
  void aLockedRowSaysWhoLockedIt() {
    List<String> about = model.rows().stream().map(model::about).toList();
    assertThat(about)
        .containsExactly(
            "On  ·  1,204 events today",
            "On  ·  Nothing recorded today",
            "docs.example.org/team  ·  On  ·  96 events today",
            "Off",
            "Not in your organisation’s policy",
            "Never recorded");
  }

  @Test
  void withoutConsentThePageSaysThatNothingIsRecorded() {
    assertThat(model.recordable().get()).isTrue();
    engine.publish(Scenes.off());
    assertThat(model.recordable().get()).isFalse();
  }
}
