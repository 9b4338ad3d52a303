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
import org.jspecify.annotations.Nullable;

/// Sees on the screen of a desk when the first rows of *Review* are there: it looks at the middle
/// of the list, learns once what it shows, and then waits for just that.
final class ReviewWatch {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STILL = Duration.ofSeconds(3);

  /// Of the screen; the window lies in its middle, wherever the window manager leaves it room.
  private static final String PART = "300x200+750+450";

  private final Desk desk;
  private @Nullable BufferedImage rows;

  ReviewWatch(Desk desk) {
    this.desk = desk;
  }

  /// Opens the page by its keys in the window that is shown, and waits until nothing changes any
  /// more.
  void learn() {
    turnTo("ctrl+1");
    BufferedImage before = still();
    turnTo("ctrl+3");
    rows = still();
    if (same(before, rows)) {
      throw new IllegalStateException("no rows came");
    }
  }

  /// Milliseconds from the keys to the rows, on the screen.
  double open() {
    turnTo("ctrl+1");
    BufferedImage wanted = rows;
    if (wanted == null || same(still(), wanted)) {
      throw new IllegalStateException("nothing to wait for");
    }
    long begun = System.nanoTime();
    turnTo("ctrl+3");
    Await.until("the rows", PATIENCE, () -> same(look(), wanted));
    return (System.nanoTime() - begun) / 1e6;
  }

  private void turnTo(String keys) {
    String _ = desk.run(List.of("xdotool", "key", keys));
  }

  private BufferedImage still() {
    BufferedImage[] last = {look()};
    long[] since = {System.nanoTime()};
    Await.until(
        "a picture that stays",
        PATIENCE,
        () -> {
          BufferedImage now = look();
          if (!same(now, last[0])) {
            last[0] = now;
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > STILL.toNanos();
        });
    return last[0];
  }

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
