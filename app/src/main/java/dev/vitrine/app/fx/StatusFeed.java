package dev.vitrine.app.fx;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus;
import java.time.Clock;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The newest status on the FX thread. [#tick()] once a second lets countdowns run and a silent
/// recorder show.
public final class StatusFeed implements AutoCloseable {
  private final ReadOnlyObjectWrapper<Shown> shown;
  private final Engine.Subscription subscription;
  private final Clock clock;
  private RecorderStatus newest;

  public StatusFeed(Engine engine, Executor ui, Clock clock) {
    this.clock = clock;
    this.newest = engine.status();
    this.shown = new ReadOnlyObjectWrapper<>(Shown.of(newest, clock.millis()));
    this.subscription = engine.onStatus(FxThread.newest(ui, this::take));
  }

  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /// FX thread only.
  public void tick() {
    shown.set(Shown.of(newest, clock.millis()));
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void take(RecorderStatus status) {
    newest = status;
    tick();
  }
}
