package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.linux.Focus.Grab;
import org.junit.jupiter.api.Test;

class FocusTest {
  private static final int ANCESTOR = 0;
  private static final int NONLINEAR = 3;

  /// Windows 10 to 19 belong to process 1, 20 to 29 to process 2; 7 is a frame of the window
  /// manager, process 9.
  private final Focus focus = new Focus(window -> window == 7 ? 9 : window / 10);

  @Test
  void theInnermostWindowThatIsListenedToHasTheFocus() {
    focus.in(7, Focus.NORMAL, Focus.NONLINEAR_VIRTUAL);
    focus.in(10, Focus.NORMAL, NONLINEAR);
    assertThat(focus.window()).isEqualTo(10);
    assertThat(focus.inside()).isFalse();

    focus.out(10, Focus.NORMAL, Focus.INFERIOR);
    assertThat(focus.window()).as("GTK moves the focus within its window").isEqualTo(10);
    assertThat(focus.inside()).isTrue();

    focus.out(10, Focus.NORMAL, Focus.VIRTUAL);
    focus.out(7, Focus.NORMAL, Focus.NONLINEAR_VIRTUAL);
    assertThat(focus.window()).isEqualTo(Focus.NONE);
  }

  @Test
  void whatThePointerDoesIsNoFocus() {
    focus.in(10, Focus.NORMAL, NONLINEAR);
    focus.in(20, Focus.NORMAL, Focus.POINTER);
    focus.out(10, Focus.NORMAL, Focus.POINTER);
    assertThat(focus.window()).isEqualTo(10);
  }

  @Test
  void aLockScreenHoldsTheKeyboardUntilItLetsGo() {
    focus.in(10, Focus.NORMAL, NONLINEAR);
    focus.out(10, Focus.GRAB, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.HELD);
    focus.in(20, Focus.GRAB, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.HELD);

    focus.out(10, Focus.WHILE_GRABBED, NONLINEAR);
    focus.in(11, Focus.WHILE_GRABBED, NONLINEAR);
    assertThat(focus.grab()).as("the focus may move meanwhile").isEqualTo(Grab.HELD);

    focus.out(20, Focus.UNGRAB, NONLINEAR);
    focus.in(11, Focus.UNGRAB, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.FREE);
    assertThat(focus.window()).isEqualTo(11);
  }

  @Test
  void aMenuIsTheProgramsOwn() {
    focus.in(10, Focus.NORMAL, NONLINEAR);
    focus.out(10, Focus.GRAB, NONLINEAR);
    focus.in(11, Focus.GRAB, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.OWN);
    assertThat(focus.menu()).isEqualTo(11);

    focus.gone(11);
    assertThat(focus.grab()).as("until the server says otherwise").isEqualTo(Grab.HELD);
    focus.in(10, Focus.UNGRAB, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.FREE);
  }

  @Test
  void aGrabByTheWindowWithTheFocusIsNotAMenuYet() {
    focus.in(10, Focus.NORMAL, NONLINEAR);
    focus.in(10, Focus.GRAB, Focus.INFERIOR);
    assertThat(focus.grab()).isEqualTo(Grab.SELF);
  }

  @Test
  void aSecureKeyboardInsideTheWindowIsNobodys() {
    focus.in(10, Focus.NORMAL, NONLINEAR);
    focus.out(10, Focus.GRAB, Focus.INFERIOR);
    assertThat(focus.grab()).isEqualTo(Grab.HELD);
    focus.in(10, Focus.UNGRAB, Focus.INFERIOR);
    assertThat(focus.grab()).isEqualTo(Grab.FREE);
    assertThat(focus.window()).isEqualTo(10);
  }

  @Test
  void aWindowWithoutAKnownProcessIsNeverAMenu() {
    Focus blind = new Focus(_ -> 0);
    blind.in(10, Focus.NORMAL, NONLINEAR);
    blind.out(10, Focus.GRAB, NONLINEAR);
    blind.in(11, Focus.GRAB, NONLINEAR);
    assertThat(blind.grab()).isEqualTo(Grab.HELD);
  }

  @Test
  void aNormalChangeProvesThatNobodyHoldsTheKeyboard() {
    focus.out(10, Focus.WHILE_GRABBED, NONLINEAR);
    assertThat(focus.grab()).isEqualTo(Grab.HELD);
    focus.in(10, Focus.NORMAL, ANCESTOR);
    assertThat(focus.grab()).isEqualTo(Grab.FREE);
  }
}
