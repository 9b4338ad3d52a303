package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P7 and P8, attacked.
class GateTest {
  @TempDir Path folder;
  private Shop shop;
  private Gate gate;
  private Optional<Policy> agreed = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    shop = new Shop(folder);
    agreed = Optional.of(shop.policy);
    gate = gate();
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  private Gate gate() {
    return Ways.gate(shop, () -> agreed);
  }

  @Test
  void anApprovedBatchIsAdmittedWithTheBytesThatWereApproved() throws Exception {
    BatchRow row = shop.batch(Work.NINE, 50);
    Approval approval = gate.approve(row.id(), row.sha256());
    ApprovedBatch batch = admitted(row.id());
    assertThat(batch.sha256()).isEqualTo(row.sha256()).isEqualTo(approval.sha256());
    assertThat(batch.bytes()).isEqualTo(row.bytes());
    assertThat(batch.fileName()).isEqualTo("vitrine-" + row.id() + ".zip");
    assertThat(batch.destination()).isEqualTo("folder " + folder.resolve("outbox"));
    assertThat(shop.store.journal().entries(0, 10).getLast().what()).isEqualTo("approved");
  }

  @Test
  void withoutAnApprovalNothingIsAdmitted() throws Exception {
    BatchRow row = shop.batch(Work.NINE, 50);
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.NOT_APPROVED));
    assertThat(gate.admit("20200101T0000Z-0000"))
        .isEqualTo(new Admission.TurnedAway(Code.NO_BATCH));
    shop.batches.delete(row.id());
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.NOT_APPROVED));
  }

  @Test
  void onlyTheDigestThatThePersonSawCanBeApproved() throws Exception {
    BatchRow row = shop.batch(Work.NINE, 50);
    for (String other : new String[] {"", "00".repeat(32), row.sha256().toUpperCase(Locale.ROOT)}) {
      assertThatThrownBy(() -> gate.approve(row.id(), other))
          .isInstanceOf(ApprovalException.class)
          .hasMessage(Code.OTHER_DIGEST.sentence());
    }
    assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
  }

  @Test
  void anApprovalOfAnotherBatchOpensNothing() throws Exception {
    BatchRow one = shop.batch(Work.NINE, 50);
    BatchRow two = shop.batch(Work.NINE + 86_400_000, 50);
    approve(one);
    byte[] replayed = shop.row(one.id()).approval().orElseThrow();
    shop.store.putBatch(two.approved(replayed));
    assertThat(gate.admit(two.id())).isEqualTo(new Admission.TurnedAway(Code.OTHER_DIGEST));
    assertThat(shop.row(two.id()).state()).isEqualTo(State.PENDING);
    assertThat(shop.row(two.id()).approval()).isEmpty();
    assertThat(gate.admit(one.id())).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void anApprovalOfAnotherDigestOpensNothing() throws Exception {
    BatchRow row = shop.batch(Work.NINE, 50);
    Approval forged =
        new Approval(
            row.id(),
            "ab".repeat(32),
            gate.destination().orElseThrow().describe(),
            shop.clock.instant(),
            Approval.How.PERSON);
    shop.store.putBatch(row.approved(forged.encode()));
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.OTHER_DIGEST));
    shop.store.putBatch(row.approved(new byte[] {1, 2, 3}));
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.OTHER_DIGEST));
  }

  @Test
  void aBatchWhoseRowNamesOtherBytesIsNotAdmitted() throws Exception {
    BatchRow one = shop.batch(Work.NINE, 50);
    BatchRow two = shop.batch(Work.NINE + 86_400_000, 50);
    approve(one);
    BatchRow row = shop.row(one.id());
    shop.store.putBatch(
        new BatchRow(
            row.id(),
            row.state(),
            row.from(),
            row.to(),
            row.bytes(),
            row.sha256(),
            two.blobId(),
            row.recordings(),
            row.approval(),
            row.receipt(),
            row.summaryJson()));
    assertThat(gate.admit(one.id())).isEqualTo(new Admission.TurnedAway(Code.DAMAGED));
  }

  @Test
  void oneBitChangedBetweenApprovalAndSendingIsRefused() throws Exception {
    BatchRow row = approved(400);
    Path blob = blob(row);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (RandomAccessFile file = new RandomAccessFile(blob.toFile(), "rw")) {
      for (int i = 0; i < 120; i++) {
        long at =
            i < 16 ? i : i < 32 ? file.length() - 1 - (i - 16) : random.nextLong(file.length());
        int bit = 1 << random.nextInt(8);
        flip(file, at, bit);
        assertThat(gate.admit(row.id()))
            .as("bit %d of byte %d, seed %d", bit, at, seed)
            .isEqualTo(new Admission.TurnedAway(Code.DAMAGED));
        assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
        flip(file, at, bit);
        approve(row);
      }
    }
    assertThat(gate.admit(row.id())).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void aBitChangedAfterTheGateIsRefusedByTheDestination() throws Exception {
    BatchRow row = approved(400);
    ApprovedBatch batch = admitted(row.id());
    try (RandomAccessFile file = new RandomAccessFile(blob(row).toFile(), "rw")) {
      flip(file, file.length() / 2, 4);
    }
    assertThat(gate.destination().orElseThrow().deliver(batch))
        .isEqualTo(new UploadResult.Refused(Code.DAMAGED));
    assertThat(folder.resolve("outbox")).isEmptyDirectory();
  }

  @Test
  void anotherDestinationThanTheApprovedOneIsRefused() throws Exception {
    BatchRow row = approved(50);
    ApprovedBatch admittedBefore = admitted(row.id());
    agreed = Optional.of(Shop.policy("\"each\"", "~/elsewhere"));
    assertThat(gate.destination().orElseThrow().deliver(admittedBefore))
        .isEqualTo(new UploadResult.Refused(Code.OTHER_DESTINATION));
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.OTHER_DESTINATION));
    assertThat(folder.resolve("elsewhere")).doesNotExist();
    approve(row);
    assertThat(admitted(row.id()).destination()).endsWith("elsewhere");
  }

  @Test
  void anOldApprovalAndOneFromTheFutureAreExpired() throws Exception {
    BatchRow row = approved(50);
    shop.clock.advance(Gate.APPROVAL_LASTS.toMillis());
    assertThat(gate.admit(row.id())).isInstanceOf(Admission.Admitted.class);
    shop.clock.advance(1);
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.EXPIRED));
    approve(row);
    shop.clock.advance(-Duration.ofHours(1).toMillis());
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.EXPIRED));
  }

  @Test
  void whyAnApprovalDidNotHoldStaysWithTheBatchUntilTheNextOne() throws Exception {
    BatchRow row = approved(50);
    assertThat(shop.row(row.id()).returned()).isEmpty();
    shop.clock.advance(Gate.APPROVAL_LASTS.toMillis() + 1);
    gate.admit(row.id());
    shop.restart();
    gate = gate();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
    assertThat(shop.row(row.id()).returned()).contains(Code.EXPIRED.id());
    // Deleted and brought back it is the same batch.
    shop.batches.delete(row.id());
    assertThat(shop.batches.restore(row.id())).isTrue();
    assertThat(shop.row(row.id()).returned()).contains(Code.EXPIRED.id());
    approve(row);
    assertThat(shop.row(row.id()).returned()).isEmpty();
    agreed = Optional.of(Shop.policy("\"each\"", "~/elsewhere"));
    gate.admit(row.id());
    assertThat(shop.row(row.id()).returned()).contains(Code.OTHER_DESTINATION.id());
    approve(row);
    gate.revoke(row.id());
    assertThat(shop.row(row.id()).returned()).contains(Code.REVOKED.id());
  }

  @Test
  void withoutAnAgreedPolicyNothingIsApprovedOrAdmitted() throws Exception {
    BatchRow row = approved(50);
    agreed = Optional.empty();
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.NO_POLICY));
    assertThatThrownBy(() -> gate.approve(row.id(), row.sha256()))
        .isInstanceOf(ApprovalException.class);
    assertThat(gate.due(Long.MAX_VALUE)).isZero();
  }

  @Test
  void anApprovalCanBeTakenBack() throws Exception {
    BatchRow row = approved(50);
    ApprovedBatch batch = admitted(row.id());
    assertThat(gate.revoke(row.id())).isTrue();
    assertThat(gate.revoke(row.id())).isFalse();
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.NOT_APPROVED));
    assertThat(gate.destination().orElseThrow().deliver(batch))
        .isEqualTo(new UploadResult.Refused(Code.WITHDRAWN));
    assertThat(folder.resolve("outbox")).isEmptyDirectory();
  }

  @Test
  void theWaitingTimeApprovesWhereThePolicySaysSoAndOnlyThere() throws Exception {
    BatchRow row = shop.batch(Work.NINE, 50);
    long sealed = shop.clock.millis();
    long wait = Duration.ofDays(2).toMillis();
    assertThat(gate.due(sealed + 10 * wait)).isZero();
    agreed = Optional.of(Shop.policy("{ after = \"48h\" }", "~/outbox"));
    assertThat(gate.due(sealed + wait - 1)).isZero();
    assertThat(shop.row(row.id()).state()).isEqualTo(State.PENDING);
    assertThat(gate.due(sealed + wait)).isEqualTo(1);
    Approval approval = Approval.decode(shop.row(row.id()).approval().orElseThrow()).orElseThrow();
    assertThat(approval.how()).isEqualTo(Approval.How.WAITED);
    assertThat(approval.at()).isEqualTo(Instant.ofEpochMilli(sealed + wait));
    assertThat(gate.due(sealed + wait)).isZero();
  }

  @Test
  void timeAloneDoesNotApproveWhatWasTurnedAwayOrTakenBack() throws Exception {
    agreed = Optional.of(Shop.policy("{ after = \"48h\" }", "~/outbox"));
    BatchRow elsewhere = shop.batch(Work.NINE, 50);
    BatchRow back = shop.batch(Work.NINE + 3_600_000, 50);
    long late = shop.clock.millis() + Duration.ofDays(3).toMillis();
    assertThat(gate.due(late)).isEqualTo(2);
    agreed = Optional.of(Shop.policy("{ after = \"48h\" }", "~/another"));
    assertThat(gate.admit(elsewhere.id()))
        .isEqualTo(new Admission.TurnedAway(Code.OTHER_DESTINATION));
    assertThat(gate.revoke(back.id())).isTrue();
    assertThat(gate.due(late)).isZero();
    assertThat(shop.row(elsewhere.id()).returned()).contains(Code.OTHER_DESTINATION.id());
    assertThat(shop.row(back.id()).returned()).contains(Code.REVOKED.id());
    approve(elsewhere);
    assertThat(shop.row(elsewhere.id()).returned()).isEmpty();
  }

  @Test
  void forgettingTakesTheApprovalAway() throws Exception {
    BatchRow row = approved(300);
    ApprovedBatch batch = admitted(row.id());
    long middle = (row.from() + row.to()) / 2;
    shop.batches.forget(middle, row.to(), Optional.of(shop.terms()), false);
    assertThat(gate.admit(row.id())).isEqualTo(new Admission.TurnedAway(Code.NO_BATCH));
    assertThat(gate.destination().orElseThrow().deliver(batch))
        .isIn(new UploadResult.Refused(Code.WITHDRAWN), new UploadResult.Refused(Code.DAMAGED));
    assertThat(folder.resolve("outbox")).isEmptyDirectory();
  }

  @Test
  void nobodyElseCanMakeAnApprovedBatch() {
    for (Constructor<?> constructor : ApprovedBatch.class.getDeclaredConstructors()) {
      assertThat(constructor.getModifiers() & Modifier.PUBLIC).isZero();
    }
    assertThat(ApprovedBatch.class).isFinal();
  }

  /// A batch of a day's beginning, approved as it was sealed.
  private BatchRow approved(int steps) throws IOException, ApprovalException {
    BatchRow row = shop.batch(Work.NINE, steps);
    approve(row);
    return row;
  }

  /// As the person does who has seen these bytes.
  private void approve(BatchRow row) throws IOException, ApprovalException {
    gate.approve(row.id(), row.sha256());
  }

  private ApprovedBatch admitted(String id) throws IOException {
    assertThat(gate.admit(id)).isInstanceOf(Admission.Admitted.class);
    return gate.admit(id) instanceof Admission.Admitted it ? it.batch() : fail();
  }

  private static ApprovedBatch fail() {
    throw new AssertionError("turned away");
  }

  private Path blob(BatchRow row) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      return files
          .filter(file -> file.getFileName().toString().equals(row.blobId()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void flip(RandomAccessFile file, long at, int bit) throws IOException {
    file.seek(at);
    int b = file.read();
    file.seek(at);
    file.write(b ^ bit);
  }
}
