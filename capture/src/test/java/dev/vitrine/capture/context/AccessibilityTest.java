package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Truth;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real programs that speak on the accessibility bus: what is typed into a password field is known
/// to be secret, what is typed beside is known not to be.
class AccessibilityTest {
  private static final long ALT = 0xFFE9;
  private static final long DOWN = 0xFF54;
  private static final long ENTER = 0xFF0D;
  private static final long ESCAPE = 0xFF1B;

  /// What a person takes from one key to the next where he looks in between.
  private static final Duration PERSON = Duration.ofMillis(400);

  private static final Duration FINGER = Duration.ofMillis(40);

  private static Desk desk;
  private static Typist typist;
  private static ListenerProcess listener;

  @BeforeAll
  static void setUp() {
    desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
    typist = desk.typist();
    listener = ListenerProcess.judging(desk, PolicyDraft.knownOnly("python3.11"));
    Await.until(
        "the accessibility bus",
        Duration.ofSeconds(20),
        () -> listener.state().path("trouble").asText().isEmpty());
  }

  @AfterAll
  static void tearDown() {
    typist.close();
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py", "gtk4.py"})
  void noKeyOfAPasswordFieldIsTakenForAnOrdinaryOne(String program) {
    Form form = Form.open(desk, program);
    Await.pass(Duration.ofMillis(1500));
    Typing typing = Typing.run(listener, typist, seeded(7), 2);
    form.close();

    System.out.printf("%s: %s%n", program, typing);
    assertThat(typing.secret()).isEqualTo(40);
    assertThat(typing.leaked()).isZero();
    // A busy machine answers late, and then nothing is known; how much is, the bench measures.
    assertThat(typing.kept()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void aClickIsOnTheControlThatWasUsed(String program) {
    Form form = Form.open(desk, program);
    Clicking clicking = new Clicking(listener, typist, form, seeded(11));
    clicking.click("push button", "Press");
    clicking.click("push button", "Send now");
    clicking.click("check box", "Show it");
    clicking.pick("File", "menu item", "Open", "Save", "Quit later");
    clicking.pick(
        "Colour", program.equals("qt5.py") ? "list item" : "menu item", "Green", "Blue", "Red");
    form.close();

    System.out.printf("%s: %s%n", program, clicking.counts());
    assertThat(clicking.wrong()).isEmpty();
    assertThat(clicking.right()).isGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void enterIsOnTheItemThatWasChosenByArrowKeys(String program) {
    Form form = Form.open(desk, program);
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < 3; i++) {
      right += picked(form, "menu item", 'f', i, wrong) ? 1 : 0;
    }
    Truth.Box colour = form.box("Colour");
    typist.move(colour.middleX(), colour.middleY());
    typist.click(1);
    Truth.Box _ = form.box("Blue");
    typist.tap(ESCAPE);
    Await.pass(PERSON);
    String item = program.equals("qt5.py") ? "list item" : "menu item";
    for (int i = 1; i <= 2; i++) {
      right += picked(form, item, DOWN, i, wrong) ? 1 : 0;
    }
    form.close();

    assertThat(wrong).isEmpty();
    // A busy machine answers late, and then nothing is known.
    assertThat(right).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aPasswordThatIsShownIsStillSecret() {
    Form form = Form.open(desk, "gtk3.py");
    typist.tap('\t');
    assertThat(fieldsOf("abc")).containsOnly("SECRET");
    Truth.Box show = form.box("Show it");
    typist.move(show.middleX(), show.middleY());
    typist.click(1);
    Await.until("it is shown", Duration.ofSeconds(5), () -> form.used().contains("Show it"));
    assertThat(fieldsOf("defghi")).containsOnly("SECRET");
    form.close();
  }

  @Test
  void whatIsTypedWhileAProgramHangsIsNotTakenForOrdinary() {
    Form form = Form.open(desk, "gtk3.py");
    Await.until(
        "ordinary keys are known",
        Duration.ofSeconds(10),
        () -> fieldsOf("a").equals(List.of("TEXT")));
    form.hang(true);
    List<String> hanging = fieldsOf("b\tcd");
    form.hang(false);

    assertThat(hanging).containsOnly("UNKNOWN");
    Await.until(
        "it is known again", Duration.ofSeconds(10), () -> fieldsOf("e").equals(List.of("SECRET")));
    form.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void aProgramThatIsBusyAtEveryKeyLeaksNothing(String program) {
    Form form = Form.open(desk, program, "slow");
    Await.pass(Duration.ofMillis(500));
    Typing typing = Typing.run(listener, typist, seeded(3), 2);
    form.close();

    System.out.println("busy: " + typing);
    assertThat(typing.leaked()).isZero();
  }

  @Test
  void whereAccessibilityIsSwitchedOffItIsSaid() {
    try (Desk other = Desk.open(Desk.With.ACCESSIBILITY, 640, 480)) {
      ListenerProcess there = ListenerProcess.judging(other, PolicyDraft.knownOnly("python3.11"));
      other.awaitAccessibility();
      other.switchAccessibility(false);
      awaitTrouble(there, "accessibility.off");
      other.switchAccessibility(true);
      awaitTrouble(there, "");
    }
  }

  private static void awaitTrouble(ListenerProcess there, String code) {
    Await.until(
        "the trouble '" + code + "'",
        Duration.ofSeconds(30),
        () -> there.state().path("trouble").asText().equals(code));
  }

  @Test
  void withoutTheBusNothingIsKnownUntilItIsBack() {
    Form before = Form.open(desk, "gtk3.py");
    Await.until(
        "ordinary keys are known",
        Duration.ofSeconds(10),
        () -> fieldsOf("a").equals(List.of("TEXT")));
    long killed = System.nanoTime();
    desk.killAccessibility();
    Await.until(
        "the loss is noticed",
        Duration.ofSeconds(5),
        () -> listener.state().path("trouble").asText().equals("accessibility.dead"));
    long noticed = System.nanoTime();
    assertThat(fieldsOf("bc")).containsOnly("UNKNOWN");
    before.close();
    Await.until(
        "the bus is back",
        Duration.ofSeconds(15),
        () -> listener.state().path("trouble").asText().isEmpty());
    System.out.printf(
        "noticed after %d ms, back after %d ms%n",
        (noticed - killed) / 1_000_000, (System.nanoTime() - killed) / 1_000_000);
    Form after = Form.open(desk, "gtk3.py");
    Await.until(
        "ordinary keys are known again",
        Duration.ofSeconds(10),
        () -> fieldsOf("a").equals(List.of("TEXT")));
    after.close();
  }

  /// Opens a menu or a list with Alt, goes down in it, presses Enter, and compares what that key is
  /// said to have gone to with what the form says was picked.
  private static boolean picked(Form form, String role, long letter, int down, List<String> wrong) {
    int alt = typist.keycode(ALT);
    typist.key(alt, true);
    Await.pass(FINGER);
    typist.tap(letter);
    Await.pass(FINGER);
    typist.key(alt, false);
    Await.pass(PERSON);
    for (int i = 0; i < down; i++) {
      typist.tap(DOWN);
      Await.pass(PERSON);
    }
    int before = form.used().size();
    int from = listener.mark();
    typist.tap(ENTER);
    JsonNode enter = listener.await(from, "KeyPressed", 1).getFirst();
    Await.until("the form takes it", Duration.ofSeconds(10), () -> form.used().size() > before);
    String done = form.used().get(before);
    Await.pass(PERSON);
    String said = enter.path("role").asText() + ":" + enter.path("name").asText();
    System.out.printf("Enter on %s:%s is %s%n", role, done, said);
    if (enter.has("role") && !said.equals(role + ":" + done)) {
      wrong.add(done + "≠" + said);
    }
    return enter.has("role");
  }

  /// Types a text and gives the kind of field of each key.
  private static List<String> fieldsOf(String text) {
    int from = listener.mark();
    typist.type(text);
    return listener.await(from, "KeyPressed", text.length()).stream()
        .map(press -> press.path("field").asText("none"))
        .toList();
  }

  private static Random seeded(long seed) {
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
