package dev.vitrine.capture.bench;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Does something that a person would do, and says what it was. Never what would join with the
/// action before it, because then two are one.
final class Person {
  /// Between two actions, so that they do not join.
  static final Duration PAUSE = Duration.ofMillis(550);

  private static final Map<String, Long> KEYS =
      Map.of("end", 0xFF57L, "home", 0xFF50L, "up", 0xFF52L, "delete", 0xFFFFL, "enter", 0xFF0DL);
  private static final List<String> KINDS =
      List.of(
          "type",
          "click",
          "double_click",
          "triple_click",
          "right_click",
          "middle_click",
          "drag",
          "scroll",
          "key",
          "hotkey",
          "type",
          "click",
          "type");

  private final Typist typist;
  private final Random random;

  Person(Typist typist, Random random) {
    this.typist = typist;
    this.random = random;
  }

  Done act(String before) {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    while (kind.equals(before)) {
      kind = KINDS.get(random.nextInt(KINDS.size()));
    }
    Done done =
        switch (kind) {
          case "type" -> write();
          case "key" -> key();
          case "hotkey" -> hotkey();
          case "scroll" -> scroll();
          case "drag" -> drag();
          case "right_click" -> rightClick();
          default -> click(kind);
        };
    Await.pass(PAUSE);
    return done;
  }

  /// Does nothing for longer than people do between two things.
  Done rest() {
    Duration rest = Duration.ofMillis(6_300 + random.nextInt(2_500));
    Await.pass(rest);
    return Done.waited(rest.plus(PAUSE));
  }

  private Done write() {
    StringBuilder text = new StringBuilder();
    for (int i = 3 + random.nextInt(8); i > 0; i--) {
      text.append((char) ((random.nextInt(6) == 0 ? 'A' : 'a') + random.nextInt(26)));
    }
    for (int i = 0; i < text.length(); i++) {
      typist.tap(text.charAt(i));
      Await.pass(Duration.ofMillis(15 + random.nextInt(40)));
    }
    return new Done("type", text.length() + " characters");
  }

  private Done key() {
    String name = List.of("end", "home", "up", "delete", "enter").get(random.nextInt(5));
    List<String> keys = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      typist.tap(KEYS.getOrDefault(name, 0L).longValue());
      keys.add("\"" + name + "\"");
      Await.pass(Duration.ofMillis(60));
    }
    return new Done("key", keys.toString().replace(" ", ""));
  }

  private Done hotkey() {
    boolean shift = random.nextBoolean();
    int modifier = typist.keycode(shift ? 0xFFE1 : 0xFFE3);
    String key = shift ? "end" : List.of("a", "c", "z").get(random.nextInt(3));
    typist.key(modifier, true);
    Await.pass(Duration.ofMillis(40));
    typist.tap(shift ? 0xFF57L : key.charAt(0));
    Await.pass(Duration.ofMillis(40));
    typist.key(modifier, false);
    return new Done("hotkey", "[\"" + (shift ? "shift" : "ctrl") + "\",\"" + key + "\"]");
  }

  private Done scroll() {
    boolean up = random.nextBoolean();
    int clicks = 1 + random.nextInt(5);
    for (int i = 0; i < clicks; i++) {
      typist.click(up ? 4 : 5);
      Await.pass(Duration.ofMillis(50));
    }
    return new Done("scroll", "" + (up ? clicks : -clicks));
  }

  private int[] somewhere() {
    int[] at = {150 + random.nextInt(500), 200 + random.nextInt(350)};
    typist.move(at[0] - 9, at[1] - 9);
    Await.pass(Duration.ofMillis(20));
    typist.move(at[0], at[1]);
    Await.pass(Duration.ofMillis(20));
    return at;
  }

  private Done click(String kind) {
    int[] at = somewhere();
    int times = kind.equals("double_click") ? 2 : kind.equals("triple_click") ? 3 : 1;
    for (int i = 0; i < times; i++) {
      press(kind.equals("middle_click") ? 2 : 1);
      Await.pass(Duration.ofMillis(60));
    }
    return Done.at(kind, at[0], at[1]);
  }

  /// The menu that it opens is closed by the same button, which is the same kind of action.
  private Done rightClick() {
    int[] at = somewhere();
    press(3);
    return Done.at("right_click", at[0], at[1]);
  }

  private Done drag() {
    int[] at = somewhere();
    int x = at[0] + 30 + random.nextInt(60);
    typist.button(1, true);
    for (int step = at[0]; step < x; step += 10) {
      typist.move(step, at[1]);
      Await.pass(Duration.ofMillis(8));
    }
    typist.move(x, at[1]);
    Await.pass(Duration.ofMillis(30));
    typist.button(1, false);
    return new Done("drag", "[" + at[0] + "," + at[1] + "][" + x + "," + at[1] + "]");
  }

  private void press(int button) {
    typist.button(button, true);
    Await.pass(Duration.ofMillis(30));
    typist.button(button, false);
  }
}
