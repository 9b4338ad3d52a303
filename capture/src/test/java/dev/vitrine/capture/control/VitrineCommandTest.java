package dev.vitrine.capture.control;

import static dev.vitrine.capture.control.FakeVitrine.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.batch.BatchBuilder;
import dev.vitrine.capture.batch.BatchHeader;
import dev.vitrine.capture.batch.EventSource;
import dev.vitrine.capture.batch.Platform;
import dev.vitrine.capture.batch.Software;
import dev.vitrine.capture.batch.Survey;
import dev.vitrine.capture.batch.Work;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each command as a person types it, over a real socket.
class VitrineCommandTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path home;
  private final FakeVitrine vitrine = new FakeVitrine();
  private final ObjectMapper json = new ObjectMapper();
  private ControlServer server;

  @BeforeEach
  void open() throws Exception {
    server = ControlServer.open(ControlPaths.socket(home, Map.of()), vitrine);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void statusIsShortAndAligned() {
    Said said = run("status");

    assertThat(said.exit()).isZero();
    assertThat(said.out().lines())
        .containsExactly(
            "Recording Mousepad",
            "  kept today     1,204 events, 14 removed",
            "  left out       310 events (switched off 300, secret field 10)",
            "  lost           0",
            "  to review      2 batches",
            "  hook           alive, last input 10:00:00",
            "  key            secret-service",
            "  stored         1.2 MB",
            "  policy         Demonstration, version 1");
  }

  @Test
  void statusAsJsonIsOneObjectOnOneLine() throws Exception {
    JsonNode status = runJson("status");

    assertThat(status.path("state").asText()).isEqualTo("recording");
    assertThat(status.path("today").path("left_out").path("switched_off").asLong()).isEqualTo(300);
    assertThat(status.path("health").path("last_event_at").asLong()).isEqualTo(FakeVitrine.AT);
    assertThat(status.has("why")).isTrue();
    assertThat(status.path("why").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "5m, 300, Paused until 10:05.",
    "90s, 90, Paused until 10:01.",
    "1h, 3600, Paused until 11:00.",
    "2d, 172800, Paused until 24 Nov 10:00."
  })
  void aPauseCanBeForAWhile(String span, long seconds, String sentence) {
    Said said = run("pause", span);

    assertThat(said.out().strip()).isEqualTo(sentence);
    assertThat(vitrine.asked).containsExactly("pause {\"seconds\":" + seconds + "}");
  }

  @Test
  void aPauseWithoutASpanLastsUntilResume() {
    assertThat(run("pause").out().strip()).isEqualTo("Paused until you resume.");
    assertThat(run("resume").out().strip()).isEqualTo("Resumed.");
    assertThat(vitrine.asked).containsExactly("pause {}", "resume {}");
  }

  @Test
  void tomorrowIsTheNextLocalMidnight() {
    Said said = run("pause", "tomorrow");

    long midnight = Instant.parse("2026-11-22T23:00:00Z").toEpochMilli();
    assertThat(vitrine.asked).containsExactly("pause {\"until\":" + midnight + "}");
    assertThat(said.out().strip()).isEqualTo("Paused until 23 Nov 00:00.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0m", "5", "m", "-5m", "5 m", "soon", "1000d", "99999999999s", "1.5h"})
  void whatIsNoSpanIsAUsageError(String span) {
    assertThat(run("pause", span).exit()).isEqualTo(Exit.USAGE);
    assertThat(run("forget", span).exit()).isEqualTo(Exit.USAGE);
    assertThat(vitrine.asked).isEmpty();
  }

  @Test
  void appsAreListedAndSwitchedAndTheirNamesCannotSteerTheTerminal() throws Exception {
    Said said = run("apps", "--on", "mousepad");

    assertThat(said.out().lines())
        .containsExactly(
            "on   mousepad   Mousepad       keys mouse           1,204 today",
            "-    keepassxc  KeePassXC?[2J  never                0 today");
    run("apps", "--off", "mousepad");
    assertThat(vitrine.asked)
        .containsExactly("apps {\"on\":\"mousepad\"}", "apps {\"off\":\"mousepad\"}");
    assertThat(run("apps", "--on", "a", "--off", "b").exit()).isEqualTo(Exit.USAGE);
    JsonNode apps = runJson("apps").path("apps");
    assertThat(apps.path(0).path("in_policy").asBoolean()).isTrue();
    assertThat(apps.path(1).path("locked").asText()).isEqualTo("never");
  }

  @Test
  void batchesAreListedSealedAndShown() throws Exception {
    String row = ID + "  pending   22 Nov 10:00–10:47  195.3 KB";
    assertThat(run("pending").out().strip()).isEqualTo(row);
    assertThat(runJson("pending").path("batches").path(0).path("sha256").asText()).hasSize(64);
    assertThat(run("seal").out().strip()).isEqualTo("Nothing was recorded since the last batch.");
    assertThat(runJson("seal").path("batch").isNull()).isTrue();
    assertThat(run("show", ID).out().lines())
        .containsExactly(
            row,
            "SHA-256 " + FakeVitrine.sha256(vitrine.zip),
            "  README.txt        38 bytes  " + FakeVitrine.sha256(vitrine.readme));
    assertThat(run("history").out().strip()).isEqualTo("Nothing has left this computer.");
  }

  @Test
  void aFileOfABatchIsShownByteForByte() throws Exception {
    assertThat(run("show", ID, "--file", "README.txt").raw()).isEqualTo(vitrine.readme);
    JsonNode answer = runJson("show", ID, "--file", "README.txt");
    assertThat(Base64.getDecoder().decode(answer.path("content").asText()))
        .isEqualTo(vitrine.readme);
    assertThat(run("show", ID, "--file", "nix").exit()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void bytesThatDoNotFitTheirDigestAreAFailure() {
    vitrine.lying = true;

    Said said = run("show", ID, "--file", "README.txt");

    assertThat(said.exit()).isEqualTo(Exit.REFUSED);
    assertThat(said.err()).contains("not what was announced");
  }

  @Test
  void anExportIsTheZipByteForByteAndOnlyForItsOwner() throws Exception {
    Path to = home.resolve("batch.zip");

    Said said = run("export", ID, "--to", to.toString());

    assertThat(said.exit()).isZero();
    assertThat(Files.readAllBytes(to)).isEqualTo(vitrine.zip);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rw-------");
    assertThat(said.out()).contains(FakeVitrine.sha256(vitrine.zip));
  }

  @Test
  void anExportReplacesNothingAndLeavesNoHalfFile() throws Exception {
    Path there = home.resolve("there.zip");
    Files.writeString(there, "precious");

    assertThat(run("export", ID, "--to", there.toString()).exit()).isEqualTo(Exit.REFUSED);
    assertThat(run("export", ID, "--to", home.resolve("no/folder.zip").toString()).exit())
        .isEqualTo(Exit.REFUSED);
    server.close();
    assertThat(run("export", ID, "--to", home.resolve("gone.zip").toString()).exit())
        .isEqualTo(Exit.NOT_RUNNING);
    assertThat(there).hasContent("precious");
    try (var files = Files.list(home)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("control", "there.zip");
    }
  }

  @Test
  void approvingSendsTheDigestThatWasShown() {
    Said said = run("approve", ID);

    String digest = FakeVitrine.sha256(vitrine.zip);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("SHA-256 " + digest, "Approved.");
    assertThat(vitrine.asked)
        .containsExactly(
            "show {\"batch\":\"" + ID + "\"}",
            "approve {\"batch\":\"" + ID + "\",\"sha256\":\"" + digest + "\"}");
  }

  @Test
  void approvingAnotherDigestThanTheBatchsIsRefused() {
    Said said = run("approve", ID, "--sha256", "00".repeat(32));

    assertThat(said.exit()).isEqualTo(Exit.REFUSED);
    assertThat(said.err().strip()).isEqualTo("This is not the batch that you looked at.");
    assertThat(vitrine.asked).hasSize(1);
  }

  @Test
  void deletingAndForgettingSayWhatWasDone() throws Exception {
    assertThat(run("delete", ID).out().strip()).isEqualTo("Deleted " + ID + ".");
    assertThat(run("forget", "15m").out().strip())
        .isEqualTo("Forgotten: 1,204 events of the last 15m, 1 batch made anew or removed.");
    assertThat(runJson("forget", "15m").path("events").asLong()).isEqualTo(1_204);
  }

  @Test
  void aBrokenJournalIsShownAndIsAFailure() {
    assertThat(run("journal", "--last", "2").out().lines())
        .containsExactly(
            "    13  22 Nov 10:00:00  paused  until=1795340000000", "The chain is whole.");
    vitrine.journalWhole = false;
    Said broken = run("journal");
    assertThat(broken.exit()).isEqualTo(Exit.REFUSED);
    assertThat(broken.out()).contains("The chain breaks at entry 12.");
    assertThat(vitrine.asked).containsExactly("journal {\"last\":2}", "journal {\"last\":50}");
  }

  @Test
  void withoutARunningVitrineEveryCommandSaysSo() throws Exception {
    server.close();
    for (List<String> command :
        List.of(
            List.of("status"),
            List.of("pause"),
            List.of("resume"),
            List.of("apps"),
            List.of("pending"),
            List.of("seal"),
            List.of("show", ID),
            List.of("approve", ID),
            List.of("delete", ID),
            List.of("forget", "15m"),
            List.of("history"),
            List.of("journal"))) {
      Said said = run(command.toArray(String[]::new));
      assertThat(said.exit()).as("%s", command).isEqualTo(Exit.NOT_RUNNING);
      assertThat(said.err().lines()).hasSize(1);
      assertThat(said.out()).isEmpty();
    }
    Said said = run("status", "--json");
    assertThat(said.err()).isEmpty();
    assertThat(json.readTree(said.out()).path("code").asText()).isEqualTo("not-running");
    assertThat(json.readTree(said.out()).path("exit").asInt()).isEqualTo(Exit.NOT_RUNNING);
  }

  @Test
  void aPolicyIsCheckedWithoutARunningVitrine() throws Exception {
    server.close();
    Path file = home.resolve("policy.toml");
    Files.writeString(file, "retension_days = 3\n");

    Said said = run("policy", "check", file.toString());

    assertThat(said.exit()).isEqualTo(Exit.POLICY);
    assertThat(said.err()).contains(file + ":1:1: \"format\" is missing");
    Said asJson = run("policy", "check", file.toString(), "--json");
    JsonNode checked = json.readTree(asJson.out());
    assertThat(asJson.exit()).isEqualTo(Exit.POLICY);
    assertThat(checked.path("valid").asBoolean()).isFalse();
    assertThat(checked.path("problems").path(0).path("line").asInt()).isEqualTo(1);
    assertThat(run("policy", "check", home.resolve("none").toString()).exit())
        .isEqualTo(Exit.POLICY);
    assertThat(run("--policy", file.toString(), "policy", "check").exit()).isEqualTo(Exit.POLICY);
  }

  @Test
  void linesAreRedactedUntilTheInputEnds() throws Exception {
    Said said =
        runWith(
            "{\"text\":\"größe 4111 1111 1111 1111\",\"ctx\":\"\"}\nnot json\n{\"text\":\"hello\"}\n",
            "redact");

    List<String> lines = said.out().lines().toList();
    assertThat(said.exit()).isZero();
    assertThat(lines).hasSize(3);
    JsonNode span = json.readTree(lines.get(0)).path("spans").path(0);
    assertThat(span.path("start").asInt()).isEqualTo(6);
    assertThat(span.path("end").asInt()).isEqualTo(25);
    assertThat(lines.get(1)).contains("error");
    assertThat(lines.get(2)).isEqualTo("{\"spans\":[]}");
    assertThat(runWith("{\"events\":[]}\n", "redact", "--fields").out().strip())
        .isEqualTo("{\"masked\":[]}");
  }

  @Test
  void aBatchIsVerifiedWithoutARunningVitrine() throws Exception {
    server.close();
    Path zip = home.resolve("batch.zip");
    Files.write(zip, batch());

    Said whole = run("verify", zip.toString());
    assertThat(whole.err()).isEmpty();
    assertThat(whole.exit()).isZero();
    assertThat(whole.out()).contains("is whole", FakeVitrine.sha256(Files.readAllBytes(zip)));
    assertThat(runJson("verify", zip.toString()).path("valid").asBoolean()).isTrue();

    byte[] bytes = Files.readAllBytes(zip);
    bytes[bytes.length / 3] ^= 1;
    Files.write(zip, bytes);
    Said damaged = run("verify", zip.toString());
    assertThat(damaged.exit()).isEqualTo(Exit.REFUSED);
    assertThat(damaged.err()).isNotEmpty();
    JsonNode said = json.readTree(run("verify", "--json", zip.toString()).out());
    assertThat(said.path("valid").asBoolean()).isFalse();
    assertThat(said.path("problems").path(0).has("message")).isTrue();

    assertThat(run("verify", home.resolve("none.zip").toString()).exit()).isEqualTo(Exit.REFUSED);
    Files.writeString(zip, "not a zip");
    assertThat(run("verify", zip.toString()).exit()).isEqualTo(Exit.REFUSED);
  }

  private static byte[] batch() throws Exception {
    Duration step = Duration.ofMillis(50);
    EventSource work = Work.source(Work.of(new Random(3), Work.NINE, 50));
    BatchHeader header =
        new BatchHeader(
            "20261122T0900Z-7f3a",
            "0123456789abcdef0123456789abcdef",
            new Platform(
                "linux", "6.1", "x11", List.of(new Platform.Monitor(0, 0, 1920, 1080, 1.0))),
            new BatchHeader.Agreement("3", "cd".repeat(32), LocalDate.of(2026, 11, 20)),
            new BatchHeader.Rules("ef".repeat(32), "7", "To train an assistant", 30),
            new Software("0.1.0", "1", "ab".repeat(32)),
            step);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BatchBuilder.write(Survey.of(work, step, List.of()), header, out);
    return out.toByteArray();
  }

  @Test
  void theSelfTestIsNotBuiltYet() {
    assertThat(run("selftest").exit()).isEqualTo(Exit.NOT_BUILT);
    assertThat(run("selftest").err().strip()).isEqualTo("The self-test is not built yet.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "upload", "status extra", "show", "export x", "policy", "--nix status"})
  void aWrongCommandLineIsOneSentence(String line) {
    Said said = run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(said.exit()).isEqualTo(Exit.USAGE);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "status",
            "pause",
            "resume",
            "apps",
            "pending",
            "seal",
            "show",
            "export",
            "approve",
            "delete",
            "forget",
            "history",
            "journal",
            "policy",
            "verify",
            "redact",
            "selftest")) {
      Said said = run(command, "--help");
      assertThat(said.exit()).as(command).isZero();
      assertThat(said.out()).as(command).contains("--json", "--home");
    }
  }

  @Test
  void theHomeIsWhereTheDesktopKeepsData() {
    Path user = Path.of("/home/jo");
    assertThat(ControlPaths.defaultHome(Map.of(), user))
        .isEqualTo(Path.of("/home/jo/.local/share/vitrine"));
    assertThat(ControlPaths.defaultHome(Map.of("XDG_DATA_HOME", "/data"), user))
        .isEqualTo(Path.of("/data/vitrine"));
    assertThat(ControlPaths.defaultHome(Map.of("XDG_DATA_HOME", "relative"), user))
        .isEqualTo(Path.of("/home/jo/.local/share/vitrine"));
  }

  private JsonNode runJson(String... command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    args.add("--json");
    Said said = run(args.toArray(String[]::new));
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines()).hasSize(1);
    return json.readTree(said.out());
  }

  private Said run(String... command) {
    return runWith("", command);
  }

  private Said runWith(String input, String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            home,
            Clock.fixed(Instant.ofEpochMilli(FakeVitrine.AT), BERLIN));
    List<String> args = new ArrayList<>(List.of("--home", home.toString()));
    args.addAll(List.of(command));
    int exit = VitrineCommand.run(terminal, args.toArray(String[]::new));
    return new Said(exit, out, err.toString(StandardCharsets.UTF_8));
  }

  private record Said(int exit, ByteArrayOutputStream written, String err) {
    byte[] raw() {
      return written.toByteArray();
    }

    String out() {
      return written.toString(StandardCharsets.UTF_8);
    }
  }
}
