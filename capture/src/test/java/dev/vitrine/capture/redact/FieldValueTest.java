package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Redaction;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What accessibility says of a field's value, against what the keys say.
class FieldValueTest {
  private static final String M = KeptEvent.MASK;
  private final Typist typist = new Typist(Redactor.standard());

  static LongStream seeds() {
    return LongStream.range(1, 81);
  }

  private void says(String value) {
    typist.stage.fieldValue(1, value, typist.now);
  }

  @Test
  void whatStoodInTheFieldBeforeGivesTheKeysTheirMeaning() {
    typist.type("hunter2x");
    says("user: jr\npassword: hunter2x");

    assertThat(typist.leave().readable()).isEqualTo(M.repeat(8));
  }

  @Test
  void aFieldThatGroupsDigitsByItselfIsMaskedWhole() {
    typist.type("411111111").click(10, 10).type("1111111");
    says("4111 1111 1111 1111");

    assertThat(typist.leave().readable()).isEqualTo(M.repeat(16));
  }

  @Test
  void keysThatCannotBeFollowedAreReadableIfTheValueHoldsThemAll() {
    doubleClickWithin("see you", " on monday");
    says("see you there on monday");

    assertThat(typist.leave().readable()).isEqualTo("see you on monday");
  }

  @Test
  void keysThatCannotBeFollowedStayMaskedIfTheValueLacksSome() {
    typist.type("hunter2x").control('v').tap(Typist.BACKSPACE).type("see you");
    says("see you");

    assertThat(typist.leave().readable())
        .isEqualTo(M.repeat(8) + "ctrlleftkeybackspace" + M.repeat(7));
  }

  @Test
  void aValueTakesNoMaskAwayFromWhatWasTypedAfterIt() {
    doubleClickWithin("room 41", " on day 12");
    says("room 41 on day 12");
    typist.type(" at 17");

    assertThat(typist.leave().readable())
        .isEqualTo("room " + M.repeat(2) + " on day " + M.repeat(2) + " at " + M.repeat(2));
  }

  @Test
  void theTabThatEndsAFieldNeedNotStandInItsValue() {
    doubleClickWithin("see you", " on monday");
    says("see you on monday");
    typist.tap(Typist.TAB);

    assertThat(typist.leave().readable()).isEqualTo("see you on mondaytab");
  }

  @Test
  void theSecondHalfOfAPastedCardIsACard() {
    typist.control('v').type(" 8689 9855");
    says("4556 7375 8689 9855");
    typist.leave();

    assertThat(typist.pressed().subList(2, 12)).containsOnly(M);
    assertThat(typist.keys().stream().flatMap(key -> key.redaction().stream()))
        .extracting(Redaction::kind)
        .containsOnly("card");
  }

  @Test
  void whatIsTypedAfterTheLastValueIsNotExpectedInIt() {
    says("mail to jane.roe@example.org");
    typist.type("later");

    assertThat(typist.leave().readable()).isEqualTo("later");
  }

  @Test
  void aWordThatWasBegunInAnOldValueIsMaskedWhole() {
    typist.type("hunt");
    says("user: jr\npassword: hunt");
    typist.type("er2x");

    assertThat(typist.leave().readable()).isEqualTo(M.repeat(8));
  }

  @Test
  void aTypingErrorBesideSomethingSensitiveStaysReadableWhereTheValueConfirmsTheKeys() {
    typist.type("mail jane.roe@example.org tomorrwo").tap(Typist.BACKSPACE).tap(Typist.BACKSPACE);
    typist.type("ow");
    says("mail jane.roe@example.org tomorrow");

    assertThat(typist.leave().readable())
        .isEqualTo("mail " + M.repeat(20) + " tomorrwobackspacebackspaceow");
  }

  @Test
  void whatWasMistypedInASecretThatOnlyTheFieldShowsIsMaskedToo() {
    typist.type("hunt3").tap(Typist.BACKSPACE).type("er2x");
    says("user: jr\npassword: hunter2x");

    assertThat(typist.leave().pressed()).containsOnly(M, "backspace").hasSize(10);
  }

  @Test
  void aClickIsUnderstoodAsTheValueSaysAndNothingIsUncoveredByIt() {
    typist.type("call 555 then").click(10, 10).type("0199 ");
    says("call 0199 555 then");
    Typist blind = new Typist(Redactor.standard());
    blind.type("call 555 then").click(10, 10).type("0199 ").leave();
    typist.leave();

    for (int i = 0; i < blind.pressed().size(); i++) {
      if (blind.pressed().get(i).equals(M)) {
        assertThat(typist.pressed().get(i)).isEqualTo(M);
      }
    }
  }

  private void doubleClickWithin(String before, String after) {
    typist.type(before);
    typist.click(10, 10);
    typist.now -= 900;
    typist.click(10, 10);
    typist.now -= 900;
    typist.type(after);
  }

  @Test
  void aValueThatWasDeletedAgainStillCounts() {
    says("pin 4711");
    typist.type("4711");
    says("pin 4711");
    says("");

    assertThat(typist.leave().readable()).isEqualTo(M.repeat(4));
  }

  @Test
  void theValueOfAnotherFieldSaysNothing() {
    typist.type("hunter2x");
    typist.stage.fieldValue(2, "password: hunter2x", typist.now);
    typist.stage.fieldValue(0, "password: hunter2x", typist.now);

    assertThat(typist.leave().readable()).isEqualTo("hunter2x");
  }

  @Test
  void aValueIsForgottenWithItsField() {
    says("password: hunter2x");
    typist.stage.forget(0);
    typist.type("hunter2x");

    assertThat(typist.leave().readable()).isEqualTo("hunter2x");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTrueValueNeverUncoversWhatTheKeysAloneShow(long seed) {
    Random random = new Random(seed);
    String text = RandomText.lifelike(random).replace('\t', ' ');
    Typist blind = new Typist(Redactor.standard());
    blind.type(text).leave();
    typist.type(text);
    says(text);

    assertThat(typist.leave().pressed()).as("seed %d", seed).isEqualTo(blind.pressed());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aWrongValueOnlyAddsMasksWhereTheKeysCanBeFollowed(long seed) {
    Random random = new Random(seed);
    String text = RandomText.lifelike(random).replace('\t', ' ');
    Typist blind = new Typist(Redactor.standard());
    blind.type(text).leave();
    typist.type(text);
    says(RandomText.lifelike(random));
    typist.leave();

    for (int i = 0; i < blind.pressed().size(); i++) {
      if (blind.pressed().get(i).equals(M)) {
        assertThat(typist.pressed().get(i)).as("seed %d", seed).isEqualTo(M);
      }
    }
  }
}
