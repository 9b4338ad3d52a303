package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field.Kind;
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

  private final Trail trail = new Trail();

  @Test
  void aFieldThatAnsweredAfterTheKeyIsOrdinary() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_100);
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
    assertThat(trail.at(1_000 * MS, true).field().id()).isNotZero();
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
    trail.answered(new Control(at, 79, EDITABLE | FOCUSED, false, false, true), 1_100 * MS);
    assertThat(trail.at(1_000 * MS, true).field().kind()).isEqualTo(Kind.TEXT);
    assertThat(trail.at(1_000 * MS, false).field().kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void theControlIsSaidOnlyWhereItIsCertain() {
    gained("a", 0);
    answered("a", TEXT, EDITABLE | FOCUSED, 1_300);
    trail.described(
        new Accessible(":1.1", "/a"),
        new Place.Element("text", "Name", new Bounds(0, 0, 1, 1), "frame/text[0]"));
    assertThat(trail.at(1_000 * MS, true).element()).isPresent();
    gained("b", 1_200);
    answered("b", TEXT, EDITABLE | FOCUSED, 1_300);
    assertThat(trail.at(1_000 * MS, true).element()).isEmpty();
    assertThat(kind(1_000)).isEqualTo(Kind.TEXT);
  }

  private void gained(String path, long at) {
    trail.gained(new Accessible(":1.1", "/" + path), at * MS);
  }

  private void answered(String path, int role, long states, long proves) {
    trail.answered(
        new Control(new Accessible(":1.1", "/" + path), role, states, false, false, false),
        proves * MS);
  }

  private Kind kind(long at) {
    return trail.at(at * MS, true).field().kind();
  }
}
