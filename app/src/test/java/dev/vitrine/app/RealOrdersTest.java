package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.desk.Await;
import java.time.Duration;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A pause from the page, and erasing everything, with the real recorder and keys typed into real
/// programs.
final class RealOrdersTest extends RealWork {
  @Start
  void start(Stage unused) {
    Locale.setDefault(Locale.UK);
  }

  @Test
  void aPauseFromThePageHoldsUntilResumed(FxRobot robot) throws Exception {
    long editor = work(robot);
    writing().type(editor, "before the pause");
    settle();
    await("kept keys", () -> engine().status().today().kept() > 10);
    robot.interact(() -> window().open(Page.NOW));
    click(robot, "#now-pause");
    click(robot, "For 15 minutes");
    await("the pause", () -> engine().status().state() == RecorderStatus.State.PAUSED);
    await("the page", () -> label(robot, "#now-headline").startsWith("Paused until"));
    long kept = engine().status().today().kept();
    writing().type(editor, "nobody hears this");
    Await.pass(Duration.ofMillis(1_500));
    assertThat(engine().status().today().kept()).isEqualTo(kept);
    click(robot, "#now-resume");
    await("the end", () -> engine().status().state() != RecorderStatus.State.PAUSED);
    Await.pass(Duration.ofMillis(700));
    writing().type(editor, "after the pause");
    settle();
    await("kept keys again", () -> engine().status().today().kept() > kept + 10);
  }

  @Test
  void everythingIsErasedHereAndAtTheDestination(FxRobot robot) throws Exception {
    long editor = work(robot);
    writing().type(editor, "to be erased\n");
    settle();
    String batch = engine().seal().orElseThrow();
    engine().approve(batch, pending().getFirst().sha256());
    await("the delivery", () -> arrived().size() == 1);
    writing().type(editor, "and this too\n");
    settle();
    robot.interact(() -> window().open(Page.SETTINGS));
    robot.interact(() -> robot.lookup("#data-erase").queryButton().fire());
    click(robot, "#question-yes");
    await("the result", () -> label(robot, "#data-result").startsWith("Erased:"));
    assertThat(engine().status().state()).isEqualTo(RecorderStatus.State.OFF);
    assertThat(engine().status().today().kept()).isZero();
    assertThat(pending()).isEmpty();
    await("an empty destination", () -> arrived().isEmpty());
  }

  /// Agreed, Mousepad on, and its window in front.
  private long work(FxRobot robot) throws Exception {
    openEngine();
    engine().agree("en", engine().agreement("en").offer().orElseThrow().sha256());
    engine().setApp("mousepad", true);
    openWindow(robot);
    terminal = writing().xterm();
    long editor = writing().mousepad();
    hearing();
    return editor;
  }
}
