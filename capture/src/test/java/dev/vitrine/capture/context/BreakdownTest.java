package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The hook and the witness are broken for real, in every way that we know; it is noticed in time,
/// and nothing is placed wrongly meanwhile.
class BreakdownTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private Desk desk;
  private Typist typist;
  private ListenerProcess listener;

  @BeforeEach
  void setUp() {
    desk = Desk.open();
    desk.start("xterm", "-geometry", "60x20+100+100");
    long term = desk.window("--class", "xterm");
    typist = desk.typist();
    typist.focus(term);
    listener = new ListenerProcess(desk);
  }

  @AfterEach
  void tearDown() {
    typist.close();
    desk.close();
  }

  @Test
  void aHookWhoseThreadEndsIsNoticedWithinFiveSecondsAndReplacedEachTime() {
    listener.command("guard", "guarding");
    for (int i = 0; i < 3; i++) {
      breakAndRecover("unhook", "unhooked");
    }
  }

  @Test
  void aHookThatHearsNothingIsNoticedWithinFiveSecondsAndReplacedEachTime() {
    listener.command("guard", "guarding");
    for (int i = 0; i < 3; i++) {
      breakAndRecover("deafen", "deafened");
    }
  }

  @Test
  void aPersonWhoIsAwayIsNoReasonForAlarm() {
    listener.command("guard", "guarding");
    typist.type("a");
    int from = listener.mark();
    Await.pass(Duration.ofSeconds(6));
    typist.type("b");
    listener.await(from, "KeyPressed", 1);
    Await.pass(Duration.ofSeconds(2));
    assertThat(listener.saidSince(from)).doesNotContain("dead");
  }

  @Test
  void aWitnessThrownOutOfTheServerIsSeenAndTheProcessLives() {
    assertThat(placed("a")).isEqualTo("xterm");

    typist.killClient(desk.witnessWindow());
    Await.until(
        "the witness is gone", FIVE_SECONDS, () -> !listener.state().path("context").asBoolean());
    int from = listener.mark();
    typist.type("abc");
    List<JsonNode> presses = listener.await(from, "KeyPressed", 3);

    assertThat(presses).allMatch(line -> line.path("reason").asText().equals("NO_HOOK"));
    assertThat(listener.running()).isTrue();
    assertThat(listener.state().path("hook").asBoolean()).isTrue();

    assertThat(listener.command("rewatch", "rewatched").path("context").asBoolean()).isTrue();
    assertThat(placed("a")).isEqualTo("xterm");
  }

  private void breakAndRecover(String command, String answer) {
    int from = listener.mark();
    listener.command(command, answer);
    long begin = System.nanoTime();
    Await.until(
        "the watchdog barks",
        FIVE_SECONDS,
        () -> {
          typist.type("n");
          Await.pass(Duration.ofMillis(100));
          return listener.saidSince(from).contains("dead");
        });
    System.out.printf("%s noticed after %d ms%n", command, (System.nanoTime() - begin) / 1_000_000);
    assertThat(placed("n")).isEqualTo("xterm");
    assertThat(listener.state().path("hook").asBoolean()).isTrue();
  }

  private String placed(String key) {
    int from = listener.mark();
    typist.type(key);
    return listener.await(from, "KeyPressed", 1).getFirst().path("app").asText();
  }
}
