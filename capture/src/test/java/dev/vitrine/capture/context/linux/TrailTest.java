package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static final long MS = 1_000_000;
  private static final long EDITABLE = 1L << 7;
  private static final long FOCUSED = 1L << 12;
  private static final long SHOWING = 1L << 25;
  private static final int TEXT = 61;
  private static final int PASSWORD = 40;
  private static final int MENU_ITEM = 35;
  private static final int PANEL = 39;
  private static final int COMBO_BOX = 11;
  private static final int LIST_ITEM = 32;
  private static final OptionalLong NO_PICK = OptionalLong.empty();

  private final Trail trail = new Trail();

  @Test
  void aFieldThatAnsweredAfterTheKeyIsOrdinary() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
    assertThat(trail.at(1_000 * MS, true, NO_PICK).field().id()).isNotZero();
  }

  @Test
  void aFieldThatDidNotAnswerSinceTheKeyIsUnknown() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 900);
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aProgramThatSaysNothingIsUnknown() {
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aPasswordFieldAnnouncedAfterTheKeyMakesItSecret() {
    gained("a", 0);
    gained("p", 1_170);
    answered("a", TEXT, EDITABLE, 1_180);
    answered("p", PASSWORD, EDITABLE | FOCUSED, 1_180);
    assertThat(kind(1_000)).isEqualTo(Kind.SECRET);
  }

  @Test
  void aPasswordFieldThatShowsItsTextStaysSecret() {
    gained("p", 0);
    answered("p", PASSWORD, EDITABLE | FOCUSED, 100);
    answered("p", TEXT, EDITABLE | FOCUSED, 2_000);
    assertThat(kind(1_000)).isEqualTo(Kind.SECRET);
  }

  @Test
  void aFieldThatLostTheFocusBeforeTheKeyDoesNotCount() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE, 1_100);
    trail.lost(new Accessible(":1.1", "/a"), 500 * MS);
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aFieldThatSaysThatItHasNoFocusIsUnknown() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE, 1_100);
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aFieldThatIsLostSaysNothingUntilTheProgramHasAnsweredSince() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    trail.lost(new Accessible(":1.1", "/a"), 1_200 * MS);
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
    answered("a", TEXT, EDITABLE, 1_150);
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
  }

  @Test
  void aKeyWhoseStampIsLateMayHaveGoneToThePasswordFieldBefore() {
    gained("p", 0);
    gained("a", 980);
    trail.lost(new Accessible(":1.1", "/p"), 980 * MS);
    answered("p", PASSWORD, EDITABLE, 1_200);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_200);
    assertThat(kind(1_000)).isEqualTo(Kind.SECRET);
    assertThat(kind(1_060)).isEqualTo(Kind.TEXT);
  }

  @Test
  void whatDrawsItselfIsUnknown() {
    gained("c", 0);
    answered("c", PANEL, FOCUSED, 1_100);
    assertThat(kind(1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void anOpenMenuTakesNoTextAndTheFieldBehindItIsBackAfterIt() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    gained("m", 500);
    answered("m", MENU_ITEM, FOCUSED | SHOWING, 1_100);
    assertThat(kind(1_000)).isEqualTo(Kind.NO_TEXT);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_600);
    answered("m", MENU_ITEM, 0, 1_600);
    assertThat(kind(1_500)).isEqualTo(Kind.TEXT);
  }

  @Test
  void aPageThatHasNotAnsweredIsUnknown() {
    gained("a", 0);
    Accessible at = new Accessible(":1.1", "/a");
    trail.answered(
        new Control(at, 79, EDITABLE | FOCUSED, false, false, true), 1_100 * MS, 1_200 * MS);
    assertThat(trail.at(1_000 * MS, true, NO_PICK).field().kind()).isEqualTo(Kind.TEXT);
    assertThat(trail.at(1_000 * MS, false, NO_PICK).field().kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void theControlIsSaidOnlyWhereItIsCertain() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_300);
    trail.described(
        new Accessible(":1.1", "/a"),
        new Place.Element("text", "Name", new Bounds(0, 0, 1, 1), "frame/text[0]"),
        100 * MS);
    assertThat(trail.at(1_000 * MS, true, NO_PICK).element()).isPresent();
    gained("b", 1_200);
    answered("b", TEXT, EDITABLE | FOCUSED, 1_300);
    assertThat(trail.at(1_000 * MS, true, NO_PICK).element()).isEmpty();
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
  }

  @Test
  void enterIsOnTheItemOfAMenuThatItClosed() {
    openMenu();
    assertThat(picked(1_000, 500)).isEqualTo("m");
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
  }

  @Test
  void enterIsOnTheItemOfAListThatItClosed() {
    gained("c", 0);
    answered("c", COMBO_BOX, FOCUSED, 100);
    lost("c", 400);
    gained("m", 400);
    answered("m", LIST_ITEM, FOCUSED | SHOWING, 900, 930);
    described("m", 935);
    lost("m", 1_005);
    gained("c", 1_005);
    answered("c", COMBO_BOX, FOCUSED, 1_100);
    answered("m", LIST_ITEM, 0, 1_100, 1_150);
    assertThat(picked(1_000, 500)).isEqualTo("m");
    assertThat(kind(1_000)).isEqualTo(Kind.NO_TEXT);
  }

  @Test
  void anItemThatWasNotSeenSinceTheLastArrowKeyIsNotNamed() {
    openMenu();
    assertThat(picked(1_000, 890)).isEqualTo("m");
    assertThat(picked(1_000, 900)).isEqualTo("none");
  }

  @Test
  void anItemIsNotNamedForAnyOtherKey() {
    openMenu();
    assertThat(trail.at(1_000 * MS, true, NO_PICK).element()).isEmpty();
  }

  @Test
  void enterThatGoesOnToAnotherItemPicksNone() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    gained("m", 500);
    answered("m", MENU_ITEM, FOCUSED | SHOWING, 900, 930);
    described("m", 935);
    gained("n", 1_005);
    answered("n", MENU_ITEM, FOCUSED | SHOWING, 1_100);
    answered("m", MENU_ITEM, 0, 1_100, 1_150);
    described("n", 1_150);
    assertThat(picked(1_000, 500)).isEqualTo("none");
  }

  @Test
  void anItemOfAMenuThatWasSeenClosedBeforeTheKeyIsNotNamed() {
    openMenu();
    trail.answered(control("m", MENU_ITEM, 0), 1_120 * MS, 940 * MS);
    assertThat(picked(1_000, 500)).isEqualTo("none");
  }

  @Test
  void aToolkitThatDoesNotSayThatTheMenuIsClosedHasNoPicks() {
    gained("a", 0);
    described("a", 10);
    gained("m", 500);
    answered("m", MENU_ITEM, FOCUSED | SHOWING, 900, 930);
    described("m", 935);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    answered("m", MENU_ITEM, 0, 1_100, 1_150);
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
    assertThat(picked(1_000, 500)).isEqualTo("none");
  }

  @Test
  void whatAnItemIsCalledAfterTheKeyIsNotWhatWasPicked() {
    openMenu();
    described("m", 1_020);
    assertThat(picked(1_000, 500)).isEqualTo("none");
  }

  @Test
  void aMenuAboveAPasswordFieldNamesNothing() {
    gained("p", 0);
    answered("p", PASSWORD, EDITABLE | FOCUSED, 100);
    gained("m", 500);
    answered("m", MENU_ITEM, FOCUSED | SHOWING, 900, 930);
    described("m", 935);
    gained("p", 1_005);
    answered("p", PASSWORD, EDITABLE | FOCUSED, 1_100);
    answered("m", MENU_ITEM, 0, 1_100, 1_150);
    assertThat(kind(1_000)).isEqualTo(Kind.SECRET);
    assertThat(picked(1_000, 500)).isEqualTo("none");
  }

  /// A program that announces late or not at all, a person who is quicker than it: whatever is
  /// named for Enter is what Enter picked, and which field it went to does not depend on it.
  @Test
  void noOtherItemThanTheOneThatEnterPickedIsEverNamed() {
    int named = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      MenuOfAProgram program = new MenuOfAProgram(seed);
      Trail heard = program.heard();
      long enter = program.enter() * MS;
      OptionalLong picks = OptionalLong.of(program.stirred() * MS);
      Trail.Verdict verdict = heard.at(enter, true, picks);
      assertThat(verdict.field())
          .as("seed %d", seed)
          .isEqualTo(heard.at(enter, true, NO_PICK).field());
      String item = verdict.element().map(Place.Element::name).orElse("none");
      if (item.startsWith("item")) {
        assertThat(item).as("seed %d", seed).isEqualTo(program.picked());
        named++;
      }
    }
    assertThat(named).isBetween(2_000, 20_000);
  }

  /// The first field, a menu above it, and Enter at 1000, after which the field is back.
  private void openMenu() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 100);
    described("a", 110);
    gained("m", 500);
    answered("m", MENU_ITEM, FOCUSED | SHOWING, 900, 930);
    described("m", 935);
    gained("a", 1_005);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    answered("m", MENU_ITEM, 0, 1_100, 1_150);
  }

  private String picked(long at, long before) {
    return trail
        .at(at * MS, true, OptionalLong.of(before * MS))
        .element()
        .map(Place.Element::name)
        .orElse("none");
  }

  private void described(String path, long now) {
    trail.described(
        new Accessible(":1.1", "/" + path),
        new Place.Element("control", path, new Bounds(0, 0, 1, 1), ""),
        now * MS);
  }

  private void lost(String path, long at) {
    trail.lost(new Accessible(":1.1", "/" + path), at * MS);
  }

  private void gained(String path, long at) {
    trail.gained(new Accessible(":1.1", "/" + path), at * MS);
  }

  private void answered(String path, int role, long states, long proves) {
    answered(path, role, states, proves, proves + 100);
  }

  private void answered(String path, int role, long states, long proves, long now) {
    trail.answered(control(path, role, states), proves * MS, now * MS);
  }

  private static Control control(String path, int role, long states) {
    return new Control(new Accessible(":1.1", "/" + path), role, states, false, false, false);
  }

  private Kind kind(long at) {
    return trail.at(at * MS, true, NO_PICK).field().kind();
  }
}
