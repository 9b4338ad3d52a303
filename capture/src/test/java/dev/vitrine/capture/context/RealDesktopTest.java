package dev.vitrine.capture.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real windows, real keys: what is placed is placed right, and what cannot be placed is not.
class RealDesktopTest {
  /// Typed into mousepad only, and into xterm only.
  private static final String PAD = "abcdefghijklm";

  private static final long F9 = 0xFFC6;
  private static final long DOWN = 0xFF54;

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
    pad = desk.window("--name", "Untitled");
    desk.start(
        "xterm",
        "-geometry",
        "60x20+640+40",
        "-xrm",
        "*VT100.translations: #override <Key>F9: secure()");
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
    while (sent < 3_000) {
      boolean toPad = random.nextBoolean();
      typist.focus(toPad ? pad : term);
      int run = 1 + random.nextInt(8);
      for (int i = 0; i < run; i++) {
        typist.tap((toPad ? PAD : TERM).charAt(random.nextInt(13)));
        Await.pass(Duration.ofNanos(random.nextInt(4_000_000)));
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

  /// Two terminals write down what they get, so what the window manager really did is known.
  @Test
  void aSwitchByTheWindowManagerIsFollowedToTheKey() throws IOException {
    Path left = desk.directory().resolve("left");
    Path right = desk.directory().resolve("right");
    Path other = desk.directory().resolve("otherterm");
    Files.copy(Path.of("/usr/bin/xterm"), other);
    Process first = terminal("xterm", "leftwindow", left);
    Process second = terminal(other.toString(), "rightwindow", right);
    long[] windows = {desk.window("--name", "leftwindow"), desk.window("--name", "rightwindow")};
    Await.until(
        "both terminals", Duration.ofSeconds(10), () -> Files.exists(left) && Files.exists(right));
    Random random = seeded(4711);
    int from = listener.mark();
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      desk.run(List.of("xdotool", "windowactivate", "" + windows[i % 2]));
      int run = 1 + random.nextInt(12);
      for (int k = 0; k < run; k++) {
        char key = (char) ('a' + random.nextInt(26));
        sent.append(key);
        typist.tap(key);
        Await.pass(Duration.ofNanos(random.nextInt(8_000_000)));
      }
    }
    List<JsonNode> presses = listener.await(from, "KeyPressed", sent.length());
    Await.until(
        "all keys arrive",
        Duration.ofSeconds(10),
        () -> read(left).length() + read(right).length() == sent.length());
    desk.kill(first);
    desk.kill(second);

    String toLeft = keysOf(presses, "xterm");
    String toRight = keysOf(presses, "otherterm");
    System.out.printf(
        "window manager: %d keys, %.2f %% placed%n",
        sent.length(), 100.0 * (toLeft.length() + toRight.length()) / sent.length());
    assertThat(within(toLeft, read(left))).as("only what the left one got").isTrue();
    assertThat(within(toRight, read(right))).as("only what the right one got").isTrue();
    assertThat(toLeft.length() + toRight.length()).isGreaterThan(sent.length() * 9 / 10);
  }

  @Test
  void pointerEventsBelongToTheWindowUnderThePointer() {
    Random random = seeded(99);
    int from = listener.mark();
    int sent = 600;
    for (int i = 0; i < sent; i++) {
      typist.move(random.nextInt(1280), random.nextInt(800));
      Await.pass(Duration.ofMillis(1));
    }
    List<JsonNode> moves = listener.await(from, "PointerMoved", sent);
    List<String> padBox = box(pad);
    List<String> termBox = box(term);

    assertThat(moves)
        .allSatisfy(move -> {
          String app = move.path("app").asText();
          if (inside(move, padBox)) {
            assertThat(app).isIn("mousepad", "");
          } else if (inside(move, termBox)) {
            assertThat(app).isIn("xterm", "");
          } else {
            // A frame around either, or the empty desktop.
            assertThat(app).isIn("mousepad", "xterm", "");
          }
        });
    assertThat(moves.stream().filter(move -> inside(move, padBox) && !move.has("app"))).isEmpty();
    assertThat(moves.stream().filter(move -> inside(move, padBox))).hasSizeGreaterThan(50);
    assertThat(moves.stream().filter(move -> inside(move, termBox))).hasSizeGreaterThan(20);
  }

  @Test
  void aWindowOnTopGetsTheClickAndNotTheOneBelow() {
    Process cover =
        desk.start("xterm", "-class", "Cover", "-name", "cover", "-geometry", "20x10+100+150");
    long window = desk.window("--class", "Cover");
    typist.move(140, 220);
    int from = listener.mark();
    typist.click(1);
    typist.click(4);
    assertThat(listener.await(from, "ButtonReleased", 1).getFirst().path("window").asLong())
        .isEqualTo(window);
    assertThat(listener.await(from, "Scrolled", 1).getFirst().path("window").asLong())
        .isEqualTo(window);
    desk.kill(cover);
    desk.run(List.of("xdotool", "windowraise", "" + pad));
    int after = listener.mark();
    Await.until(
        "the click lands below",
        Duration.ofSeconds(5),
        () -> {
          int mark = listener.mark();
          typist.click(4);
          return listener
              .await(mark, "Scrolled", 1)
              .getFirst()
              .path("app")
              .asText()
              .equals("mousepad");
        });
    assertThat(listener.since(after)).noneMatch(line -> line.path("window").asLong() == window);
  }

  @Test
  void nothingIsPlacedWhileAProgramHoldsTheKeyboard() {
    try (Typist locker = desk.typist()) {
      for (long on : new long[] {0, pad, term}) {
        typist.focus(pad);
        assertThat(locker.grabKeyboard(on)).isTrue();
        int from = listener.mark();
        typist.type("abc");
        typist.focus(term);
        typist.type("xyz");
        List<JsonNode> presses = listener.await(from, "KeyPressed", 6);
        assertThat(presses).allMatch(line -> line.path("reason").asText().equals("LOCKED"));
        locker.ungrabKeyboard();
        int after = listener.mark();
        typist.type("n");
        assertThat(listener.await(after, "KeyPressed", 1).getFirst().path("app").asText())
            .isEqualTo("xterm");
      }
    }
  }

  @Test
  void nothingIsPlacedWhileATerminalHasASecureKeyboard() {
    typist.focus(term);
    typist.tap(F9);
    // The terminal grabs when it gets round to it.
    Await.until(
        "the terminal holds the keyboard",
        Duration.ofSeconds(5),
        () -> "LOCKED".equals(typed().path("reason").asText()));
    int from = listener.mark();
    typist.type("secret");
    List<JsonNode> presses = listener.await(from, "KeyPressed", 6);
    typist.tap(F9);

    assertThat(presses).allMatch(line -> line.path("reason").asText().equals("LOCKED"));
    Await.until(
        "the terminal is open again",
        Duration.ofSeconds(5),
        () -> "xterm".equals(typed().path("app").asText()));
  }

  @Test
  void aMenuOfTheSameProgramIsTheProgram() {
    desk.run(List.of("xdotool", "windowactivate", "--sync", "" + pad));
    desk.run(List.of("xdotool", "key", "alt+h"));
    long menu = desk.window("--name", "^Mousepad$");
    int from = listener.mark();
    typist.tap(DOWN);
    JsonNode inMenu = listener.await(from, "KeyPressed", 1).getFirst();
    desk.run(List.of("xdotool", "key", "Escape", "Escape"));

    assertThat(menu).isNotEqualTo(pad);
    assertThat(inMenu.path("app").asText()).isEqualTo("mousepad");
  }

  @Test
  void aGrabThatBeganBeforeTheWitnessIsNoticed() {
    typist.focus(pad);
    try (Typist locker = desk.typist()) {
      assertThat(locker.grabKeyboard(pad)).isTrue();
      listener.command("rewatch", "rewatched");
      int from = listener.mark();
      typist.type("abc");
      List<JsonNode> presses = listener.await(from, "KeyPressed", 3);
      assertThat(presses).allMatch(line -> line.has("reason"));
    }
  }

  @Test
  void aHeldKeyRepeatsIntoTheWindowInWhichItWasPressedOrNowhere() {
    typist.focus(pad);
    int from = listener.mark();
    int key = typist.keycode('a');
    typist.key(key, true);
    listener.await(from, "KeyPressed", 10);
    typist.focus(term);
    int switched = listener.mark();
    listener.await(switched, "KeyPressed", 12);
    typist.key(key, false);
    List<JsonNode> presses =
        listener.since(from).stream()
            .filter(line -> line.path("kind").asText().equals("KeyPressed"))
            .toList();

    assertThat(presses.subList(0, 8))
        .allMatch(line -> line.path("app").asText().equals("mousepad"));
    assertThat(presses.subList(15, presses.size())).allMatch(line -> line.has("reason"));
  }

  /// Types one letter and gives its sighting.
  private static JsonNode typed() {
    int from = listener.mark();
    typist.type("n");
    return listener.await(from, "KeyPressed", 1).getFirst();
  }

  private static Process terminal(String program, String title, Path log) {
    return desk.start(
        program,
        "-T",
        title,
        "-geometry",
        "40x5",
        "-e",
        "sh",
        "-c",
        "stty raw -echo; cat > " + log);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String keysOf(List<JsonNode> presses, String app) {
    StringBuilder keys = new StringBuilder();
    presses.stream()
        .filter(line -> line.path("app").asText().equals(app))
        .forEach(line -> keys.append(line.path("key").asText()));
    return keys.toString();
  }

  /// Whether `part` is `whole` with some letters left out.
  private static boolean within(String part, String whole) {
    int at = 0;
    for (int i = 0; i < whole.length() && at < part.length(); i++) {
      if (whole.charAt(i) == part.charAt(at)) {
        at++;
      }
    }
    return at == part.length();
  }

  /// X, Y, width and height of a window as the X server says.
  private static List<String> box(long window) {
    return desk.run(List.of("xwininfo", "-id", "" + window))
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("(Absolute upper-left [XY]|Width|Height):.*"))
        .map(line -> line.replaceAll(".*: *", ""))
        .toList();
  }

  private static boolean inside(JsonNode move, List<String> box) {
    int x = move.path("x").asInt() - Integer.parseInt(box.get(0));
    int y = move.path("y").asInt() - Integer.parseInt(box.get(1));
    return x >= 0 && y >= 0 && x < Integer.parseInt(box.get(2)) && y < Integer.parseInt(box.get(3));
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
