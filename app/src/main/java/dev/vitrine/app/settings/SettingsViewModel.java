package dev.vitrine.app.settings;

import dev.vitrine.app.autostart.Autostart;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.input.Shortcut;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The choices of the Settings page. Each takes effect at once.
public final class SettingsViewModel {
  /// Text sizes offered, in percent.
  public static final List<Integer> SIZES = List.of(100, 125, 150, 175, 200);

  private final Preferences preferences;
  private final Engine engine;
  private final Optional<Autostart> autostart;
  private final Ui ui;
  private final Applied applied;

  /// @param applied does what was chosen
  public SettingsViewModel(
      Preferences preferences,
      Engine engine,
      Optional<Autostart> autostart,
      Ui ui,
      Applied applied) {
    this.preferences = preferences;
    this.engine = engine;
    this.autostart = autostart;
    this.ui = ui;
    this.applied = applied;
  }

  public List<String> languages() {
    return Texts.LANGUAGES;
  }

  public String language() {
    return ui.texts().language();
  }

  public Look.Mode mode() {
    return preferences.mode();
  }

  public int textSize() {
    return preferences.textSize();
  }

  /// Whether nothing moves, whatever the desktop says.
  public boolean stillness() {
    return preferences.stillness();
  }

  public PauseLength defaultPause() {
    return preferences.defaultPause();
  }

  public boolean notifications() {
    return preferences.notifications();
  }

  public boolean startsWithSession() {
    try {
      return autostart.isPresent() && autostart.get().on();
    } catch (IOException e) {
      return false;
    }
  }

  /// Off until the person has agreed: before that there is nothing to start.
  public boolean mayStartWithSession() {
    return autostart.isPresent() && (engine.agreed() || startsWithSession());
  }

  /// What the switch means, or why it cannot be moved.
  public String sessionText() {
    if (autostart.isEmpty()) {
      return ui.say("settings.session.impossible");
    }
    return mayStartWithSession()
        ? ui.say("settings.session.text")
        : ui.say("settings.session.not-agreed");
  }

  public Optional<Shortcut> shortcut() {
    return preferences.shortcut();
  }

  /// `Ctrl+Alt+P`, or that there is none.
  public String shortcutText() {
    return preferences
        .shortcut()
        .map(Shortcut::text)
        .map(text ->
            Arrays.stream(text.split("\\+"))
                .map(ui.texts()::keyName)
                .collect(Collectors.joining("+")))
        .orElseGet(() -> ui.say("settings.shortcut.none"));
  }

  /// What everything that Vitrine keeps takes on this computer.
  public String storage() {
    long bytes = engine.status().health().storedBytes();
    return ui.times().size(bytes);
  }

  public void chooseLanguage(String tag) {
    if (!tag.equals(language())) {
      preferences.language(tag);
      applied.rebuild();
    }
  }

  public void chooseMode(Look.Mode mode) {
    preferences.mode(mode);
    applied.mode(mode);
  }

  public void chooseTextSize(int percent) {
    if (percent != preferences.textSize()) {
      preferences.textSize(percent);
      applied.rebuild();
    }
  }

  public void chooseStillness(boolean wanted) {
    preferences.stillness(wanted);
    applied.stillness(wanted);
  }

  public void chooseDefaultPause(PauseLength length) {
    preferences.defaultPause(length);
  }

  public void chooseNotifications(boolean wanted) {
    preferences.notifications(wanted);
  }

  /// @return whether it is so now
  public boolean chooseSession(boolean wanted) {
    try {
      if (autostart.isPresent()) {
        autostart.get().on(wanted);
      }
    } catch (IOException e) {
      applied.failed("autostart");
    }
    return startsWithSession();
  }

  /// Takes keys as the person pressed them, such as `ctrl+alt+p`.
  ///
  /// @return false if they cannot be a shortcut
  public boolean chooseShortcut(String keys) {
    Optional<Shortcut> wanted = Shortcut.parse(keys);
    if (wanted.isPresent()) {
      preferences.shortcut(wanted);
      applied.shortcut();
    }
    return wanted.isPresent();
  }

  public void noShortcut() {
    preferences.shortcut(Optional.empty());
    applied.shortcut();
  }

  /// What a choice does, on the FX thread.
  public interface Applied {
    void mode(Look.Mode mode);

    void stillness(boolean wanted);

    /// The window is put together anew in the chosen language and size.
    void rebuild();

    void shortcut();

    /// It could not be done; the code of a trouble.
    void failed(String code);
  }
}
