package dev.vitrine.capture;

import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.input.Shortcut;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Pause;
import dev.vitrine.capture.policy.Standing;
import dev.vitrine.capture.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What the recorder does, again and again, and everything that is in memory meanwhile: it walks
/// every event through the rooms, heard and placed ([Hearing]), held, judged and redacted ([Walk]),
/// committed and counted ([Ledger]); then it publishes what is true ([RecorderStatus]).
///
/// [#step] is the recorder thread's. Everything else is for any thread and comes between two steps:
/// it waits for the recorder's lock, unless the caller holds it already. [#status] never waits.
final class DutyCycle {
  private static final System.Logger LOG = System.getLogger(DutyCycle.class.getName());
  private static final long OWN_PID = ProcessHandle.current().pid();

  private final ReentrantLock lock;
  private final InstantSource clock;
  private final Permission permission;
  private final Storage storage;
  private final Hearing hearing;
  private final Walk walk;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Losses losses;
  private final StatusBoard board;
  private volatile Runnable onShortcut = () -> {};
  private long steppedAt;

  /// @param lock the recorder's, which guards all of these
  DutyCycle(
      ReentrantLock lock,
      InstantSource clock,
      Permission permission,
      Storage storage,
      Hearing hearing,
      Walk walk,
      Ledger ledger,
      Outbox outbox) {
    this.lock = lock;
    this.clock = clock;
    this.permission = permission;
    this.storage = storage;
    this.hearing = hearing;
    this.walk = walk;
    this.ledger = ledger;
    this.outbox = outbox;
    this.losses = new Losses(ledger, outbox);
    this.board = new StatusBoard(StatusReport.starting(clock.millis()));
  }

  /// One duty cycle: hear, judge, commit, publish. Returns how much it did.
  int step(long now) {
    Rules rules = permission.rules();
    List<Sighting> heard = List.of();
    lock.lock();
    try {
      if (now < steppedAt) {
        clockSetBack(now);
      }
      steppedAt = now;
      if (rules.look(now)) {
        storage.note("policy.changed");
      }
      storage.openAgain(now);
      endPause(now);
      hearing.keep(permission.agreed().isPresent(), now);
      heard = hearing.hear(now).stream().map(rules::named).toList();
      heard.forEach(this::remember);
      if (walk.hear(heard, now)) {
        onShortcut.run();
      }
      hearing.front().map(rules::named).ifPresent(place -> walk.front(place.window().id(), now));
      losses.look(Judge.standing(standing(now)).isEmpty(), hearing.lost(), now);
      Standing standing = standing(now);
      walk.told(hearing.values(walk.readable(standing)));
      ledger.add(walk.judge(standing));
      storage.commit(now, false);
      publish(now, false);
      return heard.size();
    } catch (RuntimeException | Error e) {
      losses.count(walk.abandon() + heard.size(), now);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /// What is true now.
  RecorderStatus status() {
    return board.status();
  }

  /// Is told of every new status under the lock; must not wait. Close to unsubscribe.
  AutoCloseable onStatus(Consumer<RecorderStatus> listener) {
    return board.onStatus(listener);
  }

  /// Whether tray icon or pill can be seen, and how long that is believed.
  void indicator(boolean visible, Duration believed) {
    if (permission.indicator().renew(visible, believed)) {
      return;
    }
    lock.lock();
    try {
      long now = now();
      if (visible) {
        permission.choices().recordingFrom(now, Reason.NO_INDICATOR);
      }
      permission.indicator().say(visible, believed);
      publish(now, true);
    } finally {
      lock.unlock();
    }
  }

  /// The combination of keys that is Vitrine's own.
  ///
  /// @param pressed told on the recorder thread; must not wait
  void shortcut(Optional<Shortcut> shortcut, Runnable pressed) {
    lock.lock();
    try {
      walk.shortcut(shortcut);
      onShortcut = pressed;
    } finally {
      lock.unlock();
    }
  }

  /// Widens the choices: only once they are written are they in force.
  void change(String what, UnaryOperator<Choices> wanted) throws StoreException {
    lock.lock();
    try {
      permission.choices().widen(storage.store(), what, wanted);
      publish(now(), true);
    } finally {
      lock.unlock();
    }
  }

  /// Narrows the choices: in force at once, whatever the disk says. What was judged before is kept,
  /// what was still in flight is not.
  void stopThen(String what, Reason reason, UnaryOperator<Choices> wanted) throws StoreException {
    // Before anything else: the recorder may be waiting for a disk that hangs.
    permission.choices().narrow(wanted);
    lock.lock();
    try {
      long now = now();
      endWalk(now, reason);
      storage.commit(now, true);
      storage.note(what);
      publish(now, true);
      if (ledger.trouble().isPresent()) {
        throw ledger.trouble().get();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Keeps what is judged, and lets go of everything if that fails. The caller holds the lock.
  void endWalk(long now, Reason reason) {
    try {
      ledger.add(walk.stop(now, reason));
    } catch (RuntimeException e) {
      losses.count(walk.abandon(), now);
      LOG.log(System.Logger.Level.ERROR, "ending the field failed: " + Failure.describe(e));
    }
  }

  void publishNow() {
    lock.lock();
    try {
      publish(now(), true);
    } finally {
      lock.unlock();
    }
  }

  /// Ends the field that is being typed, and writes what is judged; what is still held waits on.
  ///
  /// @throws StoreException CLOSED while there is no store to write into
  void endField() throws StoreException {
    lock.lock();
    try {
      ledger.add(walk.endField(now()));
      flush();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what is judged, at once.
  ///
  /// @throws StoreException CLOSED while there is no store to write into
  void flush() throws StoreException {
    lock.lock();
    try {
      ledger.commit(storage.store(), now(), true);
    } finally {
      lock.unlock();
    }
  }

  /// Events in memory: all that are not judged yet, and those from `from` on that are not written.
  long waitingFrom(long from) {
    lock.lock();
    try {
      return walk.waiting() + ledger.waitingFrom(from);
    } finally {
      lock.unlock();
    }
  }

  /// Takes back everything from `from` on that is in memory, also what happened before `now` and
  /// has not been heard yet (P9).
  void forget(long from, long now) {
    lock.lock();
    try {
      walk.forget(from, now);
      ledger.forget(from);
      losses.forget();
    } finally {
      lock.unlock();
    }
  }

  /// The store has forgotten that much of the stretch from `from` on.
  void forgotten(long events, long from) {
    lock.lock();
    try {
      ledger.forgotten(events, from, now());
    } finally {
      lock.unlock();
    }
  }

  /// Every wait is measured from here on. What was held is let go, because nobody can say how long
  /// it has waited.
  private void clockSetBack(long now) {
    endWalk(now, Reason.LOST);
    walk.clockSetBack();
    permission.choices().recordingFrom(now, Reason.LOST);
    ledger.clockSetBack();
    hearing.clockSetBack();
    storage.clockSetBack();
  }

  private void endPause(long now) {
    boolean over =
        permission
            .choices()
            .inForce()
            .pause()
            .filter(pause -> !Pause.active(pause, now))
            .isPresent();
    if (over) {
      try {
        change(
            "resumed.by.timer",
            before ->
                before.pause().filter(pause -> Pause.active(pause, now)).isPresent()
                    ? before // paused anew meanwhile
                    : before.withoutPause(now));
      } catch (StoreException e) {
        ledger.failed(e, now);
      }
    }
  }

  private Standing standing(long now) {
    return permission.standing(hearing.alive(), storage.well(), now);
  }

  private void remember(Sighting sighting) {
    if (sighting instanceof Sighting.Seen seen
        && seen.observation().place().app().pid() != OWN_PID) {
      ledger.front(seen.observation().place().app());
    }
  }

  private void publish(long now, boolean atOnce) {
    int waiting = walk.waiting() + ledger.waiting();
    if (atOnce || board.due(waiting > 0, now)) {
      RecorderStatus next =
          StatusReport.of(
              standing(now),
              hearing,
              ledger,
              storage.vault(),
              permission.rules(),
              waiting,
              outbox.waiting());
      ledger.note(next.state(), now);
      board.publish(next);
    }
  }

  private long now() {
    return clock.millis();
  }
}
