package dev.vitrine.app;

import dev.vitrine.app.autostart.Autostart;
import dev.vitrine.app.autostart.Autostarts;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.Launcher;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.promises.Trials;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.ChangeWatch;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.tray.Commands;
import dev.vitrine.app.tray.Indicator;
import dev.vitrine.app.tray.IndicatorMenu;
import dev.vitrine.app.tray.bus.DesktopNotes;
import dev.vitrine.capture.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javafx.util.Subscription;

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
    ExecutorService urgent = made(Executors.newSingleThreadExecutor(named("urgent")));
    ExecutorService saying = made(Executors.newSingleThreadExecutor(named("notes")));
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
            new Calls(reading, fx, failed -> notes.say(say(failed))),
            new Calls(urgent, fx, failed -> notes.say(say(failed))));
    ExecutorService testing = made(Executors.newSingleThreadExecutor(named("selftest")));
    Desk.Around around =
        new Desk.Around(
            autostart(options),
            new Trials(home, Launcher.commands()),
            new Calls(testing, fx, failed -> notes.say(say(failed))));
    this.desk = new Desk(options, preferences, look, engine, asking, feed, notes, clock, around);
    closing.push(desk::close);
    MenuCommands commands = new MenuCommands();
    Indicator indicator = new Indicator(engine, clock, fx, look, commands, menu(commands));
    closing.push(indicator::close);
    desk.onRebuilt(() -> indicator.speak(menu(commands)));
    DesktopNotes desktop = new DesktopNotes();
    closing.push(() -> saying.execute(desktop::close));
    ChangeWatch changes = new ChangeWatch();
    Subscription watching =
        feed.shown()
            .subscribe(shown -> {
              if (preferences.notifications()) {
                changes
                    .look(shown, engine.agreed(), desk.ui().texts(), desk.statusWords())
                    .ifPresent(news -> tell(saying, desktop, news));
              }
            });
    closing.push(watching::unsubscribe);
    Runnable shortcut =
        () ->
            engine.shortcut(
                preferences.shortcut(),
                () -> fx.execute(() -> desk.orders().toggle(preferences.defaultPause())));
    shortcut.run();
    desk.onShortcut(() -> urgent.execute(shortcut));
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

  /// By the desktop, or by ourselves where it has no notifications.
  private void tell(ExecutorService saying, DesktopNotes desktop, ChangeWatch.News news) {
    saying.execute(() -> {
      if (!desktop.show(news.title(), news.text())) {
        fx.execute(() -> desk.explain(news.title() + ". " + news.text()));
      }
    });
  }

  private IndicatorMenu menu(Commands commands) {
    return new IndicatorMenu(desk.ui().texts(), desk.statusWords(), commands);
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

  /// The menu of the indicator; called on AWT's thread, the bus's or the FX thread.
  private final class MenuCommands implements Commands {
    @Override
    public void pause(PauseLength length) {
      fx.execute(() -> desk.orders().pause(length));
    }

    @Override
    public void resume() {
      fx.execute(() -> desk.orders().resume());
    }

    @Override
    public void forget(ForgetLength length) {
      fx.execute(() -> desk.orders().forget(length));
    }

    @Override
    public void decide() {
      fx.execute(desk::decide);
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

  /// Starts with the session as it was started now, without a window.
  private static Optional<Autostart> autostart(Options options) {
    return Launcher.app()
        .flatMap(start -> {
          List<String> command = new ArrayList<>(start);
          command.addAll(options.again());
          command.add("--hidden");
          return Autostarts.forThisMachine(command);
        });
  }
}
