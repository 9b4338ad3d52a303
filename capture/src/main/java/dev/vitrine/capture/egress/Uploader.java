package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Brings approved batches to their destination, oldest first, and tries again where it did not
/// work: after 30 seconds, then twice as long each time, up to an hour. One that does not get
/// through never holds up the next. Runs on the uploader's thread; [#waiting] may be called from
/// any.
public final class Uploader {
  /// The first wait after a failure.
  public static final Duration SHORTEST = Duration.ofSeconds(30);

  /// The longest wait.
  public static final Duration LONGEST = Duration.ofHours(1);

  private final Store store;
  private final Batches batches;
  private final Gate gate;
  private final OutboundLog log;
  private final RandomGenerator random;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /// @param random spreads the attempts of many computers
  public Uploader(Store store, Batches batches, Gate gate, RandomGenerator random) {
    this.store = store;
    this.batches = batches;
    this.gate = gate;
    this.log = new OutboundLog(store.journal());
    this.random = random;
  }

  /// Why a batch has not left yet.
  ///
  /// @param attempts how often it was tried since the start
  /// @param next when it is tried again, milliseconds since the epoch
  public record Waiting(Code code, int attempts, long next) {}

  /// What did not get through, by batch id.
  public Map<String, Waiting> waiting() {
    return Map.copyOf(waiting);
  }

  /// Tries one batch, if any is to be tried now.
  ///
  /// @param now milliseconds since the epoch
  /// @return how much was done: approvals by waiting time and attempts; 0 = nothing to do
  public int step(long now) throws IOException {
    int done = gate.due(now);
    List<BatchRow> approved =
        store.batches().stream()
            .filter(row -> row.state() == BatchRow.State.APPROVED)
            .sorted(Comparator.comparingLong(BatchRow::from))
            .toList();
    waiting.keySet().removeIf(id -> approved.stream().noneMatch(row -> row.id().equals(id)));
    Optional<BatchRow> next =
        approved.stream()
            .filter(row -> !waiting.containsKey(row.id()) || waiting.get(row.id()).next <= now)
            .findFirst();
    if (next.isPresent()) {
      attempt(next.get(), now);
      done++;
    }
    return done;
  }

  private void attempt(BatchRow row, long now) throws IOException {
    Optional<Destination> destination = gate.destination();
    switch (gate.admit(row.id())) {
      case Admission.TurnedAway away -> later(row.id(), away.code(), now);
      case Admission.Admitted admitted when destination.isPresent() ->
          deliver(admitted.batch(), destination.get(), now);
      case Admission.Admitted _ -> later(row.id(), Code.NO_POLICY, now);
    }
  }

  private void deliver(ApprovedBatch batch, Destination destination, long now)
      throws StoreException {
    log.attempt(batch, destination.describe());
    switch (destination.deliver(batch)) {
      case UploadResult.Delivered delivered -> {
        if (!delivered.receipt().sha256().equals(batch.sha256())) {
          log.result(batch.batchId(), Code.NOT_CONFIRMED.id());
          later(batch.batchId(), Code.NOT_CONFIRMED, now);
          return;
        }
        batches.sent(batch.batchId(), delivered.receipt().encode());
        log.result(batch.batchId(), "delivered");
        waiting.remove(batch.batchId());
      }
      case UploadResult.RetryLater retry -> {
        log.result(batch.batchId(), retry.code().id());
        later(batch.batchId(), retry.code(), now);
      }
      case UploadResult.Refused refused -> {
        log.result(batch.batchId(), refused.code().id());
        later(batch.batchId(), refused.code(), now);
      }
    }
  }

  private void later(String id, Code code, long now) {
    Waiting before = waiting.get(id);
    int attempts = before == null ? 1 : before.attempts + 1;
    waiting.put(id, new Waiting(code, attempts, now + backoff(attempts)));
  }

  /// Milliseconds; never less than [#SHORTEST] nor more than [#LONGEST].
  private long backoff(int attempts) {
    long doubled = SHORTEST.toMillis() << Math.min(attempts - 1, 20);
    long most = Math.min(doubled, LONGEST.toMillis());
    long jitter = (long) (most * 0.25 * random.nextDouble());
    return Math.max(SHORTEST.toMillis(), most - jitter);
  }
}
