package dev.vitrine.app.engine;

import dev.vitrine.capture.Day;
import dev.vitrine.capture.MyData;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.input.Shortcut;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// The recorder as the screens see it.
///
/// Everything but [#status()] and [#onStatus(Consumer)] may block for a while: call it through
/// [dev.vitrine.app.fx.Calls], never on the FX thread. Any thread may call.
public interface Engine extends AutoCloseable {

  /// What is true now; never blocks.
  RecorderStatus status();

  /// Calls `listener` with every new status, on the recorder's own thread, until closed.
  Subscription onStatus(Consumer<RecorderStatus> listener);

  /// What there is to agree to and what was agreed, with the notice in `language` (`en`, `de`) or
  /// the nearest there is.
  Agreement agreement(String language) throws EngineException;

  /// Whether the person has agreed to anything and not withdrawn; never blocks. The rules may have
  /// become wider since.
  boolean agreed();

  /// Whether any app or site is switched on that may be recorded; never blocks.
  boolean anyOn();

  /// How long a batch waits before it leaves without a click, by the policy in force; empty = none
  /// ever does. Never blocks.
  Optional<Duration> sentAfter();

  /// Tells the recorder that a tray icon or pill is really visible, or no longer is. To be said
  /// again every second: it is believed for a few seconds only.
  void indicator(boolean visible);

  /// Takes a combination of keys, such as `ctrl+alt+p`, for Vitrine alone; empty takes none.
  ///
  /// @param pressed told on the recorder's thread when it is pressed; must not wait
  void shortcut(Optional<Shortcut> shortcut, Runnable pressed);

  /// Today in figures.
  Day day() throws EngineException;

  /// @param policySha256 the policy that was shown; refused if another one is in force by now
  void agree(String language, String policySha256) throws EngineException;

  void withdraw() throws EngineException;

  /// @param length empty = until the person resumes
  void pause(Optional<Duration> length) throws EngineException;

  void pauseUntil(Instant end) throws EngineException;

  void resume() throws EngineException;

  List<AppEntry> apps() throws EngineException;

  void setApp(String appId, boolean on) throws EngineException;

  /// Batches that wait for the person, newest first.
  List<WaitingBatch> pending() throws EngineException;

  /// Batches that were approved, newest first.
  List<ApprovedEntry> history() throws EngineException;

  /// Every attempt to send something and every connection that was opened, newest first.
  List<OutboundEntry> outbound() throws EngineException;

  /// Asks the destination to erase a batch that was sent; its answer appears in the history.
  void erase(String batchId) throws EngineException;

  /// Writes everything that is kept of the person into a new file.
  ///
  /// @param progress is told how far it is, from 0 to 1, on this thread
  MyData.Exported exportAll(Path target, DoubleConsumer progress) throws EngineException;

  /// What [#eraseEverything] would take.
  MyData.Preview previewErase() throws EngineException;

  /// Withdraws, destroys everything here, and asks destinations to erase what was sent.
  ///
  /// @param progress is told how far it is, from 0 to 1, on this thread
  MyData.Erased eraseEverything(DoubleConsumer progress) throws EngineException;

  /// Asks the destination to erase everything that was ever sent.
  ///
  /// @return how many batches
  int eraseAll() throws EngineException;

  /// Closes the current recording into a batch; empty when nothing was recorded.
  ///
  /// @return the id of the new batch
  Optional<String> seal() throws EngineException;

  /// Opens a batch for reading; close it when the screen leaves it.
  ///
  /// @param first is given the first steps while the rest is still being read, on this thread
  OpenBatch open(String batchId, Consumer<List<Step>> first) throws EngineException;

  BatchEdits edits();

  MyWords words();

  /// @param sha256 the digest of the bytes that the person saw
  void approve(String batchId, String sha256) throws EngineException;

  /// Can be taken back with [#restore(String)] for ten seconds.
  void delete(String batchId) throws EngineException;

  void restore(String batchId) throws EngineException;

  /// What forgetting the last `length` would take.
  ForgetPreview previewForget(Duration length) throws EngineException;

  /// Destroys what was recorded in the last `length`.
  ///
  /// @param again whether another batch is built of what is left of each that was sent and is still
  ///   here; it waits for approval like any other
  /// @return how many events went
  long forget(Duration length, boolean again) throws EngineException;

  @Override
  void close();

  /// Something to be closed when its owner leaves.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
