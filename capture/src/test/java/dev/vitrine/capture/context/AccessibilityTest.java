package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Truth;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
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
