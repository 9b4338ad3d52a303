package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.input.KeyNames;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Pause;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.policy.Standing;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RedactStage;
import dev.vitrine.capture.redact.Redactor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The walk without a window system: what is held, dropped and kept, and when.
final class WalkTest {
  private static final long START = 1_800_000_000_000L;
  private static final Policy POLICY = PolicyFile.demonstration();
  private static final Place MOUSEPAD = place("mousepad", 11);
  private static final Place XTERM = place("xterm", 12);

  private UnaryOperator<Place> known = UnaryOperator.identity();
  private final Map<Reason, Integer> leftOut = new EnumMap<>(Reason.class);
  private final Walk walk =
      new Walk(
          new RedactStage(Redactor.standard(), KeyNames::name),
          (_, _, reason) -> leftOut.merge(reason, 1, Integer::sum),
          seen -> new Observation(seen.event(), known.apply(seen.place())));
  private final List<RecordedEvent> kept = new ArrayList<>();
  private Choices choices =
      Choices.none()
          .withConsent(Consent.to(POLICY, POLICY.notice("en"), START - 1_000))
          .withApp("mousepad", true, START - 1_000);

  @BeforeEach
  void inMousepad() {
    walk.front(11, START - 60_000);
  }

  @Test
  void aKeyInASwitchedOffAppReachesNothing() {
    tap('a', XTERM, START);
    judge(START + 1_000);
    assertThat(typed()).isEmpty();
    assertThat(leftOut).containsExactly(Map.entry(Reason.SWITCHED_OFF, 2));
  }

  @Test
  void aFieldThatTurnsOutToBeSecretDuringTheHoldKeepsNothing() {
    tap('a', MOUSEPAD, START);
    known = place -> place.with(place.site(), new Field(Field.Kind.SECRET, 7), place.element());
    judge(START + 1_000);
    kept.addAll(walk.endField(START + 1_000));
    assertThat(typed()).isEmpty();
    assertThat(leftOut).containsExactly(Map.entry(Reason.SECRET_FIELD, 2));
  }

  @Test
  void aKeyInASwitchedOnAppIsKeptWhenItsFieldEnds() {
    tap('a', MOUSEPAD, START);
    judge(START + 1_000);
    assertThat(typed()).isEmpty();
    kept.addAll(walk.endField(START + 1_000));
    assertThat(typed()).isEqualTo("a");
  }

  @Test
  void anEventWaitsBeforeItIsJudged() {
    tap('a', XTERM, START);
    judge(START + Walk.HOLD - 1);
    assertThat(leftOut).isEmpty();
    assertThat(walk.waiting()).isEqualTo(2);
    judge(START + Walk.HOLD);
    assertThat(leftOut).isNotEmpty();
  }

  @Test
  void whatWasInFlightWhenThePauseBeganIsNotKept() {
    tap('a', MOUSEPAD, START);
    choices = choices.withPause(new Pause(START + 100, OptionalLong.empty()));
    kept.addAll(walk.stop(START + 100, Reason.PAUSED));
    judge(START + 1_000);
    assertThat(typed()).isEmpty();
    assertThat(leftOut).containsExactly(Map.entry(Reason.PAUSED, 2));
  }

  @Test
  void aKeyHeldAcrossTheWholePauseIsNotKeptUntilItIsReleased() {
    choices = choices.withPause(new Pause(START, OptionalLong.empty()));
    press('a', MOUSEPAD, START + 10);
    judge(START + 500);
    choices = choices.withoutPause(START + 600);
    press('a', MOUSEPAD, START + 700);
    press('a', MOUSEPAD, START + 730);
    release('a', MOUSEPAD, START + 760);
    tap('b', MOUSEPAD, START + 800);
    judge(START + 2_000);
    kept.addAll(walk.endField(START + 2_000));
    assertThat(typed()).isEqualTo("b");
    assertThat(leftOut).isEqualTo(new EnumMap<>(Map.of(Reason.PAUSED, 1, Reason.HELD_KEY, 3)));
  }

  @Test
  void anEventFromBeforeTheResumeIsNotKeptAlthoughItIsJudgedAfterIt() {
    choices = choices.withPause(new Pause(START, OptionalLong.empty()));
    tap('a', MOUSEPAD, START + 100);
    choices = choices.withoutPause(START + 150);
    judge(START + 1_000);
    kept.addAll(walk.endField(START + 1_000));
    assertThat(typed()).isEmpty();
  }

  @Test
  void forgettingTakesBackWhatIsHeldAndWhatIsBuffered() {
    tap('a', MOUSEPAD, START);
    judge(START + 300);
    tap('b', MOUSEPAD, START + 310);
    walk.forget(START - 1, START + 320);
    // Typed before, but its place was found only now.
    hear(
        new InputEvent.KeyPressed(START + 315, START + 315, code('c'), 'c', 0, 'c'),
        MOUSEPAD,
        START + 400);
    judge(START + 1_000);
    kept.addAll(walk.endField(START + 1_000));
    assertThat(typed()).isEmpty();
    assertThat(walk.waiting()).isZero();
  }

  @Test
  void aFieldEndsWhenItsWindowIsLeftAndNothingMoreIsTyped() {
    walk.front(11, START - 10_000);
    judge(START - 5_000);
    tap('a', MOUSEPAD, START);
    walk.front(12, START + 20);
    judge(START + Walk.COMPLETE);
    assertThat(typed()).isEmpty();
    judge(START + 20 + Walk.COMPLETE);
    assertThat(typed()).isEqualTo("a");
  }

  @Test
  void onlyAnOrdinaryFieldThatKeysAreKeptOfMayBeAskedForItsValue() {
    known = place -> place.with(place.site(), new Field(Field.Kind.TEXT, 7), place.element());
    tap('a', MOUSEPAD, START);
    assertThat(walk.readable(standing(START + 10))).isEmpty();
    judge(START + 300);
    assertThat(walk.readable(standing(START + 300))).map(Place::field).contains(text(7));
    assertThat(walk.readable(standing(START + 300 + Walk.READABLE))).isPresent();
    assertThat(walk.readable(standing(START + 301 + Walk.READABLE))).isEmpty();

    choices = choices.withPause(new Pause(START + 400, OptionalLong.empty()));
    assertThat(walk.readable(standing(START + 410))).isEmpty();
    choices = choices.withoutPause(START + 420);
    kept.addAll(walk.stop(START + 420, Reason.PAUSED));
    assertThat(walk.readable(standing(START + 430))).isEmpty();
  }

  @Test
  void aFieldThatIsNotRecordedIsNotAsked() {
    known = place -> place.with(place.site(), new Field(Field.Kind.TEXT, 7), place.element());
    tap('a', XTERM, START);
    judge(START + 300);
    assertThat(walk.readable(standing(START + 300))).isEmpty();

    tap('a', MOUSEPAD, START + 400);
    judge(START + 700);
    choices = choices.withApp("mousepad", false, START + 700);
    assertThat(walk.readable(standing(START + 710))).isEmpty();
    choices = choices.withApp("mousepad", true, START + 700);
    tap('b', XTERM, START + 800);
    judge(START + 1_100);
    assertThat(walk.readable(standing(START + 1_100))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Field.Kind.class,
      names = {"UNKNOWN", "NO_TEXT", "SECRET"})
  void whatIsNoOrdinaryFieldIsNotAsked(Field.Kind kind) {
    known = place -> place.with(place.site(), new Field(kind, 7), place.element());
    tap('a', MOUSEPAD, START);
    judge(START + 300);
    assertThat(walk.readable(standing(START + 300))).isEmpty();
  }

  @Test
  void aValueOfAnotherFieldIsNotTaken() {
    known = place -> place.with(place.site(), text(7), place.element());
    tap('1', MOUSEPAD, START);
    judge(START + 300);
    walk.told(List.of(new FieldValue(8, "card 4556737586899855", START + 100)));
    walk.told(List.of(new FieldValue(7, "pin 1", START + 100)));
    walk.forget(START - 1, START + 310);
    walk.told(List.of(new FieldValue(7, "4556737586899855", START + 100)));
    tap('4', MOUSEPAD, START + 400);
    judge(START + 700);
    kept.addAll(walk.endField(START + 1_000));
    assertThat(typed()).isEqualTo("4");
  }

  private static Field text(long id) {
    return new Field(Field.Kind.TEXT, id);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void overAnyMixOfAppsAndPausesOnlyWhatWasAllowedIsKept(long seed) {
    Random random = new Random(seed);
    StringBuilder allowed = new StringBuilder();
    long now = START;
    boolean paused = false;
    for (int i = 0; i < 400; i++) {
      now += 20 + random.nextInt(400);
      if (random.nextInt(12) == 0) {
        // What is in flight at a pause is let go: the oracle waits until everything is judged.
        now += 2 * Walk.HOLD;
        judge(now);
        paused = !paused;
        if (paused) {
          choices = choices.withPause(new Pause(now, OptionalLong.empty()));
          kept.addAll(walk.stop(now, Reason.PAUSED));
        } else {
          choices = choices.withoutPause(now);
        }
        now += 1;
      }
      boolean mousepad = random.nextBoolean();
      char letter = (char) ('a' + random.nextInt(26));
      tap(letter, mousepad ? MOUSEPAD : XTERM, now);
      if (mousepad && !paused) {
        allowed.append(letter);
      }
      judge(now + 10);
    }
    judge(now + 1_000);
    kept.addAll(walk.endField(now + 1_000));
    assertThat(typed()).as("seed %s", seed).isEqualTo(allowed.toString());
  }

  private void tap(char letter, Place place, long at) {
    press(letter, place, at);
    release(letter, place, at + 5);
  }

  private void press(char letter, Place place, long at) {
    hear(new InputEvent.KeyPressed(at, at, code(letter), letter, 0, letter), place, at);
  }

  private void release(char letter, Place place, long at) {
    hear(new InputEvent.KeyReleased(at, at, code(letter), letter, 0), place, at);
  }

  private void hear(InputEvent event, Place place, long at) {
    walk.hear(List.of(new Sighting.Seen(new Observation(event, place))), at);
  }

  private void judge(long now) {
    kept.addAll(walk.judge(standing(now)));
  }

  private Standing standing(long now) {
    return new Standing(Optional.of(POLICY), choices, true, true, true, now);
  }

  private String typed() {
    StringBuilder text = new StringBuilder();
    for (RecordedEvent recorded : kept) {
      if (recorded.event() instanceof KeptEvent.Key key && key.pressed()) {
        text.append(key.name());
      }
    }
    return text.toString();
  }

  private static int code(char letter) {
    return switch (letter) {
      case 'a' -> NativeKeyEvent.VC_A;
      case 'b' -> NativeKeyEvent.VC_B;
      default -> 0x1000 + letter;
    };
  }

  private static Place place(String id, long window) {
    return new Place(
        new Place.App(id, id, 4_000_000 + (int) window, "/usr/bin/" + id),
        new Place.Window(window, ""),
        Optional.empty(),
        Place.Field.UNKNOWN);
  }
}
