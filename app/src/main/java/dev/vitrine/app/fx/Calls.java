package dev.vitrine.app.fx;

import dev.vitrine.app.engine.EngineException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Asks the recorder in the background and brings the answer back to the FX thread.
///
/// Questions are asked one after the other, so that two clicks arrive in their order. Tests pass
/// `Runnable::run` twice.
public final class Calls {
  private final Executor background;
  private final Executor ui;
  private final Consumer<EngineException> failed;

  /// @param failed told on the FX thread about every question that failed
  public Calls(Executor background, Executor ui, Consumer<EngineException> failed) {
    this.background = background;
    this.ui = ui;
    this.failed = failed;
  }

  /// Asks, and hands the answer to `then` on the FX thread.
  public <T> void ask(Question<T> question, Consumer<? super T> then) {
    ask(question, then, failed);
  }

  /// Asks; what fails goes to `otherwise` on the FX thread.
  public <T> void ask(
      Question<T> question, Consumer<? super T> then, Consumer<EngineException> otherwise) {
    background.execute(() -> {
      try {
        T answer = question.ask();
        ui.execute(() -> then.accept(answer));
      } catch (EngineException e) {
        ui.execute(() -> otherwise.accept(e));
      } catch (RuntimeException e) {
        // A mistake of ours: the screen says so instead of waiting for ever.
        ui.execute(
            () -> otherwise.accept(new EngineException("unexpected", "Unexpected failure.", e)));
      }
    });
  }

  /// Tells, and runs `then` on the FX thread once it is done.
  public void tell(Order order, Runnable then) {
    ask(
        () -> {
          order.carryOut();
          return Boolean.TRUE;
        },
        done -> then.run());
  }

  /// Brings something to the FX thread from the middle of a question.
  public void show(Runnable task) {
    ui.execute(task);
  }

  /// The same, and goes on with the question when it is done there, so that both do not fight for
  /// the processor; after a second in any case. Not on the FX thread.
  public void showFirst(Runnable task) {
    CountDownLatch done = new CountDownLatch(1);
    show(() -> {
      try {
        task.run();
      } finally {
        done.countDown();
      }
    });
    try {
      // Late is all the same: nothing depends on it.
      boolean _ = done.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public interface Question<T> {
    T ask() throws EngineException;
  }

  public interface Order {
    void carryOut() throws EngineException;
  }
}
