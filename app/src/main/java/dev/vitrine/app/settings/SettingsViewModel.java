package dev.vitrine.app.settings;

import dev.vitrine.app.text.Texts;
import dev.vitrine.app.theme.Look;
import java.util.List;

/// The choices of the Settings page. Each takes effect at once.
public final class SettingsViewModel {
  /// Text sizes offered, in percent.
  public static final List<Integer> SIZES = List.of(100, 125, 150, 175, 200);

  private final Preferences preferences;
  private final String language;
  private final Applied applied;

  /// @param language the one in use
  /// @param applied does what was chosen
  public SettingsViewModel(Preferences preferences, String language, Applied applied) {
    this.preferences = preferences;
    this.language = language;
    this.applied = applied;
  }

  public List<String> languages() {
    return Texts.LANGUAGES;
  }

  public String language() {
    return language;
  }

  public Look.Mode mode() {
    return preferences.mode();
  }

  public int textSize() {
    return preferences.textSize();
  }

  public void chooseLanguage(String tag) {
    if (!tag.equals(language)) {
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

  /// What a choice does, on the FX thread.
  public interface Applied {
    void mode(Look.Mode mode);

    /// The window is put together anew in the chosen language and size.
    void rebuild();
  }
}
