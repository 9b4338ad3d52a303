package dev.vitrine.capture.batch;

import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.Copy;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The batches on this computer: sealed from recordings, deleted, rebuilt when something in them is
/// forgotten, and let go when they were sent.
///
/// Every step is safe against a crash at any moment: what is forgotten loses its key before
/// anything else is done, and recordings whose batch is gone are simply sealed again the next time.
/// For any thread; one change at a time.
public final class Batches {
  /// How long a deleted batch can be brought back.
  public static final Duration UNDO = Duration.ofSeconds(10);

  private final Store store;
  private final Clock clock;
  private final Building building;
  private final Losses losses;
  private final ReentrantLock lock = new ReentrantLock();
  private final Edits edits;
  private final Removal removal;
  private final Stretches stretches;
  private final Handover handover;

  public Batches(Store store, Clock clock, Sealing sealing) {
    this.store = store;
    this.clock = clock;
    this.losses = new Losses(store);
    this.building = new Building(store, clock, sealing, losses);
    this.edits = new Edits(store, building::of);
    this.removal = new Removal(store, losses, edits);
    this.stretches = new Stretches(store, building, losses, edits, removal);
    this.handover = new Handover(store, removal);
  }

  /// Says that events could not be taken, for technical reasons and **while recording**: a loss
  /// while paused is nobody's business.
  public void lost(long at, long events) throws StoreException {
    lock.lock();
    try {
      losses.add(new Loss(at, events));
    } finally {
      lock.unlock();
    }
  }

  /// Builds a batch from everything that is in no batch yet; empty if there is nothing.
  public Optional<BatchRow> seal(Terms terms) throws IOException {
    return alone(() -> {
      List<Long> free = Rows.inOrder(Rows.unsealed(store));
      // What is appended from now on goes into another recording.
      store.deleteRecordings(List.of());
      return building.of(free, terms);
    });
  }

  /// Destroys sealed files that no batch names: a crash came between sealing and writing it down.
  /// Before anything is sealed.
  ///
  /// @return how many
  public int clean() throws StoreException {
    return alone(() -> removal.clean());
  }

  /// Opens the sealed bytes of a batch.
  ///
  /// @throws StoreException GONE if it has been deleted
  public BatchReader open(String id) throws IOException {
    return open(store, id);
  }

  /// Opens a batch and reads its rows in the same pass, the first ones as soon as they are known.
  public BatchReader.Review review(String id, BatchReader.FirstRows first) throws IOException {
    BatchRow row =
        store.batch(id).orElseThrow(() -> new MalformedBatchException("There is no such batch."));
    return BatchReader.review(() -> store.openBlob(row.blobId()), row.from(), first);
  }

  /// Takes a batch away; it can be brought back for [#UNDO], then its key and those of its
  /// recordings are destroyed. False if there is no such batch, or it was sent.
  public boolean delete(String id) throws StoreException {
    return alone(() -> {
      Optional<BatchRow> row = store.batch(id).filter(Rows::waits);
      if (row.isPresent()) {
        removal.deleted(id, clock.millis());
        store.putBatch(
            Rows.with(row.get(), State.DELETED, row.get().blobId(), row.get().recordings()));
      }
      return row.isPresent();
    });
  }

  /// Takes lines out of a batch, and the events behind them out of the recordings: another batch is
  /// built without them, and this one is deleted. It can be brought back for [#UNDO]; then what was
  /// taken out is destroyed. Nobody can see in the new batch that something is missing (P14).
  ///
  /// @param terms for building; where there are none, what is left waits for the next sealing
  /// @return empty if there is no such batch, it may have been sent, or nothing is to go
  /// @throws MalformedBatchException if nobody can tell which events the lines are; then nothing
  ///   was changed
  public Optional<Edited> cut(String id, List<Cut> cuts, Optional<Terms> terms) throws IOException {
    return alone(() -> {
      Optional<BatchRow> row = store.batch(id).filter(Rows::canChange);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      removal.deleted(id, clock.millis());
      Optional<Edited> edited = edits.cut(row.get(), open(id), cuts, terms);
      removal.deleted(id, clock.millis());
      return edited;
    });
  }

  /// Masks what a dictionary says in everything that waits: batches are built anew as by [#cut],
  /// and can be brought back likewise; recordings in no batch are written anew for good.
  public List<Edited> mask(Dictionary dictionary, Optional<Terms> terms) throws IOException {
    return alone(() -> {
      List<Long> free = Rows.inOrder(Rows.unsealed(store));
      Map<Long, Copy> copies = Masking.of(store, free, dictionary);
      if (!copies.isEmpty()) {
        store.exchange(copies, List.of(), copies.keySet());
      }
      List<Edited> edited = new ArrayList<>();
      for (BatchRow row : store.batches().stream().filter(Rows::canChange).toList()) {
        Map<Long, Copy> masked = Masking.of(store, row.recordings(), dictionary);
        if (!masked.isEmpty()) {
          removal.deleted(row.id(), clock.millis());
          edited.add(edits.replace(row, masked, terms));
          removal.deleted(row.id(), clock.millis());
        }
      }
      return edited;
    });
  }

  /// Brings a deleted batch back, or one that was changed as it was before; it has to be approved
  /// again. What was built in its place goes. False if it is too late.
  public boolean restore(String id) throws StoreException {
    return alone(() -> {
      Optional<BatchRow> row = store.batch(id).filter(Rows::canComeBack);
      if (row.isEmpty() || !removal.canComeBack(id, clock.millis())) {
        return false;
      }
      BatchRow back = row.get();
      if (edits.replaced(id)) {
        Optional<List<BatchRow>> away = edits.restore(back);
        for (BatchRow gone : away.orElse(List.of())) {
          removal.destroy(gone, true);
        }
        away.ifPresent(_ -> removal.cameBack(id));
        return away.isPresent();
      }
      removal.cameBack(id);
      store.putBatch(Rows.with(back, State.PENDING, back.blobId(), back.recordings()));
      return true;
    });
  }

  /// Destroys what was deleted [#UNDO] ago, and finishes what a crash left half done. To be called
  /// every few seconds.
  ///
  /// @param now milliseconds since the epoch
  /// @return how many batches were finished
  public int expire(long now) throws StoreException {
    return alone(() -> removal.expire(now));
  }

  /// Forgets a stretch, both ends included: from the batches that wait, from the recordings, at
  /// once. What is left of a batch is built anew and has to be approved again. Of a batch that was
  /// sent the copy kept here goes.
  ///
  /// @param terms for building; where there are none, what is left waits for the next sealing
  /// @param again whether what is left of batches that were sent is built anew too, as far as their
  ///   copies are still here; it waits for approval like any other
  public Forgetting forget(long from, long to, Optional<Terms> terms, boolean again)
      throws IOException {
    return alone(() -> stretches.forget(from, to, terms, again));
  }

  /// What [#forget] of the same stretch would take now.
  public ForgetPreview preview(long from, long to) throws StoreException {
    return alone(() -> stretches.preview(from, to));
  }

  /// Runs the last step of a delivery if the batch is still approved as it was, and nothing may be
  /// forgotten in between. Marked before as perhaps sent, so that forgetting asks for its erasure
  /// even if everything ends in this moment.
  ///
  /// @param approval the bytes of the approval that the delivery goes by
  /// @param trace where it may be found, should nobody be able to write down that it arrived
  /// @return whether the step was run
  public boolean commit(String id, String sha256, byte[] approval, byte[] trace, Step step)
      throws IOException {
    return alone(() -> handover.commit(id, sha256, approval, trace, step));
  }

  /// The destination has confirmed the digest: the keys of the recordings are destroyed, the sealed
  /// copy stays for the person to look at.
  public void sent(String id, byte[] receipt) throws StoreException {
    lock.lock();
    try {
      handover.sent(id, receipt);
    } finally {
      lock.unlock();
    }
  }

  /// Writes down what else the destination answered about a batch that was sent, or may have been.
  /// False if there is no such batch.
  public boolean answered(String id, byte[] receipt) throws StoreException {
    return alone(() -> handover.answered(id, receipt));
  }

  /// Lets go of a batch whose time here is over, see `policy.Retention`: what waits is destroyed
  /// with its recordings, of what was sent the copy.
  public void retire(String id) throws StoreException {
    lock.lock();
    try {
      removal.retire(id);
    } finally {
      lock.unlock();
    }
  }

  /// Destroys what was recorded, is in no batch, and ended before a moment, in milliseconds since
  /// the epoch.
  ///
  /// @return how many recordings went
  public int retireRecordings(long before) throws StoreException {
    return alone(() -> removal.retireRecordings(before));
  }

  /// Takes everything away that may be gone: sealed files, recordings, losses, and the rows of
  /// batches that never left. Of a batch that left only what is needed to have it erased stays,
  /// with the answer.
  ///
  /// @return what went; `rebuilt` is empty
  public Forgetting destroyAll() throws IOException {
    lock.lock();
    try {
      Forgetting gone = forget(0, Long.MAX_VALUE, Optional.empty(), false);
      removal.destroyAll();
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /// Changes the row of a batch that waits, if it is as expected; for the gate.
  public boolean change(String id, Predicate<BatchRow> expected, Change change)
      throws StoreException {
    return alone(() -> {
      Optional<BatchRow> row = store.batch(id).filter(Rows::waits).filter(expected);
      if (row.isPresent()) {
        store.putBatch(change.apply(row.get()));
      }
      return row.isPresent();
    });
  }

  /// Back to waiting for approval.
  public static BatchRow pending(BatchRow row) {
    return Rows.with(row, State.PENDING, row.blobId(), row.recordings());
  }

  static BatchReader open(Store store, String id) throws IOException {
    String blobId = store.batch(id).map(BatchRow::blobId).orElse("");
    return BatchReader.open(() -> store.openBlob(blobId));
  }

  private <T, X extends Exception> T alone(Turn<T, X> turn) throws X {
    lock.lock();
    try {
      return turn.take();
    } finally {
      lock.unlock();
    }
  }

  /// Something that nobody else may come between.
  @FunctionalInterface
  private interface Turn<T, X extends Exception> {
    T take() throws X;
  }

  /// The last step of a delivery.
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  /// A change of a batch's row.
  @FunctionalInterface
  public interface Change {
    BatchRow apply(BatchRow row);
  }
}
