package dev.vitrine.app.theme;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons, decoration only: what they mean is always said in text or an accessible name too.
public final class Icons {
  private Icons() {}

  public static FontIcon of(Feather shape, String... styles) {
    FontIcon icon = new FontIcon(shape);
    icon.getStyleClass().addAll(styles);
    icon.setFocusTraversable(false);
    return icon;
  }
}
