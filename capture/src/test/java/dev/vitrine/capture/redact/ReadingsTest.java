package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the keys alone do not say where the caret went.
class ReadingsTest {
  private static String typed(String before, String after) {
    Typist typist = new Typist(Redactor.standard());
    return typist.type(before).click(300, 12).type(after).leave().readable();
  }

  @Test
  void whatMendsAWordAfterAClickHidesNothingElse() {
    assertThat(typed("Hi Matheus, did you tlk to Silvia Rossi about it?", "a"))
        .startsWith("Hi ")
        .contains("did you tlk to ")
        .endsWith("about it?a");
    assertThat(typed("Personalgesräch Antonette Harris: room blue", "p"))
        .startsWith("Personalgesräch ")
        .endsWith("room bluep");
  }

  @Test
  void digitsAreTriedEverywhereAfterAClick() {
    assertThat(typed("card 4111 1111 1111 ", "1111")).doesNotContain("1");
    assertThat(typed("card 4111 11111111 for a tlk", "1111")).doesNotContain("1");
  }

  @Test
  void whatMendsNothingIsTriedEverywhereAfterAClick() {
    assertThat(typed("sshpass -p '$1z*_Kb5' ssh x", "s")).endsWith(KeptEvent.MASK);
    assertThat(typed("the password is hunt42er", "ee")).doesNotContain("ee");
  }

  @Test
  void afterSelectingAllOfAFieldTheOldTextIsNoPartOfTheNew() {
    Typist typist = new Typist(Redactor.standard());
    typist.type("draft").control('a').type("mail to jane.roe@example.org").leave();

    assertThat(typist.readable()).startsWith("draft").doesNotContain("jane", "example");
  }

  @Test
  void inATerminalTheOldTextMayFollowTheNew() {
    Typist typist = new Typist(Redactor.standard());
    typist.place =
        new Place(
            new Place.App("xterm", "XTerm", 4711, "/usr/bin/xterm"),
            new Place.Window(7, "x"),
            Optional.empty(),
            new Place.Field(Place.Field.Kind.TEXT, 1));
    typist.type("-phunter2x db").control('a').type("mysql ").leave();

    assertThat(typist.readable()).doesNotContain("hunter2x");
  }
}
