package dev.vitrine.app.theme;

import dev.vitrine.app.text.Texts;
import dev.vitrine.app.text.Times;

/// What every view needs to put itself into words and sizes.
///
/// @param em the size of ordinary text in pixels; views measure in it, so that they grow with it
public record Ui(Texts texts, Times times, double em) {
  public double em(double count) {
    return em * count;
  }

  public String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }
}
