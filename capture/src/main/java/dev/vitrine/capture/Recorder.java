package dev.vitrine.capture;

import dev.vitrine.capture.batch.Cut;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Forgetting;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.input.Shortcut;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyChange;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.redact.Explanation;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Entry;
import dev.vitrine.capture.store.StoreException;
import dev.vitrine.capture.store.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// The front door of the engine, and where all of it is put together. One thread, the recorder,
/// walks every event through the rooms ([DutyCycle]) and publishes what is true ([RecorderStatus]);
/// what the person orders meanwhile is carried out by [Switchboard], [Sealer] and [Eraser].
///
/// Every method may be called from any thread. Those that change something wait for the recorder's
/// current step, a few milliseconds; [#status], [#policy] and [#choices] never wait.
public final class Recorder implements AutoCloseable {
  /// How long the recorder rests between two steps, also in a storm of motion: the hold is much
  /// longer, so that this costs no freshness.
  private static final Duration REST = Duration.ofMillis(50);

  /// How long when nothing has come for a while. An event wakes it.
  private static final Duration DOZE = Duration.ofMillis(250);

  private static final Duration REST_OF_UPLOADER = Duration.ofSeconds(1);

  /// So long is a word believed that has no end.
  private static final Duration FOR_GOOD = Duration.ofDays(366);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final KeptChoices choices = new KeptChoices();
  private final KeptConsent consent = new KeptConsent();
  private final Rules rules;
  private final Permission permission;
  private final Redaction redaction;
  private final Hearing hearing;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Storage storage;
  private final DutyCycle cycle;
  private final Switchboard switchboard;
  private final Sealer sealer;
  private final Eraser eraser;
  private final List<Cycle> threads = new CopyOnWriteArrayList<>();
  private volatile Runnable wake = () -> {};

  private Recorder(RecorderConfig config) {
    this.clock = config.clock();
    // Both take their time at the start, and neither needs the other.
    CompletableFuture<Redactor> standard = CompletableFuture.supplyAsync(Redactor::standard);
    this.rules = new Rules(config.policyFile(), config.ownKey());
    this.permission = new Permission(rules, choices, new Indicator());
    this.redaction = new Redaction(rules.policy(), standard);
    this.hearing = new Hearing(clock, () -> wake.run());
    Vault vault =
        new Vault(
            config, redaction.redactor(), permission::agreed, rules::policy, hearing::platform);
    this.ledger = new Ledger(clock, rules::siteOf);
    this.outbox =
        new Outbox(vault, clock, rules::policy, redaction.dictionary(), permission::terms);
    this.storage = new Storage(clock, vault, ledger, choices, consent, redaction, outbox);
    Walk walk = new Walk(redaction.stage(), ledger, hearing::settle);
    this.cycle = new DutyCycle(lock, clock, permission, storage, hearing, walk, ledger, outbox);
    this.switchboard = new Switchboard(lock, clock, permission, consent, storage, outbox, cycle);
    this.sealer = new Sealer(lock, permission, storage, redaction, outbox, cycle);
    this.eraser = new Eraser(lock, clock, permission, storage, outbox, cycle);
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

  /// One duty cycle, as the recorder thread makes it. Returns how much it did.
  int step(long now) {
    return cycle.step(now);
  }

  /// What is true now.
  public RecorderStatus status() {
    return cycle.status();
  }

  /// Is told of every new status on the recorder thread; must not wait. Close to unsubscribe.
  public AutoCloseable onStatus(Consumer<RecorderStatus> listener) {
    return cycle.onStatus(listener);
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
    indicator(visible, FOR_GOOD);
  }

  /// The same, believed for a while only: an app that hangs cannot say that nothing can be seen any
  /// more. Cheap while nothing changes, so it can be said every second.
  public void indicator(boolean visible, Duration believed) {
    cycle.indicator(visible, believed);
  }

  /// The combination of keys that is Vitrine's own: it is not recorded, nor are its modifiers.
  ///
  /// @param pressed told on the recorder thread; must not wait
  public void shortcut(Optional<Shortcut> shortcut, Runnable pressed) {
    cycle.shortcut(shortcut, pressed);
  }

  /// The person agreed to the notice in this language, as part of the policy that they were shown.
  ///
  /// @param shownSha256 digest of that policy; if another one is in force by now, nothing is agreed
  /// @throws StoreException if it cannot be kept; then nothing is recorded
  /// @throws PolicyChangedException if the policy was replaced while they read
  public void agree(String language, String shownSha256)
      throws StoreException, PolicyChangedException {
    switchboard.agree(language, shownSha256);
  }

  /// What the person agreed to last, also if they have withdrawn since, or the rules changed.
  public Optional<Consent> lastConsent() {
    return choices.inForce().consent().or(consent::last);
  }

  /// The person withdrew: nothing is heard from now on, and what was approved and has not left
  /// stays. Works also when the disk does not.
  public void withdraw() throws StoreException {
    switchboard.withdraw();
  }

  /// Stops recording, for a while or until [#resume].
  ///
  /// @param length at least a second, at most 366 days; longer ones end then
  public void pause(Optional<Duration> length) throws StoreException {
    switchboard.pause(length);
  }

  /// Stops recording until a moment, in milliseconds since the epoch. False if that is over
  /// already; then nothing changes.
  public boolean pauseUntil(long until) throws StoreException {
    return switchboard.pauseUntil(until);
  }

  public void resume() throws StoreException {
    switchboard.resume();
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
    switchboard.setApp(appId, on);
  }

  /// Puts an app or a part of the web on the person's own never-list, or takes it off.
  ///
  /// @param appId as in [AppRow#id], or `site:` with host and path such as
  ///   `site:*.example.org/private`
  public void setNever(String appId, boolean never) throws StoreException {
    switchboard.setNever(appId, never);
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
    return sealer.seal();
  }

  /// What [#forget] would take now, without taking it: in memory, on disk, in the queue. `rest` is
  /// empty while nothing may be built.
  public ForgetPreview previewForget(Duration last) throws StoreException {
    return eraser.preview(last);
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
    return sealer.useDictionary(next);
  }

  /// What would be removed from a text, and why. Nothing of it is kept.
  public Explanation explain(String text) {
    return redaction.explain(text);
  }

  /// Takes lines out of a batch that waits, see [dev.vitrine.capture.batch.Batches#cut(String,
  /// List, Optional)]. Whatever was approved of it has to be approved anew; [Outbox#restore] takes
  /// it back for ten seconds.
  public Optional<Edited> cut(String batchId, List<Cut> cuts) throws IOException {
    return sealer.cut(batchId, cuts);
  }

  /// Takes back the last minutes: from memory, disk and queue (P9). What is in memory goes at once;
  /// the recorder works on while the rest is rewritten.
  ///
  /// @param again whether what is left of batches that were sent is to be sent anew, after approval
  public Forgetting forget(Duration last, boolean again) throws IOException {
    return eraser.forget(last, again);
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
        new DataExport(archive, choices.inForce(), dictionary(), today).write(target, progress);
    archive.store().journal().append("data.exported", Map.of());
    return exported;
  }

  /// What [#eraseAll] would take now, without taking it.
  public MyData.Preview previewErase() throws StoreException {
    return new MyData.Preview(eraser.previewAll(), dictionary().entries().size());
  }

  /// Withdraws, and destroys everything that is kept of the person: recordings, batches, choices,
  /// dictionary, figures. Destinations are asked to erase what was sent, which goes on by itself.
  /// The journal stays, because it has no content and must not be altered (P15).
  ///
  /// @param progress is told how far it is, from 0 to 1, on this thread
  /// @throws StoreException if it did not get to its end; recording has stopped then, and it may be
  ///   done again
  public MyData.Erased eraseAll(DoubleConsumer progress) throws IOException {
    return eraser.eraseAll(progress);
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
      cycle.endWalk(now, Reason.NO_HOOK);
      hearing.close();
      redaction.close();
      storage.commit(now, true);
      storage.note("recorder.stopped");
    } finally {
      storage.close();
      lock.unlock();
    }
  }

  private long now() {
    return clock.millis();
  }
}
