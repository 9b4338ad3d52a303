package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.HostedRecorder;
import dev.vitrine.capture.action.Reducer;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// How fast events are reduced, how many make an action, and how well a recording of a script of
/// 260 actions, done by real input in real programs, is the script again.
public final class ActionsBench {
  private static final int SCRIPT = 200;

  /// Each of six actions, in each of two forms.
  private static final int ROUNDS = 5;

  private static final List<String> COLOURS = List.of("Green", "Blue", "Red");
  private static final double AIM = 0.98;

  private final Map<String, Object> figures = new LinkedHashMap<>();

  /// Beside it the delivered batches stay, so that they can be looked at and exported.
  private final Path json;

  private int batches;

  private ActionsBench(Path json) {
    this.json = json;
  }

  /// @param args where the JSON goes, `target/bench/actions.json` if not given
  public static void main(String[] args) throws IOException {
    Path json = Path.of(args.length > 0 ? args[0] : "target/bench/actions.json");
    Files.createDirectories(json.toAbsolutePath().getParent());
    ActionsBench bench = new ActionsBench(json);
    bench.speed();
    double agreement = bench.script(new Random(20261122));
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

  private double script(Random random) throws IOException {
    List<Done> done = new ArrayList<>();
    List<Done> found = new ArrayList<>();
    inAnEditor(random, done, found);
    for (String program : List.of("gtk3.py", "qt5.py")) {
      inAForm(program, random, done, found);
    }
    return compare(done, found);
  }

  private void inAnEditor(Random random, List<Done> done, List<Done> found) throws IOException {
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
          boolean rests = done.size() % 40 == 20;
          done.add(rests ? person.rest() : person.act(done.isEmpty() ? "" : done.getLast().type()));
        }
        typist.focus(xterm);
        delivered(recorder, found);
      }
    }
  }

  /// Menus and combo boxes need accessibility: what is picked is what the program says it is.
  private void inAForm(String program, Random random, List<Done> done, List<Done> found)
      throws IOException {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800)) {
      desk.start("xterm", "-geometry", "40x10+800+500", "-e", "cat");
      long xterm = desk.window("--class", "xterm");
      Path policy =
          Files.writeString(
              desk.directory().resolve("policy.toml"),
              PolicyDraft.unknownAllowed("python3.11")
                  .replace("key_file_allowed = false", "key_file_allowed = true"));
      try (Typist typist = desk.typist();
          HostedRecorder recorder =
              HostedRecorder.under(
                  policy, desk, desk.directory().resolve("vitrine"), "python3.11")) {
        desk.awaitAccessibility();
        Form form = Form.open(desk, program);
        // Its controls are announced before or after they are asked for the first time.
        Await.pass(Duration.ofMillis(1_500));
        Person person = new Person(typist, random);
        Picker picker = new Picker(typist, form, random);
        for (int i = 0; i < ROUNDS; i++) {
          done.add(picker.click(i % 2 == 0 ? "Press" : "Send now"));
          done.addAll(picker.pick("File", "Open", "Save", "Quit later"));
          done.add(person.rest());
          done.addAll(picker.pick("Colour", COLOURS.get(i % COLOURS.size())));
          done.addAll(
              i % 2 == 0
                  ? picker.pickFromMenu(i != 2 || program.startsWith("qt"), i / 2)
                  : picker.pickFromCombo());
        }
        typist.focus(xterm);
        delivered(recorder, found);
      }
    }
  }

  /// What the batch says that the recorder has delivered.
  private void delivered(HostedRecorder recorder, List<Done> found) throws IOException {
    recorder.settle();
    Path batch = recorder.delivered();
    Files.copy(
        batch,
        json.resolveSibling("actions-" + batches++ + ".zip"),
        StandardCopyOption.REPLACE_EXISTING);
    BatchReader.of(batch).actions(action -> found.add(Done.seen(action)));
  }

  /// The share of the script in the longest common subsequence of the two.
  private double compare(List<Done> done, List<Done> found) {
    int[][] common = new int[done.size() + 1][found.size() + 1];
    for (int i = done.size() - 1; i >= 0; i--) {
      for (int j = found.size() - 1; j >= 0; j--) {
        common[i][j] =
            done.get(i).same(found.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    Map<String, Integer> byType = new TreeMap<>();
    done.forEach(action -> byType.merge(action.type(), 1, Integer::sum));
    for (int i = 0, j = 0; i < done.size() && j < found.size(); ) {
      if (done.get(i).same(found.get(j))) {
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
}
