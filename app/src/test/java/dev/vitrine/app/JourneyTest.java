package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.event.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TitledPane;
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
  void withdrawingIsOneClickFromThePageThatIsOpenFirst(FxRobot robot) {
    recording(robot, Page.NOW);
    robot.clickOn("#now-withdraw");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).containsExactly("withdraw");
    assertThat(robot.lookup("Withdrawn. Nothing is recorded any more.").tryQuery()).isPresent();
    robot.interact(() -> engine.publish(Scenes.off()));
    assertThat(robot.lookup("#now-withdraw").tryQuery().filter(Node::isVisible)).isEmpty();
  }

  @Test
  void whileTheRulesChangedOneCanWithdrawInsteadOfReadingThem(FxRobot robot) {
    engine = Scenes.engine(Scenes.rulesChanged(), true);
    engine.agreement = Scenes.widened();
    open(robot, "not-now=" + Scenes.SHA);
    robot.clickOn("#now-withdraw");
    assertThat(engine.orders).containsExactly("withdraw");
  }

  @Test
  void withdrawingIsOneClickAlsoWhileThePolicyCannotBeRead(FxRobot robot) {
    engine = Scenes.engine(Scenes.trouble("policy.invalid"), true);
    engine.agreement = Scenes.unreadable();
    open(robot, "");
    robot.interact(() -> window.orElseThrow().open(Page.POLICY));
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#policy-withdraw");
    assertThat(engine.orders).containsExactly("withdraw");
    assertThat(robot.lookup("#policy-withdraw").tryQuery()).isEmpty();
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
  void aLanguageThatIsOneMoreFileIsOfferedAndTaken(FxRobot robot) {
    recording(robot, Page.SETTINGS);
    robot.clickOn("Nederlands");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("Instellingen").tryQuery()).isPresent();
    // What the file lacks.
    assertThat(robot.lookup("Policy").tryQuery()).isPresent();
  }

  @Test
  void nothingMovesForWhoeverDoesNotWantIt(FxRobot robot) {
    recording(robot, Page.APPS);
    assertThat(slides(robot, "#switch-xterm")).isTrue();
    robot.interact(() -> window.orElseThrow().open(Page.SETTINGS));
    robot.clickOn(robot.lookup("#settings-motion").query().lookup(".thumb-area"));
    robot.interact(() -> window.orElseThrow().open(Page.APPS));
    assertThat(slides(robot, "#switch-xterm")).isFalse();
    robot.interact(() -> window.ifPresent(Window::close));
    open(robot, "stillness=true");
    robot.interact(() -> window.orElseThrow().open(Page.APPS));
    assertThat(slides(robot, "#switch-mousepad")).isFalse();
  }

  /// Whether the thumb of a switch takes time to get to its other end.
  private static boolean slides(FxRobot robot, String id) {
    WaitForAsyncUtils.waitForFxEvents();
    ToggleSwitch one = robot.lookup(id).queryAs(ToggleSwitch.class);
    List<Object> takes = new ArrayList<>();
    robot.interact(() -> {
      one.applyCss();
      one.getCssMetaData().stream()
          .filter(each -> each.getProperty().equals("-thumb-move-animation-time"))
          .forEach(each -> takes.add(time(each, one)));
    });
    return ((Number) takes.getFirst()).doubleValue() > 0;
  }

  @SuppressWarnings("unchecked")
  private static Object time(CssMetaData<?, ?> meta, ToggleSwitch one) {
    return ((CssMetaData<ToggleSwitch, ?>) meta).getStyleableProperty(one).getValue();
  }

  @Test
  void whatWasAgreedToStaysReadableAfterWithdrawing(FxRobot robot) {
    engine = Scenes.engine(Scenes.off(), false);
    engine.agreement =
        new Agreement(
            engine.agreement.offer(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.of(
                new Agreement.Earlier(Scenes.NOW, "3", "Read on that day.", "version = \"3\"")),
            false);
    open(robot, "not-now=" + Scenes.SHA);
    robot.interact(() -> window.orElseThrow().open(Page.POLICY));
    WaitForAsyncUtils.waitForFxEvents();
    TitledPane earlier = robot.lookup("#policy-earlier").queryAs(TitledPane.class);
    assertThat(earlier.getText()).startsWith("What you agreed to on");
    robot.interact(() -> earlier.setExpanded(true));
    assertThat(robot.from(earlier).lookup("Read on that day.").tryQuery()).isPresent();
  }

  @Test
  void everythingIsErasedAfterLookingAtWhatGoes(FxRobot robot) {
    recording(robot, Page.SETTINGS);
    robot.interact(() -> robot.lookup("#data-erase").queryButton().fire());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).containsExactly("preview erase");
    robot.clickOn("#question-no");
    assertThat(engine.orders).doesNotContain("erase everything");
    robot.interact(() -> robot.lookup("#data-erase").queryButton().fire());
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#question-yes");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).endsWith("erase everything");
    assertThat(robot.lookup("#data-result").queryAs(Label.class).getText())
        .startsWith("Erased: 312 events, 1 waiting batch.");
  }

  @Test
  void whyABatchWaitsAgainStandsOnItsCard(FxRobot robot) {
    recording(robot, Page.REVIEW);
    String sentence = "The policy names another destination now. Approve again if you agree.";
    assertThat(robot.from(robot.lookup("#review-list")).lookup(".label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .anyMatch(text -> text.contains(sentence) && text.contains("approval.other-destination"));
  }

  @Test
  void whatIsLeftOfASentBatchIsMadeAnewWhereThePersonTicksIt(FxRobot robot) {
    recording(robot, Page.NOW);
    engine.preview = new ForgetPreview(312, List.of("a"), List.of("b"), List.of("b"));
    CheckBox box = forgetting(robot);
    assertThat(box.getText()).startsWith("Make a new batch").contains("waits in Review");
    assertThat(box.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo(box.getText());
    assertThat(box.isSelected()).isFalse();
    robot.clickOn("#question-yes");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).endsWith("forget PT15M");

    // By keyboard; the safe answer has the focus.
    CheckBox again = forgetting(robot);
    assertThat(again.isSelected()).isFalse();
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(again.isFocused()).isTrue();
    robot.push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(engine.orders).endsWith("forget PT15M again");
  }

  @Test
  void withoutACopyOfWhatWasSentNoNewBatchIsOffered(FxRobot robot) {
    recording(robot, Page.NOW);
    engine.preview = new ForgetPreview(312, List.of("a"), List.of("b"), List.of());
    robot.clickOn("#now-forget").clickOn("The last 15 minutes");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#question-yes").tryQuery()).isPresent();
    assertThat(robot.lookup("#question-choice").tryQuery()).isEmpty();
    robot.clickOn("#question-no");
  }

  @Test
  void everyPageSaysWhatLeavesAndPauses(FxRobot robot) {
    recording(robot, Page.POLICY);
    assertThat(robot.lookup("Nothing leaves before you approve it.").tryQuery()).isPresent();
    robot.clickOn("#foot-pause").clickOn("For 15 minutes");
    assertThat(engine.orders).containsExactly("pause PT15M");
    robot.interact(() -> engine.publish(Scenes.paused(Optional.of(Duration.ofMinutes(15)))));
    robot.clickOn("#foot-resume");
    assertThat(engine.orders).containsExactly("pause PT15M", "resume");
  }

  @Test
  void theNoteGoesWithTheFirstSwitch(FxRobot robot) {
    open(robot, "");
    for (int page = 0; page < 5; page++) {
      robot.push(KeyCode.ENTER);
    }
    robot.push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".note").query().isVisible()).isTrue();
    robot.clickOn(robot.lookup("#switch-xterm").query().lookup(".thumb-area"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".note").tryQuery().filter(Node::isVisible)).isEmpty();
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

  /// Asks what forgetting would take, and gives the box in the question.
  private static CheckBox forgetting(FxRobot robot) {
    robot.clickOn("#now-forget").clickOn("The last 15 minutes");
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#question-choice").queryAs(CheckBox.class);
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
