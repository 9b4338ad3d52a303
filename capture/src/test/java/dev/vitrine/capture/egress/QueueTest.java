package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.Retention;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir Path folder;
  private Path outbox;

  @BeforeEach
  void makeOutbox() throws IOException {
    outbox = Files.createDirectory(folder.resolve("outbox"));
  }

  private Sender sender(String... more) throws IOException {
    return new Sender(
        folder.resolve("home"), "folder = \"%s\"\n".formatted(outbox) + String.join("\n", more));
  }

  @Test
  void whatWaitsSurvivesARestartWithItsReasonAndItsTime() throws Exception {
    try (Sender sender = sender()) {
      BatchRow row = sender.approved(1_000);
      Files.writeString(outbox.resolve("vitrine-" + row.id() + ".zip"), "in the way");
      long now = sender.shop.clock.millis();
      sender.uploader.step(now);
      Uploader.Waiting before = sender.waiting(row);
      assertThat(before.code()).isEqualTo(Code.NAME_TAKEN);
      sender.restart();
      sender.uploader.step(now + 1);
      assertThat(sender.waiting(row)).isEqualTo(before);
      assertThat(new OutboundLog(sender.shop.store.journal()).attempts()).hasSize(1);
    }
  }

  @Test
  void aDestinationThatIsGoneIsAskedOnceAndNotOnceForEveryBatch() throws Exception {
    try (Sender sender = sender()) {
      for (int i = 0; i < 20; i++) {
        sender.approved(1_000);
      }
      Files.delete(outbox);
      long now = sender.shop.clock.millis();
      for (int i = 0; i < 25; i++) {
        sender.uploader.step(now + i);
      }
      assertThat(new OutboundLog(sender.shop.store.journal()).attempts()).hasSize(1);
      assertThat(sender.uploader.waiting()).hasSize(20);
      assertThat(sender.uploader.waiting().values())
          .extracting(Uploader.Waiting::code)
          .containsOnly(Code.FOLDER_MISSING);
    }
  }

  @Test
  void moreThanFitsIsNotApprovedAndStaysHere() throws Exception {
    try (Sender sender = sender()) {
      BatchRow first = sender.approved(1_000);
      sender.shop.store.putBatch(large(sender.shop.row(first.id())));
      assertThatThrownBy(() -> sender.approved(1_000))
          .isInstanceOf(ApprovalException.class)
          .hasMessage(Code.QUEUE_FULL.sentence());
      assertThat(sender.shop.store.batches())
          .extracting(BatchRow::state)
          .containsExactlyInAnyOrder(State.APPROVED, State.PENDING);
    }
  }

  @Test
  void noMoreBatchesWaitThanThereIsRoomFor() throws Exception {
    try (Sender sender = sender()) {
      BatchRow first = sender.approved(1_000);
      for (int i = 1; i < Gate.MOST_BATCHES; i++) {
        sender.shop.store.putBatch(row(sender.shop.row(first.id()), first.id() + i, first.bytes()));
      }
      assertThatThrownBy(() -> sender.approved(1_000))
          .isInstanceOf(ApprovalException.class)
          .hasMessage(Code.QUEUE_FULL.sentence());
      sender.step();
      sender.assertSent(first);
      BatchRow waits =
          sender.shop.store.batches().stream()
              .filter(row -> row.state() == State.PENDING)
              .findFirst()
              .orElseThrow();
      sender.approve(waits);
    }
  }

  private static BatchRow large(BatchRow row) {
    return row(row, row.id(), Gate.MOST_BYTES);
  }

  private static BatchRow row(BatchRow row, String id, long bytes) {
    return new BatchRow(
        id,
        row.state(),
        row.from(),
        row.to(),
        bytes,
        row.sha256(),
        row.blobId(),
        row.recordings(),
        row.approval(),
        row.receipt(),
        row.summaryJson());
  }

  @Test
  void aMeteredConnectionAndALowBatteryAreWaitedFor() throws Exception {
    Path supplies = folder.resolve("power");
    Files.createDirectories(supplies.resolve("BAT0"));
    boolean[] metered = {true};
    Conditions conditions = new Conditions(supplies, () -> metered[0]);
    DestinationRule rule =
        Shop.to("\"each\"", "https = \"https://collect.example.org/\"").destination();
    DestinationRule allowed =
        Shop.to("\"each\"", "https = \"https://collect.example.org/\"\nmetered = true")
            .destination();
    assertThat(conditions.hold(rule)).contains(Code.METERED);
    assertThat(conditions.hold(allowed)).isEmpty();
    assertThat(conditions.hold(new DestinationRule.Folder("/srv"))).isEmpty();
    metered[0] = false;
    battery(supplies, "Discharging", 15);
    assertThat(conditions.hold(rule)).contains(Code.BATTERY);
    battery(supplies, "Charging", 15);
    assertThat(conditions.hold(rule)).isEmpty();
    battery(supplies, "Discharging", 60);
    assertThat(conditions.hold(rule)).isEmpty();

    metered[0] = true;
    try (Sender sender =
        new Sender(folder.resolve("home"), "https = \"https://collect.example.org/\"")) {
      BatchRow row = sender.approved(1_000);
      Uploader uploader =
          new Uploader(
              sender.shop.store,
              sender.shop.batches,
              sender.gate,
              new Random(1),
              conditions,
              () -> Optional.of(sender.policy));
      uploader.step(sender.shop.clock.millis());
      assertThat(uploader.waiting())
          .isEqualTo(Map.of(row.id(), new Uploader.Waiting(Code.METERED, 0, 0)));
      assertThat(sender.connections()).isEmpty();
    }
  }

  private static void battery(Path supplies, String status, int percent) throws IOException {
    Path battery = supplies.resolve("BAT0");
    Files.writeString(battery.resolve("type"), "Battery\n");
    Files.writeString(battery.resolve("status"), status + "\n");
    Files.writeString(battery.resolve("capacity"), percent + "\n");
  }

  @Test
  void whatWasSentIsErasedThereAndLetGoHereWhenItsTimeIsOver() throws Exception {
    try (Sender sender = sender("[retention]", "keys = { remote = 10, local = 5 }")) {
      BatchRow row = sender.approved(1_000);
      BatchRow never = sender.approved(1_000);
      sender.gate.revoke(never.id());
      sender.uploader.step(sender.shop.clock.millis());
      sender.assertSent(row);
      Path file = outbox.resolve("vitrine-" + row.id() + ".zip");
      Keeping keeping = Keeping.of(sender.shop.row(row.id()), Optional.of(sender.policy));
      assertThat(keeping.there()).contains(sender.receipt(row).at().plus(Duration.ofDays(10)));
      assertThat(keeping.here().orElseThrow().toEpochMilli()).isEqualTo(row.to() + 5 * DAY);

      sender.shop.clock.advance(4 * DAY - Duration.ofHours(1).toMillis());
      sender.uploader.step(sender.shop.clock.millis());
      assertThat(sender.shop.row(row.id()).blobId()).isNotEmpty();
      sender.shop.clock.advance(2 * DAY);
      sender.uploader.step(sender.shop.clock.millis());
      assertThat(sender.shop.row(row.id()).blobId()).isEmpty();
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(State.SENT);
      assertThat(sender.shop.row(never.id()).state()).isEqualTo(State.DELETED);
      assertThat(file).exists();

      sender.shop.clock.advance(5 * DAY);
      sender.uploader.step(sender.shop.clock.millis());
      sender.step();
      assertThat(file).doesNotExist();
      Erasure erasure = sender.receipt(row).erasure().orElseThrow();
      assertThat(erasure.why()).isEqualTo(Erasure.Why.RETENTION);
      assertThat(erasure.answer().orElseThrow().how()).isEqualTo(Erasure.How.DELETED);
    }
  }

  @Test
  void aLaxerPolicyDoesNotKeepWhatWasSentUnderAStricterOne() throws Exception {
    try (Sender sender = sender("[retention]", "keys = { remote = 10 }")) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      Policy laxer = Shop.to("\"each\"", "folder = \"%s\"".formatted(outbox));
      assertThat(laxer.retention()).isEqualTo(Retention.of(30));
      assertThat(Keeping.of(sender.shop.row(row.id()), Optional.of(laxer)).there())
          .contains(sender.receipt(row).until().orElseThrow());
    }
  }

  @Test
  void forgettingAStretchThatWasSentErasesItAndSendsTheRestOnlyIfWantedAndApproved()
      throws Exception {
    try (Sender sender = sender()) {
      BatchRow row = sender.shop.batch(Work.NINE, 300);
      sender.approve(row);
      sender.step();
      sender.assertSent(row);
      long middle = (row.from() + row.to()) / 2;
      sender.uploader.erasures().requestStretch(middle, row.to(), sender.shop.clock.instant());
      var forgetting =
          sender.shop.batches.forget(
              middle, Long.MAX_VALUE, Optional.of(sender.shop.terms()), true);
      assertThat(forgetting.sent()).containsExactly(row.id());
      assertThat(forgetting.rebuilt()).hasSize(1);
      BatchRow rest = sender.shop.row(forgetting.rebuilt().getFirst());
      assertThat(rest.state()).isEqualTo(State.PENDING);
      assertThat(rest.to()).isLessThanOrEqualTo(middle + 1_000);
      assertThat(BatchVerifier.verify(copy(sender, rest))).isEmpty();
      sender.steps(2);
      assertThat(outbox).isEmptyDirectory();
      assertThat(sender.receipt(row).erasure().orElseThrow().why())
          .isEqualTo(Erasure.Why.FORGOTTEN);

      // What is forgotten of the rest goes as well, although its recordings are gone.
      var again =
          sender.shop.batches.forget(
              row.from(), Long.MAX_VALUE, Optional.of(sender.shop.terms()), false);
      assertThat(again.removed()).containsExactly(rest.id());
      assertThat(again.rebuilt()).isEmpty();
    }
  }

  @Test
  void whatPerhapsArrivedAndWasForgottenIsErasedToo() throws Exception {
    try (Sender sender = sender()) {
      BatchRow row = sender.approved(1_000);
      if (sender.gate.admit(row.id()) instanceof Admission.Admitted admitted) {
        sender.gate.destination().orElseThrow().deliver(admitted.batch());
      }
      // It arrived, and we ended before it could be written down.
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(State.APPROVED);
      assertThat(outbox.resolve("vitrine-" + row.id() + ".zip")).exists();
      sender.restart();
      sender.shop.batches.forget(row.from(), Long.MAX_VALUE, Optional.empty(), false);
      sender.steps(3);
      assertThat(outbox).isEmptyDirectory();
    }
  }

  private Path copy(Sender sender, BatchRow row) throws IOException {
    Path file = folder.resolve("copy.zip");
    try (var in = sender.shop.batches.open(row.id()).zip()) {
      Files.copy(in, file);
    }
    return file;
  }
}
