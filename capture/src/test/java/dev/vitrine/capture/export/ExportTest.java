package dev.vitrine.capture.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Headers;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The forms of other programs, made from a batch of every kind of event.
final class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OPENADAPT_TYPES =
      Set.of(
          "click",
          "double_click",
          "right_click",
          "drag",
          "scroll",
          "type",
          "key",
          "hotkey",
          "wait");

  @TempDir Path folder;
  private BatchReader batch;
  private final List<JsonNode> actions = new ArrayList<>();

  @BeforeEach
  void aBatch() throws IOException {
    byte[] zip = Headers.zip(Work.source(Work.of(new Random(5), Work.NINE, 400)));
    batch = BatchReader.open(() -> new ByteArrayInputStream(zip));
    batch.actions(actions::add);
  }

  @Test
  void agentNetHasEveryActionOnceAndTheTerms() throws IOException {
    List<Path> files = write(Export.Form.AGENTNET);

    List<String> codes = new ArrayList<>();
    for (String line : Files.readString(files.getFirst()).strip().split("\n", -1)) {
      JsonNode task = JSON.readTree(line);
      terms(task.path("vitrine"));
      int index = 0;
      for (JsonNode step : task.path("traj")) {
        assertThat(step.path("index").asInt()).isEqualTo(index++);
        codes.add(step.path("value").path("code").asText());
      }
    }
    assertThat(files).hasSize(1);
    assertThat(codes).isEqualTo(kept("code").stream().map(AgentNet::words).toList());
    assertThat(batch.gaps()).isNotEmpty();
  }

  /// What the programs of OpenCUA ask of a file of AgentNet's form; each is named where it counts.
  @Test
  void agentNetIsAsItsOwnProgramsReadIt() throws IOException {
    Set<String> tasks = new TreeSet<>();
    int keys = 0;
    // data/cot-generate/gen_cot.py, gen_inner_monologue_mt: every line is parsed, also an empty
    // one.
    for (String line : Files.readAllLines(write(Export.Form.AGENTNET).getFirst())) {
      JsonNode task = JSON.readTree(line);
      // The same, process_traj: a folder has the name of the task; both fields are demanded.
      assertThat(task.path("task_id").asText()).matches("[A-Za-z0-9._-]+");
      assertThat(tasks.add(task.path("task_id").asText())).isTrue();
      assertThat(task.path("instruction").isTextual()).isTrue();
      for (JsonNode step : task.path("traj")) {
        assertThat(step.path("image").isTextual()).isTrue();
        // process_traj: a step without code is left out, and the numbers are no longer right.
        String code = step.path("value").path("code").asText();
        assertThat(code).isNotEmpty();
        for (String call : code.split("\n", -1)) {
          keys += agentNetCall(call) ? 1 : 0;
        }
      }
    }
    assertThat(tasks).hasSizeGreaterThan(1);
    assertThat(keys).isPositive();
  }

  /// @return whether it is of keys
  private static boolean agentNetCall(String call) {
    // evaluation/agentnetbench/agent/opencua.py, parse_response: other lines are not seen; and
    // data/data-process/src/schema/action.py, GUIActionType and ComputerActionType.
    assertThat(call)
        .matches(
            "(pyautogui\\.(click|doubleClick|rightClick|middleClick|moveTo|dragTo|scroll|hscroll"
                + "|write|press|hotkey|keyDown|keyUp)|computer\\.(tripleClick|wait))\\(.*\\)");
    if (call.matches("\\w+\\.(\\w*[cC]lick|moveTo|dragTo)\\(.*")) {
      // opencua.py, extract_actions, and action.py, validate_args: fractions, x before y.
      assertThat(call).matches(".*\\(x=(0\\.\\d+|1\\.0+), y=(0\\.\\d+|1\\.0+)[,)].*");
    }
    boolean keys = call.startsWith("pyautogui.press(") || call.startsWith("pyautogui.hotkey(");
    if (keys) {
      // extract_actions: a list that is not called `keys` is a hotkey, whatever calls it.
      assertThat(call).matches("pyautogui\\.\\w+\\(keys=\\['.*'\\]\\)");
    }
    return keys;
  }

  @Test
  void agentNetHasItsOwnWordsForKeysAndForALongPress() {
    assertThat(AgentNet.words("pyautogui.press('enter')"))
        .isEqualTo("pyautogui.press(keys=['enter'])");
    assertThat(AgentNet.words("pyautogui.press(['left', 'left'])"))
        .isEqualTo("pyautogui.press(keys=['left', 'left'])");
    assertThat(AgentNet.words("pyautogui.hotkey(['ctrl', ')'])"))
        .isEqualTo("pyautogui.hotkey(keys=['ctrl', ')'])");
    assertThat(
            AgentNet.words(
                "pyautogui.mouseDown(x=0.5000, y=0.2500)\npyautogui.mouseUp(x=0.5000, y=0.2500)"))
        .isEqualTo("pyautogui.click(x=0.5000, y=0.2500)");
    String held =
        "pyautogui.keyDown('ctrl')\npyautogui.click(x=0.1, y=0.2)\npyautogui.keyUp('ctrl')";
    assertThat(AgentNet.words(held)).isEqualTo(held);
    assertThat(AgentNet.words("pyautogui.write(message='pyautogui.press(\\'a\\')')"))
        .isEqualTo("pyautogui.write(message='pyautogui.press(\\'a\\')')");
    assertThat(AgentNet.words("computer.wait()")).isEqualTo("computer.wait()");
  }

  @Test
  void aBatchWithoutActionsIsNoLineOfAgentNet() throws IOException {
    List<Row> moves =
        Work.of(new Random(5), Work.NINE, 400).stream()
            .filter(row -> row.event() instanceof KeptEvent.Move)
            .toList();
    byte[] zip = Headers.zip(Work.source(moves));
    batch = BatchReader.open(() -> new ByteArrayInputStream(zip));
    assertThat(write(Export.Form.AGENTNET))
        .first()
        .satisfies(file -> assertThat(file).isEmptyFile());
  }

  @Test
  void openAdaptEpisodesKeepToItsVocabularyAndItsRules() throws IOException {
    List<Path> files = write(Export.Form.OPENADAPT);

    Set<Long> seen = new TreeSet<>();
    for (Path file : files) {
      JsonNode episode = JSON.readTree(file.toFile());
      terms(episode.path("metadata").path("vitrine"));
      assertThat(episode.path("source").asText()).isEqualTo("human");
      int index = 0;
      for (JsonNode step : episode.path("steps")) {
        assertThat(step.path("step_index").asInt()).isEqualTo(index++);
        JsonNode action = step.path("action");
        String type = action.path("type").asText();
        seen.add(action.path("raw").path("index").asLong());
        // openadapt_types/action.py, ActionType.
        assertThat(OPENADAPT_TYPES).contains(type);
        // action.py, Action._validate_params: text, key and drag_end are demanded; and
        // Action.scroll_direction: one of four words.
        switch (type) {
          case "scroll" ->
              assertThat(action.path("scroll_direction").asText())
                  .isIn("up", "down", "left", "right");
          case "type" -> assertThat(action.path("text").asText()).isNotEmpty();
          case "key", "hotkey" -> assertThat(action.path("key").asText()).isNotEmpty();
          case "drag" -> assertThat(action.path("drag_end").has("x")).isTrue();
          case "wait" -> assertThat(action.path("duration_seconds").asDouble()).isPositive();
          default -> assertThat(action.path("target").has("x")).isTrue();
        }
        for (JsonNode node : step.path("observation").path("nodes")) {
          // openadapt_types/computer_state.py, BoundingBox: no negative sizes.
          assertThat(node.path("bbox").path("width").asInt(-1)).isNotNegative();
          assertThat(node.path("bbox").path("height").asInt(-1)).isNotNegative();
        }
        assertThat(step.path("observation").path("active_window").path("app_name").asText())
            .isNotEmpty();
      }
    }
    assertThat(files.size()).isGreaterThan(1);
    assertThat(seen).hasSize(kept("code").size());
  }

  @Test
  void webDatasetShardsAreReadByAnOrdinaryTar() throws Exception {
    List<Path> files = write(Export.Form.WEBDATASET);

    String names = said("tar", "-tf", files.getFirst().toString());
    assertThat(names.lines().count()).isEqualTo(kept("code").size());
    // webdataset/tariterators.py, base_plus_ext: the key ends at the first dot; and group_by_keys:
    // a key that comes again is the same sample.
    assertThat(names.lines())
        .allMatch(name -> name.matches("[^.]+\\.json"))
        .doesNotHaveDuplicates();
    String first =
        said("tar", "-xOf", files.getFirst().toString(), names.lines().findFirst().get());
    terms(JSON.readTree(first).path("vitrine"));
    assertThat(JSON.readTree(first).path("action")).hasToString(actions.getFirst().toString());
  }

  @Test
  void theScriptIsPythonAndSaysTheTerms() throws Exception {
    List<Path> files = write(Export.Form.PYAUTOGUI);

    String script = Files.readString(files.getFirst());
    said("python3", "-m", "py_compile", files.getFirst().toString());
    terms(
        JSON.readTree(
            said(
                "python3",
                "-c",
                """
                import ast, sys
                for n in ast.parse(open(sys.argv[1]).read()).body:
                  if isinstance(n, ast.Assign) and getattr(n.targets[0], 'id', '') == 'PROVENANCE':
                    print(n.value.value)
                """,
                files.getFirst().toString())));
    assertThat(script).endsWith("finish()\n");
  }

  @Test
  void theSameBatchGivesTheSameBytes() throws IOException {
    for (Export.Form form : Export.Form.values()) {
      List<Path> one = Export.write(batch, form, folder.resolve("one" + form), _ -> {});
      List<Path> two = Export.write(batch, form, folder.resolve("two" + form), _ -> {});
      for (int i = 0; i < one.size(); i++) {
        assertThat(two.get(i)).hasSameBinaryContentAs(one.get(i));
      }
    }
  }

  @Test
  void whatIsThereIsNotReplacedAndNothingHalfIsLeft() throws IOException {
    write(Export.Form.OPENADAPT);
    List<Path> before = list();
    assertThatThrownBy(() -> write(Export.Form.OPENADAPT))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(list()).isEqualTo(before).noneMatch(file -> file.toString().endsWith(".part"));
  }

  private List<Path> write(Export.Form form) throws IOException {
    return Export.write(batch, form, folder, _ -> {});
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /// A field of every action that is exported: being away is not waiting.
  private List<String> kept(String field) throws IOException {
    List<String> all = new ArrayList<>();
    for (JsonNode action : actions) {
      if (!action.path("type").asText().equals("wait") || !crosses(action)) {
        all.add(action.path(field).asText());
      }
    }
    return all;
  }

  private boolean crosses(JsonNode wait) throws IOException {
    long start = wait.path("start").decimalValue().movePointRight(3).longValue();
    long end = wait.path("end").decimalValue().movePointRight(3).longValue();
    return batch.gaps().stream().anyMatch(gap -> gap.start() >= start && gap.end() <= end);
  }

  private void terms(JsonNode facts) throws IOException {
    assertThat(facts.path("batch_sha256").asText()).isEqualTo(batch.sha256());
    for (String field : List.of("consent", "policy", "software", "purpose", "retention_days")) {
      assertThat(facts.path(field)).as(field).isEqualTo(batch.manifest().path(field));
    }
  }

  private static String said(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
