package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes batches and recordings away for good, or for as long as they can be brought back. Guarded
/// by the lock of [Batches].
final class Removal {
  private final Store store;
  private final Losses losses;
  private final Edits edits;
  private final Map<String, Long> deletedAt = new HashMap<>();

  Removal(Store store, Losses losses, Edits edits) {
    this.store = store;
    this.losses = losses;
    this.edits = edits;
  }

  /// It can be brought back from now on for [Batches#UNDO].
  void deleted(String id, long now) {
    deletedAt.put(id, now);
  }

  boolean canComeBack(String id, long now) {
    Long at = deletedAt.get(id);
    return at != null && now - at < Batches.UNDO.toMillis();
  }

  void cameBack(String id) {
    deletedAt.remove(id);
  }

  int expire(long now) throws StoreException {
    int done = 0;
    for (BatchRow row : store.batches()) {
      Long at = deletedAt.get(row.id());
      if (Rows.canComeBack(row)
          && (at == null || now - at >= Batches.UNDO.toMillis() || now < at)) {
        destroy(row, true);
        done++;
      } else if (row.state() == State.SENT && !row.recordings().isEmpty()) {
        letGo(row);
        done++;
      }
    }
    return done;
  }

  int clean() throws StoreException {
    Set<String> named = new HashSet<>();
    store.batches().forEach(row -> named.add(row.blobId()));
    int done = 0;
    // A row that cannot be read may name any of them.
    for (String blob : store.tampered().isEmpty() ? store.blobs() : Set.<String>of()) {
      if (!named.contains(blob)) {
        store.shred(blob);
        done++;
      }
    }
    return done;
  }

  void retire(String id) throws StoreException {
    Optional<BatchRow> row = store.batch(id).filter(it -> !it.blobId().isEmpty());
    if (row.isPresent() && row.get().state() == State.SENT) {
      dropCopy(id);
    } else if (row.isPresent()) {
      destroy(row.get(), true);
    }
  }

  int retireRecordings(long before) throws StoreException {
    List<Long> old =
        Rows.unsealed(store).stream()
            .filter(info -> info.to() < before)
            .map(RecordingInfo::id)
            .toList();
    if (!old.isEmpty()) {
      store.deleteRecordings(old);
    }
    return old.size();
  }

  /// The row first, so that a crash leaves a batch that is known to be gone; then the key.
  void destroy(BatchRow row, boolean recordings) throws StoreException {
    List<Long> gone = recordings ? row.recordings() : List.of();
    store.putBatch(Rows.with(row, State.DELETED, row.blobId(), gone));
    store.shred(row.blobId());
    store.deleteRecordings(gone);
    store.putBatch(Rows.with(row, State.DELETED, "", List.of()));
    deletedAt.remove(row.id());
    edits.forget(row.id());
    if (recordings && !covered(row)) {
      losses.remove(row.from(), row.to());
    }
  }

  /// Everything that may be gone. Of a batch that left, only what is needed to have it erased
  /// stays.
  void destroyAll() throws StoreException {
    for (BatchRow row : store.batches()) {
      if (!row.blobId().isEmpty()) {
        store.shred(row.blobId());
      }
      if (row.receipt().isEmpty()) {
        store.removeBatch(row.id());
      } else {
        store.putBatch(Rows.bare(row));
      }
      deletedAt.remove(row.id());
      edits.forget(row.id());
    }
    // Sealed files and recordings that no row names any more.
    for (String blob : store.blobs()) {
      store.shred(blob);
    }
    store.deleteRecordings(store.recordings().stream().map(RecordingInfo::id).toList());
    losses.remove(0, Long.MAX_VALUE);
  }

  /// Whether another batch of that time is still there.
  private boolean covered(BatchRow row) throws StoreException {
    return store.batches().stream()
        .anyMatch(it -> Rows.waits(it) && it.from() <= row.to() && it.to() >= row.from());
  }

  /// The copy of what was sent holds the stretch too.
  void dropCopy(String id) throws StoreException {
    Optional<BatchRow> row = store.batch(id).filter(it -> it.state() == State.SENT);
    if (row.isPresent() && !row.get().blobId().isEmpty()) {
      store.shred(row.get().blobId());
      store.putBatch(Rows.kept(row.get(), ""));
    }
  }

  /// It was sent: its recordings go, the copy stays.
  void letGo(BatchRow sent) throws StoreException {
    store.deleteRecordings(sent.recordings());
    store.putBatch(Rows.kept(sent, sent.blobId()));
    losses.remove(sent.from(), sent.to());
  }
}
