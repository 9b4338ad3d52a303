package dev.vitrine.app;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.engine.BatchEdits;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.MyWords;
import dev.vitrine.app.engine.OpenBatch;
import dev.vitrine.app.engine.OutboundEntry;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.capture.Day;
import dev.vitrine.capture.MyData;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.input.Shortcut;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// An engine for view models and screens: holds what a test puts in, and remembers what was asked.
public final class FakeEngine implements Engine {
  public final List<String> orders = new CopyOnWriteArrayList<>();
  public volatile RecorderStatus status;
  public volatile Agreement agreement;
  public volatile List<AppEntry> apps = List.of();
  public volatile List<WaitingBatch> pending = List.of();
  public volatile List<ApprovedEntry> history = List.of();
  public volatile List<OutboundEntry> outbound = List.of();
  public volatile Optional<EngineException> failure = Optional.empty();
  public final Map<String, OpenBatch> batches = new ConcurrentHashMap<>();
  private final List<Consumer<RecorderStatus>> listeners = new CopyOnWriteArrayList<>();

  public FakeEngine(RecorderStatus status, Agreement agreement) {
    this.status = status;
    this.agreement = agreement;
  }

  /// Publishes a new status, as the recorder thread would.
  public void publish(RecorderStatus next) {
    status = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  public int listeners() {
    return listeners.size();
  }

  @Override
  public RecorderStatus status() {
    return status;
  }

  @Override
  public Subscription onStatus(Consumer<RecorderStatus> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Agreement agreement(String language) throws EngineException {
    fail();
    return agreement;
  }

  @Override
  public boolean agreed() {
    return agreement.given();
  }

  @Override
  public boolean anyOn() {
    return apps.stream().anyMatch(app -> app.on() && app.locked().isEmpty());
  }

  @Override
  public Optional<Duration> sentAfter() {
    return agreement.offer().flatMap(Agreement.Offer::waiting);
  }

  @Override
  public void indicator(boolean visible) {
    orders.add("indicator " + visible);
  }

  @Override
  public void shortcut(Optional<Shortcut> shortcut, Runnable pressed) {
    orders.add("shortcut " + shortcut.map(Shortcut::text).orElse("none"));
    this.pressed = pressed;
  }

  public volatile Runnable pressed = () -> {};
  public volatile Day day = new Day(LocalDate.of(2026, 11, 22), List.of(), List.of(), List.of());
  public volatile ForgetPreview preview =
      new ForgetPreview(312, List.of("a"), List.of(), List.of());

  @Override
  public Day day() throws EngineException {
    fail();
    return day;
  }

  @Override
  public ForgetPreview previewForget(Duration length) throws EngineException {
    order("preview " + length);
    return preview;
  }

  @Override
  public void agree(String language, String policySha256) throws EngineException {
    order("agree " + language);
    agreement =
        new Agreement(
            agreement.offer(), List.of(), Optional.of(Instant.ofEpochSecond(1)), List.of());
  }

  @Override
  public void withdraw() throws EngineException {
    order("withdraw");
    agreement =
        new Agreement(
            agreement.offer(),
            agreement.problems(),
            Optional.empty(),
            List.of(),
            agreement.earlier(),
            false);
  }

  @Override
  public void pause(Optional<Duration> length) throws EngineException {
    order("pause " + length.map(Duration::toString).orElse("until resumed"));
  }

  @Override
  public void pauseUntil(Instant end) throws EngineException {
    order("pause until " + end);
  }

  @Override
  public void resume() throws EngineException {
    order("resume");
  }

  @Override
  public List<AppEntry> apps() throws EngineException {
    fail();
    return apps;
  }

  @Override
  public void setApp(String appId, boolean on) throws EngineException {
    order("app " + appId + " " + on);
    List<AppEntry> next = new ArrayList<>();
    for (AppEntry app : apps) {
      next.add(
          app.id().equals(appId)
              ? new AppEntry(
                  app.id(),
                  app.name(),
                  on,
                  app.locked(),
                  app.keys(),
                  app.mouse(),
                  app.pictures(),
                  app.eventsToday())
              : app);
    }
    apps = List.copyOf(next);
  }

  @Override
  public List<WaitingBatch> pending() throws EngineException {
    fail();
    return pending;
  }

  @Override
  public List<ApprovedEntry> history() throws EngineException {
    fail();
    return history;
  }

  @Override
  public List<OutboundEntry> outbound() throws EngineException {
    fail();
    return outbound;
  }

  @Override
  public void erase(String batchId) throws EngineException {
    order("erase " + batchId);
  }

  @Override
  public MyData.Exported exportAll(Path target, DoubleConsumer progress) throws EngineException {
    order("export " + target.getFileName());
    progress.accept(1);
    return new MyData.Exported(12, 3, 48_220);
  }

  @Override
  public MyData.Preview previewErase() throws EngineException {
    order("preview erase");
    return new MyData.Preview(preview, 2);
  }

  @Override
  public MyData.Erased eraseEverything(DoubleConsumer progress) throws EngineException {
    order("erase everything");
    progress.accept(1);
    return new MyData.Erased(312, 1, 2);
  }

  @Override
  public int eraseAll() throws EngineException {
    order("erase all");
    return history.size();
  }

  @Override
  public Optional<String> seal() throws EngineException {
    order("seal");
    return Optional.empty();
  }

  @Override
  public OpenBatch open(String batchId, Consumer<List<Step>> first) throws EngineException {
    order("open " + batchId);
    OpenBatch batch = batches.get(batchId);
    if (batch == null) {
      throw new EngineException("batch.unknown", "There is no such batch.");
    }
    first.accept(batch.steps().stream().limit(200).toList());
    return batch;
  }

  @Override
  public BatchEdits edits() {
    return (batchId, cuts) -> {
      order("cut " + batchId + " " + cuts.size());
      return Optional.of(new Edited(batchId, Optional.of(batchId)));
    };
  }

  @Override
  public MyWords words() {
    return words;
  }

  public final FakeWords words = new FakeWords(orders);

  @Override
  public void approve(String batchId, String sha256) throws EngineException {
    order("approve " + batchId + " " + sha256);
    pending = pending.stream().filter(batch -> !batch.id().equals(batchId)).toList();
  }

  @Override
  public void delete(String batchId) throws EngineException {
    order("delete " + batchId);
    deleted.putAll(
        Map.of(
            batchId,
            pending.stream()
                .filter(batch -> batch.id().equals(batchId))
                .findFirst()
                .orElseThrow()));
    pending = pending.stream().filter(batch -> !batch.id().equals(batchId)).toList();
  }

  private final Map<String, WaitingBatch> deleted = new ConcurrentHashMap<>();

  @Override
  public void restore(String batchId) throws EngineException {
    order("restore " + batchId);
    List<WaitingBatch> next = new ArrayList<>(pending);
    Optional.ofNullable(deleted.remove(batchId)).ifPresent(next::add);
    pending = List.copyOf(next);
  }

  @Override
  public long forget(Duration length, boolean again) throws EngineException {
    order("forget " + length + (again ? " again" : ""));
    return 312;
  }

  @Override
  public void close() {
    orders.add("close");
  }

  private void order(String what) throws EngineException {
    fail();
    orders.add(what);
  }

  private void fail() throws EngineException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
