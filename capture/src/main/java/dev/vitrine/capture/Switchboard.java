package dev.vitrine.capture;

import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Pause;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// Everything with which the person turns recording on and off: the agreement, the pause, the
/// switches of apps and sites, the never-list.
///
/// For any thread. What turns something off is in force before it waits for anything; what turns
/// something on waits for the recorder's current step and for the disk ([KeptChoices]).
final class Switchboard {
  /// The longest pause that ends by itself.
  private static final Duration LONGEST_PAUSE = Duration.ofDays(366);

  private final ReentrantLock lock;
  private final InstantSource clock;
  private final Permission permission;
  private final KeptConsent consent;
  private final Storage storage;
  private final Outbox outbox;
  private final DutyCycle cycle;

  /// @param lock the recorder's
  Switchboard(
      ReentrantLock lock,
      InstantSource clock,
      Permission permission,
      KeptConsent consent,
      Storage storage,
      Outbox outbox,
      DutyCycle cycle) {
    this.lock = lock;
    this.clock = clock;
    this.permission = permission;
    this.consent = consent;
    this.storage = storage;
    this.outbox = outbox;
    this.cycle = cycle;
  }

  void agree(String language, String shownSha256) throws StoreException, PolicyChangedException {
    Policy shown =
        permission
            .rules()
            .policy()
            .filter(policy -> policy.sha256().equals(shownSha256))
            .orElseThrow(PolicyChangedException::new);
    Consent given = Consent.to(shown, shown.notice(language), now());
    lock.lock();
    try {
      consent.write(storage.store(), given);
      cycle.change("consent.given", before -> before.withConsent(given));
      consent.given(given);
    } finally {
      lock.unlock();
    }
  }

  void withdraw() throws StoreException {
    cycle.stopThen("consent.withdrawn", Reason.NO_CONSENT, Choices::withoutConsent);
    if (storage.vault().archive().isPresent()) {
      outbox.revokeAll();
    }
  }

  void pause(Optional<Duration> length) throws StoreException {
    long now = now();
    OptionalLong until =
        length.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(
                now + Math.clamp(length.get().toSeconds(), 1, LONGEST_PAUSE.toSeconds()) * 1_000);
    pause(new Pause(now, until));
  }

  boolean pauseUntil(long until) throws StoreException {
    long now = now();
    if (until <= now) {
      return false;
    }
    pause(new Pause(now, OptionalLong.of(Math.min(until, now + LONGEST_PAUSE.toMillis()))));
    return true;
  }

  private void pause(Pause pause) throws StoreException {
    cycle.stopThen("paused", Reason.PAUSED, before -> before.withPause(pause));
  }

  void resume() throws StoreException {
    long now = now();
    cycle.change("resumed", before -> before.withoutPause(now));
  }

  void setApp(String appId, boolean on) throws StoreException {
    long now = now();
    if (on) {
      cycle.change("app.on", before -> before.withApp(appId, true, now));
    } else {
      cycle.stopThen("app.off", Reason.SWITCHED_OFF, before -> before.withApp(appId, false, now));
    }
  }

  void setNever(String appId, boolean never) throws StoreException {
    long now = now();
    if (never) {
      cycle.stopThen("app.never", Reason.NEVER, before -> before.withNever(appId, true, now));
    } else {
      cycle.change("app.no.longer.never", before -> before.withNever(appId, false, now));
    }
  }

  private long now() {
    return clock.millis();
  }
}
