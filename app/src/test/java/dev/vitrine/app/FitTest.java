package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.event.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// No text is cut off with an ellipsis, in any language, up to 200 %.
@ExtendWith(ApplicationExtension.class)
final class FitTest {
  @TempDir private Path home;
  private Optional<Window> window = Optional.empty();

  @Start
  void start(Stage unused) {}

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.ifPresent(Window::close));
  }

  @Test
  void nothingIsCutInEnglishAt100(FxRobot robot) {
    check(robot, "en", 100);
  }

  @Test
  void nothingIsCutInEnglishAt200(FxRobot robot) {
    check(robot, "en", 200);
  }

  @Test
  void nothingIsCutInGermanAt100(FxRobot robot) {
    check(robot, "de", 100);
  }

  @Test
  void nothingIsCutInGermanAt200(FxRobot robot) {
    check(robot, "de", 200);
  }

  private void check(FxRobot robot, String language, int size) {
    List<String> cut = new ArrayList<>();
    consent(robot, "language=" + language + "\ntext-size=" + size, cut);
    String preferences = "language=" + language + "\ntext-size=" + size + "\nnot-now=" + Scenes.SHA;
    FakeEngine widened = Scenes.engine(Scenes.rulesChanged(), true);
    widened.agreement = Scenes.widened();
    for (FakeEngine engine :
        List.of(
            Scenes.engine(Scenes.recording(), true),
            Scenes.engine(Scenes.filtering(Reason.SELF), true),
            Scenes.engine(Scenes.paused(Optional.of(Duration.ofMinutes(12))), true),
            Scenes.engine(Scenes.trouble("digest.not-confirmed"), true),
            widened)) {
      robot.interact(() -> window = Optional.of(new Window(engine, home, preferences)));
      for (Page page : Page.values()) {
        robot.interact(() -> window.orElseThrow().open(page));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() ->
            robot.listWindows().forEach(each -> look(each.getScene().getRoot(), page.name(), cut)));
      }
      robot.interact(() -> window.ifPresent(Window::close));
      window = Optional.empty();
    }
    forgetting(robot, preferences, cut);
    assertThat(cut).isEmpty();
  }

  /// The question with everything in it that it can hold.
  private void forgetting(FxRobot robot, String preferences, List<String> cut) {
    FakeEngine engine = Scenes.engine(Scenes.recording(), true);
    List<String> some = List.of("a", "b");
    engine.preview = new ForgetPreview(1_312, some, some, some);
    robot.interact(() -> {
      window = Optional.of(new Window(engine, home, preferences));
      window.orElseThrow().open(Page.NOW);
    });
    MenuButton forget = robot.lookup("#now-forget").queryAs(MenuButton.class);
    robot.interact(() -> forget.getItems().getFirst().fire());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#question-choice").tryQuery()).isPresent();
    robot.interact(
        () -> robot.listWindows().forEach(each -> look(each.getScene().getRoot(), "forget", cut)));
    robot.interact(() -> {
      robot.lookup("#question-no").queryButton().fire();
      window.ifPresent(Window::close);
    });
    window = Optional.empty();
  }

  private void consent(FxRobot robot, String preferences, List<String> cut) {
    robot.interact(() ->
        window = Optional.of(new Window(Scenes.engine(Scenes.off(), false), home, preferences)));
    Button on = robot.lookup("#consent-continue").queryButton();
    int pages = 0;
    for (boolean more = true; more; pages++) {
      WaitForAsyncUtils.waitForFxEvents();
      robot.interact(() ->
          robot.listWindows().forEach(each -> look(each.getScene().getRoot(), "consent", cut)));
      more = on.isVisible();
      robot.interact(on::fire);
    }
    assertThat(pages).isEqualTo(6);
    robot.interact(() -> window.ifPresent(Window::close));
  }

  /// A label whose text node shows something else than its text has been shortened.
  private static void look(Node node, String where, List<String> cut) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled
        && labeled.getText() != null
        && labeled.lookup(".text") instanceof Text shown
        && shown.getText().contains("...")
        && !labeled.getText().contains("...")) {
      cut.add(where + ": " + labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, where, cut));
    }
  }
}
