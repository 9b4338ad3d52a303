package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.event.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What a person does with mouse and keyboard, on a real display.
@ExtendWith(ApplicationExtension.class)
final class JourneyTest {
  @TempDir private Path home;
  private FakeEngine engine = Scenes.engine(Scenes.off(), false);
  private Optional<Window> window = Optional.empty();

  @Start
  void start(Stage unused) {
    Locale.setDefault(Locale.UK);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.ifPresent(Window::close));
  }

  @Test
  void theFirstStartCanBeAnsweredByKeyboardAlone(FxRobot robot) {
    open(robot, "");
    CheckBox tick = robot.lookup("#consent-tick").queryAs(CheckBox.class);
    assertThat(tick.isVisible()).isFalse();
    // One idea a page, and Enter leads on.
    for (int page = 0; page < 5; page++) {
      robot.push(KeyCode.ENTER);
    }
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    assertThat(tick.isVisible()).isFalse();
    robot.push(KeyCode.ENTER);
    assertThat(tick.isVisible()).isTrue();
    assertThat(tick.isFocused()).isTrue();
    assertThat(tick.isSelected()).isFalse();
    assertThat(robot.lookup("#consent-agree").queryButton().isDisabled()).isTrue();
    // Enter does not tick, so that nobody agrees by going on too far.
    robot.push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).containsExactly("agree en");
    assertThat(robot.lookup("#switch-mousepad").tryQuery()).isPresent();
  }

  @Test
  void bothAnswersHaveTheSameSize(FxRobot robot) {
    open(robot, "");
    Node notNow = robot.lookup("#consent-not-now").query();
    Node on = robot.lookup("#consent-continue").query();
    assertThat(notNow.getLayoutBounds().getWidth()).isEqualTo(on.getLayoutBounds().getWidth());
    assertThat(notNow.getLayoutBounds().getHeight()).isEqualTo(on.getLayoutBounds().getHeight());
    for (int page = 0; page < 5; page++) {
      robot.clickOn("#consent-continue");
    }
    Node agree = robot.lookup("#consent-agree").query();
    assertThat(agree.isVisible()).isTrue();
    assertThat(notNow.getLayoutBounds().getWidth()).isEqualTo(agree.getLayoutBounds().getWidth());
    assertThat(notNow.getLayoutBounds().getHeight()).isEqualTo(agree.getLayoutBounds().getHeight());
  }

  @Test
  void notNowLeavesAnAppThatRecordsNothingAndAWayBack(FxRobot robot) {
    open(robot, "");
    robot.clickOn("#consent-not-now");
    assertThat(engine.orders).isEmpty();
    assertThat(headline(robot)).isEqualTo("Off. Nothing is recorded");
    robot.clickOn("#now-decide");
    assertThat(robot.lookup("#consent-tick").tryQuery()).isPresent();
  }

  @Test
  void anAppIsSwitchedOnWithAClick(FxRobot robot) {
    recording(robot, Page.APPS);
    ToggleSwitch xterm = robot.lookup("#switch-xterm").queryAs(ToggleSwitch.class);
    robot.clickOn(xterm.lookup(".thumb-area"));
    assertThat(engine.orders).containsExactly("app xterm true");
    assertThat(xterm.isSelected()).isTrue();
  }

  @Test
  void anAppIsSwitchedOffWithTheSpaceBar(FxRobot robot) {
    recording(robot, Page.APPS);
    ToggleSwitch mousepad = robot.lookup("#switch-mousepad").queryAs(ToggleSwitch.class);
    robot.interact(mousepad::requestFocus);
    robot.push(KeyCode.SPACE);
    assertThat(engine.orders).containsExactly("app mousepad false");
  }

  @Test
  void openingThePageOfAppsSwitchesNothing(FxRobot robot) {
    recording(robot, Page.APPS);
    assertThat(engine.orders).isEmpty();
  }

  @Test
  void withoutAnyAppThePageSaysWhatToExpect(FxRobot robot) {
    engine.apps = List.of();
    open(robot, "not-now=" + Scenes.SHA);
    robot.interact(() -> window.orElseThrow().open(Page.APPS));
    assertThat(robot.lookup("No apps yet").tryQuery()).isPresent();
  }

  @Test
  void aPauseIsTwoClicksAway(FxRobot robot) {
    recording(robot, Page.NOW);
    robot.clickOn("#now-pause").clickOn("For 15 minutes");
    assertThat(engine.orders).containsExactly("pause PT15M");
    robot.interact(() -> engine.publish(Scenes.paused(Optional.of(Duration.ofMinutes(15)))));
    assertThat(robot.lookup("#now-pause").queryAs(MenuButton.class).isVisible()).isFalse();
    robot.clickOn("#now-resume");
    assertThat(engine.orders).containsExactly("pause PT15M", "resume");
  }

  @Test
  void theReasonIsSeenWhenItChanges(FxRobot robot) {
    recording(robot, Page.NOW);
    robot.interact(() -> engine.publish(Scenes.filtering(Reason.PRIVATE_WINDOW)));
    assertThat(headline(robot)).isEqualTo("Not recording Firefox");
  }

  @Test
  void aBatchIsApprovedWithTheDigestOnScreen(FxRobot robot) {
    recording(robot, Page.REVIEW);
    robot.clickOn("#review-approve");
    assertThat(engine.orders)
        .contains("approve " + Scenes.pending().getFirst().id() + " " + Scenes.SHA);
  }

  @Test
  void aDeletedBatchComesBackWithOneClick(FxRobot robot) {
    recording(robot, Page.REVIEW);
    robot.clickOn("#review-delete");
    assertThat(engine.pending).hasSize(2);
    robot.clickOn("Undo");
    assertThat(engine.pending).hasSize(3);
  }

  @Test
  void withdrawingIsOneClick(FxRobot robot) {
    recording(robot, Page.POLICY);
    robot.clickOn("#policy-withdraw");
    assertThat(engine.orders).containsExactly("withdraw");
    assertThat(robot.lookup("#policy-decide").tryQuery()).isPresent();
  }

  @Test
  void pagesOpenByKeyboard(FxRobot robot) {
    recording(robot, Page.NOW);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(robot.lookup("#review-list").tryQuery()).isPresent();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(robot.lookup("#now-headline").tryQuery()).isPresent();
  }

  @Test
  void closingTheWindowEndsEverySubscription(FxRobot robot) {
    recording(robot, Page.NOW);
    assertThat(engine.listeners()).isEqualTo(1);
    robot.interact(() -> window.ifPresent(Window::close));
    window = Optional.empty();
    assertThat(engine.listeners()).isZero();
  }

  private void recording(FxRobot robot, Page page) {
    engine = Scenes.engine(Scenes.recording(), true);
    open(robot, "");
    robot.interact(() -> window.orElseThrow().open(page));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void open(FxRobot robot, String preferences) {
    robot.interact(() -> window = Optional.of(new Window(engine, home, preferences)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String headline(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#now-headline").queryAs(Label.class).getText();
  }
}
