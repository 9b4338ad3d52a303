package dev.vitrine.app.now;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.now.DayWords.Kind;
import dev.vitrine.app.now.DayWords.Part;
import dev.vitrine.capture.Day;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DayWordsTest {
  private final Models models = new Models(Scenes.engine(Scenes.recording(), true));
  private final DayWords words = new DayWords(models.ui());

  @AfterEach
  void leave() {
    models.close();
  }

  @Test
  void secondsThatWereRecordedAreAStretchOfTheirOwnAndDrawnLast() {
    List<Part> parts =
        words.parts(
            day(
                new Day.Slot(600, 200_000, 10_000, 0, 0),
                new Day.Slot(605, 6_000, 200_000, 0, 0),
                new Day.Slot(610, 0, 0, 3_000, 0)));
    assertThat(parts)
        .containsExactly(
            new Part(605, 610, Kind.FILTERING),
            new Part(610, 615, Kind.PAUSED),
            new Part(600, 605, Kind.RECORDING),
            new Part(605, 605.1, Kind.RECORDING));
  }

  @Test
  void neighboursOfOneColourAreOneStretch() {
    assertThat(
            words.parts(
                day(new Day.Slot(600, 300_000, 0, 0, 0), new Day.Slot(605, 300_000, 0, 0, 0))))
        .containsExactly(new Part(600, 610, Kind.RECORDING));
  }

  @Test
  void noStretchIsDrawnThinnerThanCanBeSeen() {
    assertThat(DayBar.drawn(100, 100)).isEqualTo(2);
    assertThat(DayBar.drawn(100, 140)).isEqualTo(40);
  }

  private static Day day(Day.Slot... slots) {
    return new Day(LocalDate.of(2026, 11, 22), List.of(slots), List.of(), List.of());
  }
}
