package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus.State;
import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The icon in the desktop's tray. Every method on AWT's event thread.
final class AwtTray {
  private static final Logger LOG = Logger.getLogger(AwtTray.class.getName());

  private final Commands commands;
  private @Nullable TrayIcon icon;
  private @Nullable State painted;
  private String tooltip = "";
  private List<String> menu = List.of();

  AwtTray(Commands commands) {
    this.commands = commands;
  }

  /// Shows the status; puts the icon into the tray where it is not.
  ///
  /// @return whether the icon is really in a tray
  boolean show(Shown shown, IndicatorMenu entries) {
    Optional<SystemTray> tray = tray();
    if (tray.isEmpty()) {
      icon = null;
      return false;
    }
    if (icon == null || !Arrays.asList(tray.get().getTrayIcons()).contains(icon)) {
      icon = add(tray.get(), shown.state());
      menu = List.of();
      tooltip = "";
    }
    if (icon == null) {
      return false;
    }
    refresh(icon, tray.get(), shown, entries);
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
    created.addActionListener(event -> commands.open());
    created.setPopupMenu(new PopupMenu());
    try {
      tray.add(created);
      painted = state;
      return created;
    } catch (AWTException e) {
      LOG.log(Level.INFO, "The tray does not take an icon");
      return null;
    }
  }

  private void refresh(TrayIcon shownIcon, SystemTray tray, Shown shown, IndicatorMenu entries) {
    if (painted != shown.state()) {
      shownIcon.setImage(IconPainter.paint(shown.state(), side(tray)));
      painted = shown.state();
    }
    String sentence = entries.sentence(shown);
    if (!tooltip.equals(sentence)) {
      shownIcon.setToolTip(sentence);
      tooltip = sentence;
    }
    List<MenuEntry> wanted = entries.entries(shown);
    List<String> spelled = wanted.stream().map(AwtTray::spelled).toList();
    if (!menu.equals(spelled)) {
      fill(shownIcon.getPopupMenu(), wanted, spelled);
      menu = spelled;
    }
  }

  /// Only the sentence changes often: then the rest is left alone, so that an open menu stays.
  private void fill(PopupMenu popup, List<MenuEntry> wanted, List<String> spelled) {
    boolean onlySentence =
        menu.size() == spelled.size()
            && menu.subList(1, menu.size()).equals(spelled.subList(1, spelled.size()));
    if (onlySentence && wanted.getFirst() instanceof MenuEntry.Sentence sentence) {
      popup.getItem(0).setLabel(sentence.text());
      return;
    }
    popup.removeAll();
    popup.setFont(new Font("Inter", Font.PLAIN, 13));
    for (MenuEntry entry : wanted) {
      switch (entry) {
        case MenuEntry.Sentence sentence -> {
          MenuItem item = new MenuItem(sentence.text());
          item.setEnabled(false);
          popup.add(item);
        }
        case MenuEntry.Action action -> popup.add(item(action));
        case MenuEntry.More more -> {
          Menu sub = new Menu(more.text());
          more.actions().forEach(action -> sub.add(item(action)));
          popup.add(sub);
        }
        case MenuEntry.Line _ -> popup.addSeparator();
      }
    }
  }

  private static MenuItem item(MenuEntry.Action action) {
    MenuItem item = new MenuItem(action.text());
    item.addActionListener(event -> action.run().run());
    return item;
  }

  private static String spelled(MenuEntry entry) {
    return switch (entry) {
      case MenuEntry.Sentence sentence -> sentence.text();
      case MenuEntry.Action action -> action.text();
      case MenuEntry.More more -> more.text();
      case MenuEntry.Line _ -> "-";
    };
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
