package dev.vitrine.capture.batch;

import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.Copy;
import dev.vitrine.capture.store.Forgotten;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Map<String, Long> deletedAt = new HashMap<>();
  private final Edits edits;

  public Batches(Store store, Clock clock, Sealing sealing) {
    this.store = store;
    this.clock = clock;
    this.losses = new Losses(store);
    this.building = new Building(store, clock, sealing, losses);
    this.edits = new Edits(store, building::of);
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
    lock.lock();
    try {
      List<Long> free = inOrder(unsealed());
      // What is appended from now on goes into another recording.
      store.deleteRecordings(List.of());
      return building.of(free, terms);
    } finally {
      lock.unlock();
    }
  }

  /// Destroys sealed files that no batch names: a crash came between sealing and writing it down.
  /// Before anything is sealed.
  ///
  /// @return how many
  public int clean() throws StoreException {
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  /// Opens the sealed bytes of a batch.
  ///
  /// @throws StoreException GONE if it has been deleted
  public BatchReader open(String id) throws IOException {
    String blobId = store.batch(id).map(BatchRow::blobId).orElse("");
    return BatchReader.open(() -> store.openBlob(blobId));
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
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(Rows::waits);
      if (row.isPresent()) {
        deletedAt.put(id, clock.millis());
        store.putBatch(
            Rows.with(row.get(), State.DELETED, row.get().blobId(), row.get().recordings()));
      }
      return row.isPresent();
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(Rows::canChange);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      deletedAt.put(id, clock.millis());
      Optional<Edited> edited = edits.cut(row.get(), open(id), cuts, terms);
      deletedAt.put(id, clock.millis());
      return edited;
    } finally {
      lock.unlock();
    }
  }

  /// Masks what a dictionary says in everything that waits: batches are built anew as by [#cut],
  /// and can be brought back likewise; recordings in no batch are written anew for good.
  public List<Edited> mask(Dictionary dictionary, Optional<Terms> terms) throws IOException {
    lock.lock();
    try {
      List<Long> free = inOrder(unsealed());
      Map<Long, Copy> copies = Masking.of(store, free, dictionary);
      if (!copies.isEmpty()) {
        store.exchange(copies, List.of(), copies.keySet());
      }
      List<Edited> edited = new ArrayList<>();
      for (BatchRow row : store.batches().stream().filter(Rows::canChange).toList()) {
        Map<Long, Copy> masked = Masking.of(store, row.recordings(), dictionary);
        if (!masked.isEmpty()) {
          deletedAt.put(row.id(), clock.millis());
          edited.add(edits.replace(row, masked, terms));
          deletedAt.put(row.id(), clock.millis());
        }
      }
      return edited;
    } finally {
      lock.unlock();
    }
  }

  /// Brings a deleted batch back, or one that was changed as it was before; it has to be approved
  /// again. What was built in its place goes. False if it is too late.
  public boolean restore(String id) throws StoreException {
    lock.lock();
    try {
      Long at = deletedAt.get(id);
      Optional<BatchRow> row = store.batch(id).filter(Rows::canComeBack);
      if (at == null || row.isEmpty() || clock.millis() - at >= UNDO.toMillis()) {
        return false;
      }
      BatchRow back = row.get();
      if (edits.replaced(id)) {
        Optional<List<BatchRow>> away = edits.restore(back);
        for (BatchRow gone : away.orElse(List.of())) {
          destroy(gone, true);
        }
        away.ifPresent(_ -> deletedAt.remove(id));
        return away.isPresent();
      }
      deletedAt.remove(id);
      store.putBatch(Rows.with(back, State.PENDING, back.blobId(), back.recordings()));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Destroys what was deleted [#UNDO] ago, and finishes what a crash left half done. To be called
  /// every few seconds.
  ///
  /// @param now milliseconds since the epoch
  /// @return how many batches were finished
  public int expire(long now) throws StoreException {
    lock.lock();
    try {
      int done = 0;
      for (BatchRow row : store.batches()) {
        Long at = deletedAt.get(row.id());
        if (Rows.canComeBack(row) && (at == null || now - at >= UNDO.toMillis() || now < at)) {
          destroy(row, true);
          done++;
        } else if (row.state() == State.SENT && !row.recordings().isEmpty()) {
          letGo(row);
          done++;
        }
      }
      return done;
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      Map<Long, RecordingInfo> before = Rows.infos(store.recordings());
      List<BatchRow> touched = new ArrayList<>();
      List<String> sent = new ArrayList<>();
      List<BatchRow> left = new ArrayList<>();
      for (BatchRow row : store.batches()) {
        boolean inside = row.from() <= to && row.to() >= from;
        if (inside && (row.state() == State.SENT || row.receipt().isPresent())) {
          sent.add(row.id());
        }
        if (inside && !row.blobId().isEmpty() && row.state() != State.SENT) {
          boolean replaced = edits.replaced(row.id());
          boolean copied = row.recordings().isEmpty() && !replaced;
          // One that was changed lists only what it does not share with the one built in its place.
          if (copied
              || replaced
              || row.recordings().stream()
                  .anyMatch(id -> Rows.overlaps(before.get(id), from, to))) {
            touched.add(row);
          }
          if (copied && row.state() != State.DELETED) {
            left.add(row);
          }
        } else if (inside && !row.blobId().isEmpty() && again) {
          left.add(row);
        }
      }
      List<String> rebuilt = new ArrayList<>();
      if (terms.isPresent()) {
        for (BatchRow row : left) {
          building
              .without(row, open(row.id()), from, to, terms.get())
              .ifPresent(built -> rebuilt.add(built.id()));
        }
      }
      for (BatchRow row : touched) {
        destroy(row, row.state() == State.DELETED);
      }
      for (String id : sent) {
        dropCopy(id);
      }
      Forgotten forgotten = store.forget(from, to);
      losses.remove(from, to);
      if (terms.isPresent()) {
        rebuilt.addAll(building.again(touched, Rows.infos(unsealed()).keySet(), terms.get()));
      }
      return new Forgetting(
          forgotten,
          touched.stream().map(BatchRow::id).toList(),
          List.copyOf(rebuilt),
          List.copyOf(sent));
    } finally {
      lock.unlock();
    }
  }

  /// What [#forget] of the same stretch would take now.
  public ForgetPreview preview(long from, long to) throws StoreException {
    lock.lock();
    try {
      Map<Long, RecordingInfo> there = Rows.infos(store.recordings());
      List<String> waiting = new ArrayList<>();
      List<String> sent = new ArrayList<>();
      for (BatchRow row : store.batches()) {
        boolean inside = row.from() <= to && row.to() >= from;
        if (inside && (row.state() == State.SENT || row.receipt().isPresent())) {
          sent.add(row.id());
        } else if (inside
            && Rows.waits(row)
            && row.recordings().stream().anyMatch(id -> Rows.overlaps(there.get(id), from, to))) {
          waiting.add(row.id());
        }
      }
      long events = 0;
      for (RecordingInfo info : there.values()) {
        events += Rows.overlaps(info, from, to) ? events(info, from, to) : 0;
      }
      return new ForgetPreview(events, List.copyOf(waiting), List.copyOf(sent));
    } finally {
      lock.unlock();
    }
  }

  private long events(RecordingInfo info, long from, long to) throws StoreException {
    if (info.from() >= from && info.to() <= to) {
      return info.events();
    }
    AtomicLong inside = new AtomicLong();
    try {
      store.read(
          info.id(),
          row -> inside.addAndGet(row.event().at() >= from && row.event().at() <= to ? 1 : 0));
    } catch (StoreException e) {
      // What cannot be read goes altogether; what is gone already does not go again.
      return e.code() == StoreException.Code.GONE ? 0 : info.events();
    }
    return inside.get();
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
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  /// The destination has confirmed the digest: the keys of the recordings are destroyed, the sealed
  /// copy stays for the person to look at.
  public void sent(String id, byte[] receipt) throws StoreException {
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(it -> !it.blobId().isEmpty());
      if (row.isPresent()) {
        BatchRow sent = row.get().sent(receipt);
        store.putBatch(sent);
        letGo(sent);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Writes down what else the destination answered about a batch that was sent, or may have been.
  /// False if there is no such batch.
  public boolean answered(String id, byte[] receipt) throws StoreException {
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(it -> it.receipt().isPresent());
      if (row.isPresent()) {
        store.putBatch(row.get().sent(receipt).withState(row.get().state()));
      }
      return row.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of a batch whose time here is over, see `policy.Retention`: what waits is destroyed
  /// with its recordings, of what was sent the copy.
  public void retire(String id) throws StoreException {
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(it -> !it.blobId().isEmpty());
      if (row.isPresent() && row.get().state() == State.SENT) {
        dropCopy(id);
      } else if (row.isPresent()) {
        destroy(row.get(), true);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Destroys what was recorded, is in no batch, and ended before a moment, in milliseconds since
  /// the epoch.
  ///
  /// @return how many recordings went
  public int retireRecordings(long before) throws StoreException {
    lock.lock();
    try {
      List<Long> old =
          unsealed().stream().filter(info -> info.to() < before).map(RecordingInfo::id).toList();
      if (!old.isEmpty()) {
        store.deleteRecordings(old);
      }
      return old.size();
    } finally {
      lock.unlock();
    }
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
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /// Changes the row of a batch that waits, if it is as expected; for the gate.
  public boolean change(String id, Predicate<BatchRow> expected, Change change)
      throws StoreException {
    lock.lock();
    try {
      Optional<BatchRow> row = store.batch(id).filter(Rows::waits).filter(expected);
      if (row.isPresent()) {
        store.putBatch(change.apply(row.get()));
      }
      return row.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /// Back to waiting for approval.
  public static BatchRow pending(BatchRow row) {
    return Rows.with(row, State.PENDING, row.blobId(), row.recordings());
  }

  /// The row first, so that a crash leaves a batch that is known to be gone; then the key.
  private void destroy(BatchRow row, boolean recordings) throws StoreException {
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

  /// Whether another batch of that time is still there.
  private boolean covered(BatchRow row) throws StoreException {
    return store.batches().stream()
        .anyMatch(it -> Rows.waits(it) && it.from() <= row.to() && it.to() >= row.from());
  }

  /// The copy of what was sent holds the stretch too.
  private void dropCopy(String id) throws StoreException {
    Optional<BatchRow> row = store.batch(id).filter(it -> it.state() == State.SENT);
    if (row.isPresent() && !row.get().blobId().isEmpty()) {
      store.shred(row.get().blobId());
      store.putBatch(Rows.kept(row.get(), ""));
    }
  }

  private void letGo(BatchRow sent) throws StoreException {
    store.deleteRecordings(sent.recordings());
    store.putBatch(Rows.kept(sent, sent.blobId()));
    losses.remove(sent.from(), sent.to());
  }

  private List<RecordingInfo> unsealed() throws StoreException {
    Set<Long> taken = new HashSet<>();
    store.batches().forEach(row -> taken.addAll(row.recordings()));
    return store.recordings().stream().filter(info -> !taken.contains(info.id())).toList();
  }

  /// By time: a copy is younger than what came after its original.
  private static List<Long> inOrder(List<RecordingInfo> recordings) {
    return recordings.stream()
        .sorted(Comparator.comparingLong(RecordingInfo::from))
        .map(RecordingInfo::id)
        .toList();
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
