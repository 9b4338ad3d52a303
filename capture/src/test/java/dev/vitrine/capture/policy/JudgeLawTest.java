package dev.vitrine.capture.policy;

import static dev.vitrine.capture.policy.Situations.AT;
import static dev.vitrine.capture.policy.Situations.OWN_PID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An event is kept if and only if every condition holds. The oracle is written down as the list of
/// conditions, from the dice that made the situation, without looking at the judge's order or code.
class JudgeLawTest {
  private static final List<Field.Kind> KINDS = List.of(Field.Kind.values());
  private static final List<String> APPS =
      List.of("editor", "other", "keepassxc", "vault-gui", "i3lock", "chromium", "vitrine", "");

  @Test
  void keptMeansThatEveryConditionHolds() {
    int kept = 0;
    for (long seed = 0; seed < 6_000; seed++) {
      Dice dice = new Dice(new Random(seed));
      Decision decision = Judge.decide(dice.observation(), dice.standing(), OWN_PID);

      assertThat(decision instanceof Decision.Keep)
          .as("seed %d: %s", seed, decision)
          .isEqualTo(dice.allHolds());
      kept += decision instanceof Decision.Keep ? 1 : 0;
    }
    // The dice are loaded so that both sides are met often.
    assertThat(kept).isBetween(600, 5_400);
  }

  @Test
  void aKeptEventIsKeptUnderTheRuleOfItsOwnApp() {
    for (long seed = 0; seed < 2_000; seed++) {
      Dice dice = new Dice(new Random(seed));
      if (Judge.decide(dice.observation(), dice.standing(), OWN_PID)
          instanceof Decision.Keep(AppRule rule)) {
        assertThat(rule.id()).as("seed %d", seed).isEqualTo(dice.app);
      }
    }
  }

  /// One random situation; each condition fails with a small probability of its own.
  private static final class Dice {
    private final Random random;
    private final boolean policyThere;
    private final boolean agreed;
    private final boolean agreedToThisNotice;
    private final boolean agreedToNarrower;
    private final long agreedAt;
    private final boolean indicator;
    private final boolean hook;
    private final boolean store;
    private final long at;
    private final long now;
    private final long recordingFrom;
    private final Optional<Pause> pause;
    private final String app;
    private final int pid;
    private final boolean executable;
    private final boolean titleNamed;
    private final Field.Kind field;
    private final boolean switchedOn;
    private final boolean ownNever;
    private final boolean keysTaken;
    private final boolean mouseTaken;
    private final boolean unknownAllowed;
    private final int kind;

    Dice(Random random) {
      this.random = random;
      policyThere = mostly();
      agreed = mostly();
      agreedToThisNotice = mostly();
      agreedToNarrower = !mostly();
      at = AT + random.nextInt(1_000) - 500;
      now = at + random.nextInt(300);
      agreedAt = mostly() ? at - random.nextInt(1_000) : at + 1 + random.nextInt(100);
      // Agreeing sets it, and whatever comes later only moves it forward.
      recordingFrom =
          Math.max(agreedAt, mostly() ? at - random.nextInt(1_000) : at + 1 + random.nextInt(100));
      indicator = mostly();
      hook = mostly();
      store = mostly();
      long since = at + random.nextInt(2_000) - 1_000;
      pause =
          mostly()
              ? Optional.empty()
              : Optional.of(
                  new Pause(
                      since,
                      random.nextBoolean()
                          ? OptionalLong.empty()
                          : OptionalLong.of(since + random.nextInt(800))));
      app = mostly() ? "editor" : APPS.get(random.nextInt(APPS.size()));
      pid = mostly() ? 4_711 : List.of(0, -1, (int) OWN_PID).get(random.nextInt(3));
      executable = mostly();
      titleNamed = !mostly();
      field = mostly() ? Field.Kind.TEXT : KINDS.get(random.nextInt(KINDS.size()));
      switchedOn = mostly();
      ownNever = !mostly();
      keysTaken = mostly();
      mouseTaken = mostly() || !keysTaken;
      unknownAllowed = random.nextBoolean();
      kind = random.nextInt(6);
    }

    private boolean mostly() {
      return random.nextInt(20) != 0;
    }

    boolean allHolds() {
      boolean isKey = kind < 2;
      return policyThere
          && agreed
          && agreedToThisNotice
          && !agreedToNarrower
          && at >= agreedAt
          && at >= recordingFrom
          && pause.map(p -> !covers(p, now) && !(p.since() <= at && covers(p, at))).orElse(true)
          && indicator
          && hook
          && store
          && app.equals("editor")
          && pid == 4_711
          && executable
          && !titleNamed
          && !ownNever
          && switchedOn
          && field != Field.Kind.SECRET
          && (!isKey || field != Field.Kind.UNKNOWN || unknownAllowed)
          && (isKey ? keysTaken : mouseTaken);
    }

    private static boolean covers(Pause pause, long moment) {
      return pause.until().isEmpty() || pause.until().getAsLong() > moment;
    }

    Observation observation() {
      InputEvent event =
          switch (kind) {
            case 0 -> new InputEvent.KeyPressed(at, 5, 30, 97, 0, 'a');
            case 1 -> new InputEvent.KeyReleased(at, 5, 30, 97, 0);
            case 2 -> new InputEvent.ButtonPressed(at, 5, 1, 1, 1);
            case 3 -> new InputEvent.ButtonReleased(at, 5, 1, 1, 1);
            case 4 -> new InputEvent.PointerMoved(at, 5, 1, 1);
            default -> new InputEvent.Scrolled(at, 5, 1, 1, 0, 1);
          };
      return new Observation(
          event,
          new Place(
              new Place.App(app, app, pid, executable ? "/usr/bin/" + app : ""),
              new Place.Window(9, titleNamed ? "my salary" : "letter"),
              Optional.empty(),
              new Field(field, 3)));
    }

    Standing standing() {
      String text =
          PolicyTexts.GOOD
              .replace("keys = true", "keys = " + keysTaken)
              .replace("mouse = true", "mouse = " + mouseTaken)
              .replace("known-only", unknownAllowed ? "unknown-allowed" : "known-only");
      Policy policy = Situations.policy(text);
      String agreedText = agreedToNarrower ? text.replace("= 30", "= 29") : text;
      Consent consent =
          new Consent(
              "3",
              agreedToThisNotice ? policy.notice("en").sha256() : "another",
              agreedText,
              agreedAt);
      Set<String> on = new HashSet<>(APPS);
      if (!switchedOn) {
        on.remove(app);
      }
      Choices choices =
          new Choices(
              agreed ? Optional.of(consent) : Optional.empty(),
              on,
              ownNever ? Set.of(app) : Set.of("something-else"),
              pause,
              recordingFrom);
      return new Standing(
          policyThere ? Optional.of(policy) : Optional.empty(),
          choices,
          indicator,
          hook,
          store,
          now);
    }
  }
}
