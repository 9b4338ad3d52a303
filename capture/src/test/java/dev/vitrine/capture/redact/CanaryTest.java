package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret in flight while a detector breaks: it must not turn up anywhere (P5, P12).
class CanaryTest {
  private static final String CANARY = "zugvogel-canary-4711";

  @TempDir Path home;

  @Test
  void aDetectorThatBreaksInFlightLetsNothingOut() throws Exception {
    List<String> logged = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    try (Overhearing _ = Overhearing.begin(logged::add)) {
      Redactor redactor = new Redactor(List.of(new Breaking(CANARY)));
      Typist typist = new Typist(redactor);
      typist.place = Typist.place(7, 1, "Letter " + CANARY);
      typist.stage.fieldValue(1, CANARY, typist.now);
      typist.type(CANARY);
      said.append(typist.stage);
      Throwable thrown = catchThrowable(typist::leave);
      assertThat(thrown).isNull();
      said.append(typist.out).append(typist.stage).append(redactor.explain(CANARY, ""));

      List<Row> rows = new ArrayList<>();
      try (MasterKey key = MasterKey.create();
          Store store = Store.open(home, key, Clock.systemUTC())) {
        store.append(typist.out);
        for (var recording : store.recordings()) {
          store.read(recording.id(), rows::add);
        }
      }
      assertThat(rows).hasSameSizeAs(typist.out);
      for (Row row : rows) {
        said.append(row).append(row.event()).append(row.place());
        assertThat(((KeptEvent.Key) row.event()).name()).isEqualTo(KeptEvent.MASK);
      }
    }

    assertThat(said.toString() + logged).doesNotContain("zugvogel", "canary", "4711");
    assertNowhereOnDisk();
  }

  @Test
  void noValueOfAnyTextReachesStoreBatchExportLogOrWordEvenWhileADetectorBreaks() throws Exception {
    for (String name :
        List.of("own-texts.jsonl", "unseen-texts.jsonl", "more-unseen-texts.jsonl")) {
      Path file = Path.of(Objects.requireNonNull(CanaryTest.class.getResource(name)).toURI());
      CanaryWalk walk = new CanaryWalk(home.resolve(name));

      assertThat(walk.leaks(CanaryWalk.read(file))).as(name).isEmpty();
      assertThat(walk.values()).as(name).isGreaterThan(200);
    }
  }

  @Test
  void whatHoldsTextSaysNothingOfIt() throws DictionaryException {
    Dictionary dictionary = Dictionary.EMPTY.withWord(CANARY).withPattern(CANARY + "*");
    FieldValues values = new FieldValues();
    values.told(CANARY, 1);
    Redactor redactor = Redactor.standard().with(dictionary);

    assertThat(
            ""
                + dictionary
                + dictionary.entries()
                + values
                + redactor.explain(CANARY, "")
                + Scan.of(CANARY)
                + new DictionaryDetector(dictionary)
                + PersonWord.of(Scan.of(CANARY))
                + Pseudonyms.fresh())
        .doesNotContain("zugvogel", "canary");
    assertThat(catchThrowable(() -> Dictionary.EMPTY.withPattern(CANARY + "\\")))
        .hasMessageNotContaining("canary");
  }

  private void assertNowhereOnDisk() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.getFileName().toString()).doesNotContain("zugvogel", "canary");
      }
    }
  }
}
