package dev.vitrine.capture.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyNamesTest {
  /// Where pyautogui and JNativeHook call a key differently.
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("escape", "esc"),
          Map.entry("back_quote", "`"),
          Map.entry("backquote", "`"),
          Map.entry("minus", "-"),
          Map.entry("equals", "="),
          Map.entry("open_bracket", "["),
          Map.entry("close_bracket", "]"),
          Map.entry("back_slash", "\\"),
          Map.entry("semicolon", ";"),
          Map.entry("quote", "'"),
          Map.entry("comma", ","),
          Map.entry("period", "."),
          Map.entry("slash", "/"),
          Map.entry("caps_lock", "capslock"),
          Map.entry("scroll_lock", "scrolllock"),
          Map.entry("num_lock", "numlock"),
          Map.entry("page_up", "pageup"),
          Map.entry("page_down", "pagedown"),
          Map.entry("separator", "decimal"),
          Map.entry("shift", "shiftleft"),
          Map.entry("control", "ctrlleft"),
          Map.entry("alt", "altleft"),
          Map.entry("meta", "winleft"),
          Map.entry("context_menu", "apps"),
          Map.entry("volume_mute", "volumemute"),
          Map.entry("volume_up", "volumeup"),
          Map.entry("volume_down", "volumedown"));

  @Test
  void theNumbersAreTheHooks() throws IllegalAccessException {
    int compared = 0;
    for (Field field : NativeKeyEvent.class.getFields()) {
      if (!field.getName().startsWith("VC_")) {
        continue;
      }
      String theirs = field.getName().substring(3).toLowerCase(Locale.ROOT);
      String ours = KeyNames.name(field.getInt(null));
      if (!ours.equals("unknown")
          && !theirs.matches("(media|browser|app|sun|power|sleep|wake).*")) {
        assertThat(ours).as(field.getName()).isEqualTo(OTHERWISE.getOrDefault(theirs, theirs));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(90);
  }

  @Test
  void leftAndRightAreToldApartWhereTheSystemTells() {
    assertThat(KeyNames.name(NativeKeyEvent.VC_CONTROL, 0xFFE4)).isEqualTo("ctrlright");
    assertThat(KeyNames.name(NativeKeyEvent.VC_CONTROL, 0xFFE3)).isEqualTo("ctrlleft");
    assertThat(KeyNames.name(NativeKeyEvent.VC_1, 0xFFB1)).isEqualTo("num1");
    assertThat(KeyNames.name(NativeKeyEvent.VC_1, '1')).isEqualTo("1");
    assertThat(KeyNames.name(0x7FFF)).isEqualTo("unknown");
  }
}
