package dev.vitrine.capture.control;

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
import dev.vitrine.capture.control.Shell.Said;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that need no running Vitrine.
class LocalCommandsTest {
  @TempDir Path home;
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aPolicyIsCheckedWithoutARunningVitrine() throws Exception {
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
    assertThat(run("policy", "check", file.toString(), "--language", "de").err())
        .contains(file + ":1:1: \"format\" fehlt")
        .contains("Meinten Sie \"retention_days\"?");
    assertThat(run("policy", "check", home.resolve("none").toString()).exit())
        .isEqualTo(Exit.POLICY);
    assertThat(run("--policy", file.toString(), "policy", "check").exit()).isEqualTo(Exit.POLICY);
  }

  @Test
  void linesAreRedactedUntilTheInputEnds() throws Exception {
    Said said =
        new Shell(home)
            .runWith(
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
    assertThat(new Shell(home).runWith("{\"events\":[]}\n", "redact", "--fields").out().strip())
        .isEqualTo("{\"masked\":[]}");
  }

  @Test
  void aBatchIsVerifiedWithoutARunningVitrine() throws Exception {
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

  @Test
  void aFileIsConvertedWithoutARunningVitrineIfItIsABatch() throws Exception {
    Path zip = home.resolve("batch.zip");
    Files.write(zip, batch());
    Path to = home.resolve("out");

    for (String form : List.of("agentnet", "openadapt", "webdataset", "pyautogui")) {
      JsonNode said = runJson("export", zip.toString(), "--as", form, "--to", to.toString());
      assertThat(said.path("files")).isNotEmpty();
      for (JsonNode file : said.path("files")) {
        assertThat(Path.of(file.asText())).isNotEmptyFile();
      }
    }
    Said again = run("export", zip.toString(), "--as", "agentnet", "--to", to.toString());
    assertThat(again.exit()).isEqualTo(Exit.REFUSED);
    assertThat(again.err()).contains("an export of this batch already");

    byte[] bytes = Files.readAllBytes(zip);
    bytes[bytes.length / 3] ^= 1;
    Files.write(zip, bytes);
    Path none = home.resolve("none");
    Said damaged = run("export", zip.toString(), "--as", "agentnet", "--to", none.toString());
    assertThat(damaged.exit()).isEqualTo(Exit.REFUSED);
    assertThat(damaged.err()).contains("not a batch as it was made");
    assertThat(none).doesNotExist();
    assertThat(run("export", "missing.zip", "--as", "agentnet", "--to", none.toString()).err())
        .contains("cannot be read");
    assertThat(run("export", zip.toString(), "--as", "word", "--to", none.toString()).exit())
        .isEqualTo(Exit.USAGE);
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

  private Said run(String... command) {
    return new Shell(home).run(command);
  }

  private JsonNode runJson(String... command) throws Exception {
    return new Shell(home).runJson(command);
  }
}
