package dev.vitrine.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.text.Texts;
import dev.vitrine.capture.policy.PolicyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ConsentViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.off(), false);
  private final Models models = new Models(engine);
  private final List<String> answers = new ArrayList<>();
  private final ConsentViewModel model = model(engine.agreement);

  @Test
  void agreeingIsUntickedAndImpossibleAtFirst() {
    assertThat(model.ticked().get()).isFalse();
    assertThat(model.canAgree().get()).isFalse();
    model.agree();
    assertThat(engine.orders).isEmpty();
    assertThat(answers).isEmpty();
  }

  @Test
  void aTickMakesAgreeingPossible() {
    model.ticked().set(true);
    assertThat(model.canAgree().get()).isFalse();
    toTheEnd();
    assertThat(model.canAgree().get()).isTrue();
    model.agree();
    assertThat(engine.orders).containsExactly("agree en");
    assertThat(answers).containsExactly("agreed");
  }

  @Test
  void notNowAgreesToNothing() {
    model.ticked().set(true);
    model.notNow();
    assertThat(engine.orders).isEmpty();
    assertThat(answers).containsExactly("not now");
  }

  @Test
  void anAgreementThatCannotBeKeptIsNoAgreement() {
    engine.failure = Optional.of(new EngineException("store.full", "full"));
    toTheEnd();
    model.ticked().set(true);
    model.agree();
    assertThat(answers).containsExactly("failed store.full");
    assertThat(engine.agreement.agreed()).isFalse();
  }

  @Test
  void whatBecameWiderIsSaidOneByOne() {
    ConsentViewModel again =
        model(
            new Agreement(
                engine.agreement.offer(),
                List.of(),
                Optional.empty(),
                List.of(
                    Widened.of(Widened.What.APP, "XTerm"),
                    Widened.value(Widened.What.RETENTION, "180", "365"))));
    assertThat(again.again()).isTrue();
    assertThat(again.changes())
        .extracting(ChangeWords.Told::sentence)
        .containsExactly("A new app may be recorded: XTerm", "What you send is kept longer");
    assertThat(again.changes().getLast().more())
        .containsExactly("Until now: 180 days", "Now: 365 days");
  }

  @Test
  void whatIsRecordedIsSaidInFull() {
    assertThat(models.ui().say("consent.what.text"))
        .contains("What you type")
        .contains("clicks")
        .contains("pointer movement")
        .contains("app’s name")
        .contains("window’s title");
  }

  @Test
  void theNoticeOfTheDemonstrationNamesTheSameAsTheConsent() {
    for (String language : List.of("en", "de")) {
      String consent = Texts.in(Locale.of(language)).say("consent.what.text");
      String list = consent.substring(1, consent.indexOf(':')).replace('’', '\'');
      assertThat(list).hasSizeGreaterThan(100);
      assertThat(PolicyFile.demonstration().notice(language).text())
          .as(language)
          .containsPattern("[Ww]" + Pattern.quote(list));
    }
  }

  @Test
  void whereItGoesSaysWhetherThatIsThisComputer() {
    assertThat(model.approval())
        .endsWith(
            "it goes to the folder ~/Vitrine/outbox on this computer."
                + " From there Vitrine sends nothing on.");
  }

  @Test
  void onePageFollowsTheOtherAndNobodyAgreesBeforeTheLast() {
    assertThat(model.step().get()).isEqualTo(ConsentStep.ASK);
    assertThat(model.steps()).doesNotContain(ConsentStep.CHANGES);
    model.back();
    assertThat(model.first()).isTrue();
    model.ticked().set(true);
    model.agree();
    assertThat(engine.orders).isEmpty();
    toTheEnd();
    model.next();
    assertThat(model.step().get()).isEqualTo(ConsentStep.DECIDE);
    model.back();
    assertThat(model.step().get()).isEqualTo(ConsentStep.CONTROL);
    assertThat(model.canAgree().get()).isFalse();
  }

  @Test
  void whoeverIsAskedAgainReadsFirstWhatIsNew() {
    ConsentViewModel again =
        model(
            new Agreement(
                engine.agreement.offer(),
                List.of(),
                Optional.empty(),
                List.of(Widened.of(Widened.What.APP, "XTerm"))));
    assertThat(again.step().get()).isEqualTo(ConsentStep.CHANGES);
  }

  private void toTheEnd() {
    while (!model.last()) {
      model.next();
    }
  }

  private ConsentViewModel model(Agreement agreement) {
    return models.consent(
        engine,
        agreement,
        new ConsentViewModel.Answers() {
          @Override
          public void agreed(boolean anyOn) {
            answers.add(anyOn ? "agreed, on" : "agreed");
          }

          @Override
          public void notNow() {
            answers.add("not now");
          }

          @Override
          public void failed(String code) {
            answers.add("failed " + code);
          }
        });
  }
}
