package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.context.Sighting.Unplaced;
import dev.vitrine.capture.event.InputEvent.PointerMoved;
import dev.vitrine.capture.event.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextsTest {

  @Test
  void aDesktopThatCannotBeWatchedIsSaidSo() {
    assertThatThrownBy(() -> Contexts.forThisMachine(Map.of()))
        .isInstanceOf(ContextException.class)
        .hasMessageContaining("DISPLAY");
    assertThatThrownBy(
            () -> Contexts.forThisMachine(Map.of("DISPLAY", ":0", "WAYLAND_DISPLAY", "wayland-0")))
        .isInstanceOf(ContextException.class)
        .hasMessageContaining("Wayland");
  }

  @Test
  void aDisplayOfAnotherMachineOrOneThatIsNotThereIsSaidSo() throws ContextException {
    try (Context remote = Contexts.forThisMachine(Map.of("DISPLAY", "example:0"));
        Context absent = Contexts.forThisMachine(Map.of("DISPLAY", ":65000"))) {
      assertThatThrownBy(remote::start)
          .isInstanceOf(ContextException.class)
          .hasMessageContaining("not on this machine");
      assertThatThrownBy(absent::start)
          .isInstanceOf(ContextException.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void withoutAWitnessNothingIsPlaced() throws ContextException {
    try (Context context = Contexts.forThisMachine(Map.of("DISPLAY", ":65000"))) {
      PointerMoved event = new PointerMoved(1, 1, 0, 0);
      assertThat(context.place(List.of(event), 0))
          .containsExactly(new Unplaced(event, Reason.NO_HOOK));
      assertThat(context.alive()).isFalse();
      assertThat(context.front()).isEmpty();
    }
  }
}
