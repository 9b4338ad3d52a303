package dev.vitrine.app;

import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.text.Times;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/// The language that is spoken, and the size of its letters.
final class Speech {
  private Speech() {}

  /// As asked for at the start, else as chosen, else the system's.
  static Ui atStart(Options options, Preferences preferences, Clock clock) {
    return in(options.language().or(preferences::language), preferences, clock);
  }

  /// As chosen, else as asked for at the start, else the system's.
  static Ui chosen(Options options, Preferences preferences, Clock clock) {
    return in(preferences.language().or(options::language), preferences, clock);
  }

  /// With the country of the system where the language is the system's own.
  private static Ui in(Optional<String> language, Preferences preferences, Clock clock) {
    Locale system = Locale.getDefault(Locale.Category.FORMAT);
    Texts texts =
        Texts.in(
            language
                .map(Locale::of)
                .filter(chosen -> !chosen.getLanguage().equals(system.getLanguage()))
                .orElse(system));
    return new Ui(
        texts, new Times(texts, clock.getZone()), Look.em(preferences.textSize() / 100.0));
  }
}
