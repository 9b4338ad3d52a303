package dev.vitrine.app.fx;

import dev.vitrine.capture.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The FX thread as an executor: at once when already there, later otherwise.
///
/// JavaFX takes most of a second and much of the app's memory. So there is [#onDemand], which
/// starts it with the first task; the tray does without.
public final class FxThread implements Executor {
  private static final System.Logger LOG = System.getLogger(FxThread.class.getName());

  private final Runnable noDisplay;
  private final Object lock = new Object();
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean asked;
  private volatile boolean up;

  private FxThread(Runnable noDisplay, boolean up) {
    this.noDisplay = noDisplay;
    this.up = up;
  }

  /// Where JavaFX runs already.
  public static FxThread running() {
    return new FxThread(() -> {}, true);
  }

  /// Starts JavaFX when something is first to be done on its thread; it stays until the process
  /// ends.
  ///
  /// @param noDisplay called on any thread if there is no display that a window could be opened on
  public static FxThread onDemand(Runnable noDisplay) {
    return new FxThread(noDisplay, false);
  }

  /// Starts JavaFX now, in the background.
  public void begin() {
    synchronized (lock) {
      if (up || asked) {
        return;
      }
      asked = true;
    }
    Thread.ofPlatform().name("starting JavaFX").daemon().start(this::start);
  }

  /// Never waits.
  @Override
  public void execute(Runnable task) {
    if (!up && waits(task)) {
      begin();
    } else if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }

  private boolean waits(Runnable task) {
    synchronized (lock) {
      return !up && waiting.add(task);
    }
  }

  private void start() {
    try {
      Platform.startup(this::started);
    } catch (UnsupportedOperationException | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, "no window can be opened: " + Failure.describe(e));
      noDisplay.run();
    }
  }

  private void started() {
    Platform.setImplicitExit(false);
    synchronized (lock) {
      // In their order, and before whatever finds JavaFX running.
      waiting.forEach(Platform::runLater);
      waiting.clear();
      up = true;
    }
  }

  /// A consumer for any thread that hands only the newest value to `target` on `ui`: values that
  /// arrive while one waits replace it, so a busy recorder never floods the screen.
  public static <T> Consumer<T> newest(Executor ui, Consumer<T> target) {
    AtomicReference<@Nullable T> waiting = new AtomicReference<>();
    return value -> {
      if (waiting.getAndSet(value) == null) {
        ui.execute(() -> {
          T newest = waiting.getAndSet(null);
          if (newest != null) {
            target.accept(newest);
          }
        });
      }
    };
  }
}
