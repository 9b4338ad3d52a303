package dev.vitrine.app.engine;

import dev.vitrine.capture.AppRow;
import dev.vitrine.capture.Day;
import dev.vitrine.capture.MyData;
import dev.vitrine.capture.PolicyChangedException;
import dev.vitrine.capture.Recorder;
import dev.vitrine.capture.RecorderCommands;
import dev.vitrine.capture.RecorderConfig;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.StartException;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.control.ControlException;
import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.control.ControlServer;
import dev.vitrine.capture.control.SingleInstance;
import dev.vitrine.capture.egress.ApprovalException;
import dev.vitrine.capture.input.Shortcut;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// The real recorder, with the local socket for the command line, behind the screens' interface.
public final class RecorderEngine implements Engine {
  /// P10 gives five seconds.
  private static final Duration INDICATOR_BELIEVED = Duration.ofMillis(4_500);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final SingleInstance instance;
  private final Recorder recorder;
  private final ControlServer control;

  private RecorderEngine(SingleInstance instance, Recorder recorder, ControlServer control) {
    this.instance = instance;
    this.recorder = recorder;
    this.control = control;
  }

  /// Where Vitrine lives unless told otherwise.
  public static Path usualHome() {
    return ControlPaths.defaultHome(System.getenv(), ControlPaths.userHome(System.getenv()));
  }

  /// Opens and starts the recorder; nothing is heard without consent.
  ///
  /// @param raise brings the window to the front when the command line or a second start asks for
  ///   it
  public static Engine open(Path home, Optional<Path> policy, Clock clock, Runnable raise)
      throws CannotStart {
    try {
      Path socket = ControlPaths.socket(home, System.getenv());
      SingleInstance instance = SingleInstance.claim(socket);
      Recorder recorder = Recorder.open(new RecorderConfig(home, policy, clock));
      recorder.start();
      ControlServer control = ControlServer.open(socket, new RecorderCommands(recorder, raise));
      return new RecorderEngine(instance, recorder, control);
    } catch (ControlException e) {
      throw new CannotStart(e.code(), e.exit(), e.sentence());
    } catch (StartException e) {
      throw new CannotStart(e.code(), e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public RecorderStatus status() {
    return recorder.status();
  }

  @Override
  public Subscription onStatus(Consumer<RecorderStatus> listener) {
    AutoCloseable heard = recorder.onStatus(listener);
    return () -> {
      try {
        heard.close();
      } catch (Exception e) {
        throw new IllegalStateException("a subscription closes without failing", e);
      }
    };
  }

  @Override
  public Agreement agreement(String language) {
    return Terms.read(recorder, language);
  }

  @Override
  public boolean agreed() {
    return recorder.choices().consent().isPresent();
  }

  @Override
  public boolean anyOn() {
    Choices choices = recorder.choices();
    Optional<Policy> policy = recorder.policy();
    return choices.switchedOn().stream()
        .anyMatch(id -> Judge.locked(id, policy, choices).isEmpty());
  }

  @Override
  public Optional<Duration> sentAfter() {
    return recorder.policy().flatMap(policy -> Terms.waiting(policy.approval()));
  }

  @Override
  public void indicator(boolean visible) {
    recorder.indicator(visible, INDICATOR_BELIEVED);
  }

  @Override
  public void shortcut(Optional<Shortcut> shortcut, Runnable pressed) {
    recorder.shortcut(shortcut, pressed);
  }

  @Override
  public Day day() {
    return recorder.day();
  }

  @Override
  public void agree(String language, String policySha256) throws EngineException {
    try {
      recorder.agree(language, policySha256);
    } catch (PolicyChangedException e) {
      throw new EngineException("policy.changed", String.valueOf(e.getMessage()), e);
    } catch (StoreException e) {
      throw store(e);
    }
  }

  @Override
  public void withdraw() throws EngineException {
    order(recorder::withdraw);
  }

  @Override
  public void pause(Optional<Duration> length) throws EngineException {
    order(() -> recorder.pause(length));
  }

  @Override
  public void pauseUntil(Instant end) throws EngineException {
    order(() -> recorder.pauseUntil(end.toEpochMilli()));
  }

  @Override
  public void resume() throws EngineException {
    order(recorder::resume);
  }

  @Override
  public List<AppEntry> apps() {
    return recorder.apps().stream().map(RecorderEngine::entry).toList();
  }

  @Override
  public void setApp(String appId, boolean on) throws EngineException {
    order(() -> recorder.setApp(appId, on));
  }

  @Override
  public List<WaitingBatch> pending() throws EngineException {
    List<WaitingBatch> newestFirst =
        new ArrayList<>(
            ask(() -> recorder.outbox().pending()).stream()
                .map(row -> BatchFacts.waiting(row, recorder.outbox().keeping(row)))
                .toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<ApprovedEntry> history() throws EngineException {
    return ask(() -> SentFacts.history(recorder.outbox()));
  }

  @Override
  public List<OutboundEntry> outbound() throws EngineException {
    return ask(() -> SentFacts.outbound(recorder.outbox()));
  }

  @Override
  public void erase(String batchId) throws EngineException {
    ask(() -> recorder.outbox().erase(batchId));
  }

  @Override
  public MyData.Exported exportAll(Path target, DoubleConsumer progress) throws EngineException {
    try {
      return recorder.exportAll(target, progress);
    } catch (StoreException e) {
      throw store(e);
    } catch (FileAlreadyExistsException e) {
      throw new EngineException("file.exists", "There is a file of this name already.", e);
    } catch (IOException e) {
      throw new EngineException("file.io", "The file cannot be written.", e);
    }
  }

  @Override
  public MyData.Preview previewErase() throws EngineException {
    return ask(recorder::previewErase);
  }

  @Override
  public MyData.Erased eraseEverything(DoubleConsumer progress) throws EngineException {
    return ask(() -> recorder.eraseAll(progress));
  }

  @Override
  public int eraseAll() throws EngineException {
    return ask(() -> recorder.outbox().eraseAll());
  }

  @Override
  public Optional<String> seal() throws EngineException {
    if (!agreement("en").agreed()) {
      throw new EngineException("consent.none", "Without an agreement there is nothing to seal.");
    }
    return ask(recorder::seal).map(BatchRow::id);
  }

  @Override
  public OpenBatch open(String batchId, Consumer<List<Step>> first) throws EngineException {
    return ask(() ->
        new SealedBatch(
            recorder
                .outbox()
                .review(
                    batchId, (items, places) -> first.accept(SealedBatch.told(items, places)))));
  }

  @Override
  public BatchEdits edits() {
    return (batchId, cuts) -> {
      if (ask(() -> recorder.outbox().batch(batchId))
          .filter(row -> row.state() != BatchRow.State.SENT && row.receipt().isEmpty())
          .isEmpty()) {
        throw new EngineException("batch.sent", "This batch cannot be changed any more.");
      }
      return ask(() -> recorder.cut(batchId, cuts));
    };
  }

  @Override
  public MyWords words() {
    return new RecorderWords(recorder);
  }

  @Override
  public void approve(String batchId, String sha256) throws EngineException {
    ask(() -> recorder.outbox().approve(batchId, sha256));
  }

  @Override
  public void delete(String batchId) throws EngineException {
    if (!ask(() -> recorder.outbox().delete(batchId))) {
      throw new EngineException("batch.sent", "This batch cannot be deleted any more.");
    }
  }

  @Override
  public void restore(String batchId) throws EngineException {
    if (!ask(() -> recorder.outbox().restore(batchId))) {
      throw new EngineException("batch.too-late", "This batch cannot be brought back any more.");
    }
  }

  @Override
  public ForgetPreview previewForget(Duration length) throws EngineException {
    return ask(() -> recorder.previewForget(length));
  }

  @Override
  public long forget(Duration length, boolean again) throws EngineException {
    return ask(() -> recorder.forget(length, again)).forgotten().events();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      control.close();
      recorder.close();
      instance.close();
    }
  }

  private static AppEntry entry(AppRow row) {
    return new AppEntry(
        row.id(),
        row.name(),
        row.on(),
        row.locked(),
        row.keys(),
        row.mouse(),
        row.pictures(),
        row.eventsToday());
  }

  private static void order(Order order) throws EngineException {
    ask(() -> {
      order.carryOut();
      return Boolean.TRUE;
    });
  }

  /// Asks the recorder; what it throws comes out with a code that the texts know.
  static <T> T ask(Question<T> question) throws EngineException {
    try {
      return question.ask();
    } catch (StoreException e) {
      throw store(e);
    } catch (ApprovalException e) {
      throw new EngineException(e.code().id(), e.code().sentence(), e);
    } catch (IOException e) {
      throw new EngineException("batch.damaged", "The batch cannot be read.", e);
    }
  }

  private static EngineException store(StoreException e) {
    String name = e.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new EngineException("store." + name, e.code().sentence(), e);
  }

  interface Question<T> {
    T ask() throws IOException, ApprovalException;
  }

  private interface Order {
    void carryOut() throws IOException;
  }

  /// Vitrine cannot start; the sentence is for the person, without content.
  public static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int exitCode;
    private final String sentence;

    CannotStart(String code, int exitCode, String sentence) {
      super(sentence);
      this.code = code;
      this.exitCode = exitCode;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    public int exitCode() {
      return exitCode;
    }

    public String sentence() {
      return sentence;
    }
  }
}
