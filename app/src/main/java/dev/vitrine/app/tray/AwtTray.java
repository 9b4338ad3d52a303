package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus.State;
import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The icon in the desktop's tray. Every method on AWT's event thread.
final class AwtTray {
  private static final Logger LOG = Logger.getLogger(AwtTray.class.getName());

  private final Runnable open;
  private final Runnable menu;
  private @Nullable TrayIcon icon;
  private @Nullable State painted;
  private String tooltip = "";

  /// @param open what a click with the left button does (a double click on some desktops)
  /// @param menu opens the menu at the pointer, for the right button
  AwtTray(Runnable open, Runnable menu) {
    this.open = open;
    this.menu = menu;
  }

  /// Shows the status; puts the icon into the tray where it is not.
  ///
  /// @return whether the icon is really in a tray
  boolean show(Shown shown, String sentence) {
    Optional<SystemTray> tray = tray();
    if (tray.isEmpty()) {
      icon = null;
      return false;
    }
    if (icon == null || !Arrays.asList(tray.get().getTrayIcons()).contains(icon)) {
      icon = add(tray.get(), shown.state());
      tooltip = "";
    }
    if (icon == null) {
      return false;
    }
    if (painted != shown.state()) {
      icon.setImage(IconPainter.paint(shown.state(), side(tray.get())));
      painted = shown.state();
    }
    if (!tooltip.equals(sentence)) {
      icon.setToolTip(sentence);
      tooltip = sentence;
    }
    return true;
  }

  void remove() {
    TrayIcon shown = icon;
    if (shown != null) {
      tray().ifPresent(tray -> tray.remove(shown));
    }
    icon = null;
  }

  private @Nullable TrayIcon add(SystemTray tray, State state) {
    TrayIcon created = new TrayIcon(IconPainter.paint(state, side(tray)));
    created.addActionListener(event -> open.run());
    created.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseReleased(MouseEvent event) {
            if (event.getButton() == MouseEvent.BUTTON3) {
              menu.run();
            }
          }
        });
    try {
      tray.add(created);
      painted = state;
      return created;
    } catch (AWTException e) {
      LOG.log(Level.INFO, "The tray does not take an icon");
      return null;
    }
  }

  private static int side(SystemTray tray) {
    Dimension size = tray.getTrayIconSize();
    return Math.clamp(Math.min(size.width, size.height), 16, 48);
  }

  private static Optional<SystemTray> tray() {
    if (!EventQueue.isDispatchThread()) {
      throw new IllegalStateException("the tray belongs to AWT's event thread");
    }
    return GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()
        ? Optional.empty()
        : Optional.of(SystemTray.getSystemTray());
  }
}
