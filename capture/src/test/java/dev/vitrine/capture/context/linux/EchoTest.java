package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.InputEvent;
import org.junit.jupiter.api.Test;

class EchoTest {
  private static final long MS = 1_000_000;
  private static final int TAB = 0x0F;
  private static final int A = 0x1E;
  private static final int V = 0x2F;
  private static final int CTRL = 0x1D;
  private static final int CTRL_MASK = 2;
  private static final int SHIFT = 0x2A;
  private static final int END = 0x0E4F;

  private final Echo echo = new Echo();

  @Test
  void typingAloneNeedsNoAnswer() {
    key(A, 0);
    key(A, 50);
    assertThat(echo.answered(100 * MS)).isTrue();
  }

  @Test
  void nothingIsKnownAfterTabUntilTheFocusIsTold() {
    key(TAB, 0);
    assertThat(echo.answered(30 * MS)).isFalse();
    echo.focused(700 * MS);
    assertThat(echo.answered(30 * MS)).isTrue();
  }

  @Test
  void ctrlAloneCommandsNothing() {
    int none = InputEvent.UNKNOWN_CHARACTER;
    echo.told(new InputEvent.KeyPressed(0, 0, CTRL, 0xFFE3, CTRL_MASK, none), 0);
    assertThat(echo.answered(30 * MS)).isTrue();
    echo.told(new InputEvent.KeyPressed(0, 0, V, 'v', CTRL_MASK, none), 50 * MS);
    assertThat(echo.answered(80 * MS)).isFalse();
  }

  @Test
  void aKeyBeforeTheTabIsNotTouchedByIt() {
    key(A, 0);
    key(TAB, 50);
    assertThat(echo.answered(0)).isTrue();
  }

  @Test
  void theLateEchoOfAnEarlierKeyIsNoAnswerToTab() {
    key(A, 0);
    key(TAB, 30);
    key(A, 60);
    caret(1, 70);
    assertThat(echo.answered(60 * MS)).isFalse();
  }

  @Test
  void twoTabsNeedTwoAnswers() {
    key(TAB, 0);
    key(TAB, 30);
    echo.focused(700 * MS);
    assertThat(echo.answered(800 * MS)).isFalse();
    echo.focused(1_300 * MS);
    assertThat(echo.answered(1_400 * MS)).isTrue();
  }

  @Test
  void aCaretAnswersACommandBeforeWhichAllWasAnswered() {
    key(A, 0);
    caret(1, 10);
    button(500);
    assertThat(echo.answered(600 * MS)).isFalse();
    key(A, 600);
    caret(2, 610);
    assertThat(echo.answered(600 * MS)).isTrue();
  }

  @Test
  void anAnswerMayBeHereBeforeTheKeyThatItAnswers() {
    echo.focused(20 * MS);
    key(TAB, 0);
    assertThat(echo.answered(30 * MS)).isTrue();
  }

  @Test
  void aKeyAfterALongSilenceIsAnsweredByItsCaret() {
    key(TAB, 0);
    key(TAB, 10);
    echo.focused(20 * MS);
    key(A, 5_000);
    assertThat(echo.answered(5_000 * MS)).isFalse();
    caret(1, 5_010);
    assertThat(echo.answered(5_000 * MS)).isTrue();
  }

  @Test
  void aPageThatLagsBehindIsNotTakenForOneThatHasCaughtUp() {
    for (int i = 0; i < 6; i++) {
      key(A, 50L * i);
    }
    caret(1, 300);
    caret(2, 400);
    key(TAB, 500);
    key(A, 520);
    caret(3, 560);
    caret(4, 640);
    assertThat(echo.answered(520 * MS)).isFalse();
    caret(5, 700);
    caret(6, 760);
    assertThat(echo.answered(520 * MS)).isFalse();
    echo.focused(800 * MS);
    assertThat(echo.answered(520 * MS)).isTrue();
  }

  @Test
  void oneCaretMayAccountForSeveralKeys() {
    for (int i = 0; i < 6; i++) {
      key(A, 50L * i);
    }
    caret(1, 300);
    caret(6, 400);
    button(500);
    caret(3, 510);
    assertThat(echo.answered(600 * MS)).isTrue();
  }

  @Test
  void theSameCaretToldTwiceAccountsForOneKey() {
    key(A, 0);
    key(A, 50);
    caret(1, 60);
    caret(1, 61);
    button(500);
    caret(2, 510);
    assertThat(echo.answered(600 * MS)).isFalse();
  }

  @Test
  void aJumpOfTheCaretAccountsForOneKeyOnly() {
    for (int i = 0; i < 4; i++) {
      key(A, 50L * i);
    }
    key(END, 200);
    caret(40, 210);
    button(500);
    caret(41, 510);
    assertThat(echo.answered(600 * MS)).isFalse();
  }

  @Test
  void aClicksOwnCaretAccountsForNoKey() {
    key(A, 0);
    caret(1, 10);
    button(500);
    key(A, 550);
    key(A, 600);
    key(A, 650);
    caret(40, 660);
    key(TAB, 700);
    caret(41, 710);
    assertThat(echo.answered(720 * MS)).isFalse();
  }

  @Test
  void theCaretOfAReplacedSelectionAccountsForOneKey() {
    key(A, 0);
    caret(1, 5);
    caret(30, 10);
    for (int i = 0; i < 3; i++) {
      key(A, 500 + 50L * i);
    }
    caret(1, 660);
    key(TAB, 700);
    caret(2, 710);
    assertThat(echo.answered(720 * MS)).isFalse();
  }

  @Test
  void theCaretOfAFieldThatWasLeftAgainAnswersNothing() {
    key(TAB, 0);
    echo.focused(20 * MS);
    key(TAB, 50);
    caret(0, 60);
    assertThat(echo.answered(80 * MS)).isFalse();
  }

  @Test
  void whoBeginsWithShiftAfterAPauseIsKnownAgain() {
    key(A, 0);
    key(A, 50);
    key(TAB, 100);
    key(SHIFT, 6_000);
    key(A, 6_050);
    caret(1, 6_060);
    assertThat(echo.answered(6_050 * MS)).isTrue();
  }

  @Test
  void theCaretThatComesWithTheFocusAccountsForNoKey() {
    key(TAB, 0);
    echo.focused(20 * MS);
    key(A, 50);
    key(A, 100);
    caret(12, 110);
    caret(13, 150);
    button(500);
    caret(14, 510);
    assertThat(echo.answered(600 * MS)).isFalse();
  }

  private void caret(int offset, long at) {
    echo.caret(7, offset, at * MS);
  }

  private void key(int code, long at) {
    int character = code == A ? 'a' : InputEvent.UNKNOWN_CHARACTER;
    echo.told(new InputEvent.KeyPressed(0, 0, code, 0, 0, character), at * MS);
  }

  private void button(long at) {
    echo.told(new InputEvent.ButtonPressed(0, 0, 1, 1, 1), at * MS);
  }
}
