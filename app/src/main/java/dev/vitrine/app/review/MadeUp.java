package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.engine.WaitingBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One batch and one step of each form, for the rehearsal of the page only: they are never on
/// screen.
final class MadeUp {
  /// More rows than a window shows, so that none has to be made when the real ones come.
  private static final int ROUNDS = 6;

  private MadeUp() {}

  static WaitingBatch batch() {
    return new WaitingBatch(
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        "",
        List.of("–"),
        1,
        1,
        1,
        Optional.of(Instant.EPOCH),
        Optional.empty());
  }

  static List<Step> steps() {
    Instant at = Instant.EPOCH;
    List<Step> steps = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      steps.add(new Step.Went(at, "–", List.of(Run.plain("–")), List.of()));
      steps.add(new Step.Typed(at, List.of(Run.plain("–")), 1, List.of()));
      steps.add(
          new Step.Typed(
              at, List.of(Run.plain("–"), Run.removed("name", "name.list")), 2, List.of()));
      steps.add(new Step.Pressed(at, List.of("ctrl", "s"), 2, List.of()));
      steps.add(new Step.Clicked(at, "left", 1, 1, 2, List.of()));
      steps.add(new Step.Moved(at, 1, List.of()));
      steps.add(new Step.Scrolled(at, 0, 1, List.of()));
      steps.add(new Step.Missing(at, 1, false));
    }
    return List.copyOf(steps);
  }
}
