package dev.vitrine.app.tray;

import dev.vitrine.capture.RecorderStatus.State;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// Draws the state by shape and colour: filled dot, dot with a bar, two bars, hollow ring,
/// triangle. A thin light rim keeps them readable on dark panels and does not show on light ones.
final class IconPainter {
  private static final Color RIM = new Color(255, 255, 255, 210);
  private static final Color GREEN = new Color(0x2f7d68);
  private static final Color AMBER = new Color(0xb07514);
  private static final Color SLATE = new Color(0x5b6b80);
  private static final Color RED = new Color(0xb8372c);

  private IconPainter() {}

  /// @param size of the square, 16 to 48 pixels
  static BufferedImage paint(State state, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(size / 16.0, size / 16.0);
    switch (state) {
      case RECORDING -> disc(g, GREEN);
      case FILTERING -> {
        disc(g, AMBER);
        bar(g, 4.2, 6.9, 7.6, 2.2);
      }
      case PAUSED -> {
        disc(g, SLATE);
        bar(g, 5.1, 4.8, 2.0, 6.4);
        bar(g, 8.9, 4.8, 2.0, 6.4);
      }
      case OFF -> ring(g);
      case TROUBLE -> triangle(g);
    }
    g.dispose();
    return image;
  }

  private static void disc(Graphics2D g, Color color) {
    g.setColor(RIM);
    g.fill(new Ellipse2D.Double(0.5, 0.5, 15, 15));
    g.setColor(color);
    g.fill(new Ellipse2D.Double(1.3, 1.3, 13.4, 13.4));
  }

  private static void bar(Graphics2D g, double x, double y, double width, double height) {
    g.setColor(Color.WHITE);
    g.fill(new RoundRectangle2D.Double(x, y, width, height, 1, 1));
  }

  private static void ring(Graphics2D g) {
    g.setColor(RIM);
    g.setStroke(new BasicStroke(3.6f));
    g.draw(new Ellipse2D.Double(2.8, 2.8, 10.4, 10.4));
    g.setColor(SLATE);
    g.setStroke(new BasicStroke(2.2f));
    g.draw(new Ellipse2D.Double(2.8, 2.8, 10.4, 10.4));
  }

  private static void triangle(Graphics2D g) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(8, 2.2);
    shape.lineTo(14.4, 13.6);
    shape.lineTo(1.6, 13.6);
    shape.closePath();
    g.setStroke(new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(RIM);
    g.draw(shape);
    g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(RED);
    g.draw(shape);
    g.fill(shape);
    bar(g, 7.2, 6.0, 1.6, 4.2);
    bar(g, 7.2, 11.2, 1.6, 1.6);
  }
}
