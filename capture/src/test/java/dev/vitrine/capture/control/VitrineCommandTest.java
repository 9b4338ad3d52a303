package dev.vitrine.capture.control;

import static dev.vitrine.capture.control.FakeVitrine.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.control.Shell.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each command as a person types it, over a real socket.
class VitrineCommandTest {

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
    assertThat(run("pending").out().lines().map(String::strip))
        .containsExactly(row, "kept here until 6 Dec 2026");
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
  void whyABatchWaitsAgainStandsBelowIt() throws Exception {
    vitrine.returned = new Answers.Trouble("approval.expired", "Your approval is too old.");
    assertThat(run("pending").out().lines().map(String::strip))
        .contains("Your approval is too old. (approval.expired)");
    assertThat(runJson("pending").path("batches").path(0).path("returned").path("code").asText())
        .isEqualTo("approval.expired");
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

  private Said run(String... command) {
    return new Shell(home).run(command);
  }

  private JsonNode runJson(String... command) throws Exception {
    return new Shell(home).runJson(command);
  }
}
