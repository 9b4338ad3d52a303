package dev.vitrine.capture.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeHookTest {

  @Test
  void aMissingLibraryIsSaidSoAndNothingIsExtracted(@TempDir Path empty) {
    String before = System.getProperty(NativeHook.NATIVES, "");
    System.setProperty(NativeHook.NATIVES, empty.toString());
    try (NativeHook hook = new NativeHook(new Inbox(), Clock.systemUTC())) {
      assertThatThrownBy(hook::start)
          .isInstanceOf(HookException.class)
          .hasMessageContaining("-D" + NativeHook.NATIVES);
      assertThat(hook.alive()).isFalse();
      assertThat(empty).isEmptyDirectory();
    } finally {
      System.setProperty(NativeHook.NATIVES, before);
    }
  }
}
