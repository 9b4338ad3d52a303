package dev.vitrine.app.tray;

/// How the pill is to look. Any thread.
public interface PillLook {
  boolean isDark();

  /// The name of the font.
  String font();

  /// The size of ordinary text, in pixels.
  double em();
}
