package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.desk.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// When a program is asked what stands in a field, and which answers count.
class ValuesTest {
  private static final long EDITABLE = 1L << 7;
  private static final long FOCUSED = 1L << 12;
  private static final int TEXT = 61;
  private static final int TERMINAL = 60;
  private static final Accessible FIELD = new Accessible(":1.7", "/a");
  private static final Accessible OTHER = new Accessible(":1.7", "/b");

  private final Trail trail = new Trail();
  private final Values values = new Values(InstantSource.system());
  private final Answering program = new Answering();

  @Test
  void theFieldThatIsWantedAndHasTheFocusIsAsked() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    long before = System.currentTimeMillis();
    ask();

    List<FieldValue> taken = values.take();
    assertThat(taken).extracting(FieldValue::text).containsExactly("what stands there");
    assertThat(taken).extracting(FieldValue::fieldId).containsExactly(FIELD.id());
    assertThat(taken.getFirst().at()).isBetween(before - 1_000, System.currentTimeMillis());
    assertThat(values.take()).isEmpty();
  }

  @Test
  void nobodyIsAskedWhoIsNotWanted() {
    has(FIELD, TEXT);
    ask();
    values.want(OTHER.id());
    ask();
    values.want(0);
    ask();

    assertThat(program.asked).isEmpty();
  }

  @Test
  void aPasswordFieldIsNeverAskedAlsoWhileItShowsItsText() {
    values.want(FIELD.id());
    has(FIELD, Control.PASSWORD);
    ask();
    trail.answered(control(FIELD, TEXT), System.nanoTime(), System.nanoTime());
    ask();

    assertThat(program.asked).isEmpty();
  }

  @Test
  void aTerminalAndAFieldThatDidNotAnswerYetAreNotAsked() {
    values.want(FIELD.id());
    trail.gained(FIELD, System.nanoTime());
    ask();
    trail.answered(control(FIELD, TERMINAL), System.nanoTime(), System.nanoTime());
    ask();

    assertThat(program.asked).isEmpty();
  }

  @Test
  void aFieldThatTurnsIntoAPasswordFieldMeanwhileHasNoValue() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.afterwards = Optional.of(control(FIELD, Control.PASSWORD));
    ask();

    assertThat(program.asked).containsExactly(FIELD);
    assertThat(values.take()).isEmpty();
  }

  @Test
  void aProgramThatStopsAnsweringHasNoValue() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.afterwards = Optional.empty();
    ask();
    program.afterwards = Optional.of(control(FIELD, TEXT));
    program.text = Optional.empty();
    ask();

    assertThat(values.take()).isEmpty();
  }

  @Test
  void aFocusThatMovesMeanwhileLeavesNoValue() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.meanwhile = () -> trail.gained(OTHER, System.nanoTime());
    ask();

    assertThat(values.take()).isEmpty();
  }

  @Test
  void aFieldThatLosesTheFocusMeanwhileLeavesNoValue() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.meanwhile = () -> trail.lost(FIELD, System.nanoTime());
    ask();

    assertThat(values.take()).isEmpty();
  }

  @Test
  void whatIsNotWantedAnyMoreIsLetGoOf() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    ask();
    values.want(0);
    values.want(FIELD.id());
    assertThat(values.take()).isEmpty();

    program.meanwhile = () -> values.want(0);
    ask();
    values.want(FIELD.id());
    assertThat(values.take()).isEmpty();
  }

  @Test
  void thereIsAPaceAndTheLastQuestionOfAllNeedNotWaitForIt() throws InterruptedException {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    long sent = System.nanoTime();
    assertThat(values.isDue(sent, false)).isTrue();
    values.ask(trail, program, sent, false);
    program.done.acquire();

    assertThat(values.isDue(sent + Values.PACE / 2, false)).isFalse();
    assertThat(values.isDue(sent + Values.PACE - 1, true)).isTrue();
  }

  @Test
  void thereIsOneQuestionAtATime() throws InterruptedException {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.meanwhile =
        () -> {
          program.begun.release();
          program.goOn.acquireUninterruptibly();
        };
    long sent = System.nanoTime();
    values.ask(trail, program, sent, false);
    program.begun.acquire();
    values.ask(trail, program, sent, true);
    Await.pass(Duration.ofMillis(100));
    assertThat(program.asked).hasSize(1);
    program.goOn.release(2);
  }

  @Test
  void theLastQuestionIsAskedLateRatherThanNever() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.meanwhile = () -> Await.pass(Duration.ofMillis(20));
    long sent = System.nanoTime();
    values.ask(trail, program, sent, true);
    values.ask(trail, program, sent + 1, true);

    Await.until(
        "it is asked twice", Duration.ofSeconds(10), () -> program.done.availablePermits() == 2);
  }

  @Test
  void aProgramThatDoesNotAnswerInTimeIsLeftAloneForAWhile() throws InterruptedException {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    program.meanwhile = () -> Await.pass(Duration.ofMillis(Bus.PATIENCE + 1));
    long sent = System.nanoTime();
    values.ask(trail, program, sent, false);
    program.done.acquire();
    long second = 1_000_000_000;
    Await.until(
        "it is taken note of", Duration.ofSeconds(10), () -> !values.isDue(sent + second, true));

    assertThat(values.isDue(sent + 9 * second, true)).isFalse();
    assertThat(values.isDue(sent + 11 * second, true)).isTrue();
  }

  @Test
  void noValueIsShown() {
    has(FIELD, TEXT);
    values.want(FIELD.id());
    ask();

    assertThat(values.toString() + values.take()).doesNotContain("stands");
  }

  private void has(Accessible at, int role) {
    long now = System.nanoTime();
    trail.gained(at, now);
    trail.answered(control(at, role), now, now);
  }

  private void ask() {
    values.askNow(trail, program, System.nanoTime());
  }

  private static Control control(Accessible at, int role) {
    return new Control(at, role, EDITABLE | FOCUSED, false, false, false);
  }

  private static final class Answering implements Values.Program {
    final List<Accessible> asked = new CopyOnWriteArrayList<>();
    final Semaphore begun = new Semaphore(0);
    final Semaphore goOn = new Semaphore(0);
    final Semaphore done = new Semaphore(0);
    Optional<String> text = Optional.of("what stands there");
    Optional<Control> afterwards = Optional.of(control(FIELD, TEXT));
    Runnable meanwhile = () -> {};

    @Override
    public Optional<Control> settled(Accessible at) {
      done.release();
      return afterwards;
    }

    @Override
    public Optional<String> text(Accessible at, int longest) {
      asked.add(at);
      meanwhile.run();
      return text;
    }
  }
}
