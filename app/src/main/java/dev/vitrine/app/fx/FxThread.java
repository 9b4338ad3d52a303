package dev.vitrine.app.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The FX thread as an executor: at once when already there, later otherwise.
public final class FxThread implements Executor {

  /// Starts JavaFX and runs `ready` on its thread; the toolkit stays until [#stop()].
  ///
  /// @throws NoDisplayException if there is no display that it could open a window on
  public void start(Runnable ready) throws NoDisplayException {
    try {
      Platform.startup(ready);
    } catch (UnsupportedOperationException | LinkageError e) {
      throw new NoDisplayException(e);
    }
    Platform.setImplicitExit(false);
  }

  /// Nothing can be shown here.
  public static final class NoDisplayException extends Exception {
    private static final long serialVersionUID = 1L;

    NoDisplayException(Throwable cause) {
      super("no display", cause);
    }
  }

  public void stop() {
    Platform.exit();
  }

  @Override
  public void execute(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
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
