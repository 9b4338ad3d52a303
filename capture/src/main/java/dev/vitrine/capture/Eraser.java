package dev.vitrine.capture;

import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Forgetting;
import dev.vitrine.capture.batch.Terms;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;

/// Takes back what was recorded, the last minutes or all of it: from memory, disk and queue (P9).
///
/// For any thread. What is in memory goes between two steps of the recorder; the recorder works on
/// while the rest is rewritten.
final class Eraser {
  /// The longest stretch that is taken back as one.
  private static final Duration LONGEST = Duration.ofDays(366);

  private final ReentrantLock lock;
  private final InstantSource clock;
  private final Permission permission;
  private final Storage storage;
  private final Outbox outbox;
  private final DutyCycle cycle;

  /// @param lock the recorder's
  Eraser(
      ReentrantLock lock,
      InstantSource clock,
      Permission permission,
      Storage storage,
      Outbox outbox,
      DutyCycle cycle) {
    this.lock = lock;
    this.clock = clock;
    this.permission = permission;
    this.storage = storage;
    this.outbox = outbox;
    this.cycle = cycle;
  }

  ForgetPreview preview(Duration last) throws StoreException {
    long from = from(last, clock.millis());
    long inMemory;
    boolean builds;
    lock.lock();
    try {
      inMemory = cycle.waitingFrom(from);
      builds = permission.terms().isPresent();
    } finally {
      lock.unlock();
    }
    ForgetPreview kept = outbox.preview(from, Long.MAX_VALUE);
    return new ForgetPreview(
        inMemory + kept.events(), kept.waiting(), kept.sent(), builds ? kept.rest() : List.of());
  }

  Forgetting forget(Duration last, boolean again) throws IOException {
    long from;
    Optional<Terms> terms;
    lock.lock();
    try {
      long now = clock.millis();
      from = from(last, now);
      cycle.forget(from, now);
      terms = permission.terms();
    } finally {
      lock.unlock();
    }
    // To the end of time: a clock that was set back must not save anything.
    Forgetting forgetting = outbox.forget(from, Long.MAX_VALUE, last, terms, again);
    cycle.forgotten(forgetting.forgotten().events(), from);
    cycle.publishNow();
    return forgetting;
  }

  /// What [#eraseAll] would take of what was recorded.
  ForgetPreview previewAll() throws StoreException {
    long inMemory = cycle.waitingFrom(0);
    ForgetPreview kept = outbox.preview(0, Long.MAX_VALUE);
    return new ForgetPreview(inMemory + kept.events(), kept.waiting(), kept.sent(), List.of());
  }

  MyData.Erased eraseAll(DoubleConsumer progress) throws IOException {
    cycle.stopThen("consent.withdrawn", Reason.NO_CONSENT, Choices::withoutConsent);
    progress.accept(0.1);
    int waiting = outbox.preview(0, Long.MAX_VALUE).waiting().size();
    Forgetting gone = outbox.destroyAll();
    progress.accept(0.8);
    lock.lock();
    try {
      cycle.forget(0, clock.millis());
      storage.erase();
      cycle.publishNow();
    } finally {
      lock.unlock();
    }
    progress.accept(1);
    return new MyData.Erased(gone.forgotten().events(), waiting, gone.sent().size());
  }

  private static long from(Duration last, long now) {
    return now - Math.clamp(last.toSeconds(), 0, LONGEST.toSeconds()) * 1_000;
  }
}
