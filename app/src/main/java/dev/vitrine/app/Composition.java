package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.text.StatusWords;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.tray.Commands;
import dev.vitrine.app.tray.Indicator;
import dev.vitrine.app.tray.IndicatorMenu;
import dev.vitrine.capture.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Makes everything that lives as long as the app, and closes it in reverse order. FX thread.
///
/// Threads made here: `orders` (one after the other, quick), `reading` (whole batches), `clock`
/// (once a second).
final class Composition implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Composition.class.getName());
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final Desk desk;
  private final FxThread fx;
  private final boolean hidden;

  Composition(Options options, Path home, Engine engine, Clock clock, FxThread fx) {
    this.fx = fx;
    this.hidden = options.hidden();
    closing.push(engine::close);
    ExecutorService orders = made(Executors.newSingleThreadExecutor(named("orders")));
    ExecutorService reading = made(Executors.newSingleThreadExecutor(named("reading")));
    ScheduledExecutorService seconds =
        made(Executors.newSingleThreadScheduledExecutor(named("clock")));
    Preferences preferences = new Preferences(home);
    Look look =
        new Look(options.theme().orElseGet(preferences::mode), preferences.textSize() / 100.0);
    closing.push(look::close);
    StatusFeed feed = new StatusFeed(engine, fx, clock);
    closing.push(feed::close);
    Notes notes = new Notes();
    Desk.Asking asking =
        new Desk.Asking(
            new Calls(orders, fx, failed -> notes.say(say(failed))),
            new Calls(reading, fx, failed -> notes.say(say(failed))));
    this.desk = new Desk(options, preferences, look, engine, asking, feed, notes, clock);
    closing.push(desk::close);
    MenuCommands commands = new MenuCommands(engine, orders, clock);
    Indicator indicator = new Indicator(engine, clock, fx, orders, look, commands, menu(commands));
    closing.push(indicator::close);
    desk.onRebuilt(() -> indicator.speak(menu(commands)));
    Future<?> ticking =
        seconds.scheduleAtFixedRate(
            () -> {
              tick(indicator, feed);
            },
            0,
            1,
            TimeUnit.SECONDS);
    closing.push(() -> ticking.cancel(false));
  }

  /// Never throws: a timer that did would stop for good, and nobody would see a recorder that
  /// hangs.
  private void tick(Indicator indicator, StatusFeed feed) {
    try {
      indicator.tick();
      fx.execute(feed::tick);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a tick failed: " + Failure.describe(e));
    }
  }

  void open() {
    desk.start(hidden);
  }

  /// Brings the window to the front; any thread.
  void raise() {
    fx.execute(desk::open);
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  private IndicatorMenu menu(Commands commands) {
    Ui ui = desk.ui();
    return new IndicatorMenu(ui.texts(), new StatusWords(ui.texts(), ui.times()), commands);
  }

  private String say(EngineException failed) {
    Texts texts = desk.ui().texts();
    return texts.trouble(failed.code());
  }

  private <E extends ExecutorService> E made(E executor) {
    closing.push(executor::shutdownNow);
    return executor;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /// The menu of the indicator; called on AWT's thread or the FX thread.
  private final class MenuCommands implements Commands {
    private final Engine engine;
    private final Calls calls;
    private final Clock clock;

    MenuCommands(Engine engine, ExecutorService orders, Clock clock) {
      this.engine = engine;
      this.clock = clock;
      this.calls = new Calls(orders, fx, failed -> desk.explain(say(failed)));
    }

    @Override
    public void pause(PauseLength length) {
      calls.tell(() -> length.begin(engine, desk.ui().times().tomorrow(clock.instant())), () -> {});
    }

    @Override
    public void resume() {
      calls.tell(engine::resume, () -> {});
    }

    @Override
    public void forget(ForgetLength length) {
      calls.ask(
          () -> engine.forget(length.length()),
          gone -> desk.explain(desk.ui().say("forget.done", length.minutes(), gone)));
    }

    @Override
    public void review() {
      fx.execute(() -> desk.open(Page.REVIEW));
    }

    @Override
    public void open() {
      fx.execute(desk::open);
    }

    @Override
    public void quit() {
      fx.execute(() -> {
        close();
        // AWT's threads would keep the process alive.
        System.exit(0);
      });
    }
  }
}
