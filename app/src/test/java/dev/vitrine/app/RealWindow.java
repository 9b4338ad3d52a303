package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.theme.Look;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The app's window over a real recorder in this process, with the threads that [Front] gives it,
/// but without a tray. FX thread only.
public final class RealWindow implements AutoCloseable {
  private final FxThread fx = FxThread.running();
  private final ExecutorService orders =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("orders").factory());
  private final ExecutorService reading =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reading").factory());
  private final ScheduledExecutorService seconds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock").factory());
  private final Look look;
  private final StatusFeed feed;
  private final Notes notes = new Notes();
  private final Desk desk;

  /// @param preferences the lines of `app.properties`
  public RealWindow(Engine engine, Path home, String preferences) {
    try {
      Files.writeString(home.resolve("app.properties"), preferences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Preferences chosen = new Preferences(home);
    Clock clock = Clock.system(ZoneId.systemDefault());
    look = new Look(chosen.mode(), chosen.textSize() / 100.0);
    feed = new StatusFeed(engine, fx, clock);
    desk =
        new Desk(
            new Options(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty()),
            chosen,
            look,
            engine,
            new Desk.Asking(
                new Calls(orders, fx, failed -> notes.say(failed.code())),
                new Calls(reading, fx, failed -> notes.say(failed.code()))),
            feed,
            notes,
            clock);
    var _ =
        seconds.scheduleAtFixedRate(() -> fx.execute(() -> beat(engine)), 1, 1, TimeUnit.SECONDS);
    desk.start();
  }

  /// What the tray does each second: an app that goes silent is not believed to show anything.
  private void beat(Engine engine) {
    engine.indicator(true);
    feed.tick();
  }

  /// The demonstration's policy, with a folder of the test as its destination.
  public static String policy(Path outbox) {
    try {
      Files.createDirectories(outbox);
      return PolicyFile.load(Optional.empty())
          .text()
          .replace("~/Vitrine/outbox", outbox.toString());
    } catch (PolicyException e) {
      throw new IllegalStateException("the demonstration's policy is valid", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void open(Page page) {
    desk.open(page);
  }

  public Notes notes() {
    return notes;
  }

  @Override
  public void close() {
    seconds.shutdownNow();
    desk.close();
    feed.close();
    look.close();
    orders.shutdown();
    reading.shutdown();
  }
}
