package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.linux.Hover.Answer.Known;
import dev.vitrine.capture.context.linux.Hover.Answer.Unknown;
import dev.vitrine.capture.context.linux.Hover.Look;
import dev.vitrine.capture.context.linux.Pointing.Found;
import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoverTest {
  private static final long MS = 1_000_000;
  private static final long LONG_AGO = -10_000;

  @Test
  void whatWasFoundJustBeforeIsBelieved() {
    assertThat(decide(1_000, LONG_AGO, look("Save", 900, 950))).isEqualTo("Save");
  }

  @Test
  void whatWasAnsweredOnlyAfterTheClickIsNotTakenAlone() {
    assertThat(decide(1_000, LONG_AGO, look("Save", 900, 1_010), look("Save", 1_001, 1_020)))
        .isEqualTo(Unknown.UNSEEN);
    assertThat(decide(1_000, LONG_AGO, null, look("Save", 1_001, 1_020))).isEqualTo(Unknown.UNSEEN);
  }

  @Test
  void whatWasFoundLongAgoIsBelievedOnceItIsConfirmed() {
    Look old = look("Save", -1_000, -900);
    assertThat(decide(1_000, LONG_AGO, old)).isEqualTo(Unknown.STALE);
    assertThat(decide(1_000, LONG_AGO, old, look("Save", 1_001, 1_020))).isEqualTo("Save");
    assertThat(decide(1_000, LONG_AGO, old, look("Delete", 1_001, 1_020)))
        .isEqualTo(Unknown.CHANGED);
  }

  @Test
  void afterSomethingWasDoneOnlyALookThatCanSeeItsEffectConfirms() {
    Look before = look("Save", 960, 990);
    assertThat(decide(1_000, 900, before, look("Save", 1_001, 1_010))).isEqualTo(Unknown.STALE);
    assertThat(decide(1_000, 900, before, look("Save", 1_001, 1_010), look("Save", 1_051, 1_060)))
        .isEqualTo("Save");
    assertThat(decide(1_000, 900, before, look("Delete", 1_001, 1_010), look("Save", 1_051, 1_060)))
        .isEqualTo(Unknown.CHANGED);
  }

  @Test
  void thePathIsThatOfBeforeTheClickOrOfTheSameControlAfterIt() {
    Look before = look("Save", 900, 950);
    assertThat(path(before.along("frame/old[0]", 990 * MS))).isEqualTo("frame/old[0]");
    assertThat(path(before.along("frame/late[0]", 1_001 * MS))).isEmpty();
    assertThat(path(before, look("Save", 1_001, 1_010).along("frame/new[0]", 1_020 * MS)))
        .isEqualTo("frame/new[0]");
    assertThat(path(before, look("Delete", 1_001, 1_010).along("frame/new[1]", 1_020 * MS)))
        .isEmpty();
  }

  private static Object decide(
      long t, long changed, @org.jspecify.annotations.Nullable Look before, Look... after) {
    return switch (Hover.decide(t * MS, changed * MS, before, List.of(after))) {
      case Known(Place.Element element) -> element.name();
      case Unknown why -> why;
    };
  }

  private static String path(Look before, Look... after) {
    return Hover.decide(1_000 * MS, LONG_AGO * MS, before, List.of(after))
            instanceof Known(Place.Element element)
        ? element.path()
        : "unknown";
  }

  private static Look look(String name, long asked, long answered) {
    Place.Element element = new Place.Element("push button", name, new Bounds(0, 0, 10, 10), "");
    return new Look(
        new Found(new Accessible(":1.1", "/" + name), element), asked * MS, answered * MS);
  }
}
