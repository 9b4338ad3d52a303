package dev.vitrine.app.bench;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/// Sees on the screen of a desk when the first rows of *Review* are there: it looks at the middle
/// of the list, learns once what it shows, and then waits for just that.
final class ReviewWatch {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STILL = Duration.ofSeconds(3);

  /// Of the screen; the window lies in its middle, wherever the window manager leaves it room.
  private static final String PART = "300x140+750+420";

  private final Desk desk;

  ReviewWatch(Desk desk) {
    this.desk = desk;
  }

  /// Milliseconds from the keys for the page, in the window that is shown, to its rows on the
  /// screen: until the middle of the list looks as it then stays. One look takes some 30 ms.
  double open() {
    turnTo("ctrl+1");
    BufferedImage before = still().picture();
    long begun = System.nanoTime();
    turnTo("ctrl+3");
    Sight rows = still();
    if (same(before, rows.picture())) {
      throw new IllegalStateException("no rows came");
    }
    return (rows.since() - begun) / 1e6;
  }

  private void turnTo(String keys) {
    String _ = desk.run(List.of("xdotool", "key", keys));
  }

  private Sight still() {
    Sight[] last = {new Sight(look(), System.nanoTime())};
    Await.until(
        "a picture that stays",
        PATIENCE,
        () -> {
          BufferedImage now = look();
          if (!same(now, last[0].picture())) {
            last[0] = new Sight(now, System.nanoTime());
          }
          return System.nanoTime() - last[0].since() > STILL.toNanos();
        });
    return last[0];
  }

  /// What was seen, and since when, in nanoseconds.
  private record Sight(BufferedImage picture, long since) {}

  /// The middle of the list: away from what counts time, at the side and below.
  private BufferedImage look() {
    Process picture =
        desk.start("import", "-silent", "-window", "root", "-crop", PART, "+repage", "bmp:-");
    try (InputStream in = picture.getInputStream()) {
      BufferedImage part = ImageIO.read(new ByteArrayInputStream(in.readAllBytes()));
      if (part == null) {
        throw new IllegalStateException("no picture of the screen");
      }
      return part;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean same(BufferedImage one, BufferedImage other) {
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return false;
    }
    int width = one.getWidth();
    int height = one.getHeight();
    int[] first = one.getRGB(0, 0, width, height, null, 0, width);
    int[] second = other.getRGB(0, 0, width, height, null, 0, width);
    return Arrays.equals(first, second);
  }
}
