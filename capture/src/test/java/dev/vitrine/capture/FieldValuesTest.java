package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Truth;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Redaction;
import dev.vitrine.capture.policy.PolicyDraft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in a field, as real programs say it, decides about keys that alone say too little or
/// cannot be followed: from the program to the bytes of the batch.
final class FieldValuesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FIRST = "45567375";
  private static final String SECOND = "86899855";
  private static final long END = 0xFF57;
  private static final long CONTROL = 0xFFE3;

  private static Desk desk;
  private static Typist typist;
  private static HostedRecorder recorder;
  private static long elsewhere;

  private final List<Form> forms = new ArrayList<>();

  @BeforeAll
  static void setUp() throws IOException {
    desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
    typist = desk.typist();
    desk.start("xterm", "-geometry", "40x10+800+500", "-e", "cat");
    elsewhere = desk.window("--class", "xterm");
    Path policy =
        Files.writeString(
            desk.directory().resolve("policy.toml"),
            PolicyDraft.knownOnly("python3.11")
                .replace("key_file_allowed = false", "key_file_allowed = true"));
    recorder =
        HostedRecorder.under(policy, desk, desk.directory().resolve("vitrine"), "python3.11");
    desk.awaitAccessibility();
    warmUp();
  }

  /// A busy machine answers too late for the first keys, and those are left out.
  private static void warmUp() {
    Form form = Form.open(desk, "gtk3.py");
    Await.until(
        "keys are kept",
        PATIENCE,
        () -> {
          type("some words ");
          typist.focus(elsewhere);
          recorder.settle();
          typist.focus(desk.window("--name", "Form of GTK 3"));
          return recorder.status().path("today").path("kept").asLong() > 20;
        });
    form.close();
    typist.focus(elsewhere);
    recorder.settle();
    recorder.ask("forget", Map.of("seconds", 600));
  }

  @AfterEach
  void leaveNothingOpen() {
    forms.forEach(Form::close);
    typist.focus(elsewhere);
    recorder.settle();
    recorder.ask("forget", Map.of("seconds", 600));
  }

  @AfterAll
  static void tearDown() {
    recorder.close();
    typist.close();
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void theSecondHalfOfANumberThatStandsInTheFieldIsACard(String program) {
    List<KeptEvent.Key> keys =
        typed(
            program,
            "filled=" + FIRST,
            1 + SECOND.length(),
            _ -> {
              typist.tap(END);
              type(SECOND);
            });

    assertThat(readable(keys)).doesNotContainAnyElementsOf(letters(SECOND));
    assertThat(kinds(keys)).hasSize(SECOND.length()).containsOnly("card");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void theSecondHalfOfAPastedNumberIsACard(String program) {
    List<KeptEvent.Key> keys =
        typed(
            program,
            "clipboard=" + FIRST,
            2 + SECOND.length(),
            _ -> {
              typist.key(typist.keycode(CONTROL), true);
              typist.tap('v');
              typist.key(typist.keycode(CONTROL), false);
              type(SECOND);
            });

    assertThat(readable(keys)).doesNotContainAnyElementsOf(letters(SECOND));
    assertThat(kinds(keys)).hasSize(SECOND.length()).containsOnly("card");
  }

  @Test
  void whatTheFieldCompletesIsSeen() {
    List<KeptEvent.Key> keys =
        typed(
            "gtk3.py",
            "complete=jane.roe@example.org",
            5,
            _ -> {
              type("jane");
              typist.tap(END);
            });

    assertThat(kinds(keys)).hasSize(4).containsOnly("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gtk3.py", "qt5.py"})
  void whatNobodyCouldFollowIsReadableWhereTheFieldHoldsItAll(String program) {
    List<KeptEvent.Key> keys =
        typed(
            program,
            "filled=well ",
            19,
            form -> {
              Truth.Box user = form.box("User");
              typist.tap(END);
              type("see you");
              typist.move(user.x() + 12, user.middleY());
              typist.click(1);
              typist.click(1);
              // The window manager hands clicks on, and a key at once would overtake them.
              Await.pass(Duration.ofMillis(300));
              typist.tap(END);
              type(" on monday");
            });

    assertThat(String.join("", readable(keys)))
        .as("kept beside %s", keys.stream().flatMap(key -> key.redaction().stream()).toList())
        .isEqualTo("endsee youend on monday");
  }

  @ParameterizedTest
  @CsvSource({"gtk3.py, called", "gtk3.py, beside", "qt5.py, called", "qt5.py, beside"})
  void whatAFieldAsksForIsKnownByItsName(String program, String how) {
    String number = "244134006";

    List<KeptEvent.Key> keys = typed(program, how + "=NIF", number.length(), _ -> type(number));
    List<KeptEvent.Key> order = typed(program, how + "=Order", number.length(), _ -> type(number));

    assertThat(kinds(keys)).hasSize(number.length()).containsOnly("national-id");
    assertThat(String.join("", readable(order))).isEqualTo(number);
  }

  @Test
  void aPasswordFieldIsNeverAskedWhatStandsInIt() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Process monitor = monitor(asked);
    Form form = open("gtk3.py");
    Await.until("an ordinary field is asked", PATIENCE, () -> typedUntil(() -> !asked.isEmpty()));
    Await.pass(Duration.ofMillis(500));
    typist.tap('\t');
    Await.pass(Duration.ofMillis(500));
    int before = asked.size();
    type("hunter2x");
    recorder.settle();
    int during = asked.size() - before;
    typist.tap('\t');
    Await.until("the next one is asked", PATIENCE, () -> typedUntil(() -> asked.size() > before));
    List<KeptEvent.Key> keys = leave();
    form.close();
    desk.kill(monitor);

    assertThat(during).isZero();
    assertThat(asked.stream().map(FieldValuesTest::path).distinct()).hasSize(2);
    assertThat(String.join("", readable(keys))).contains("word").doesNotContain("hunter");
  }

  @Test
  void nobodyIsAskedWhereNothingIsRecorded() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Process monitor = monitor(asked);
    Form form = open("gtk3.py");
    Await.until("an ordinary field is asked", PATIENCE, () -> typedUntil(() -> !asked.isEmpty()));
    recorder.ask("pause", Map.of());
    Await.pass(Duration.ofMillis(500));
    int before = asked.size();
    type("paused");
    recorder.settle();
    int during = asked.size() - before;
    recorder.ask("resume", Map.of());
    Await.until("it is asked again", PATIENCE, () -> typedUntil(() -> asked.size() > before));
    form.close();
    desk.kill(monitor);

    assertThat(during).isZero();
  }

  @Test
  void aProgramThatHangsDelaysNothing() {
    Form hanging = open("gtk3.py");
    long window = desk.window("--name", "Form of GTK 3");
    type("before");
    hanging.hang(true);
    type("lost");
    List<KeptEvent.Key> before = leave();
    List<Long> gaps = new ArrayList<>();
    List<KeptEvent.Key> keys =
        typed(
            "qt5.py",
            "filled=",
            11,
            _ -> {
              for (String letter : letters("hello there")) {
                long asked = System.nanoTime();
                recorder.status();
                gaps.add((System.nanoTime() - asked) / 1_000_000);
                type(letter);
              }
            });
    hanging.hang(false);
    typist.focus(window);
    hanging.close();

    System.out.println("the recorder answers after ms: " + gaps);
    assertThat(gaps).allMatch(gap -> gap < 2_000);
    assertThat(String.join("", readable(before))).doesNotContain("lost");
    assertThat(String.join("", readable(keys))).isEqualTo("hello there");
  }

  private Form open(String program, String... arguments) {
    Form form = Form.open(desk, program, arguments);
    forms.add(form);
    // Its focus is announced before or after it is asked for the first time.
    Await.pass(Duration.ofMillis(1_500));
    return form;
  }

  /// Types into the first field of a form, leaves it, and gives what arrived of the keys. A busy
  /// machine answers too late for some, and those are left out: then it is done once more.
  private List<KeptEvent.Key> typed(
      String program, String argument, int presses, Consumer<Form> typing) {
    List<List<KeptEvent.Key>> all = new ArrayList<>();
    Await.until(
        presses + " presses are kept",
        Duration.ofMinutes(3),
        () -> {
          Form form = open(program, argument);
          typing.accept(form);
          all.add(leave());
          form.close();
          return all.getLast().size() == presses;
        });
    return all.getLast();
  }

  /// Types once more: a busy machine may have answered too late before.
  private boolean typedUntil(BooleanSupplier done) {
    type("word ");
    return Await.holds(Duration.ofSeconds(1), done);
  }

  /// Types as fast as a fast person.
  private static void type(String text) {
    for (int i = 0; i < text.length(); i++) {
      typist.tap(text.charAt(i));
      Await.pass(Duration.ofMillis(60));
    }
  }

  /// Waits as long as a person needs to read it over, leaves, and gives what is in the batch.
  private List<KeptEvent.Key> leave() {
    // The last question may come a second after the last key.
    Await.pass(Duration.ofMillis(1_500));
    typist.focus(elsewhere);
    recorder.settle();
    List<KeptEvent.Key> keys = new ArrayList<>();
    try {
      BatchReader.of(recorder.delivered())
          .events((event, _) -> {
            if (event instanceof KeptEvent.Key key && key.pressed()) {
              keys.add(key);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  private static List<String> readable(List<KeptEvent.Key> keys) {
    return keys.stream()
        .filter(key -> key.redaction().isEmpty())
        .map(key -> key.name().equals("space") ? " " : key.name())
        .toList();
  }

  private static List<String> kinds(List<KeptEvent.Key> keys) {
    return keys.stream().flatMap(key -> key.redaction().stream()).map(Redaction::kind).toList();
  }

  /// Everybody who is asked for a text, as the bus itself sees it.
  private Process monitor(List<String> asked) {
    String address =
        desk.run(
                List.of(
                    "gdbus",
                    "call",
                    "--session",
                    "--dest",
                    "org.a11y.Bus",
                    "--object-path",
                    "/org/a11y/bus",
                    "--method",
                    "org.a11y.Bus.GetAddress"))
            .split("'", -1)[1];
    Process monitor =
        desk.start(
            "dbus-monitor",
            "--address",
            address,
            "type='method_call',interface='org.a11y.atspi.Text'");
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines = monitor.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(line -> line.contains("member=GetText")).forEach(asked::add);
          } catch (IOException | UncheckedIOException e) {
            // The desk was closed.
          }
        });
    return monitor;
  }

  private static String path(String line) {
    return line.replaceAll(".*destination=(\\S+).*path=([^;]*);.*", "$1$2");
  }
}
