import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws the icon of vitrine.svg in the sizes of the hicolor theme: `java Icons.java FOLDER` writes
/// `FOLDER/SIZExSIZE/apps/vitrine.png`. The same Java gives the same bytes.
final class Icons {
  private static final int[] SIZES = {16, 22, 24, 32, 48, 64, 96, 128, 256, 512};

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.awt.headless", "true");
    for (int size : SIZES) {
      Path file = Path.of(arguments[0], size + "x" + size, "apps", "vitrine.png");
      Files.createDirectories(file.getParent());
      ImageIO.write(draw(size), "png", file.toFile());
    }
  }

  private static BufferedImage draw(int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(size / 112.0, size / 112.0);
    RoundRectangle2D frame = new RoundRectangle2D.Double(15, 15, 82, 82, 37.33, 37.33);
    g.setColor(Color.WHITE);
    g.fill(frame);
    g.setColor(new Color(0x2f6f5e));
    g.setStroke(new BasicStroke(16));
    g.draw(frame);
    g.dispose();
    return image;
  }
}
