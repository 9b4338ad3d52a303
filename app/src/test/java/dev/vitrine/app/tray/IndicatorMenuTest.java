package dev.vitrine.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.text.StatusWords;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.text.Times;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.RecorderStatus.State;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IndicatorMenuTest {
  private final List<String> done = new ArrayList<>();
  private final Texts texts = Texts.in(Locale.UK);
  private final IndicatorMenu menu =
      new IndicatorMenu(
          texts, new StatusWords(texts, new Times(texts, ZoneOffset.UTC)), new Done());

  @Test
  void theMenuHasItsOrder() {
    assertThat(spelled(Scenes.recording()))
        .containsExactly(
            "(Recording LibreOffice Calc – 1,204 events today)",
            "-",
            "Pause >",
            "Forget >",
            "-",
            "Review uploads (3)",
            "Open Vitrine",
            "-",
            "Quit and stop recording");
  }

  @Test
  void resumeIsThereOnlyInAPause() {
    assertThat(spelled(Scenes.paused(Optional.of(Duration.ofMinutes(5))))).contains("Resume");
    assertThat(spelled(Scenes.recording())).doesNotContain("Resume");
  }

  @Test
  void withoutConsentThereIsNothingToPause() {
    assertThat(spelled(Scenes.off()))
        .containsExactly(
            "(Off: nothing is recorded)",
            "-",
            "Read and decide …",
            "Review uploads",
            "Open Vitrine",
            "-",
            "Quit and stop recording");
  }

  @Test
  void afterAChangeOfTheRulesTheMenuLeadsToWhatChanged() {
    assertThat(spelled(Scenes.rulesChanged()))
        .startsWith(
            "(Off: the rules changed, and nothing is recorded until you agree to them)",
            "-",
            "See what changed …")
        .doesNotContain("Read and decide …");
  }

  @Test
  void everyLengthOfAPauseIsOffered() {
    MenuEntry.More pause =
        entries(Scenes.recording()).stream()
            .filter(MenuEntry.More.class::isInstance)
            .map(MenuEntry.More.class::cast)
            .findFirst()
            .orElseThrow();
    pause.actions().forEach(action -> action.run().run());
    assertThat(done)
        .containsExactly(
            "pause FIVE_MINUTES",
            "pause QUARTER_HOUR",
            "pause HOUR",
            "pause TOMORROW",
            "pause UNTIL_RESUMED");
  }

  @Test
  void everyStateHasAShapeOfItsOwnAtEverySize() {
    for (int size : new int[] {16, 22, 24, 32, 48}) {
      Set<List<Boolean>> shapes = new HashSet<>();
      for (State state : State.values()) {
        shapes.add(lightAndDark(IconPainter.paint(state, size)));
      }
      assertThat(shapes).as("at " + size).hasSize(State.values().length);
    }
  }

  /// The picture without its colours: where it is covered by something that is not white.
  private static List<Boolean> lightAndDark(BufferedImage image) {
    List<Boolean> pixels = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        int brightness = (argb >> 16 & 0xff) + (argb >> 8 & 0xff) + (argb & 0xff);
        pixels.add(argb >>> 24 > 128 && brightness < 600);
      }
    }
    return pixels;
  }

  private List<MenuEntry> entries(RecorderStatus status) {
    return menu.entries(Shown.of(status, Scenes.NOW.toEpochMilli()));
  }

  private List<String> spelled(RecorderStatus status) {
    return entries(status).stream()
        .map(entry ->
            switch (entry) {
              case MenuEntry.Sentence sentence -> "(" + sentence.text() + ")";
              case MenuEntry.Action action -> action.text();
              case MenuEntry.More more -> more.text() + " >";
              case MenuEntry.Line _ -> "-";
            })
        .toList();
  }

  private final class Done implements Commands {
    @Override
    public void pause(PauseLength length) {
      done.add("pause " + length);
    }

    @Override
    public void resume() {
      done.add("resume");
    }

    @Override
    public void decide() {
      done.add("decide");
    }

    @Override
    public void forget(ForgetLength length) {
      done.add("forget " + length);
    }

    @Override
    public void review() {
      done.add("review");
    }

    @Override
    public void open() {
      done.add("open");
    }

    @Override
    public void quit() {
      done.add("quit");
    }
  }
}
