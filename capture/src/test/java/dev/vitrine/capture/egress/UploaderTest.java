package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {
  @TempDir Path folder;
  private Path outbox;
  private Shop shop;
  private Gate gate;
  private Uploader uploader;

  @BeforeEach
  void open() throws IOException {
    outbox = Files.createDirectory(folder.resolve("outbox"));
    shop = new Shop(folder, "\"each\"", outbox.toString());
    start();
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  private void start() throws IOException {
    gate = Ways.gate(shop, () -> Optional.of(shop.policy), folder.resolve("home"));
    uploader = Ways.uploader(shop.store, shop.batches, gate, new Random(3));
  }

  private BatchRow approved(long from) throws Exception {
    BatchRow row = shop.batch(from, 60);
    gate.approve(row.id(), row.sha256());
    return row;
  }

  @Test
  void nothingIsSentThatWasNotApproved() throws Exception {
    shop.batch(Work.NINE, 60);
    assertThat(uploader.step(shop.clock.millis())).isZero();
    assertThat(outbox).isEmptyDirectory();
    assertThat(new OutboundLog(shop.store.journal()).attempts()).isEmpty();
  }

  @Test
  void anApprovedBatchIsSentOnceAndItsRecordingsAreLetGo() throws Exception {
    BatchRow row = approved(Work.NINE);
    assertThat(uploader.step(shop.clock.millis())).isEqualTo(1);
    assertThat(uploader.step(shop.clock.millis())).isZero();
    BatchRow sent = shop.row(row.id());
    assertThat(sent.state()).isEqualTo(State.SENT);
    Receipt receipt = Receipt.decode(sent.receipt().orElseThrow()).orElseThrow();
    assertThat(receipt.sha256()).isEqualTo(row.sha256());
    assertThat(receipt.id()).isEqualTo("vitrine-" + row.id() + ".zip");
    assertThat(shop.store.recordings()).isEmpty();
    assertThat(new OutboundLog(shop.store.journal()).attempts())
        .containsExactly(
            new OutboundLog.Attempt(
                shop.clock.millis(),
                row.id(),
                row.sha256(),
                "folder " + outbox,
                row.bytes(),
                "delivered"));
    assertThat(shop.store.journal().verify().fault()).isEmpty();
  }

  @Test
  void theOldestGoesFirstAndOneThatIsStuckHoldsUpNobody() throws Exception {
    BatchRow later = approved(Work.NINE + 86_400_000);
    BatchRow first = approved(Work.NINE);
    Files.writeString(outbox.resolve("vitrine-" + first.id() + ".zip"), "in the way");
    long now = shop.clock.millis();
    assertThat(uploader.step(now)).isEqualTo(1);
    assertThat(waiting(first).code()).isEqualTo(Code.NAME_TAKEN);
    assertThat(uploader.step(now)).isEqualTo(1);
    assertThat(shop.row(later.id()).state()).isEqualTo(State.SENT);
    assertThat(uploader.step(now)).isZero();
    assertThat(new OutboundLog(shop.store.journal()).attempts())
        .extracting(OutboundLog.Attempt::batch, OutboundLog.Attempt::result)
        .containsExactly(tuple(first.id(), "target.taken"), tuple(later.id(), "delivered"));
  }

  @Test
  void itWaitsThirtySecondsThenLongerUpToAnHourAndThenDelivers() throws Exception {
    BatchRow row = approved(Work.NINE);
    Files.delete(outbox);
    List<Long> waits = new ArrayList<>();
    long now = shop.clock.millis();
    for (int i = 0; i < 12; i++) {
      assertThat(uploader.step(now)).isEqualTo(1);
      Uploader.Waiting waiting = waiting(row);
      assertThat(waiting.code()).isEqualTo(Code.FOLDER_MISSING);
      assertThat(waiting.attempts()).isEqualTo(i + 1);
      waits.add(waiting.next() - now);
      assertThat(uploader.step(waiting.next() - 1)).isZero();
      now = waiting.next();
    }
    for (int i = 0; i < waits.size(); i++) {
      long full = Math.min(30_000L << i, 3_600_000L);
      assertThat(waits.get(i)).isBetween(Math.max(30_000L, full * 3 / 4), full);
    }
    assertThat(waits.getLast()).isGreaterThan(2_600_000L);
    Files.createDirectory(outbox);
    assertThat(uploader.step(now)).isEqualTo(1);
    assertThat(shop.row(row.id()).state()).isEqualTo(State.SENT);
    assertThat(uploader.waiting()).isEmpty();
  }

  @Test
  void afterARestartWhatArrivedAlreadyIsWrittenDown() throws Exception {
    BatchRow row = approved(Work.NINE);
    if (gate.admit(row.id()) instanceof Admission.Admitted admitted) {
      assertThat(gate.destination().orElseThrow().deliver(admitted.batch()))
          .isInstanceOf(UploadResult.Delivered.class);
    }
    // We end here, before the row is written.
    shop.restart();
    start();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.APPROVED);
    assertThat(uploader.step(shop.clock.millis())).isEqualTo(1);
    assertThat(shop.row(row.id()).state()).isEqualTo(State.SENT);
    try (var files = Files.list(outbox)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anApprovalThatIsTooOldComesBackAndTheReasonOutlivesTheDelayAndARestart() throws Exception {
    BatchRow row = approved(Work.NINE);
    shop.clock.advance(Gate.APPROVAL_LASTS.toMillis() + 1);
    assertThat(uploader.step(shop.clock.millis())).isEqualTo(1);
    assertThat(uploader.step(shop.clock.millis())).isZero();
    assertThat(uploader.waiting()).isEmpty();
    shop.restart();
    start();
    assertThat(uploader.step(shop.clock.millis())).isZero();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
    assertThat(shop.row(row.id()).returned()).contains(Code.EXPIRED.id());
    assertThat(outbox).isEmptyDirectory();
  }

  private Uploader.Waiting waiting(BatchRow row) {
    return Optional.ofNullable(uploader.waiting().get(row.id())).orElseThrow();
  }
}
