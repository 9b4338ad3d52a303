package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  @Test
  void whatIsWrittenIsReadBack() {
    for (long seed = 0; seed < 500; seed++) {
      Choices choices = random(new Random(seed));
      assertThat(Choices.decode(choices.encode())).as("seed %d", seed).isEqualTo(choices);
    }
  }

  @Test
  void theSameChoicesAreTheSameBytes() {
    Choices one = Choices.none().withApp("a", true, 1).withApp("b", true, 1);
    Choices other = Choices.none().withApp("b", true, 1).withApp("a", true, 1);

    assertThat(one.encode()).isEqualTo(other.encode());
  }

  @Test
  void anythingElseIsNoChoicesAtAll() {
    String good = text(random(new Random(7)));
    for (String bad :
        new String[] {
          "",
          "null",
          "[]",
          "{}",
          "7",
          good + good,
          good + " x",
          good.substring(1),
          good.replace("vitrine-choices/1", "vitrine-choices/2"),
          good.replaceFirst("\\{", "{\"extra\":1,"),
          good.replace("\"recording_from\":", "\"recording_from\":\"x\",\"recording_from\":"),
          good.replaceAll("\"recording_from\":\\d+", "\"recording_from\":1.5"),
          good.replaceAll("\"recording_from\":\\d+", "\"recording_from\":99999999999999999999"),
          good.replace("\"switched_on\":[", "\"switched_on\":[1,"),
          good.replace("\"switched_on\":[", "\"switched_on\":[\"a\",\"a\","),
          good.replace("\"never\":[", "\"nevr\":["),
        }) {
      assertThat(Choices.decode(bad.getBytes(StandardCharsets.UTF_8)))
          .as(bad)
          .isEqualTo(Choices.none());
    }
  }

  @Test
  void noBrokenByteMakesChoicesThatWereNeverMadeFromNothing() {
    byte[] good = random(new Random(11)).encode();
    for (int i = 0; i < good.length; i++) {
      Choices cut = Choices.decode(java.util.Arrays.copyOf(good, i));
      assertThat(cut).isEqualTo(Choices.none());
    }
  }

  @Test
  void nobodyHasAgreedAtTheBeginning() {
    assertThat(Choices.none().consent()).isEmpty();
    assertThat(Choices.none().switchedOn()).isEmpty();
  }

  @Test
  void withdrawingLeavesTheSwitchesButNothingIsRecorded() {
    Choices choices = random(new Random(3)).withoutConsent();

    assertThat(choices.consent()).isEmpty();
    assertThat(Judge.standing(Situations.standing(Optional.of(Situations.policy()), choices)))
        .isPresent();
  }

  @Test
  void agreeingResumingAndSwitchingOnSetTheMomentFromWhichIsRecorded() {
    Policy policy = Situations.policy();
    Consent consent = Consent.to(policy, policy.notice("en"), 50);

    assertThat(Choices.none().withConsent(consent).recordingFrom()).isEqualTo(50);
    assertThat(Choices.none().withoutPause(60).recordingFrom()).isEqualTo(60);
    assertThat(Choices.none().withApp("a", true, 70).recordingFrom()).isEqualTo(70);
    assertThat(Choices.none().withApp("a", false, 70).recordingFrom()).isZero();
    assertThat(Choices.none().withNever("a", false, 80).recordingFrom()).isEqualTo(80);
    assertThat(Choices.none().withNever("a", true, 80).recordingFrom()).isZero();
  }

  @Test
  void aPauseHoldsUntilItsEndAndALittleLongerWhenTheClockGoesBack() {
    Pause quarter = new Pause(1_000, OptionalLong.of(1_900));

    assertThat(Pause.active(quarter, 1_000)).isTrue();
    assertThat(Pause.active(quarter, 1_899)).isTrue();
    assertThat(Pause.active(quarter, 1_900)).isFalse();
    assertThat(Pause.active(quarter, 0)).isTrue();
    assertThat(Pause.active(new Pause(1_000, OptionalLong.empty()), Long.MAX_VALUE)).isTrue();
  }

  @Test
  void aPauseOutlivesBeingWritten() {
    Choices paused = Choices.none().withPause(new Pause(5, OptionalLong.empty()));

    assertThat(Choices.decode(paused.encode()).pause())
        .contains(new Pause(5, OptionalLong.empty()));
  }

  private static String text(Choices choices) {
    return new String(choices.encode(), StandardCharsets.UTF_8);
  }

  private static Choices random(Random random) {
    Set<String> on = new HashSet<>();
    Set<String> never = new HashSet<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      on.add("app-" + random.nextInt(100));
      never.add("né\"ver\n" + random.nextInt(100) + "*");
    }
    Optional<Consent> consent =
        random.nextBoolean()
            ? Optional.of(
                new Consent("v" + random.nextInt(), "ab12", PolicyTexts.GOOD, random.nextLong()))
            : Optional.empty();
    Optional<Pause> pause =
        random.nextBoolean()
            ? Optional.of(
                new Pause(
                    random.nextLong(),
                    random.nextBoolean()
                        ? OptionalLong.of(random.nextLong())
                        : OptionalLong.empty()))
            : Optional.empty();
    return new Choices(consent, on, never, pause, random.nextLong(0, Long.MAX_VALUE));
  }
}
