package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.OpenBatch;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What a person does, with the real recorder behind the window, a real X server, and keys typed
/// into real programs.
final class RealJourneyTest extends RealWork {
  @Start
  void start(Stage unused) {
    Locale.setDefault(Locale.UK);
  }

  @Test
  void whoeverRefusesHasAnAppThatRecordsNothing(FxRobot robot) throws Exception {
    begin(robot);
    click(robot, "#consent-not-now");
    await("the page Now", () -> label(robot, "#now-headline").startsWith("Off"));
    long mousepad = writing().mousepad();
    writing().type(mousepad, "nobody hears this");
    Await.pass(Duration.ofMillis(1_500));
    RecorderStatus status = engine().status();
    assertThat(status.state()).isEqualTo(RecorderStatus.State.OFF);
    assertThat(status.today().kept()).isZero();
    assertThat(engine().pending()).isEmpty();
  }

  @Test
  void agreeingSwitchingOnAndADropReasonSeenLive(FxRobot robot) throws Exception {
    begin(robot);
    agree(robot);
    await("the switches", () -> robot.lookup("#switch-mousepad").tryQuery().isPresent());
    assertThat(engine().agreement("en").agreed()).isTrue();
    ToggleSwitch mousepad = robot.lookup("#switch-mousepad").queryAs(ToggleSwitch.class);
    await("a switch to click", () -> onFx(() -> mousepad.lookup(".thumb-area") != null));
    robot.clickOn(mousepad.lookup(".thumb-area"));
    await("Mousepad to be on", () -> on("mousepad"));
    long editor = writing().mousepad();
    terminal = writing().xterm();
    hearing();
    writing().type(editor, "hello there ");
    writing().type(terminal, "not for you");
    settle();
    robot.interact(() -> window().open(Page.NOW));
    await("kept keys", () -> engine().status().today().kept() > 10);
    await("the reason on screen", () -> text(robot).contains("switched off"));
    await("what was kept on screen", () -> text(robot).contains("hello there"));
    assertThat(text(robot)).doesNotContain("not for you");
  }

  @Test
  void aStretchIsDeletedAMissedWordRemovedAndTheRestArrives(FxRobot robot) throws Exception {
    long editor = agreedAndTyped(robot);
    writing().type(editor, "first line\n");
    writing().type(editor, "about zanzibar today\n");
    writing().type(editor, "secret stretch\n");
    writing().type(editor, "last line\n");
    settle();
    robot.interact(() -> window().open(Page.REVIEW));
    await("a button that can be pressed", () -> enabled(robot, "#review-seal"));
    click(robot, "#review-seal");
    await(
        () -> "the batch; " + engine().status().state() + " in " + text(robot),
        () -> rows(robot).stream().anyMatch(row -> row.contains("last line")));
    String before = only().sha256();
    assertThat(rows(robot))
        .as(() -> onFx(() -> steps(robot).getItems().toString()))
        .anyMatch(row -> row.contains("zanzibar"));

    // A stretch, with Shift and the Delete key.
    int from = index(robot, "secret stretch");
    robot.clickOn(row(robot, from));
    robot.press(KeyCode.SHIFT).clickOn(row(robot, from + 1)).release(KeyCode.SHIFT);
    assertThat(robot.from(robot.lookup(".step-tools")).lookup(".label").queryLabeled().getText())
        .isEqualTo("2 rows chosen");
    robot.push(KeyCode.DELETE);
    await("a way back", () -> undo().isPresent());
    String second = only().sha256();
    assertThat(second).isNotEqualTo(before);

    // Back at once, because ten seconds are short on a busy machine, and away again.
    robot.interact(undo().orElseThrow());
    await(
        () -> "the first batch again; " + onFx(() -> window().notes().current().get()),
        () -> only().sha256().equals(before));
    await("the stretch again", () -> !missing(robot, "secret stretch"));
    find(robot, "secret stretch");
    click(robot, "#review-delete-found");
    await("another batch again", () -> !only().sha256().equals(before));
    await("its rows again", () -> missing(robot, "secret stretch"));
    assertThat(only().sha256()).isNotEqualTo(second);

    // A word that was missed.
    find(robot, "");
    String third = only().sha256();
    find(robot, "zanzibar");
    click(robot, "#review-always");
    await("the word to be out", () -> !only().sha256().equals(third));
    await("the block", () -> removed().contains("private"));
    assertThat(engine().words().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.text()).isEqualTo("zanzibar"));

    await("a batch to approve", () -> enabled(robot, "#review-approve"));
    String approved = only().sha256();
    robot.interact(() -> window().notes().clear());
    click(robot, "#review-approve");
    await("the delivery", () -> arrived().size() == 1);
    await("the receipt", () -> receipt().equals(approved));
    assertThat(Files.readAllBytes(arrived().getFirst())).isNotEmpty();
    assertThat(received()).doesNotContain("zanzibar").doesNotContain("secret stretch");
  }

  @Test
  void forgettingTakesTheLastMinutesAndWithdrawingStopsEverything(FxRobot robot) throws Exception {
    long editor = agreedAndTyped(robot);
    writing().type(editor, "to be forgotten\n");
    settle();
    robot.interact(() -> window().open(Page.REVIEW));
    robot.clickOn("#review-seal");
    await("the batch", () -> !pending().isEmpty());
    robot.interact(() -> window().open(Page.NOW));
    click(robot, "#now-forget");
    click(robot, "The last 15 minutes");
    click(robot, "#question-yes");
    await("an empty page", () -> pending().isEmpty());

    robot.interact(() -> window().open(Page.POLICY));
    await("the button", () -> robot.lookup("#policy-withdraw").tryQuery().isPresent());
    click(robot, "#policy-withdraw");
    await("no agreement", () -> engine().status().state() == RecorderStatus.State.OFF);
    long kept = engine().status().today().kept();
    writing().type(editor, "after withdrawing");
    Await.pass(Duration.ofMillis(1_500));
    assertThat(engine().status().today().kept()).isEqualTo(kept);
    await("the way back", () -> robot.lookup("#policy-decide").tryQuery().isPresent());
  }

  private void begin(FxRobot robot) throws Exception {
    openEngine();
    openWindow(robot);
    await("the window", () -> robot.lookup("#consent-tick").tryQuery().isPresent());
  }

  /// Through the pages of the consent walk, by keyboard.
  private static void agree(FxRobot robot) {
    for (int page = 0; page < 5; page++) {
      robot.push(KeyCode.ENTER);
    }
    robot.push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.ENTER);
  }

  /// Agreed, Mousepad on, and its window in front.
  private long agreedAndTyped(FxRobot robot) throws Exception {
    begin(robot);
    agree(robot);
    await("the agreement", () -> engine().status().state() != RecorderStatus.State.OFF);
    engine().setApp("mousepad", true);
    terminal = writing().xterm();
    long editor = writing().mousepad();
    hearing();
    return editor;
  }

  private Optional<Runnable> undo() {
    return onFx(() -> window().notes().current().get().flatMap(Notes.Note::undo));
  }

  private boolean on(String app) {
    return ask(() -> engine().apps()).stream().anyMatch(row -> row.id().equals(app) && row.on());
  }

  private WaitingBatch only() {
    // While one is being built in the place of another there is none for a moment.
    List<WaitingBatch> found = new ArrayList<>();
    await(
        "a batch",
        () -> {
          found.addAll(pending());
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private String receipt() {
    return ask(() -> engine().history()).stream()
        .flatMap(entry -> entry.receipt().stream())
        .map(answer -> answer.sha256())
        .findFirst()
        .orElse("");
  }

  private List<String> removed() {
    return ask(() -> {
      try (OpenBatch batch = engine().open(only().id(), first -> {})) {
        return batch.steps().stream()
            .filter(Step.Typed.class::isInstance)
            .flatMap(step -> ((Step.Typed) step).runs().stream())
            .map(Step.Run::removed)
            .toList();
      }
    });
  }

  private String received() throws IOException {
    StringBuilder names = new StringBuilder();
    dev.vitrine.capture.batch.BatchReader.of(arrived().getFirst())
        .events((event, place) -> {
          if (event instanceof dev.vitrine.capture.event.KeptEvent.Key key && key.pressed()) {
            names.append(key.name().equals("space") ? " " : key.name());
          }
        });
    return names.toString();
  }

  @SuppressWarnings("unchecked")
  private static ListView<Step> steps(FxRobot robot) {
    return robot.lookup("#review-steps").queryAs(ListView.class);
  }

  private static List<String> rows(FxRobot robot) {
    return robot.lookup("#review-steps").tryQuery().isEmpty()
        ? List.of()
        : onFx(() -> steps(robot).getItems().stream().map(RealJourneyTest::said).toList());
  }

  private static String said(Step step) {
    return step instanceof Step.Typed typed
        ? typed.runs().stream().map(Step.Run::text).collect(Collectors.joining())
        : "";
  }

  private static int index(FxRobot robot, String text) {
    List<String> rows = rows(robot);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(
        "no row says " + text + ": " + onFx(() -> steps(robot).getItems().toString()));
  }

  /// The cell of a row, scrolled into sight.
  private static Node row(FxRobot robot, int index) {
    robot.interact(() -> steps(robot).scrollTo(Math.max(0, index - 2)));
    return robot
        .from(robot.lookup("#review-steps"))
        .lookup((Node node) ->
            node instanceof javafx.scene.control.ListCell<?> cell && cell.getIndex() == index)
        .query();
  }

  private static boolean missing(FxRobot robot, String text) {
    return rows(robot).stream().noneMatch(row -> row.contains(text)) && !rows(robot).isEmpty();
  }

  private static void find(FxRobot robot, String text) {
    robot.interact(() -> robot.lookup("#review-search").queryAs(TextField.class).setText(text));
  }

  private static boolean enabled(FxRobot robot, String query) {
    return onFx(() -> !robot.lookup(query).queryAs(Button.class).isDisabled());
  }

  /// Everything that can be read in the window.
  private static String text(FxRobot robot) {
    return onFx(() ->
        robot
            .lookup(node -> node instanceof javafx.scene.text.Text && node.isVisible())
            .queryAll()
            .stream()
            .map(node -> ((javafx.scene.text.Text) node).getText())
            .collect(Collectors.joining("\n")));
  }
}
