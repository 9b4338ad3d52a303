package dev.vitrine.capture;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Where it stands what is true now, and who is told when that changes.
///
/// Any thread may look and subscribe; [#publish] comes under the recorder's lock.
final class StatusBoard {
  /// Milliseconds between two statuses when nothing happens.
  private static final long EVERY = 1_000;

  /// And when something is on its way.
  private static final long AT_MOST_EVERY = 100;

  private final List<Consumer<RecorderStatus>> listeners = new CopyOnWriteArrayList<>();
  private volatile RecorderStatus status;

  StatusBoard(RecorderStatus first) {
    this.status = first;
  }

  RecorderStatus status() {
    return status;
  }

  /// Close to unsubscribe.
  AutoCloseable onStatus(Consumer<RecorderStatus> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Whether it is time for a new status; a clock that was set back makes it so.
  ///
  /// @param moving whether events are on their way
  boolean due(boolean moving, long now) {
    long age = now - status.publishedAt();
    return (moving && age >= AT_MOST_EVERY) || age >= EVERY || age < 0;
  }

  void publish(RecorderStatus next) {
    status = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
