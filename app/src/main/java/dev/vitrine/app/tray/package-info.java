/// The visible indicator: a tray icon (AWT, only here), or a small window where there is no tray.
/// Without one of them nothing is recorded (P10).
@NullMarked
package dev.vitrine.app.tray;

import org.jspecify.annotations.NullMarked;
