package dev.vitrine.capture;

import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.time.InstantSource;
import java.util.Map;

/// Room 6 as the recorder sees it: opens the store, loads what the person keeps in it, and writes
/// what may be kept. Where it cannot, it says so ([Ledger#trouble], [Vault#code]), and nothing is
/// recorded until it can.
///
/// Called under the recorder's lock, but for [#store] and [#vault], which any thread may ask.
final class Storage implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Storage.class.getName());

  private final InstantSource clock;
  private final Vault vault;
  private final Ledger ledger;
  private final KeptChoices choices;
  private final KeptConsent consent;
  private final Redaction redaction;
  private final Outbox outbox;

  Storage(
      InstantSource clock,
      Vault vault,
      Ledger ledger,
      KeptChoices choices,
      KeptConsent consent,
      Redaction redaction,
      Outbox outbox) {
    this.clock = clock;
    this.vault = vault;
    this.ledger = ledger;
    this.choices = choices;
    this.consent = consent;
    this.redaction = redaction;
    this.outbox = outbox;
  }

  /// Opens the store unless it is open, or failed a moment ago.
  ///
  /// @throws StartException if another Vitrine of this person runs
  void open(long now) throws StartException {
    if (vault.open(now)) {
      Archive archive = vault.archive().orElseThrow();
      try {
        choices.load(archive.store(), now);
        ledger.load(archive.store());
        redaction.load(archive.store());
        consent.load(archive.store());
        archive.store().journal().append("recorder.started", Map.of());
        outbox.count();
      } catch (StoreException e) {
        // Not open as long as nobody knows what the person chose.
        vault.failed(e, now);
      }
    }
  }

  /// Tries the store again after it could not be opened.
  void openAgain(long now) {
    try {
      open(now);
    } catch (StartException e) {
      // Another Vitrine took the store while ours could not be opened: it stays closed here.
      LOG.log(System.Logger.Level.WARNING, e.code());
    }
  }

  /// What says whether it is open, and why not.
  Vault vault() {
    return vault;
  }

  /// Whether it is open and took the last that was given to it.
  boolean well() {
    return vault.archive().isPresent() && ledger.trouble().isEmpty();
  }

  /// @throws StoreException CLOSED while it is not open
  Store store() throws StoreException {
    return outbox.archive().store();
  }

  /// Writes what waits when it is time, or at once; nothing while it is not open.
  void commit(long now, boolean atOnce) {
    vault
        .archive()
        .ifPresent(archive -> {
          ledger.commit(archive.store(), now, atOnce);
          try {
            choices.write(archive.store());
          } catch (StoreException e) {
            ledger.failed(e, now);
          }
        });
  }

  /// Writes a line into the journal, where there is one.
  void note(String what) {
    vault
        .archive()
        .ifPresent(a -> {
          try {
            a.store().journal().append(what, Map.of());
          } catch (StoreException e) {
            ledger.failed(e, clock.millis());
          }
        });
  }

  /// Destroys the figures, words, marks and choices of the person; the recordings and batches are
  /// the outbox's to destroy.
  ///
  /// @throws StoreException if it did not get to its end; it may be done again
  void erase() throws StoreException {
    Store store = store();
    ledger.erase(store);
    redaction.dictionary().put(store, Dictionary.EMPTY);
    redaction.use(Dictionary.EMPTY);
    consent.erase(store);
    redaction.renewPersons();
    redaction.keepPersons(store);
    long now = clock.millis();
    choices.widen(
        store, "choices.erased", _ -> Choices.none().withRecordingFrom(now, Reason.NO_CONSENT));
  }

  /// The next try to open it is due at once.
  void clockSetBack() {
    vault.clockSetBack();
  }

  @Override
  public void close() {
    try {
      vault.close();
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "closing the store failed: " + Failure.describe(e));
    }
  }
}
