package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real windows, real keys: what is placed is placed right, and what cannot be placed is not.
class RealDesktopTest {
  /// Typed into mousepad only, and into xterm only.
  private static final String PAD = "abcdefghijklm";

  private static final String TERM = "nopqrstuvwxyz";

  private static Desk desk;
  private static Typist typist;
  private static long pad;
  private static long term;
  private static ListenerProcess listener;

  @BeforeAll
  static void setUp() {
    desk = Desk.open();
    desk.start("mousepad", "--disable-server");
    pad = desk.window("--class", "mousepad");
    desk.start("xterm", "-geometry", "60x20+640+40", "-xrm", "*VT100.translations: #override <Key>F9: secure()");
    term = desk.window("--class", "xterm");
    typist = desk.typist();
    desk.run(List.of("xdotool", "windowmove", "--sync", "" + pad, "0", "40"));
    desk.run(List.of("xdotool", "windowsize", "--sync", "" + pad, "500", "400"));
    listener = new ListenerProcess(desk);
  }

  @AfterAll
  static void tearDown() {
    typist.close();
    desk.close();
  }

  @Test
  void everyKeyBelongsToTheWindowThatHadTheFocus() {
    Random random = seeded(20261122);
    int from = listener.mark();
    int sent = 0;
    while (sent < 4_000) {
      boolean toPad = random.nextBoolean();
      typist.focus(toPad ? pad : term);
      int run = 1 + random.nextInt(8);
      for (int i = 0; i < run; i++) {
        typist.tap((toPad ? PAD : TERM).charAt(random.nextInt(13)));
        Await.pass(Duration.ofNanos(random.nextInt(6_000_000)));
      }
      sent += run;
    }
    List<JsonNode> presses = listener.await(from, "KeyPressed", sent);

    assertThat(presses).hasSize(sent);
    assertThat(presses.stream().filter(RealDesktopTest::wrong)).isEmpty();
    long placed = presses.stream().filter(line -> line.has("app")).count();
    System.out.printf("XSetInputFocus: %d keys, %.2f %% placed%n", sent, 100.0 * placed / sent);
    assertThat(placed).isGreaterThan(sent * 9L / 10);
  }

  private static boolean wrong(JsonNode press) {
    String app = press.path("app").asText();
    String key = press.path("key").asText();
    return (app.equals("mousepad") && TERM.contains(key))
        || (app.equals("xterm") && PAD.contains(key))
        || !(app.isEmpty() || app.equals("mousepad") || app.equals("xterm"));
  }

  private static Random seeded(long seed) {
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
