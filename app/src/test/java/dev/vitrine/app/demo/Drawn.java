package dev.vitrine.app.demo;

import java.io.IOException;
import java.time.Duration;

/// Waits until the desktop has come to rest: two pictures, a moment apart, that are the same but
/// for clocks and counters.
final class Drawn {
  private Drawn() {}

  static void settle(Desktop desktop) throws IOException, InterruptedException {
    String[] before = {""};
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
          boolean same = now.equals(before[0]);
          before[0] = now;
          return same;
        });
  }
}
