package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedactStageTest {
  private static final String M = KeptEvent.MASK;
  private final Typist typist = new Typist(Redactor.standard());

  @Test
  void nothingComesOutBeforeTheFieldEnds() {
    typist.type("hello");

    assertThat(typist.out).isEmpty();
    assertThat(typist.stage.buffered()).isEqualTo(10);
    assertThat(typist.leave().readable()).isEqualTo("hello");
    assertThat(typist.stage.buffered()).isZero();
  }

  @Test
  void aPasswordAfterItsWordIsMaskedDownAndUp() {
    typist.type("password: hunter2x").leave();

    assertThat(typist.readable()).isEqualTo("password: " + M.repeat(8));
    assertThat(typist.keys().stream().filter(k -> k.name().equals(M))).hasSize(16);
    assertThat(typist.keys().getLast().redaction().orElseThrow().kind()).isEqualTo(Kinds.PASSWORD);
  }

  @Test
  void aDigitThatWasCorrectedIsMaskedWithItsCard() {
    typist.type("card 4111 1119").tap(Typist.BACKSPACE).type("1 1111 1111 please").leave();

    assertThat(typist.readable())
        .isEqualTo("card " + M.repeat(9) + "backspace" + M.repeat(11) + " please");
  }

  @Test
  void aValueThatIsDeletedAgainIsMaskedAllTheSame() {
    typist.type("4111111111111111").control('a').tap(Typist.BACKSPACE).type("never mind").leave();

    assertThat(typist.readable()).doesNotContain("4").endsWith("never mind");
  }

  @Test
  void whatIsPutInAfterAClickIsJudgedAtEveryPlace() {
    typist.type("41111111111111").click(10, 10).type("11").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(16));
  }

  @Test
  void aPastedTextMasksItsLineAndNoOther() {
    typist.type("first\nsecond ").control('v').type(" end\nthird").leave();

    assertThat(typist.pressed()).contains("f", "t", "h").doesNotContain("c", "o", "n");
    assertThat(typist.keys().stream().flatMap(k -> k.redaction().stream()))
        .allMatch(r -> r.kind().equals(Kinds.UNKNOWN_TEXT));
  }

  @Test
  void aCharacterThatNobodyKnowsMasksItsLineAndItself() {
    int printing = 0x12;
    typist.type("first\ncaf").tap(printing).type(" here").leave();

    assertThat(typist.pressed()).contains("f", "i", "r", "s", "t").doesNotContain("key", "c", "h");
    assertThat(typist.keys().stream().flatMap(k -> k.redaction().stream()))
        .isNotEmpty()
        .allMatch(r -> r.kind().equals(Kinds.UNKNOWN_TEXT));
  }

  @Test
  void aShortcutIsNoText() {
    typist.type("ab").control('c').leave();

    assertThat(typist.pressed()).containsExactly("a", "b", "ctrlleft", "key");
  }

  @Test
  void aFieldIsJudgedByWhatItIsCalled() {
    typist.place = called("NIF", Place.Field.Kind.TEXT);
    typist.type("244134006").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(9));
  }

  @Test
  void whatAFieldIsCalledHoldsForWhatWasTypedBeforeItWasKnown() {
    typist.type("2441");
    typist.place = called("NIF", Place.Field.Kind.TEXT);
    typist.type("34006").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(9));
  }

  @Test
  void theNameOfAFieldEndsWithIt() {
    typist.place = called("NIF", Place.Field.Kind.TEXT);
    typist.type("244134006").leave();
    typist.place = Typist.place(7, 2, "Notes");
    typist.type("244134006").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(9) + "244134006");
  }

  @Test
  void theNameOfWhatTakesNoTextAsksForNothing() {
    typist.place = called("NIF", Place.Field.Kind.NO_TEXT);
    typist.type("244134006").leave();

    assertThat(typist.readable()).isEqualTo("244134006");
  }

  private static Place called(String name, Place.Field.Kind kind) {
    return Typist.place(7, 1, "Notes")
        .with(
            Optional.empty(),
            new Place.Field(kind, 1),
            Optional.of(new Place.Element("text", name, new Bounds(0, 0, 90, 20), "")));
  }

  @Test
  void anotherWindowEndsTheField() {
    typist.type("one");
    typist.place = Typist.place(8, 2, "Other");
    typist.type("two");

    assertThat(typist.readable()).isEqualTo("one");
  }

  @Test
  void aFieldThatIsToldLateIsTheSameField() {
    typist.place = Typist.place(7, 0, "Notes");
    typist.type("4111 1111");
    typist.place = Typist.place(7, 5, "Notes");
    typist.type(" 1111 1111").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(19));
  }

  @Test
  void aKeyHeldAcrossTheEndOfItsFieldStaysMasked() {
    typist.type("password: hunter2");
    typist.down(0x1000 + 'x', 0, 'x');
    typist.leave();
    typist.up(0x1000 + 'x');

    assertThat(typist.keys().getLast().name()).isEqualTo(M);
    assertThat(typist.keys().getLast().pressed()).isFalse();
  }

  @Test
  void aReleaseWithoutItsPressIsNotKept() {
    typist.up(0x1e);

    assertThat(typist.leave().out).isEmpty();
  }

  @Test
  void aCardInFourBoxesIsOneCard() {
    for (int box = 1; box <= 4; box++) {
      typist.place = Typist.place(7, box, "Pay");
      typist.type("1111".replaceFirst("1", box == 1 ? "4" : "1")).tap(Typist.TAB);
    }
    typist.place = Typist.place(7, 9, "Pay");
    typist.type("thanks").leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(19) + "tabthanks");
  }

  @Test
  void aCodeInSixBoxesIsMasked() {
    for (int box = 1; box <= 6; box++) {
      typist.place = Typist.place(7, box, "Sign in");
      typist.type(String.valueOf(box));
    }

    assertThat(typist.leave().readable()).isEqualTo(M.repeat(6));
  }

  @Test
  void aRepeatedKeyCountsAsOftenAsItTypes() {
    typist.type("password: a");
    typist.down(0x1000 + 'b', 0, 'b');
    typist.down(0x1000 + 'b', 0, 'b');
    typist.down(0x1000 + 'b', 0, 'b');
    typist.up(0x1000 + 'b');
    typist.type("9 ok").leave();

    assertThat(typist.readable()).isEqualTo("password: " + M.repeat(5) + " ok");
  }

  @Test
  void theRhythmOfMaskedKeysIsEven() {
    typist.type("password: ");
    for (int i = 0; i < 6; i++) {
      char c = "k9$Lw2".charAt(i);
      typist.now += c * 7L;
      typist.type(String.valueOf(c));
    }
    typist.leave();

    List<Long> times =
        typist.keys().stream().filter(k -> k.redaction().isPresent()).map(KeptEvent::at).toList();
    long step = times.get(1) - times.get(0);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isBetween(step - 1, step + 1);
    }
  }

  @Test
  void maskedKeysStayBetweenTheClicksBetweenWhichTheyWereTyped() {
    Place text = typist.place;
    Place suggestions = Typist.place(8, 1, "");
    typist.type("0ne");
    for (String word : List.of("tw0", "thr33")) {
      typist.place = suggestions;
      typist.click(10, 10).click(40, 10);
      typist.place = text;
      typist.now += 17;
      typist.type(word);
    }
    typist.leave();

    List<Long> clicks =
        typist.out.stream()
            .map(RecordedEvent::event)
            .filter(event -> event instanceof KeptEvent.Button button && button.pressed())
            .map(KeptEvent::at)
            .toList();
    List<KeptEvent.Key> keys = typist.keys();
    assertThat(keys).hasSize(22).allMatch(key -> key.redaction().isPresent());
    assertThat(keys.subList(0, 6)).allMatch(key -> key.at() < clicks.get(0));
    assertThat(keys.subList(6, 12))
        .allMatch(key -> key.at() > clicks.get(1) && key.at() < clicks.get(2));
    assertThat(keys.subList(12, 22)).allMatch(key -> key.at() > clicks.get(3));
  }

  @Test
  void whatIsRemovedHasAsManyBlocksAsCharacters() {
    typist.type("password: ");
    typist.down(0x2a, 1, InputEvent.UNKNOWN_CHARACTER);
    typist.type("H");
    typist.up(0x2a);
    typist.type("unter2x").leave();

    assertThat(typist.pressed().stream().filter(M::equals)).hasSize("Hunter2x".length());
    assertThat(typist.keys()).hasSize(2 * "password: Hunter2x".length());
  }

  @Test
  void forgettingDropsTheWholeField() {
    typist.type("something");
    typist.stage.forget(typist.now - 200);

    assertThat(typist.leave().out).isEmpty();
  }

  @Test
  void aLongTextIsCutAtALineEndOnceItIsOld() {
    typist.type("first line\nsecond line\nthird");

    assertThat(typist.stage.tick(1_000_000 + 59_000)).isEmpty();
    typist.out.addAll(typist.stage.tick(1_000_000 + 61_000));
    assertThat(typist.readable()).isEqualTo("first lineenter");
    typist.leave();
    assertThat(typist.readable()).isEqualTo("first lineentersecond lineenterthird");
    assertThat(typist.keys()).hasSize(2 * 28);
  }

  @Test
  void aLineThatAnnouncesSomethingIsNotCutOff() {
    typist.type("password:\nhunter2x\nbye");

    assertThat(typist.stage.tick(1_000_000 + 90_000)).isEmpty();
  }

  @Test
  void beyondTheBoundEverythingIsMaskedAndCounted() {
    typist.type("x".repeat(5000)).leave();

    assertThat(typist.readable()).isEqualTo(M.repeat(5000));
    assertThat(typist.stage.maskedByBound()).isEqualTo(5000);
  }

  @Test
  void aTitleGoesThroughTheSameRules() {
    typist.place = Typist.place(7, 1, "Inbox - jane.roe@example.org - Mail");
    typist.type("x").leave();

    assertThat(typist.out.getFirst().place().title()).isEqualTo("Inbox - [email] - Mail");
  }

  @Test
  void nothingThatIsRawShowsInAToString() {
    typist.type("canary");
    Observation raw =
        new Observation(new InputEvent.KeyPressed(1, 1, 0x1e, 0, 0, 'a'), typist.place);

    assertThat(typist.stage.toString() + raw).doesNotContain("canary").doesNotContain("Notes");
  }
}
