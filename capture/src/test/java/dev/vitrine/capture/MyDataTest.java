package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.egress.Code;
import dev.vitrine.capture.keychain.Keychains;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.redact.RecordedEvents;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything in the person's hands, or gone, on the real engine with real files.
final class MyDataTest {
  private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());
  private static final int EVENTS = 300;

  @TempDir private Path folder;
  private Path outbox;
  private Recorder recorder;
  private BatchRow waits;
  private BatchRow left;
  private List<Row> loose;

  /// One batch was sent, one waits, and something is in no batch yet.
  @BeforeEach
  void work() throws Exception {
    outbox = Files.createDirectories(folder.resolve("outbox"));
    long begin = System.currentTimeMillis() - 3_600_000;
    open();
    recorder.agree("en", recorder.policy().orElseThrow().sha256());
    recorder.setApp("mousepad", true);
    recorder.setNever("gimp", true);
    recorder.useDictionary(Dictionary.EMPTY.withWord("Nightjar"));
    keep(1, begin);
    left = recorder.seal().orElseThrow();
    recorder.outbox().approve(left.id(), left.sha256());
    recorder.outbox().step(System.currentTimeMillis());
    assertThat(arrived()).hasSize(1);
    keep(2, begin + 1_200_000);
    waits = recorder.seal().orElseThrow();
    loose = keep(3, begin + 2_400_000);
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @Test
  void theExportHoldsAllOfItAndCanBeReadWithoutVitrine() throws Exception {
    Path zip = folder.resolve("mine.zip");
    List<Double> progress = new ArrayList<>();
    MyData.Exported exported = recorder.exportAll(zip, progress::add);
    Map<String, byte[]> files = unzip(zip);

    assertThat(files.get("batches/" + waits.id() + ".zip"))
        .isEqualTo(recorder.outbox().open(waits.id()).zip().readAllBytes());
    assertThat(files.get("batches/" + left.id() + ".zip"))
        .isEqualTo(Files.readAllBytes(arrived().getFirst()));
    List<String> recorded =
        files.keySet().stream()
            .filter(name -> name.startsWith("recordings/"))
            .flatMap(name -> text(files, name).lines())
            .toList();
    assertThat(recorded).hasSizeGreaterThanOrEqualTo(EVENTS + loose.size());
    assertThat(recorded).allSatisfy(line -> assertThat(JSON.readTree(line).has("at")).isTrue());
    assertThat(text(files, "choices.json"))
        .contains("mousepad")
        .contains("gimp")
        .contains("policy");
    assertThat(text(files, "dictionary.json")).contains("Nightjar");
    assertThat(text(files, "batches.jsonl")).contains(left.id()).contains(waits.id());
    assertThat(text(files, "journal.jsonl")).contains("consent.given");
    assertThat(text(files, "README.txt")).contains("recordings/");
    assertThat(exported.batches()).isEqualTo(2);
    assertThat(exported.bytes()).isEqualTo(Files.size(zip));
    assertThat(progress).isSorted().endsWith(1.0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("mine.zip.part")).doesNotExist();
  }

  @Test
  void anExportNeverTakesThePlaceOfAnotherFile() throws Exception {
    Path there = Files.writeString(folder.resolve("diary.txt"), "mine");
    assertThatThrownBy(() -> recorder.exportAll(there, _ -> {}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(there).hasContent("mine");
    assertThatThrownBy(() -> recorder.exportAll(folder.resolve("none").resolve("x.zip"), _ -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatThePersonAgreedToStaysReadableAfterWithdrawing() throws Exception {
    String agreed = recorder.policy().orElseThrow().text();
    recorder.withdraw();
    recorder.close();
    open();
    assertThat(recorder.choices().consent()).isEmpty();
    assertThat(recorder.lastConsent().orElseThrow().policyText()).isEqualTo(agreed);
  }

  @Test
  void whyABatchCameBackIsAnsweredUntilItIsApprovedAgain() throws Exception {
    assertThat(pending().path("returned").isNull()).isTrue();
    recorder.outbox().approve(waits.id(), waits.sha256());
    recorder.close();
    outbox = Files.createDirectories(folder.resolve("elsewhere"));
    open();
    recorder.agree("en", recorder.policy().orElseThrow().sha256());
    recorder.outbox().step(System.currentTimeMillis());
    recorder.close();
    open();
    assertThat(pending().path("id").asText()).isEqualTo(waits.id());
    assertThat(pending().path("returned").path("code").asText())
        .isEqualTo(Code.OTHER_DESTINATION.id());
    assertThat(pending().path("returned").path("sentence").asText())
        .isEqualTo(Code.OTHER_DESTINATION.sentence());
    Path zip = folder.resolve("mine.zip");
    recorder.exportAll(zip, _ -> {});
    assertThat(text(unzip(zip), "batches.jsonl")).contains(Code.OTHER_DESTINATION.id());
    assertThat(recorder.outbox().step(System.currentTimeMillis())).isZero();
    assertThat(pending().path("returned").isNull()).isFalse();
    recorder.outbox().approve(waits.id(), waits.sha256());
    recorder.outbox().step(System.currentTimeMillis());
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void whatIsLeftOfASentBatchIsBuiltAnewWhereThatIsWantedAndWaits() throws Exception {
    Duration half = Duration.ofMillis(System.currentTimeMillis() - (left.from() + left.to()) / 2);
    assertThat(recorder.previewForget(half).rest()).containsExactly(left.id());

    List<String> rebuilt = recorder.forget(half, true).rebuilt();

    assertThat(rebuilt).hasSize(1);
    assertThat(recorder.outbox().pending())
        .extracting(BatchRow::id)
        .containsExactlyElementsOf(rebuilt);
    recorder.outbox().step(System.currentTimeMillis());
    assertThat(arrived()).isEmpty();
    assertThat(recorder.outbox().pending()).hasSize(1);
    // The copy is gone; nothing can be built of it a second time.
    assertThat(recorder.previewForget(half).sent()).containsExactly(left.id());
    assertThat(recorder.previewForget(half).rest()).isEmpty();
  }

  @Test
  void withoutAnAgreementNoRestIsOffered() throws Exception {
    recorder.withdraw();
    ForgetPreview preview = recorder.previewForget(Duration.ofHours(2));
    assertThat(preview.sent()).containsExactly(left.id());
    assertThat(preview.rest()).isEmpty();
  }

  @Test
  void erasingTakesAllOfItAndAsksTheDestination() throws Exception {
    MyData.Preview preview = recorder.previewErase();
    assertThat(preview.recorded().waiting()).containsExactly(waits.id());
    assertThat(preview.recorded().sent()).containsExactly(left.id());
    assertThat(preview.words()).isEqualTo(1);

    MyData.Erased erased = recorder.eraseAll(_ -> {});

    assertThat(erased.events()).isEqualTo(preview.recorded().events()).isGreaterThan(EVENTS);
    assertThat(erased.batches()).isEqualTo(1);
    assertThat(erased.sent()).isEqualTo(1);
    assertThat(recorder.choices().consent()).isEmpty();
    assertThat(recorder.lastConsent()).isEmpty();
    assertThat(recorder.choices().switchedOn()).isEmpty();
    assertThat(recorder.choices().never()).isEmpty();
    assertThat(recorder.dictionary().isEmpty()).isTrue();
    assertThat(recorder.outbox().pending()).isEmpty();
    assertThat(recorder.status().state()).isEqualTo(RecorderStatus.State.OFF);
    assertThat(recorder.status().today().kept()).isZero();
    assertThat(recorder.verifyJournal().intact()).isTrue();
    // The destination, too.
    recorder.outbox().step(System.currentTimeMillis());
    assertThat(arrived()).isEmpty();
    assertThat(recorder.outbox().history())
        .singleElement()
        .satisfies(row -> assertThat(row.blobId()).isEmpty());
  }

  @Test
  void afterErasingAnExportIsEmptyAlsoAfterANewStart() throws Exception {
    recorder.eraseAll(_ -> {});
    recorder.close();
    open();
    Path zip = folder.resolve("after.zip");
    MyData.Exported exported = recorder.exportAll(zip, _ -> {});
    Map<String, byte[]> files = unzip(zip);
    assertThat(exported.recordings()).isZero();
    assertThat(exported.batches()).isZero();
    assertThat(text(files, "batches.jsonl")).contains(left.id()).doesNotContain(waits.id());
    assertThat(text(files, "batches.jsonl")).doesNotContainIgnoringCase("mousepad");
    assertThat(text(files, "counts.jsonl")).isEmpty();
    assertThat(text(files, "dictionary.json")).doesNotContain("Nightjar");
    assertThat(text(files, "choices.json")).doesNotContain("mousepad").doesNotContain("consent");
    try (Stream<Path> blobs = Files.list(folder.resolve("home").resolve("blobs"))) {
      assertThat(blobs).isEmpty();
    }
    // And once more, on nothing.
    assertThat(recorder.eraseAll(_ -> {}).events()).isZero();
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private List<Row> keep(long seed, long begin) throws Exception {
    recorder.close();
    Path home = folder.resolve("home");
    byte[] key = Keychains.open(true, home).get().orElseThrow();
    List<Row> rows = Work.of(new Random(seed), begin, EVENTS);
    try (Store store = Store.open(home, MasterKey.of(key), CLOCK)) {
      store.append(rows.stream().map(row -> RecordedEvents.of(row.event(), row.place())).toList());
    }
    open();
    return rows;
  }

  private void open() throws Exception {
    Path policy = folder.resolve("policy.toml");
    Files.writeString(
        policy, PolicyFile.demonstration().text().replace("~/Vitrine/outbox", outbox.toString()));
    recorder =
        Recorder.open(new RecorderConfig(folder.resolve("home"), Optional.of(policy), CLOCK));
  }

  /// The first batch that waits, as the command line is told.
  private JsonNode pending() throws Exception {
    List<JsonNode> answers = new ArrayList<>();
    new RecorderCommands(recorder, () -> {})
        .handle("pending", JSON.createObjectNode(), answers::add);
    return answers.getFirst().path("batches").path(0);
  }

  private List<Path> arrived() throws IOException {
    try (Stream<Path> files = Files.walk(outbox)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
  }

  private static Map<String, byte[]> unzip(Path zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    byte[] bytes = files.get(name);
    assertThat(bytes).as(name).isNotNull();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
