package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.InputEvent;
import org.junit.jupiter.api.Test;

class StirsTest {
  private static final int DOWN = 0xFF54;
  private static final int ENTER = 0xFF0D;

  private final Stirs stirs = new Stirs();

  @Test
  void whatHappenedLastBeforeEnterCounts() {
    stirs.heard(press(1, DOWN), 100);
    stirs.heard(new InputEvent.PointerMoved(2, 2, 5, 5), 200);
    stirs.heard(press(3, ENTER), 300);
    stirs.heard(press(4, DOWN), 400);
    assertThat(stirs.before(press(3, ENTER))).hasValue(200);
  }

  @Test
  void anEnterThatRepeatsComesAfterItself() {
    stirs.heard(press(1, ENTER), 100);
    stirs.heard(press(2, ENTER), 200);
    assertThat(stirs.before(press(2, ENTER))).hasValue(100);
  }

  @Test
  void noOtherKeyPicks() {
    stirs.heard(press(1, DOWN), 100);
    stirs.heard(press(2, DOWN), 200);
    assertThat(stirs.before(press(2, DOWN))).isEmpty();
    assertThat(stirs.before(new InputEvent.KeyReleased(3, 3, 28, ENTER, 0))).isEmpty();
  }

  @Test
  void itIsTheSameKeyWhateverItIsFoundToTypeLater() {
    stirs.heard(press(1, DOWN), 100);
    stirs.heard(press(2, ENTER), 200);
    InputEvent unsure = new InputEvent.KeyPressed(2, 2, 28, ENTER, 0, InputEvent.UNKNOWN_CHARACTER);
    assertThat(stirs.before(unsure)).hasValue(100);
  }

  @Test
  void oneThatWasNeverJudgedIsForgottenWithTheNext() {
    stirs.heard(press(1, ENTER), 100);
    stirs.heard(press(2, ENTER), 200);
    assertThat(stirs.before(press(2, ENTER))).hasValue(100);
    assertThat(stirs.before(press(1, ENTER))).isEmpty();
  }

  private static InputEvent press(long at, int keysym) {
    return new InputEvent.KeyPressed(at, at, keysym == ENTER ? 28 : 57424, keysym, 0, 0);
  }
}
