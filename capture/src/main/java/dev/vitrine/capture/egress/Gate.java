package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.batch.MalformedBatchException;
import dev.vitrine.capture.policy.Approval.After;
import dev.vitrine.capture.policy.Approval.Each;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The only way out (P8). A batch leaves if its sealed bytes, hashed again, are the ones that were
/// approved, for this destination, not too long ago. For any thread.
public final class Gate {
  /// After that a person does not remember what they approved.
  public static final Duration APPROVAL_LASTS = Duration.ofDays(30);

  /// So many batches wait to be sent at most; a day makes a handful.
  public static final int MOST_BATCHES = 5_000;

  /// So many bytes wait to be sent at most.
  public static final long MOST_BYTES = 8L << 30;

  /// A clock may have been this much ahead when it was approved.
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(5);

  private final Store store;
  private final Batches batches;
  private final Supplier<Optional<Policy>> policy;
  private final Means means;
  private final RandomGenerator random;

  /// @param policy the policy in force **that the person has agreed to**; empty = nothing leaves
  /// @param random for the keys of envelopes; must not be guessable
  public Gate(
      Store store,
      Batches batches,
      Supplier<Optional<Policy>> policy,
      Means means,
      RandomGenerator random) {
    this.store = store;
    this.batches = batches;
    this.policy = policy;
    this.means = means;
    this.random = random;
  }

  /// Where batches would go now.
  public Optional<Destination> destination() {
    return policy.get().map(this::destination);
  }

  /// Where batches would go under a policy.
  Destination destination(Policy under) {
    return Destinations.of(under.destination(), means);
  }

  /// The policy in force that the person has agreed to.
  Optional<Policy> policy() {
    return policy.get();
  }

  /// The person agrees to these bytes.
  ///
  /// @param sha256 of the ZIP file that the person saw
  /// @throws ApprovalException if the batch is not these bytes
  public Approval approve(String batchId, String sha256) throws ApprovalException, IOException {
    return approve(batchId, sha256, means.clock().instant(), Approval.How.PERSON);
  }

  /// Takes an approval back, if the batch has not left. False if there was none.
  public boolean revoke(String batchId) throws StoreException {
    boolean revoked =
        batches.change(
            batchId,
            row -> row.state() == BatchRow.State.APPROVED,
            row -> Batches.pending(row).returnedFor(Code.REVOKED.id()));
    if (revoked) {
      store.journal().append("approval.revoked", Map.of("batch", batchId));
    }
    return revoked;
  }

  /// Approves what has waited as long as the policy says and the person agreed to. Nothing where
  /// the policy asks for each, and nothing of which an approval did not hold: time alone would
  /// overrule why, before the person has seen it.
  ///
  /// @param now milliseconds since the epoch
  /// @return how many
  public int due(long now) throws IOException {
    Optional<Policy> rules = policy.get();
    if (rules.isEmpty()) {
      return 0;
    }
    return switch (rules.get().approval()) {
      case Each _ -> 0;
      case After after -> due(now, after.delay());
    };
  }

  /// Opens the gate for a batch, or says why not. An approval that does not hold any more is taken
  /// back, so that the person sees the batch again, and the reason stays with the batch until the
  /// next approval.
  public Admission admit(String batchId) throws IOException {
    Optional<BatchRow> found = store.batch(batchId);
    if (found.isEmpty() || found.get().blobId().isEmpty()) {
      return new Admission.TurnedAway(Code.NO_BATCH);
    }
    BatchRow row = found.get();
    if (row.state() != BatchRow.State.APPROVED || row.approval().isEmpty()) {
      return new Admission.TurnedAway(Code.NOT_APPROVED);
    }
    Optional<Destination> destination = destination();
    if (destination.isEmpty()) {
      return new Admission.TurnedAway(Code.NO_POLICY);
    }
    byte[] sealed = row.approval().get();
    Optional<Approval> approval = Approval.decode(sealed);
    if (approval.isEmpty()
        || !approval.get().batchId().equals(row.id())
        || !approval.get().sha256().equals(row.sha256())) {
      return turnAway(row, Code.OTHER_DIGEST);
    }
    if (!approval.get().destination().equals(destination.get().describe())) {
      return turnAway(row, Code.OTHER_DESTINATION);
    }
    Instant now = means.clock().instant();
    if (approval.get().at().isAfter(now.plus(CLOCK_ERROR))
        || approval.get().at().plus(APPROVAL_LASTS).isBefore(now)) {
      return turnAway(row, Code.EXPIRED);
    }
    Optional<BatchReader> reader = intact(row);
    if (reader.isEmpty()) {
      return turnAway(row, Code.DAMAGED);
    }
    Optional<String> recipient = recipient();
    Optional<Envelope> envelope = recipient.flatMap(to -> envelope(to, approval.get().seed()));
    if (recipient.isPresent() && envelope.isEmpty()) {
      return new Admission.TurnedAway(Code.ENVELOPE_INVALID);
    }
    return new Admission.Admitted(
        new ApprovedBatch(approval.get(), sealed, reader.get(), batches, envelope));
  }

  private Optional<String> recipient() {
    return policy.get().flatMap(it -> it.destination().sending().envelope());
  }

  private static Optional<Envelope> envelope(String recipient, String seed) {
    return seed.isEmpty()
        ? Optional.empty()
        : Envelope.of(recipient, HexFormat.of().parseHex(seed));
  }

  private int due(long now, Duration delay) throws IOException {
    int approved = 0;
    for (BatchRow row : store.batches()) {
      boolean due =
          row.state() == BatchRow.State.PENDING
              && row.returned().isEmpty()
              && sealedAt(row).map(at -> at + delay.toMillis() <= now).orElse(false);
      approved += due && waited(row, now) ? 1 : 0;
    }
    return approved;
  }

  /// False where it cannot be approved: it stays, and is looked at again the next time.
  private boolean waited(BatchRow row, long now) throws IOException {
    try {
      approve(row.id(), row.sha256(), Instant.ofEpochMilli(now), Approval.How.WAITED);
      return true;
    } catch (ApprovalException e) {
      return false;
    }
  }

  private Approval approve(String batchId, String sha256, Instant at, Approval.How how)
      throws ApprovalException, IOException {
    BatchRow row =
        store
            .batch(batchId)
            .filter(
                it -> it.state() == BatchRow.State.PENDING || it.state() == BatchRow.State.APPROVED)
            .orElseThrow(() -> new ApprovalException(Code.NO_BATCH));
    Destination destination =
        destination().orElseThrow(() -> new ApprovalException(Code.NO_POLICY));
    if (!row.sha256().equals(sha256)) {
      throw new ApprovalException(Code.OTHER_DIGEST);
    }
    if (intact(row).isEmpty()) {
      throw new ApprovalException(Code.DAMAGED);
    }
    requireRoom(row);
    String seed = recipient().isPresent() ? seed() : "";
    Approval approval = new Approval(batchId, sha256, destination.describe(), at, how, seed);
    boolean changed =
        batches.change(
            batchId, it -> it.sha256().equals(sha256), it -> it.approved(approval.encode()));
    if (!changed) {
      throw new ApprovalException(Code.NO_BATCH);
    }
    store
        .journal()
        .append(
            "approved",
            Map.of(
                "batch",
                batchId,
                "sha256",
                sha256,
                "destination",
                approval.destination(),
                "how",
                how.name().toLowerCase(Locale.ROOT)));
    return approval;
  }

  /// What was approved and has not left is bounded, so that years without a server fill no disk.
  private void requireRoom(BatchRow row) throws ApprovalException, StoreException {
    long number = 1;
    long bytes = row.bytes();
    for (BatchRow other : store.batches()) {
      if (other.state() == BatchRow.State.APPROVED && !other.id().equals(row.id())) {
        number++;
        bytes += other.bytes();
      }
    }
    if (number > MOST_BATCHES || bytes > MOST_BYTES) {
      throw new ApprovalException(Code.QUEUE_FULL);
    }
  }

  private String seed() {
    byte[] seed = new byte[Envelope.SEED];
    random.nextBytes(seed);
    return HexFormat.of().formatHex(seed);
  }

  private Admission turnAway(BatchRow row, Code code) throws StoreException {
    batches.change(
        row.id(),
        it -> it.state() == BatchRow.State.APPROVED,
        it -> Batches.pending(it).returnedFor(code.id()));
    store.journal().append("approval.void", Map.of("batch", row.id(), "why", code.id()));
    return new Admission.TurnedAway(code);
  }

  /// The sealed bytes, hashed again.
  private Optional<BatchReader> intact(BatchRow row) throws IOException {
    try {
      BatchReader reader = batches.open(row.id());
      return Optional.of(reader).filter(it -> it.sha256().equals(row.sha256()));
    } catch (MalformedBatchException e) {
      return Optional.empty();
    } catch (StoreException e) {
      if (e.code() == StoreException.Code.DAMAGED || e.code() == StoreException.Code.GONE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<Long> sealedAt(BatchRow row) {
    return Facts.decode(
        row.summaryJson().getBytes(StandardCharsets.UTF_8),
        json -> json.required("sealed_at").longValue());
  }
}
