package dev.vitrine.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.engine.Destination;
import dev.vitrine.app.engine.OutboundEntry;
import dev.vitrine.capture.egress.Code;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HistoryViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private final HistoryViewModel model =
      new HistoryViewModel(engine, models.calls(), models.ui(), models.shown());

  @AfterEach
  void leave() {
    model.close();
    models.close();
  }

  @Test
  void whyABatchHasNotLeftIsSaidWithASentenceACodeAndTheNextTry() {
    Instant next = Scenes.NOW.plusSeconds(1_500);
    for (Code code : Code.values()) {
      String outcome = model.outcome(waiting(code, Optional.of(next)));
      assertThat(outcome)
          .contains(models.ui().texts().trouble(code.id()))
          .contains("code " + code.id())
          .contains(models.ui().times().moment(next, Scenes.NOW));
    }
  }

  @Test
  void whatWaitsForNothingButTheRightMomentIsSaidWithItsCodeToo() {
    assertThat(model.outcome(waiting(Code.METERED, Optional.empty())))
        .contains(models.ui().texts().trouble(Code.METERED.id()))
        .contains("code " + Code.METERED.id());
  }

  @Test
  void everyItemSaysUntilWhenItIsKept() {
    model.entered();
    List<ApprovedEntry> entries = model.entries();
    assertThat(entries).hasSizeGreaterThan(1);
    for (ApprovedEntry entry : entries) {
      List<String> fate = model.fate(entry);
      entry
          .keptHere()
          .ifPresent(end ->
              assertThat(fate).anyMatch(line -> line.contains(models.ui().times().day(end))));
      entry
          .receipt()
          .flatMap(ApprovedEntry.Receipt::keptThere)
          .ifPresent(end ->
              assertThat(fate).anyMatch(line -> line.contains(models.ui().times().day(end))));
    }
  }

  @Test
  void aFolderOnThisComputerIsNotCalledLeavingIt() {
    Destination here = new Destination.Folder("/home/jo/outbox", Destination.Where.HERE);
    assertThat(model.outcome(arrived(here)))
        .startsWith("Put into the folder /home/jo/outbox on this computer: ")
        .endsWith("From there Vitrine sends nothing on.");
    assertThat(model.line(new OutboundEntry.Attempt(Scenes.NOW, here, "delivered")))
        .contains("a batch for the folder /home/jo/outbox on this computer");
  }

  @Test
  void aNetworkDriveAServerAndAFolderOfWhichNobodyKnowsAreToldApart() {
    Destination.Where far = Destination.Where.NETWORK;
    assertThat(model.outcome(arrived(new Destination.Folder("/mnt/nas", far))))
        .contains("on a network drive", "leaves this computer");
    Destination.Where somewhere = Destination.Where.UNKNOWN;
    assertThat(model.outcome(arrived(new Destination.Folder("/mnt/vm", somewhere))))
        .contains("is not known")
        .doesNotContain("the folder /mnt/vm on");
    assertThat(model.outcome(arrived(Scenes.SERVER)))
        .contains("at the server collect.example.org (https://collect.example.org/vitrine/)")
        .doesNotContain("this computer");
  }

  private static ApprovedEntry arrived(Destination where) {
    return new ApprovedEntry(
        Scenes.pending().getFirst(),
        Optional.of(new ApprovedEntry.Receipt(where, Scenes.NOW, 48_220, Scenes.SHA)),
        Optional.empty());
  }

  private static ApprovedEntry waiting(Code code, Optional<Instant> next) {
    return new ApprovedEntry(
        Scenes.pending().getFirst(),
        Optional.empty(),
        Optional.of(new ApprovedEntry.Delay(code.id(), next)),
        Optional.empty());
  }
}
