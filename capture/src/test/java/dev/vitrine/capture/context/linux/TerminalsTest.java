package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.context.linux.Prompts.Look;
import dev.vitrine.capture.context.linux.Prompts.Outcome;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real prompts in a real terminal: nothing that is typed into them is kept, and what is typed at
/// the shell is.
class TerminalsTest {
  private static Desk desk;
  private static Typist typist;
  private static ListenerProcess listener;
  private static Prompts prompts;

  @BeforeAll
  static void setUp() {
    desk = Desk.open();
    typist = desk.typist();
    listener = ListenerProcess.judging(desk, PolicyDraft.knownOnly("xterm"));
    prompts =
        Prompts.open(
            desk, typist, listener, List.of("xterm", "-T", "prompts", "-e"), "--name", "prompts");
  }

  @AfterAll
  static void tearDown() {
    typist.close();
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "read -s x, HIDES",
    "read -s -n 30 x, RAW",
    "python3 -c 'import getpass; getpass.getpass()', HIDES",
    "stty -echo; cat >/dev/null; stty sane, HIDES",
    "su, HIDES",
    "sudo -k true, HIDES",
    "ssh-keygen -q -t ed25519 -f k$RANDOM, HIDES",
  })
  void aSecretIsNotKeptHoweverFastItIsTyped(String command, Look look) {
    for (int gap : new int[] {0, 0, 0, 20}) {
      Outcome outcome = prompts.secret(command, look, Duration.ofMillis(gap));
      assertThat(outcome.prompted()).as("a prompt came").isTrue();
      assertThat(outcome.kept()).as("keys kept at %d ms", gap).isZero();
    }
  }

  /// However soon it ends, and whatever a look in between finds there.
  @Test
  void aCommandIsKeptWithItsEnter() {
    prompts.leave();
    // What ran before may have left the terminal without an echo.
    Outcome sane = prompts.command("stty sane", Duration.ofMillis(10));
    assertThat(sane.keys()).isNotEmpty();
    int keys = 0;
    int kept = 0;
    int enters = 0;
    for (String seconds : new String[] {"0.02", "0.05", "0.1", "0.2", "0.3"}) {
      // Until no prompt of before can have a successor.
      Await.pass(Duration.ofMillis(1_200));
      Outcome typed = prompts.command("sleep " + seconds, Duration.ofMillis(60));
      keys += typed.keys().size();
      kept += (int) typed.kept();
      enters += typed.keys().getLast().path("verdict").asText().equals("KEEP") ? 1 : 0;
    }
    // On a busy machine a look at Enter comes so late that it finds another state already.
    System.out.println("commands: " + kept + " of " + keys + " keys, " + enters + " of 5 Enters");
    assertThat(kept).isGreaterThanOrEqualTo(keys * 9 / 10);
    assertThat(enters).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whatIsTypedAtTheShellIsKept() {
    prompts.leave();
    Await.pass(Duration.ofMillis(1_500));
    Outcome typed =
        prompts.ordinary("echo the quick brown fox jumps over ".repeat(4), Duration.ofMillis(10));

    System.out.println("shell: " + typed.verdicts());
    assertThat(typed.kept()).isGreaterThanOrEqualTo(typed.keys().size() * 97L / 100);
  }
}
