package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.linux.Scene.Area;
import dev.vitrine.capture.context.linux.Scene.Where;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static final Where UNKNOWN = new Where.Nowhere(Reason.UNKNOWN_PLACE);
  private static final Where PAD = at("pad");
  private static final Where TERM = at("term");

  @Test
  void theTopmostWindowIsUnderThePointer() {
    Scene scene = scene(false, area(10, false, PAD), area(0, false, TERM));
    assertThat(scene.under(15, 15)).isEqualTo(PAD);
    assertThat(scene.under(5, 5)).isEqualTo(TERM);
    assertThat(scene.under(500, 5)).as("the empty desktop").isEqualTo(UNKNOWN);
  }

  @Test
  void throughAWindowWithHolesNobodyCanSay() {
    Scene scene = scene(false, area(10, true, PAD), area(0, false, TERM));
    assertThat(scene.under(15, 15)).isEqualTo(UNKNOWN);
    Scene own = scene(false, area(10, true, PAD), area(0, false, PAD));
    assertThat(own.under(15, 15)).isEqualTo(PAD);
  }

  @Test
  void whileTheKeyboardIsHeldThePointerIsNobodysEither() {
    assertThat(scene(true, area(0, false, PAD)).under(5, 5))
        .isEqualTo(new Where.Nowhere(Reason.LOCKED));
  }

  private static Scene scene(boolean held, Area... areas) {
    return new Scene(PAD, PAD, held, List.of(areas));
  }

  private static Area area(int at, boolean shaped, Where where) {
    return new Area(at, at, 100, 100, shaped, where);
  }

  private static Where at(String app) {
    return new Where.At(
        new Place(
            new Place.App(app, app, 1, ""),
            new Place.Window(1, app),
            Optional.empty(),
            Place.Field.UNKNOWN));
  }
}
