package dev.vitrine.capture;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Cut;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Forgetting;
import dev.vitrine.capture.batch.Terms;
import dev.vitrine.capture.egress.Approval;
import dev.vitrine.capture.egress.ApprovalException;
import dev.vitrine.capture.egress.Erasure;
import dev.vitrine.capture.egress.Erasures;
import dev.vitrine.capture.egress.Keeping;
import dev.vitrine.capture.egress.OutboundLog;
import dev.vitrine.capture.egress.Uploader;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Rooms 7 and 8 as the person sees them: what waits for a decision, what was decided, what left.
///
/// For any thread; sealing and sending take as long as they take and never hold up the recorder.
/// Everything throws [StoreException] with `CLOSED` while the store is not open.
public final class Outbox {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private final Vault vault;
  private final InstantSource clock;
  private final Supplier<Optional<Policy>> inForce;
  private final KeptDictionary dictionary;
  private final Supplier<Optional<Terms>> terms;
  private final AtomicLong lost = new AtomicLong();
  private final ReentrantLock settling = new ReentrantLock();
  private volatile long lostAt;
  private volatile int waiting;

  /// @param inForce the rules now
  /// @param terms under which batches are built now; empty = none are
  Outbox(
      Vault vault,
      InstantSource clock,
      Supplier<Optional<Policy>> inForce,
      KeptDictionary dictionary,
      Supplier<Optional<Terms>> terms) {
    this.vault = vault;
    this.clock = clock;
    this.inForce = inForce;
    this.dictionary = dictionary;
    this.terms = terms;
  }

  /// Batches that wait for the person, oldest first.
  public List<BatchRow> pending() throws StoreException {
    return rows(Comparator.comparingLong(BatchRow::from), BatchRow.State.PENDING);
  }

  /// Batches that were approved or sent, newest first.
  public List<BatchRow> history() throws StoreException {
    return rows(
        Comparator.comparingLong(BatchRow::from).reversed(),
        BatchRow.State.APPROVED,
        BatchRow.State.SENT);
  }

  /// One batch by its name, in whatever state.
  public Optional<BatchRow> batch(String id) throws StoreException {
    return archive().store().batch(id);
  }

  /// The exact bytes of a batch, as they would be sent.
  public BatchReader open(String id) throws IOException {
    return archive().batches().open(id);
  }

  /// The same, with its rows to read; the first ones come at once.
  public BatchReader.Review review(String id, BatchReader.FirstRows first) throws IOException {
    return archive().batches().review(id, first);
  }

  /// The person approved these bytes and no others.
  public Approval approve(String id, String sha256) throws ApprovalException, IOException {
    settle(archive());
    Approval approval = archive().gate().approve(id, sha256);
    count();
    return approval;
  }

  /// Takes a batch away; [#restore] brings it back for ten seconds, then its key is destroyed.
  /// False if there is no such batch, or it was sent.
  public boolean delete(String id) throws StoreException {
    Archive archive = archive();
    boolean deleted = archive.batches().delete(id);
    if (deleted) {
      archive.store().journal().append("batch.deleted", Map.of("batch", id));
    }
    count();
    return deleted;
  }

  /// Brings a deleted batch back, or one that was changed, as it was before; my dictionary is
  /// applied to it as it is now. False if it is too late.
  public boolean restore(String id) throws IOException {
    Archive archive = archive();
    boolean restored = archive.batches().restore(id);
    if (restored) {
      archive.store().journal().append("batch.restored", Map.of("batch", id));
      dictionary.unsettle(archive);
      settle(archive);
    }
    count();
    return restored;
  }

  /// Applies my dictionary to what waits, where that is not done yet.
  List<Edited> settle(Archive archive) throws IOException {
    settling.lock();
    try {
      return dictionary.settle(archive, terms.get());
    } finally {
      settling.unlock();
    }
  }

  Optional<Edited> cut(String id, List<Cut> cuts, Optional<Terms> terms) throws IOException {
    Archive archive = archive();
    Optional<Edited> edited = archive.batches().cut(id, cuts, terms);
    if (edited.isPresent()) {
      archive.store().journal().append("batch.edited", names(edited.get()));
    }
    count();
    return edited;
  }

  static Map<String, String> names(Edited edited) {
    return edited
        .rebuilt()
        .map(built -> Map.of("batch", edited.replaced(), "rebuilt", built))
        .orElseGet(() -> Map.of("batch", edited.replaced()));
  }

  /// Every attempt to send something, oldest first; empty = nothing has left this computer.
  public List<OutboundLog.Attempt> attempts() throws StoreException {
    return new OutboundLog(archive().store().journal()).attempts();
  }

  /// Why approved batches have not left yet, by name.
  public Map<String, Uploader.Waiting> delayed() throws StoreException {
    return archive().uploader().waiting();
  }

  /// Every connection that was opened, oldest first; empty = there was none.
  public List<OutboundLog.Connection> connections() throws StoreException {
    return new OutboundLog(archive().store().journal()).connections();
  }

  /// Until when a batch is kept, here and there.
  public Keeping keeping(BatchRow row) {
    return Keeping.of(row, inForce.get());
  }

  /// Asks the destination to erase a batch. False if it was never sent, or is asked for already.
  public boolean erase(String id) throws StoreException {
    return archive().uploader().erasures().request(id, Erasure.Why.PERSON, clock.instant());
  }

  /// Asks the destination to erase everything that was ever sent.
  ///
  /// @return how many batches
  public int eraseAll() throws StoreException {
    return archive().uploader().erasures().requestAll(clock.instant());
  }

  /// Why the destination has not erased a batch yet.
  public Optional<Uploader.Waiting> erasing(String id) throws StoreException {
    return archive().uploader().erasures().waiting(id);
  }

  /// How many batches wait for the person, as last counted.
  int waiting() {
    return waiting;
  }

  Optional<BatchRow> seal(Terms terms) throws IOException {
    Archive archive = archive();
    Optional<BatchRow> sealed = archive.batches().seal(terms);
    if (sealed.isPresent()) {
      archive.store().journal().append("batch.sealed", Map.of("batch", sealed.get().id()));
    }
    count();
    return sealed;
  }

  /// Takes every approval back that has not led anywhere yet: consent was withdrawn.
  void revokeAll() throws StoreException {
    Archive archive = archive();
    for (BatchRow row : rows(Comparator.comparingLong(BatchRow::from), BatchRow.State.APPROVED)) {
      archive.gate().revoke(row.id());
    }
    count();
  }

  /// Events were lost while recording; written with the next step, so that nobody waits for it.
  void lost(long at, long events) {
    lostAt = at;
    lost.addAndGet(events);
  }

  ForgetPreview preview(long from, long to) throws StoreException {
    return archive().batches().preview(from, to);
  }

  /// What was sent of the stretch is asked back before anything else, so that nothing can come in
  /// between.
  Forgetting forget(long from, long to, Duration last, Optional<Terms> terms, boolean again)
      throws IOException {
    Archive archive = archive();
    Erasures erasures = archive.uploader().erasures();
    erasures.requestStretch(from, to, clock.instant());
    Forgetting forgetting = archive.batches().forget(from, to, terms, again);
    archive
        .store()
        .journal()
        .append("forgotten", Map.of("minutes", Long.toString(Math.ceilDiv(last.toSeconds(), 60L))));
    for (String id : forgetting.sent()) {
      erasures.request(id, Erasure.Why.FORGOTTEN, clock.instant());
    }
    count();
    return forgetting;
  }

  /// Everything: what was sent is asked back first, then all of it here is destroyed.
  ///
  /// @return what went, `sent` being all that was asked back now or earlier
  Forgetting destroyAll() throws IOException {
    Archive archive = archive();
    Erasures erasures = archive.uploader().erasures();
    erasures.requestAll(clock.instant());
    Forgetting gone = archive.batches().destroyAll();
    for (String id : gone.sent()) {
      erasures.request(id, Erasure.Why.PERSON, clock.instant());
    }
    archive.store().journal().append("data.erased", Map.of());
    count();
    return gone;
  }

  /// The uploader's step: finishes deletions and brings what was approved to its destination.
  int step(long now) {
    Optional<Archive> archive = vault.archive();
    if (archive.isEmpty()) {
      return 0;
    }
    try {
      long events = lost.getAndSet(0);
      if (events > 0) {
        archive.get().batches().lost(lostAt, events);
      }
      settle(archive.get());
      int done = archive.get().batches().expire(now) + archive.get().uploader().step(now);
      count();
      return done;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the outbox failed: " + Failure.describe(e));
      return 0;
    }
  }

  Archive archive() throws StoreException {
    return vault.archive().orElseThrow(() -> new StoreException(StoreException.Code.CLOSED));
  }

  void count() throws StoreException {
    waiting = pending().size();
  }

  private List<BatchRow> rows(Comparator<BatchRow> order, BatchRow.State... states)
      throws StoreException {
    List<BatchRow.State> wanted = List.of(states);
    return archive().store().batches().stream()
        .filter(row -> wanted.contains(row.state()))
        .sorted(order)
        .toList();
  }
}
