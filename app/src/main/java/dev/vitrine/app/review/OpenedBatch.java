package dev.vitrine.app.review;

import dev.vitrine.app.engine.OpenBatch;
import dev.vitrine.app.engine.OpenBatch.ZipPart;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.engine.WaitingBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A batch as the right side of the page shows it, read once in the background.
///
/// @param source for the bytes of single files, and saving a copy
/// @param sha256 of the whole file, computed from its bytes when it was opened
record OpenedBatch(
    WaitingBatch batch,
    OpenBatch source,
    List<Step> steps,
    List<Removed> removed,
    List<ZipPart> parts,
    String sha256) {

  /// The bytes are the ones that were sealed.
  boolean intact() {
    return sha256.equals(batch.sha256());
  }

  /// One thing that was removed.
  record Removed(Instant at, String where, Run run) {}

  /// Everything that was removed in `steps`, in order.
  static List<Removed> removedIn(List<Step> steps) {
    List<Removed> all = new ArrayList<>();
    String where = "";
    for (Step step : steps) {
      if (step instanceof Step.Went went) {
        where = went.app();
        addRemoved(all, step.at(), where, went.title());
      } else if (step instanceof Step.Typed typed) {
        addRemoved(all, step.at(), where, typed.runs());
      }
    }
    return List.copyOf(all);
  }

  private static void addRemoved(List<Removed> all, Instant at, String where, List<Run> runs) {
    for (Run run : runs) {
      if (run.isRemoved()) {
        all.add(new Removed(at, where, run));
      }
    }
  }
}
