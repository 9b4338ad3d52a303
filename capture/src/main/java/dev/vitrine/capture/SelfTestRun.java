package dev.vitrine.capture;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.batch.Forgetting;
import dev.vitrine.capture.context.linux.TrialHands;
import dev.vitrine.capture.context.linux.TrialWindow;
import dev.vitrine.capture.control.PromiseTest.Report;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// One run of the self-test, attempt by attempt. Everything it writes lies in one folder. Used by
/// one thread, from its making to its closing.
final class SelfTestRun implements AutoCloseable {
  private static final String VAULT = "keepass-vitrine-test";
  private static final String POPUP = "vitrine-test-popup";

  // Plain words, a sentence for each attempt, so that a find says which one broke.
  private static final String KEPT = "green apples taste fresh";
  private static final String CARD = "4556737586899855";
  private static final String MAIL = "nora.quill@example.com";
  private static final String ADDRESS = "12 Rosewood Lane";
  private static final String PASSWORD = "tr0ubadour9x";

  /// Whatever was typed before has been judged this long after, in milliseconds.
  private static final long JUDGED_AFTER = 1_000;

  private final Path folder;
  private final TrialPolicy policy;
  private final TrialDesk desk;
  private final TrialFindings findings = new TrialFindings();
  private final TrialDelivery delivery;
  private final IntConsumer step;
  private final AtomicInteger steps = new AtomicInteger();
  private final TrialLog log = TrialLog.listen();
  private final Recorder recorder;
  private final List<String> secrets = new ArrayList<>(List.of(CARD, PASSWORD, ADDRESS));
  private boolean closed;

  SelfTestRun(Path folder, Map<String, String> environment, TrialHands hands, IntConsumer step)
      throws IOException, NotPossible {
    this.folder = folder;
    this.desk = new TrialDesk(folder, environment, hands);
    this.step = step;
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    this.policy = new TrialPolicy(folder.resolve("policy.toml"), outbox);
    policy.write(false);
    try {
      this.recorder =
          Recorder.open(
              new RecorderConfig(
                  folder.resolve("home"),
                  Optional.of(policy.file()),
                  Clock.system(ZoneId.systemDefault()),
                  true));
    } catch (StartException e) {
      throw new NotPossible("no-recorder");
    }
    this.delivery = new TrialDelivery(recorder.outbox(), outbox, findings);
  }

  /// Everything, in order.
  ///
  /// @param keychain where the person's own key is, if their Vitrine runs
  Report all(Optional<String> keychain) throws IOException, NotPossible {
    recorder.indicator(true);
    recorder.start();
    next();
    TrialProgram editor =
        desk.program(TrialPolicy.EDITOR, 0, "Typing here is recorded by the self-test only.");
    TrialWindow own = desk.own();
    nothingBeforeAgreeing(editor.window(), own.id());
    next();
    agree();
    long typedFrom = desk.typed();
    next();
    desk.type(editor.window(), KEPT + " card " + CARD + " ");
    if (desk.canType(MAIL)) {
      secrets.add(MAIL);
      desk.type(editor.window(), "mail " + MAIL + " ");
    }
    desk.type(editor.window(), "home " + ADDRESS + " ");
    desk.type(own.id(), "white paper folds well");
    settle();
    next();
    otherPrograms(own.id());
    next();
    pauses(editor.window(), own.id());
    next();
    switches(editor.window(), own.id());
    next();
    indicator(editor.window(), own.id());
    next();
    String typed = sealAndSend();
    next();
    forget(editor.window(), own.id());
    next();
    counts(desk.typed() - typedFrom);
    next();
    policyChanges(editor.window(), own.id());
    next();
    withdraw(editor.window(), own.id());
    next();
    journal();
    next();
    search(typed);
    return findings.report(keychain);
  }

  @Override
  public void close() throws IOException {
    desk.close();
    closeRecorder();
    log.close();
  }

  private void nothingBeforeAgreeing(int editor, int own) throws IOException, NotPossible {
    desk.type(editor, "orange boats drift slowly");
    desk.type(own, " ");
    TrialPatience.pass(JUDGED_AFTER);
    RecorderStatus status = recorder.status();
    findings.check(
        "P1", "before-agreeing", status.today().kept() == 0 && !status.health().hookAlive());
  }

  private void agree() throws IOException, NotPossible {
    try {
      recorder.agree(
          "en", recorder.policy().orElseThrow(() -> new NotPossible("no-recorder")).sha256());
    } catch (PolicyChangedException e) {
      throw new NotPossible("no-recorder");
    }
    for (String app : List.of(TrialPolicy.EDITOR, TrialPolicy.LOGIN, VAULT)) {
      recorder.setApp(app, true);
    }
    if (!TrialPatience.holds(() -> recorder.status().health().hookAlive())) {
      throw new NotPossible("no-hook");
    }
    TrialPatience.pass(JUDGED_AFTER);
  }

  private void otherPrograms(int own) throws IOException, NotPossible {
    try (TrialProgram popup =
        desk.program(POPUP, 1, "A pop-up of a program that no policy names.")) {
      desk.type(popup.window(), "silver birds sing early");
    }
    try (TrialProgram login = desk.program(TrialPolicy.LOGIN, 2, "Password:")) {
      desk.type(login.window(), PASSWORD);
    }
    try (TrialProgram vault =
        desk.program(VAULT, 3, "A program with the name of a password manager.")) {
      desk.type(vault.window(), "copper keys hang inside");
    }
    desk.type(own, "white paper folds well");
    settle();
  }

  private void pauses(int editor, int own) throws IOException, NotPossible {
    recorder.pause(Optional.empty());
    desk.type(editor, "purple clouds gather west");
    desk.type(own, " ");
    settle();
    recorder.resume();
  }

  private void switches(int editor, int own) throws IOException, NotPossible {
    recorder.setApp(TrialPolicy.EDITOR, false);
    desk.type(editor, "yellow lamps burn late");
    desk.type(own, " ");
    settle();
    recorder.setApp(TrialPolicy.EDITOR, true);
    recorder.setNever(TrialPolicy.EDITOR, true);
    desk.type(editor, "brown horses run fast");
    desk.type(own, " ");
    settle();
    recorder.setNever(TrialPolicy.EDITOR, false);
  }

  private void indicator(int editor, int own) throws IOException, NotPossible {
    recorder.indicator(true, Duration.ofMillis(500)); // and then no word: the app hangs
    long began = System.nanoTime();
    boolean seen =
        TrialPatience.holds(() -> recorder.status().state() == RecorderStatus.State.TROUBLE);
    boolean inTime = System.nanoTime() - began < Duration.ofSeconds(5).toNanos();
    desk.type(editor, "quiet rivers bend south");
    desk.type(own, " ");
    settle();
    recorder.indicator(true);
    findings.check("P10", "indicator-gone", seen && inTime);
  }

  /// What was typed according to the batch that arrived.
  private String sealAndSend() throws IOException, NotPossible {
    long before = recorder.status().today().kept();
    BatchRow row = recorder.seal().orElseThrow(() -> new NotPossible("nothing-recorded"));
    long after = recorder.status().today().kept();
    BatchReader preview = recorder.outbox().open(row.id());
    String typed = TrialSearch.typed(preview);
    if (!typed.contains(KEPT)) {
      throw new NotPossible("nothing-recorded");
    }
    long events = TrialSearch.events(preview);
    findings.check("P10", "counts-match", before <= events && events <= after);
    findings.check("P3", "popup", !typed.contains("silver"));
    findings.check("P3", "switched-off", !typed.contains("yellow"));
    findings.check("P4", "password-field", !typed.contains(PASSWORD) && !typed.contains("ubadour"));
    findings.check("P4", "password-manager", !typed.contains("copper"));
    findings.check("P4", "own-never", !typed.contains("brown"));
    findings.check("P4", "own-window", !typed.contains("white paper"));
    findings.check("P2", "paused", !typed.contains("purple"));
    findings.check("P10", "no-indicator", !typed.contains("quiet"));
    findings.check("P5", "card", !typed.contains(CARD) && !typed.contains(CARD.substring(4, 12)));
    findings.check("P5", "address", !typed.contains("Rosewood") && !typed.contains("nora.quill"));
    findings.check("P14", "pause-not-told", !TrialSearch.text(preview).contains("pause"));
    delivery.attempt(row, preview);
    return typed;
  }

  private void forget(int editor, int own) throws IOException, NotPossible {
    desk.type(editor, "small birds build nests");
    desk.type(own, " ");
    settle();
    Optional<BatchRow> waiting = recorder.seal();
    desk.type(editor, "small birds build nests");
    ForgetPreview preview = recorder.previewForget(Duration.ofMinutes(5));
    Forgetting forgotten = recorder.forget(Duration.ofMinutes(5), false);
    desk.type(own, " ");
    settle();
    findings.check(
        "P9",
        "queue",
        waiting.isPresent()
            && recorder.outbox().pending().stream()
                .noneMatch(row -> row.id().equals(waiting.get().id())));
    findings.check("P9", "disk", !rest().contains("small birds"));
    findings.check("P9", "preview", preview.events() > 0 && preview.waiting().size() == 1);
    findings.check("P9", "erasure", preview.sent().size() == 1 && forgotten.sent().size() == 1);
  }

  private String rest() throws IOException {
    Optional<BatchRow> rest = recorder.seal();
    return rest.isEmpty() ? "" : TrialSearch.typed(recorder.outbox().open(rest.get().id()));
  }

  private void counts(long keys) {
    RecorderStatus.Today today = recorder.status().today();
    findings.check(
        "P11", "all-counted", today.kept() + today.leftOutTotal() + today.lost() >= 2 * keys);
  }

  private void policyChanges(int editor, int own) throws IOException, NotPossible {
    policy.write(true);
    boolean asks = TrialPatience.holds(() -> recorder.changeToAgree().isPresent());
    boolean off = TrialPatience.holds(() -> recorder.status().state() == RecorderStatus.State.OFF);
    long before = recorder.status().today().kept();
    desk.type(editor, "round stones roll down");
    desk.type(own, " ");
    TrialPatience.pass(JUDGED_AFTER);
    findings.check("P13", "wider", asks && off && recorder.status().today().kept() == before);
    policy.damage();
    boolean trouble =
        TrialPatience.holds(() -> recorder.status().health().trouble().contains("policy.invalid"));
    desk.type(editor, "round stones roll down");
    desk.type(own, " ");
    TrialPatience.pass(JUDGED_AFTER);
    findings.check("P13", "damaged", trouble && recorder.status().today().kept() == before);
    policy.write(false);
    if (!TrialPatience.holds(() -> recorder.status().health().hookAlive())) {
      throw new NotPossible("no-hook");
    }
  }

  private void withdraw(int editor, int own) throws IOException, NotPossible {
    recorder.withdraw();
    long before = recorder.status().today().kept();
    desk.type(editor, "plain bread tastes good");
    desk.type(own, " ");
    TrialPatience.pass(JUDGED_AFTER);
    findings.check(
        "P1",
        "withdrawn",
        recorder.status().today().kept() == before
            && recorder.status().state() == RecorderStatus.State.OFF);
  }

  private void journal() throws IOException {
    findings.check("P15", "whole", recorder.verifyJournal().intact());
    List<String> done = recorder.journal(0, 10_000).stream().map(Entry::what).toList();
    findings.check(
        "P15",
        "complete",
        done.containsAll(
            List.of(
                "recorder.started",
                "consent.given",
                "app.on",
                "paused",
                "resumed",
                "batch.sealed",
                "forgotten",
                "policy.changed",
                "consent.withdrawn")));
  }

  /// With everything closed, so that every byte is on the disk.
  private void search(String typed) throws IOException {
    closeRecorder();
    List<String> all = new ArrayList<>(secrets);
    all.addAll(List.of("silver birds", "purple clouds", "yellow lamps", "brown horses"));
    all.addAll(List.of("orange boats", "quiet rivers", "round stones", "copper keys"));
    findings.check("P5", "disk", !TrialSearch.finds(folder, all));
    findings.check(
        "P6",
        "sealed",
        typed.contains(KEPT)
            && !TrialSearch.finds(
                folder.resolve("home"), List.of(KEPT, TrialPolicy.EDITOR, "self-test")));
    List<String> words = new ArrayList<>(all);
    words.addAll(List.of(KEPT, "white paper", "small birds", "Vitrine self-test"));
    findings.check("P12", "logs", !log.finds(words) && !TrialSearch.finds(folder, secrets));
  }

  /// Waits until everything that was heard has been judged.
  private void settle() throws NotPossible {
    long asked = System.currentTimeMillis();
    boolean settled =
        TrialPatience.holds(() ->
            recorder.status().publishedAt() > asked + JUDGED_AFTER
                && recorder.status().health().queued() == 0);
    if (!settled) {
      throw new NotPossible("too-slow");
    }
  }

  private void next() {
    step.accept(steps.incrementAndGet());
  }

  private void closeRecorder() {
    if (!closed) {
      closed = true;
      recorder.close();
    }
  }
}
