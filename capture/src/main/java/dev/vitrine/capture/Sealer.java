package dev.vitrine.capture;

import dev.vitrine.capture.batch.Cut;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.batch.Terms;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Makes batches of what was recorded, and makes them anew where the person takes lines or words
/// out.
///
/// For any thread. Ending the field waits for the recorder's current step; the recorder works on
/// while a batch is built.
final class Sealer {
  private final ReentrantLock lock;
  private final Permission permission;
  private final Storage storage;
  private final Redaction redaction;
  private final Outbox outbox;
  private final DutyCycle cycle;

  /// @param lock the recorder's
  Sealer(
      ReentrantLock lock,
      Permission permission,
      Storage storage,
      Redaction redaction,
      Outbox outbox,
      DutyCycle cycle) {
    this.lock = lock;
    this.permission = permission;
    this.storage = storage;
    this.redaction = redaction;
    this.outbox = outbox;
    this.cycle = cycle;
  }

  Optional<BatchRow> seal() throws IOException {
    Terms terms;
    lock.lock();
    try {
      terms = permission.terms().orElseThrow(() -> new StoreException(StoreException.Code.CLOSED));
      cycle.endField();
    } finally {
      lock.unlock();
    }
    Optional<BatchRow> sealed = outbox.seal(terms);
    if (sealed.isPresent()) {
      // Who was who in this batch must not be told from the next one.
      redaction.renewPersons();
      redaction.keepPersons(storage.store());
    }
    cycle.publishNow();
    return sealed;
  }

  List<Edited> useDictionary(Dictionary next) throws IOException {
    lock.lock();
    try {
      // In force at once, whatever the disk says.
      redaction.use(next);
      redaction.dictionary().put(storage.store(), next);
      storage.note("dictionary.changed");
      cycle.flush();
    } finally {
      lock.unlock();
    }
    List<Edited> edited = outbox.settle(outbox.archive());
    outbox.count();
    cycle.publishNow();
    return edited;
  }

  Optional<Edited> cut(String batchId, List<Cut> cuts) throws IOException {
    Optional<Terms> terms;
    lock.lock();
    try {
      terms = permission.terms();
    } finally {
      lock.unlock();
    }
    Optional<Edited> edited = outbox.cut(batchId, cuts, terms);
    cycle.publishNow();
    return edited;
  }
}
