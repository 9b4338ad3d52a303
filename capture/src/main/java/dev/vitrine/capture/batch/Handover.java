package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Writes down what became of batches on their way to the destination. Guarded by the lock of
/// [Batches].
final class Handover {
  private final Store store;
  private final Removal removal;

  Handover(Store store, Removal removal) {
    this.store = store;
    this.removal = removal;
  }

  boolean commit(String id, String sha256, byte[] approval, byte[] trace, Batches.Step step)
      throws IOException {
    Optional<BatchRow> row =
        store
            .batch(id)
            .filter(it -> it.state() == State.APPROVED && it.sha256().equals(sha256))
            .filter(it -> Arrays.equals(it.approval().orElse(null), approval));
    if (row.isEmpty()) {
      return false;
    }
    BatchRow r = row.get();
    if (r.receipt().isEmpty()) {
      store.putBatch(r.sent(trace).withState(State.APPROVED));
    }
    step.run();
    return true;
  }

  void sent(String id, byte[] receipt) throws StoreException {
    Optional<BatchRow> row = store.batch(id).filter(it -> !it.blobId().isEmpty());
    if (row.isPresent()) {
      BatchRow sent = row.get().sent(receipt);
      store.putBatch(sent);
      removal.letGo(sent);
    }
  }

  boolean answered(String id, byte[] receipt) throws StoreException {
    Optional<BatchRow> row = store.batch(id).filter(it -> it.receipt().isPresent());
    if (row.isPresent()) {
      store.putBatch(row.get().sent(receipt).withState(row.get().state()));
    }
    return row.isPresent();
  }
}
