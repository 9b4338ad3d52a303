package dev.vitrine.capture;

import dev.vitrine.capture.batch.Cut;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Forgetting;
import dev.vitrine.capture.batch.Terms;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.input.Shortcut;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Pause;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyChange;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.Standing;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.redact.Explanation;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Entry;
import dev.vitrine.capture.store.StoreException;
import dev.vitrine.capture.store.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/// The front door of the engine. One thread, the recorder, walks every event through the rooms:
/// heard and placed ([Hearing]), held, judged and redacted ([Walk]), committed and counted
/// ([Ledger]); then it publishes what is true ([RecorderStatus]).
///
/// Every method may be called from any thread. Those that change something wait for the recorder's
/// current step, a few milliseconds; [#status], [#policy] and [#choices] never wait.
public final class Recorder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
  private static final long OWN_PID = ProcessHandle.current().pid();

  /// How long the recorder rests between two steps, also in a storm of motion: the hold is much
  /// longer, so that this costs no freshness.
  private static final Duration REST = Duration.ofMillis(50);

  /// How long when nothing has come for a while. An event wakes it.
  private static final Duration DOZE = Duration.ofMillis(250);

  private static final Duration REST_OF_UPLOADER = Duration.ofSeconds(1);

  /// The longest pause that ends by itself.
  private static final Duration LONGEST_PAUSE = Duration.ofDays(366);

  private final RecorderConfig config;
  private final ReentrantLock lock = new ReentrantLock();
  private final Rules rules;
  private final Vault vault;
  private final Hearing hearing;
  private final Ledger ledger;
  private final Redaction redaction;
  private final Walk walk;
  private final Outbox outbox;
  private final Storage storage;
  private final Losses losses;
  private final StatusBoard board;
  private final List<Cycle> threads = new CopyOnWriteArrayList<>();
  private volatile Runnable wake = () -> {};

  private final KeptChoices choices = new KeptChoices();
  private final KeptConsent consent = new KeptConsent();
  private final Indicator indicator = new Indicator();
  private final Permission permission;

  private volatile Runnable onShortcut = () -> {};
  private long steppedAt;

  private Recorder(RecorderConfig config) {
    this.config = config;
    // Both take their time at the start, and neither needs the other.
    CompletableFuture<Redactor> standard = CompletableFuture.supplyAsync(Redactor::standard);
    this.rules = new Rules(config.policyFile(), config.ownKey());
    this.permission = new Permission(rules, choices, indicator);
    this.redaction = new Redaction(rules.policy(), standard);
    this.hearing = new Hearing(config.clock(), () -> wake.run());
    this.vault =
        new Vault(
            config,
            redaction.redactor(),
            permission::agreed,
            rules::policy,
            hearing::platform);
    this.ledger = new Ledger(config.clock(), rules::siteOf);
    this.walk = new Walk(redaction.stage(), ledger, hearing::settle);
    this.outbox =
        new Outbox(
            vault, config.clock(), rules::policy, redaction.dictionary(), permission::terms);
    this.storage =
        new Storage(config.clock(), vault, ledger, choices, consent, redaction, outbox);
    this.losses = new Losses(ledger, outbox);
    this.board = new StatusBoard(StatusReport.starting(config.clock().millis()));
  }

  /// Opens what the person keeps. A damaged store or a missing keychain is no exception: the app
  /// starts, records nothing and says why.
  ///
  /// @throws StartException if another Vitrine of this person runs
  public static Recorder open(RecorderConfig config) throws StartException {
    Recorder recorder = new Recorder(config);
    recorder.storage.open(config.clock().millis());
    return recorder;
  }

  /// Starts the threads. Nothing is heard without consent, nothing kept without an indicator.
  public void start() {
    Cycle recorder =
        Cycle.start(
            "recorder",
            REST,
            DOZE,
            () -> {
              int _ = step(now());
              return 0;
            });
    wake = recorder::wake;
    threads.add(recorder);
    threads.add(
        Cycle.start("uploader", REST_OF_UPLOADER, REST_OF_UPLOADER, () -> outbox.step(now())));
  }

  /// One duty cycle: hear, judge, commit, publish. Returns how much it did.
  int step(long now) {
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
  public RecorderStatus status() {
    return board.status();
  }

  /// Is told of every new status on the recorder thread; must not wait. Close to unsubscribe.
  public AutoCloseable onStatus(Consumer<RecorderStatus> listener) {
    return board.onStatus(listener);
  }

  /// The rules in force; empty while they are missing or invalid.
  public Optional<Policy> policy() {
    return rules.policy();
  }

  /// What is wrong with the policy file; empty when it is valid.
  public List<PolicyException.Problem> policyProblems() {
    return rules.problems();
  }

  public Choices choices() {
    return choices.inForce();
  }

  /// What became wider since the person agreed; empty when nothing has to be asked again.
  public Optional<PolicyChange> changeToAgree() {
    return permission.changeToAgree();
  }

  /// The app says whether tray icon or pill can be seen; without one nothing is recorded.
  public void indicator(boolean visible) {
    indicator(visible, LONGEST_PAUSE);
  }

  /// The same, believed for a while only: an app that hangs cannot say that nothing can be seen any
  /// more. Cheap while nothing changes, so it can be said every second.
  public void indicator(boolean visible, Duration believed) {
    if (indicator.renew(visible, believed)) {
      return;
    }
    lock.lock();
    try {
      long now = now();
      if (visible) {
        choices.recordingFrom(now, Reason.NO_INDICATOR);
      }
      indicator.say(visible, believed);
      publish(now, true);
    } finally {
      lock.unlock();
    }
  }

  /// The combination of keys that is Vitrine's own: it is not recorded, nor are its modifiers.
  ///
  /// @param pressed told on the recorder thread; must not wait
  public void shortcut(Optional<Shortcut> shortcut, Runnable pressed) {
    lock.lock();
    try {
      walk.shortcut(shortcut);
      onShortcut = pressed;
    } finally {
      lock.unlock();
    }
  }

  /// The person agreed to the notice in this language, as part of the policy that they were shown.
  ///
  /// @param shownSha256 digest of that policy; if another one is in force by now, nothing is agreed
  /// @throws StoreException if it cannot be kept; then nothing is recorded
  /// @throws PolicyChangedException if the policy was replaced while they read
  public void agree(String language, String shownSha256)
      throws StoreException, PolicyChangedException {
    Policy shown =
        rules
            .policy()
            .filter(policy -> policy.sha256().equals(shownSha256))
            .orElseThrow(PolicyChangedException::new);
    Consent given = Consent.to(shown, shown.notice(language), now());
    lock.lock();
    try {
      consent.write(storage.store(), given);
      change("consent.given", before -> before.withConsent(given));
      consent.given(given);
    } finally {
      lock.unlock();
    }
  }

  /// What the person agreed to last, also if they have withdrawn since, or the rules changed.
  public Optional<Consent> lastConsent() {
    return choices.inForce().consent().or(consent::last);
  }

  /// The person withdrew: nothing is heard from now on, and what was approved and has not left
  /// stays. Works also when the disk does not.
  public void withdraw() throws StoreException {
    stopThen("consent.withdrawn", Reason.NO_CONSENT, Choices::withoutConsent);
    if (vault.archive().isPresent()) {
      outbox.revokeAll();
    }
  }

  /// Stops recording, for a while or until [#resume].
  ///
  /// @param length at least a second, at most [#LONGEST_PAUSE]; longer ones end then
  public void pause(Optional<Duration> length) throws StoreException {
    long now = now();
    OptionalLong until =
        length.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(
                now + Math.clamp(length.get().toSeconds(), 1, LONGEST_PAUSE.toSeconds()) * 1_000);
    pause(new Pause(now, until));
  }

  /// Stops recording until a moment, in milliseconds since the epoch. False if that is over
  /// already; then nothing changes.
  public boolean pauseUntil(long until) throws StoreException {
    long now = now();
    if (until <= now) {
      return false;
    }
    pause(new Pause(now, OptionalLong.of(Math.min(until, now + LONGEST_PAUSE.toMillis()))));
    return true;
  }

  private void pause(Pause pause) throws StoreException {
    stopThen("paused", Reason.PAUSED, before -> before.withPause(pause));
  }

  public void resume() throws StoreException {
    long now = now();
    change("resumed", before -> before.withoutPause(now));
  }

  /// Every app that the policy names or that was in front, and every site that the policy lists, by
  /// name.
  public List<AppRow> apps() {
    lock.lock();
    try {
      return AppRows.of(rules.policy(), choices.inForce(), ledger.apps(), ledger.day());
    } finally {
      lock.unlock();
    }
  }

  /// Switches an app or a site.
  ///
  /// @param appId as in [AppRow#id]
  public void setApp(String appId, boolean on) throws StoreException {
    long now = now();
    if (on) {
      change("app.on", before -> before.withApp(appId, true, now));
    } else {
      stopThen("app.off", Reason.SWITCHED_OFF, before -> before.withApp(appId, false, now));
    }
  }

  /// Puts an app or a part of the web on the person's own never-list, or takes it off.
  ///
  /// @param appId as in [AppRow#id], or `site:` with host and path such as
  ///   `site:*.example.org/private`
  public void setNever(String appId, boolean never) throws StoreException {
    long now = now();
    if (never) {
      stopThen("app.never", Reason.NEVER, before -> before.withNever(appId, true, now));
    } else {
      change("app.no.longer.never", before -> before.withNever(appId, false, now));
    }
  }

  /// What waits for the person, what was decided, what left.
  public Outbox outbox() {
    return outbox;
  }

  /// Today in figures, for the person only.
  public Day day() {
    lock.lock();
    try {
      return ledger.figures();
    } finally {
      lock.unlock();
    }
  }

  /// Closes what was recorded so far into a batch; empty when there is nothing.
  ///
  /// @throws StoreException also if the person has not agreed: then there are no terms to seal
  ///   under
  public Optional<BatchRow> seal() throws IOException {
    Terms terms;
    lock.lock();
    try {
      terms = permission.terms().orElseThrow(() -> new StoreException(StoreException.Code.CLOSED));
      ledger.add(walk.endField(now()));
      ledger.commit(storage.store(), now(), true);
    } finally {
      lock.unlock();
    }
    Optional<BatchRow> sealed = outbox.seal(terms);
    if (sealed.isPresent()) {
      // Who was who in this batch must not be told from the next one.
      redaction.renewPersons();
      redaction.keepPersons(storage.store());
    }
    publishNow();
    return sealed;
  }

  /// What [#forget] would take now, without taking it: in memory, on disk, in the queue. `rest` is
  /// empty while nothing may be built.
  public ForgetPreview previewForget(Duration last) throws StoreException {
    long from = now() - Math.clamp(last.toSeconds(), 0, LONGEST_PAUSE.toSeconds()) * 1_000;
    long inMemory;
    boolean builds;
    lock.lock();
    try {
      inMemory = walk.waiting() + ledger.waitingFrom(from);
      builds = permission.terms().isPresent();
    } finally {
      lock.unlock();
    }
    ForgetPreview kept = outbox.preview(from, Long.MAX_VALUE);
    return new ForgetPreview(
        inMemory + kept.events(), kept.waiting(), kept.sent(), builds ? kept.rest() : List.of());
  }

  /// The words that the person wants removed always.
  public Dictionary dictionary() {
    return redaction.dictionary().inForce();
  }

  /// Puts a dictionary in force: for what is typed from now on, for what is in memory, and for
  /// everything that waits.
  ///
  /// @return the batches that were built anew; [Outbox#restore] takes each back for ten seconds, if
  ///   the words are out of the dictionary again by then
  public List<Edited> useDictionary(Dictionary next) throws IOException {
    lock.lock();
    try {
      // In force at once, whatever the disk says.
      redaction.use(next);
      redaction.dictionary().put(storage.store(), next);
      storage.note("dictionary.changed");
      ledger.commit(storage.store(), now(), true);
    } finally {
      lock.unlock();
    }
    List<Edited> edited = outbox.settle(outbox.archive());
    outbox.count();
    publishNow();
    return edited;
  }

  /// What would be removed from a text, and why. Nothing of it is kept.
  public Explanation explain(String text) {
    return redaction.explain(text);
  }

  /// Takes lines out of a batch that waits, see [dev.vitrine.capture.batch.Batches#cut(String,
  /// List, Optional)]. Whatever was approved of it has to be approved anew; [Outbox#restore] takes
  /// it back for ten seconds.
  public Optional<Edited> cut(String batchId, List<Cut> cuts) throws IOException {
    Optional<Terms> terms;
    lock.lock();
    try {
      terms = permission.terms();
    } finally {
      lock.unlock();
    }
    Optional<Edited> edited = outbox.cut(batchId, cuts, terms);
    publishNow();
    return edited;
  }

  /// Takes back the last minutes: from memory, disk and queue (P9). What is in memory goes at once;
  /// the recorder works on while the rest is rewritten.
  ///
  /// @param again whether what is left of batches that were sent is to be sent anew, after approval
  public Forgetting forget(Duration last, boolean again) throws IOException {
    long from;
    Optional<Terms> terms;
    lock.lock();
    try {
      long now = now();
      from = now - Math.clamp(last.toSeconds(), 0, LONGEST_PAUSE.toSeconds()) * 1_000;
      walk.forget(from, now);
      ledger.forget(from);
      losses.forget();
      terms = permission.terms();
    } finally {
      lock.unlock();
    }
    // To the end of time: a clock that was set back must not save anything.
    Forgetting forgetting = outbox.forget(from, Long.MAX_VALUE, last, terms, again);
    lock.lock();
    try {
      ledger.forgotten(forgetting.forgotten().events(), from, now());
    } finally {
      lock.unlock();
    }
    publishNow();
    return forgetting;
  }

  /// Writes everything that is kept of the person into a new ZIP file, readable without Vitrine.
  /// The recorder works on meanwhile.
  ///
  /// @param target must not exist; made with rights for its owner only
  /// @param progress is told how far it is, from 0 to 1, on this thread
  public MyData.Exported exportAll(Path target, DoubleConsumer progress) throws IOException {
    Archive archive = outbox.archive();
    Day today;
    lock.lock();
    try {
      ledger.commit(archive.store(), now(), true);
      today = ledger.figures();
    } finally {
      lock.unlock();
    }
    MyData.Exported exported =
        new DataExport(archive, choices.inForce(), dictionary(), today)
            .write(target, progress);
    archive.store().journal().append("data.exported", Map.of());
    return exported;
  }

  /// What [#eraseAll] would take now, without taking it.
  public MyData.Preview previewErase() throws StoreException {
    long inMemory;
    lock.lock();
    try {
      inMemory = (long) walk.waiting() + ledger.waiting();
    } finally {
      lock.unlock();
    }
    ForgetPreview kept = outbox.preview(0, Long.MAX_VALUE);
    return new MyData.Preview(
        new ForgetPreview(inMemory + kept.events(), kept.waiting(), kept.sent(), List.of()),
        dictionary().entries().size());
  }

  /// Withdraws, and destroys everything that is kept of the person: recordings, batches, choices,
  /// dictionary, figures. Destinations are asked to erase what was sent, which goes on by itself.
  /// The journal stays, because it has no content and must not be altered (P15).
  ///
  /// @param progress is told how far it is, from 0 to 1, on this thread
  /// @throws StoreException if it did not get to its end; recording has stopped then, and it may be
  ///   done again
  public MyData.Erased eraseAll(DoubleConsumer progress) throws IOException {
    stopThen("consent.withdrawn", Reason.NO_CONSENT, Choices::withoutConsent);
    progress.accept(0.1);
    int waiting = outbox.preview(0, Long.MAX_VALUE).waiting().size();
    Forgetting gone = outbox.destroyAll();
    progress.accept(0.8);
    lock.lock();
    try {
      walk.forget(0, now());
      storage.erase();
      publish(now(), true);
    } finally {
      lock.unlock();
    }
    progress.accept(1);
    return new MyData.Erased(gone.forgotten().events(), waiting, gone.sent().size());
  }

  /// The journal, newest last.
  public List<Entry> journal(long after, int max) throws StoreException {
    return storage.store().journal().entries(after, max);
  }

  /// Whether anybody altered the journal.
  public Verification verifyJournal() throws StoreException {
    return storage.store().journal().verify();
  }

  /// Keeps what is judged, lets go of the rest, and closes everything.
  @Override
  public void close() {
    threads.forEach(Cycle::close);
    lock.lock();
    try {
      long now = now();
      endWalk(now, Reason.NO_HOOK);
      hearing.close();
      redaction.close();
      storage.commit(now, true);
      storage.note("recorder.stopped");
    } finally {
      storage.close();
      lock.unlock();
    }
  }

  private void publishNow() {
    lock.lock();
    try {
      publish(now(), true);
    } finally {
      lock.unlock();
    }
  }

  /// Widens the choices: only once they are written are they in force.
  private void change(String what, UnaryOperator<Choices> wanted) throws StoreException {
    lock.lock();
    try {
      choices.widen(storage.store(), what, wanted);
      publish(now(), true);
    } finally {
      lock.unlock();
    }
  }

  /// Narrows the choices: in force at once, whatever the disk says. What was judged before is kept,
  /// what was still in flight is not.
  private void stopThen(String what, Reason reason, UnaryOperator<Choices> wanted)
      throws StoreException {
    // Before anything else: the recorder may be waiting for a disk that hangs.
    choices.narrow(wanted);
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

  /// Keeps what is judged, and lets go of everything if that fails.
  private void endWalk(long now, Reason reason) {
    try {
      ledger.add(walk.stop(now, reason));
    } catch (RuntimeException e) {
      losses.count(walk.abandon(), now);
      LOG.log(System.Logger.Level.ERROR, "ending the field failed: " + Failure.describe(e));
    }
  }

  /// Every wait is measured from here on. What was held is let go, because nobody can say how long
  /// it has waited.
  private void clockSetBack(long now) {
    endWalk(now, Reason.LOST);
    walk.clockSetBack();
    choices.recordingFrom(now, Reason.LOST);
    ledger.clockSetBack();
    hearing.clockSetBack();
    storage.clockSetBack();
  }

  private void endPause(long now) {
    boolean over = choices.inForce().pause().filter(pause -> !Pause.active(pause, now)).isPresent();
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
          StatusReport.of(standing(now), hearing, ledger, vault, rules, waiting, outbox.waiting());
      ledger.note(next.state(), now);
      board.publish(next);
    }
  }

  private long now() {
    return config.clock().millis();
  }
}
