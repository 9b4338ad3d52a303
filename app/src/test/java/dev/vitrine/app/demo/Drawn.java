package dev.vitrine.app.demo;

import java.io.IOException;
import java.time.Duration;

/// Waits until the desktop has come to rest: two pictures, a moment apart, that are the same but
/// for clocks and counters.
final class Drawn {
  /// Pictures in a row that have to be the same; a page that still loads is at rest for a moment
  /// too.
  private static final int AT_REST = 6;

  private Drawn() {}

  static void settle(Desktop desktop) throws IOException, InterruptedException {
    String[] before = {""};
    int[] same = {0};
    Wait.until(
        "a picture at rest",
        Duration.ofSeconds(20),
        () -> {
          // An eighth of the size in 16 greys: small changes such as a clock do not count.
          String now =
              desktop.run(
                  "sh",
                  "-c",
                  "import -window root -resize 12% -colorspace gray -posterize 16 txt:- | sha256sum");
          same[0] = now.equals(before[0]) ? same[0] + 1 : 0;
          before[0] = now;
          return same[0] >= AT_REST;
        });
  }
}
