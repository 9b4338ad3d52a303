package dev.vitrine.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.SceneBatch;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.capture.egress.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReviewViewModelTest {
  private static final String FIRST = Scenes.pending().getFirst().id();

  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private final ReviewViewModel model =
      new ReviewViewModel(
          engine, models.calls(), models.calls(), models.ui(), models.notes(), models.shown());

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
  void theNewestBatchIsOpenAtOnce() {
    assertThat(model.opened().get().orElseThrow().batch().id()).isEqualTo(FIRST);
    assertThat(model.opened().get().orElseThrow().removed()).hasSize(4);
  }

  @Test
  void whereABatchGoesIsNotSaidAsIfItWereApprovedAndSaysWhetherThatIsThisComputer() {
    assertThat(model.goesTo().get())
        .isEqualTo(
            "If you approve, it goes to the folder ~/Vitrine/outbox on this computer, for Example"
                + " Training Office. From there Vitrine sends nothing on.");
  }

  @Test
  void approvingNamesTheDigestOfTheBytesThatWereRead() {
    model.approve();
    assertThat(engine.orders).contains("approve " + FIRST + " " + Scenes.SHA);
    assertThat(model.batches().stream().map(WaitingBatch::id)).doesNotContain(FIRST);
  }

  @Test
  void bytesThatAreNotTheSealedOnesAreNotIntact() {
    engine.batches.put(FIRST, new SceneBatch("00" + Scenes.SHA.substring(2)));
    model.choose(Optional.empty());
    model.choose(Optional.of(Scenes.pending().getFirst()));
    assertThat(model.opened().get().orElseThrow().intact()).isFalse();
  }

  @Test
  void whereARuleSetsATimeTheDayIsSaidAndNotThatItWaitsForever() {
    WaitingBatch ending = model.batches().getFirst();
    String day = models.ui().times().day(ending.keptHere().orElseThrow());
    assertThat(model.fate(ending).orElseThrow()).contains(day);
    model.keepForLater();
    assertThat(models.note()).contains(day);
    WaitingBatch endless = model.batches().get(1);
    assertThat(model.fate(endless)).isEmpty();
    model.choose(Optional.of(endless));
    model.keepForLater();
    assertThat(models.note()).isEqualTo(models.ui().say("review.kept"));
  }

  @Test
  void whyAnApprovedBatchWaitsAgainIsSaidWithItsCode() {
    WaitingBatch first = model.batches().getFirst();
    assertThat(model.returned(first)).isEmpty();
    WaitingBatch back = model.batches().get(1);
    String code = back.returned().orElseThrow();
    assertThat(model.returned(back).orElseThrow())
        .contains(models.ui().texts().trouble(code))
        .contains(code);
  }

  @Test
  void whateverAnApprovalFailsForHasASentenceOfItsOwn() {
    for (Code code :
        List.of(Code.OTHER_DIGEST, Code.OTHER_DESTINATION, Code.EXPIRED, Code.DAMAGED)) {
      assertThat(models.ui().texts().knowsTrouble(code.id())).as(code.id()).isTrue();
    }
  }

  @Test
  void aDeletedBatchComesBackByUndo() {
    model.delete();
    assertThat(model.batches()).hasSize(2);
    models.undo();
    assertThat(engine.orders).contains("delete " + FIRST, "restore " + FIRST);
    assertThat(model.batches()).hasSize(3);
    assertThat(model.chosen().get().orElseThrow().id()).isEqualTo(FIRST);
  }

  @Test
  void keepingForLaterChangesNothing() {
    model.keepForLater();
    assertThat(engine.orders).containsExactly("open " + FIRST);
    assertThat(model.chosen().get()).isEmpty();
    assertThat(model.batches()).hasSize(3);
  }

  @Test
  void sealingWithNothingRecordedSaysSo() {
    model.seal();
    assertThat(models.note()).isEqualTo("Nothing has been recorded since the last batch.");
  }

  @Test
  void nothingThatWaitsIsNotSaidToWaitAndTheHintNamesTheButton() {
    assertThat(model.lead()).startsWith("These wait for you.");
    engine.pending = List.of();
    model.entered();
    assertThat(model.lead()).doesNotContain("wait");
    assertThat(model.emptyText()).contains("“Review the recording so far”");
  }

  @Test
  void leavingABatchClosesIt() {
    SceneBatch batch = new SceneBatch(Scenes.SHA);
    engine.batches.put(Scenes.pending().get(1).id(), batch);
    model.choose(Optional.of(Scenes.pending().get(1)));
    assertThat(batch.closed).isFalse();
    model.choose(Optional.empty());
    assertThat(batch.closed).isTrue();
  }

  @Test
  void aBatchIsSummedUpInOneLine() {
    assertThat(model.figures(Scenes.pending().getFirst()).replace('\u00a0', ' '))
        .isEqualTo("1,204 keys · 96 clicks · 14 removed");
    assertThat(model.when(Scenes.pending().getFirst())).isEqualTo("09:10–09:57");
    assertThat(model.where(Scenes.pending().get(1)))
        .isEqualTo("Mousepad, LibreOffice Calc and 1 more");
  }

  @Test
  void textThatIsCutIsCutAtALineEnd() {
    RawText text =
        RawText.of("ab\ncd\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8), 100);
    assertThat(text.lines()).containsExactly("ab");
    assertThat(text.whole()).isFalse();
  }

  @Test
  void whatIsNoTextIsNotShownAsText() {
    RawText picture = RawText.of(new byte[] {(byte) 0x89, 'P', (byte) 0xff, 0}, 4);
    assertThat(picture.text()).isFalse();
  }
}
