package dev.vitrine.app.theme;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Labels that wrap instead of being cut.
public final class Words {
  private Words() {}

  public static Label of(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  public static Label empty(String... styles) {
    return of("", styles);
  }

  /// One that is never broken over lines and never cut: numbers, times, names of buttons.
  public static Label fixed(String text, String... styles) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
