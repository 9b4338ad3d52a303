package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.HostedRecorder;
import dev.vitrine.capture.action.Reducer;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How fast events are reduced, how many make an action, and how well a recording of a script of
/// 200 actions, done by real input in real programs, is the script again.
public final class ActionsBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SCRIPT = 200;
  private static final int WRITE = "pyautogui.write(message='')".length();
  private static final double AIM = 0.98;
  private static final Map<String, Long> KEYS =
      Map.of("end", 0xFF57L, "home", 0xFF50L, "up", 0xFF52L, "delete", 0xFFFFL, "enter", 0xFF0DL);

  private final Map<String, Object> figures = new LinkedHashMap<>();

  private ActionsBench() {}

  /// @param args where the JSON goes, `target/bench/actions.json` if not given
  public static void main(String[] args) throws IOException {
    ActionsBench bench = new ActionsBench();
    bench.speed();
    double agreement = bench.script(new Random(20261122));
    Path json = Path.of(args.length > 0 ? args[0] : "target/bench/actions.json");
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(json, new ObjectMapper().writeValueAsString(bench.figures) + "\n");
    bench.figures.forEach((name, figure) -> System.out.println(name + "  " + figure));
    System.exit(agreement >= AIM ? 0 : 1);
  }

  private void speed() {
    List<Row> rows = Work.of(new Random(1), Work.NINE, 60_000);
    double best = 0;
    for (int run = 0; run < 5; run++) {
      long[] actions = {0};
      Reducer reducer = new Reducer();
      long start = System.nanoTime();
      for (int i = 0; i < rows.size(); i++) {
        reducer.event(i, rows.get(i).event(), rows.get(i).place(), 0, _ -> actions[0]++);
      }
      reducer.end(_ -> actions[0]++);
      best = Math.max(best, rows.size() / ((System.nanoTime() - start) / 1e9));
      figures.put("events_an_action", (double) rows.size() / actions[0]);
    }
    figures.put("events_a_second", Math.round(best));
  }

  /// One action of the script as it should come out.
  private record Done(String type, String what) {}

  private double script(Random random) throws IOException {
    List<Done> done = new ArrayList<>();
    List<Done> found = new ArrayList<>();
    try (Desk desk = Desk.open()) {
      Path letter = Files.createFile(desk.directory().resolve("letter.txt"));
      desk.start("xterm", "-geometry", "60x10+820+20", "-e", "cat");
      long xterm = desk.window("--class", "xterm");
      desk.start("mousepad", "--disable-server", letter.toString());
      long mousepad = desk.window("--class", "mousepad");
      desk.run(List.of("xdotool", "windowmove", "--sync", Long.toString(mousepad), "60", "60"));
      desk.run(List.of("xdotool", "windowsize", "--sync", Long.toString(mousepad), "700", "600"));
      try (Typist typist = desk.typist();
          HostedRecorder recorder =
              new HostedRecorder(desk, desk.directory().resolve("vitrine"), "mousepad", "xterm")) {
        typist.move(400, 400);
        typist.focus(mousepad);
        Await.pass(Duration.ofMillis(300));
        Person person = new Person(typist, random);
        while (done.size() < SCRIPT) {
          done.add(person.act(done.isEmpty() ? "" : done.getLast().type));
        }
        typist.focus(xterm);
        recorder.settle();
        JsonNode sealed = recorder.ask("seal", Map.of()).path("batch");
        recorder.ask(
            "approve",
            Map.of("batch", sealed.path("id").asText(), "sha256", sealed.path("sha256").asText()));
        Path outbox = desk.directory().resolve("Vitrine/outbox");
        Await.until(
            "the delivery", PATIENCE, () -> Files.isDirectory(outbox) && zip(outbox).isPresent());
        BatchReader.of(zip(outbox).orElseThrow())
            .actions(action -> {
              if (!action.path("type").asText().equals("wait")) {
                found.add(seen(action));
              }
            });
      }
    }
    return compare(done, found);
  }

  private static Optional<Path> zip(Path outbox) {
    try (Stream<Path> files = Files.list(outbox)) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Done seen(JsonNode action) {
    String type = action.path("type").asText();
    return new Done(
        type,
        switch (type) {
          // Text that nobody could follow is masked, key by key: it is as long as what was typed.
          case "type" -> action.path("code").asText().length() - WRITE + " characters";
          case "key", "hotkey" -> action.path("keys").toString();
          case "scroll" -> "" + action.path("dy").asInt();
          case "drag" -> at(action) + action.path("path").path(action.path("path").size() - 1);
          default -> at(action);
        });
  }

  private static String at(JsonNode action) {
    return "[" + action.path("x").asInt() + "," + action.path("y").asInt() + "]";
  }

  /// The share of the script in the longest common subsequence of the two.
  private double compare(List<Done> done, List<Done> found) {
    int[][] common = new int[done.size() + 1][found.size() + 1];
    for (int i = done.size() - 1; i >= 0; i--) {
      for (int j = found.size() - 1; j >= 0; j--) {
        common[i][j] =
            done.get(i).equals(found.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    Map<String, Integer> byType = new TreeMap<>();
    done.forEach(action -> byType.merge(action.type, 1, Integer::sum));
    for (int i = 0, j = 0; i < done.size() && j < found.size(); ) {
      if (done.get(i).equals(found.get(j))) {
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        System.out.println("  not found: " + i + " " + done.get(i++));
      } else {
        System.out.println("  too many:  " + found.get(j++));
      }
    }
    double agreement = (double) common[0][0] / done.size();
    figures.put("script", done.size());
    figures.put("script_by_type", byType);
    figures.put("found", found.size());
    figures.put("agreement", agreement);
    return agreement;
  }

  /// Does something that a person would do, and says what it was. Never what would join with the
  /// action before it, because then two are one.
  private static final class Person {
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
      Await.pass(Duration.ofMillis(550));
      return done;
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
      return new Done(kind, "[" + at[0] + "," + at[1] + "]");
    }

    /// The menu that it opens is closed by the same button, which is the same kind of action.
    private Done rightClick() {
      int[] at = somewhere();
      press(3);
      return new Done("right_click", "[" + at[0] + "," + at[1] + "]");
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
}
