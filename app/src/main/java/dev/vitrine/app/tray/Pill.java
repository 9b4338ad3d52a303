package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus.State;
import java.awt.Color;
import java.awt.Component;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

/// A small window that stays above all others, where the desktop has no tray. Its menu is the
/// tray's.
///
/// AWT's and not JavaFX's, because it must never take the keyboard from whoever is typing: JavaFX
/// has no window that cannot have the focus. AWT's event thread only.
final class Pill {
  private final PillLook look;
  private final Frame frame = new Frame("Vitrine indicator");
  private final Face face = new Face();

  /// @param menu opens the menu at the pointer
  Pill(PillLook look, Runnable menu) {
    this.look = look;
    frame.setUndecorated(true);
    frame.setType(Window.Type.UTILITY);
    frame.setFocusableWindowState(false);
    frame.setAutoRequestFocus(false);
    frame.setAlwaysOnTop(true);
    frame.setResizable(false);
    frame.add(face);
    face.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    face.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseReleased(MouseEvent event) {
            menu.run();
          }
        });
  }

  void show(Shown shown, String sentence) {
    face.show(shown.state(), sentence);
    if (!frame.isVisible()) {
      place();
      frame.setVisible(true);
    }
  }

  /// Makes everything that takes time, without being seen.
  void prepare(Shown shown, String sentence) {
    face.show(shown.state(), sentence);
    frame.addNotify();
    place();
  }

  void hide() {
    frame.setVisible(false);
  }

  /// Gone for good.
  void close() {
    frame.dispose();
  }

  boolean visible() {
    return frame.isShowing() && (frame.getExtendedState() & Frame.ICONIFIED) == 0;
  }

  /// Bottom right of the first screen, grown to its sentence.
  private void place() {
    Dimension size = face.getPreferredSize();
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    int gap = (int) look.em();
    frame.setBounds(
        screen.x + screen.width - size.width - gap,
        screen.y + screen.height - size.height - gap,
        size.width,
        size.height);
  }

  /// The state's sign, and its sentence.
  private final class Face extends Component {
    private static final long serialVersionUID = 1L;

    private State state = State.OFF;
    private String sentence = "";
    private boolean dark;
    private double em;

    void show(State newState, String newSentence) {
      boolean same =
          state == newState
              && sentence.equals(newSentence)
              && dark == look.isDark()
              && em == look.em();
      if (same) {
        return;
      }
      state = newState;
      sentence = newSentence;
      dark = look.isDark();
      em = look.em();
      setFont(new Font(look.font(), Font.PLAIN, (int) Math.round(em)));
      getAccessibleContext().setAccessibleName(sentence);
      if (frame.isVisible()) {
        place();
      }
      repaint();
    }

    @Override
    public Dimension getPreferredSize() {
      FontMetrics metrics = getFontMetrics(getFont());
      return new Dimension(
          (int) Math.ceil(metrics.stringWidth(sentence) + 3.5 * em), (int) Math.ceil(2.4 * em));
    }

    @Override
    public void paint(Graphics plain) {
      Graphics2D g = (Graphics2D) plain;
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor(dark ? new Color(0x171c22) : Color.WHITE);
      g.fillRect(0, 0, getWidth(), getHeight());
      g.setColor(dark ? new Color(0x36404b) : new Color(0xd3dae3));
      g.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
      int side = (int) Math.round(1.2 * em);
      g.drawImage(IconPainter.paint(state, side), (int) (0.8 * em), (getHeight() - side) / 2, null);
      g.setColor(dark ? new Color(0xe4e9ef) : new Color(0x1d2430));
      FontMetrics metrics = g.getFontMetrics();
      g.drawString(
          sentence,
          (int) (2.6 * em),
          (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
    }

    @Override
    public javax.accessibility.AccessibleContext getAccessibleContext() {
      if (accessibleContext == null) {
        accessibleContext = new AccessibleFace();
      }
      return accessibleContext;
    }

    private final class AccessibleFace extends AccessibleAWTComponent {
      private static final long serialVersionUID = 1L;

      @Override
      public javax.accessibility.AccessibleRole getAccessibleRole() {
        return javax.accessibility.AccessibleRole.PUSH_BUTTON;
      }
    }
  }
}
