package dev.vitrine.app;

import dev.vitrine.app.autostart.Autostart;
import dev.vitrine.app.autostart.Autostarts;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Launcher;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.promises.Trials;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.tray.PillLook;
import dev.vitrine.capture.Failure;
import java.awt.Font;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The window and all that is only there for it, made when it is first needed. Any thread may ask;
/// everything happens on the FX thread.
final class Front implements PillLook, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Front.class.getName());

  /// What the window gets to close.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Options options;
  private final Path home;
  private final Preferences preferences;
  private final Engine engine;
  private final Clock clock;
  private final FxThread fx;
  private final ExecutorService urgent;
  private final ExecutorService reading;
  private final Changes changes;

  /// FX thread only, as are the three after it.
  private final Deque<Runnable> closing = new ArrayDeque<>();

  private final List<Consumer<Desk>> waiting = new ArrayList<>();
  private @Nullable Desk desk;
  private boolean ready;
  private boolean closed;
  private volatile @Nullable StatusFeed feed;
  private volatile @Nullable Look look;

  /// Is told what the person changes for the rest of the app. FX thread.
  interface Changes {
    void language(Ui chosen);

    void shortcut();
  }

  /// @param urgent for what must not wait: pause, resume, withdraw, switches
  /// @param reading for what may take a while
  Front(
      Options options,
      Path home,
      Preferences preferences,
      Engine engine,
      Clock clock,
      FxThread fx,
      ExecutorService urgent,
      ExecutorService reading,
      Changes changes) {
    this.options = options;
    this.home = home;
    this.preferences = preferences;
    this.engine = engine;
    this.clock = clock;
    this.fx = fx;
    this.urgent = urgent;
    this.reading = reading;
    this.changes = changes;
  }

  /// Does something with the window, which may not be open; makes it where there is none.
  void with(Consumer<Desk> task) {
    fx.execute(() -> {
      if (closed) {
        return;
      }
      if (desk == null) {
        desk = make();
      }
      if (ready) {
        task.accept(desk);
      } else {
        waiting.add(task);
      }
    });
  }

  /// Once a second; does not make a window.
  void tick() {
    StatusFeed there = feed;
    if (there != null) {
      fx.execute(there::tick);
    }
  }

  /// FX thread.
  Look look() {
    Look there = look;
    if (there == null) {
      there =
          new Look(options.theme().orElseGet(preferences::mode), preferences.textSize() / 100.0);
      closing.push(there::close);
      look = there;
    }
    return there;
  }

  @Override
  public boolean isDark() {
    Look there = look;
    // Before there is a window nobody can say what the desktop prefers without JavaFX.
    return there != null
        ? there.isDark()
        : options.theme().orElseGet(preferences::mode) == Look.Mode.DARK;
  }

  @Override
  public String font() {
    Look there = look;
    return there != null
        ? there.font()
        : Look.FONTS.stream()
            .filter(name -> new Font(name, Font.PLAIN, 1).getFamily().equals(name))
            .findFirst()
            .orElse(Font.SANS_SERIF);
  }

  @Override
  public double em() {
    return Look.em(preferences.textSize() / 100.0);
  }

  /// Waits for a moment, so that the window's place is remembered. Not on the FX thread.
  @Override
  public void close() {
    if (feed == null && look == null) {
      return; // JavaFX was never started, and nothing made
    }
    FutureTask<?> done = new FutureTask<>(this::closeAll, null);
    fx.execute(done);
    try {
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "the window did not close: " + Failure.describe(e));
    }
  }

  private void closeAll() {
    closed = true;
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  private Desk make() {
    Notes notes = new Notes();
    StatusFeed status = new StatusFeed(engine, fx, clock);
    feed = status;
    closing.push(status::close);
    Desk.Asking asking =
        new Desk.Asking(calls(made("orders"), notes), calls(reading, notes), calls(urgent, notes));
    Desk.Around around =
        new Desk.Around(
            autostart(options),
            new Trials(home, Launcher.commands()),
            calls(made("selftest"), notes));
    Desk made =
        new Desk(options, preferences, look(), engine, asking, status, notes, clock, around);
    closing.push(made::close);
    made.onRebuilt(() -> changes.language(made.ui()));
    made.onShortcut(changes::shortcut);
    made.start(() -> {
      ready = true;
      waiting.forEach(task -> task.accept(made));
      waiting.clear();
    });
    return made;
  }

  private Calls calls(ExecutorService thread, Notes notes) {
    return new Calls(
        thread, fx, failed -> with(there -> notes.say(there.ui().texts().trouble(failed.code()))));
  }

  private ExecutorService made(String name) {
    ExecutorService executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    closing.push(executor::shutdownNow);
    return executor;
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
