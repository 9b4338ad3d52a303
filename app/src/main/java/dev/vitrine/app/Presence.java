package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.ChangeWatch;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.shell.Question.Asked;
import dev.vitrine.app.text.StatusWords;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.tray.Commands;
import dev.vitrine.app.tray.Indicator;
import dev.vitrine.app.tray.IndicatorMenu;
import dev.vitrine.app.tray.bus.DesktopNotes;
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
import java.util.concurrent.atomic.AtomicBoolean;

/// What is there as long as the app runs, with or without a window: the indicator and its menu, the
/// shortcut, the desktop's notifications, and the clock that drives them. Closes everything in
/// reverse order.
///
/// No JavaFX is needed for any of it, so that the sign in the tray is there early and small; the
/// [Front] starts it with the first window.
///
/// Threads made here: `urgent` (pause, resume; never behind anything that takes time), `reading`
/// (what takes time), `notes` (waits for the desktop), `clock` (once a second).
final class Presence implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Presence.class.getName());

  /// How long something may take before it is said that it takes long, in milliseconds.
  private static final long LONG = 500;

  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final Engine engine;
  private final Clock clock;
  private final Preferences preferences;
  private final ExecutorService urgent = made(Executors.newSingleThreadExecutor(named("urgent")));
  private final ExecutorService reading = made(Executors.newSingleThreadExecutor(named("reading")));
  private final ExecutorService saying = made(Executors.newSingleThreadExecutor(named("notes")));

  /// The thread that keeps the process alive.
  private final ScheduledExecutorService seconds =
      made(
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("clock").daemon(false).factory()));

  private final DesktopNotes desktop = new DesktopNotes();
  private final ChangeWatch changes = new ChangeWatch();
  private final Commands commands = new MenuCommands();
  private final Front front;
  private final Orders orders;
  private final Indicator indicator;
  private volatile Ui ui;

  Presence(Options options, Path home, Engine engine, Clock clock, FxThread fx) {
    this.engine = engine;
    this.clock = clock;
    closing.push(engine::close);
    this.preferences = new Preferences(home);
    this.ui = Speech.atStart(options, preferences, clock);
    this.front =
        new Front(options, home, preferences, engine, clock, fx, urgent, reading, new Changes());
    closing.push(front::close);
    this.orders =
        new Orders(
            engine,
            new Calls(urgent, Runnable::run, failed -> explain(ui.texts().trouble(failed.code()))),
            new Calls(reading, Runnable::run, failed -> explain(ui.texts().trouble(failed.code()))),
            () -> ui,
            clock,
            new Talking());
    this.indicator = new Indicator(engine, clock, fx, front::look, front, commands, menu());
    closing.push(indicator::close);
    closing.push(() -> saying.execute(desktop::close));
    shortcut();
    Future<?> ticking = seconds.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    closing.push(() -> ticking.cancel(false));
  }

  /// Brings the window to the front; any thread.
  void raise() {
    front.with(Desk::open);
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  /// Never throws: a timer that did would stop for good, and nobody would see a recorder that
  /// hangs.
  private void tick() {
    try {
      indicator.tick();
      front.tick();
      Ui words = ui;
      // Always looked at, so that what is old is not news when they are switched on.
      changes
          .look(
              Shown.of(engine.status(), clock.millis()),
              engine.agreed(),
              words.texts(),
              statusWords(words))
          .filter(news -> preferences.notifications())
          .ifPresent(this::tell);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a tick failed: " + Failure.describe(e));
    }
  }

  /// By the desktop, or by ourselves where it has no notifications.
  private void tell(ChangeWatch.News news) {
    saying.execute(() -> {
      if (!desktop.show(news.title(), news.text())) {
        explain(news.title() + ". " + news.text());
      }
    });
  }

  private void explain(String text) {
    front.with(desk -> desk.explain(text));
  }

  private void shortcut() {
    engine.shortcut(
        preferences.shortcut(),
        () -> urgent.execute(() -> orders.toggle(preferences.defaultPause())));
  }

  private IndicatorMenu menu() {
    return new IndicatorMenu(ui.texts(), statusWords(ui), commands);
  }

  private static StatusWords statusWords(Ui ui) {
    return new StatusWords(ui.texts(), ui.times());
  }

  private <E extends ExecutorService> E made(E executor) {
    closing.push(executor::shutdownNow);
    return executor;
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name).daemon().factory();
  }

  /// What the person changes in the window.
  private final class Changes implements Front.Changes {
    @Override
    public void language(Ui chosen) {
      ui = chosen;
      indicator.speak(menu());
    }

    @Override
    public void shortcut() {
      urgent.execute(Presence.this::shortcut);
    }
  }

  private final class Talking implements Orders.Talk {
    @Override
    public void ask(Asked asked, Runnable then) {
      front.with(desk -> desk.ask(asked, then));
    }

    @Override
    public void explain(String text) {
      Presence.this.explain(text);
    }

    @Override
    public void explainLater(String text, AtomicBoolean done) {
      var _ =
          seconds.schedule(
              () -> {
                if (!done.get()) {
                  explain(text);
                }
              },
              LONG,
              TimeUnit.MILLISECONDS);
    }
  }

  /// The menu of the indicator; called on AWT's thread, the bus's or the FX thread.
  private final class MenuCommands implements Commands {
    @Override
    public void pause(PauseLength length) {
      orders.pause(length);
    }

    @Override
    public void resume() {
      orders.resume();
    }

    @Override
    public void forget(ForgetLength length) {
      orders.forget(length);
    }

    @Override
    public void decide() {
      front.with(Desk::decide);
    }

    @Override
    public void review() {
      front.with(desk -> desk.open(Page.REVIEW));
    }

    @Override
    public void open() {
      raise();
    }

    @Override
    public void quit() {
      // Not on a thread that is closed by it.
      Thread.ofPlatform()
          .name("quitting")
          .start(() -> {
            close();
            // AWT's threads would keep the process alive.
            System.exit(0);
          });
    }
  }
}
