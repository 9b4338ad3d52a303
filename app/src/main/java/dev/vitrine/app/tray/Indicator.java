package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.tray.bus.PanelTray;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps one indicator visible and tells the recorder the truth about it: the icon in a panel that
/// speaks StatusNotifierItem, else the icon in the older tray, else the pill.
///
/// Driven by every change of state and once a second by the clock thread ([#tick()]), so that a
/// recorder that has gone silent shows although nothing comes from it. Each of the three is shown
/// on a thread of its own and says when it was really there; one that has not said so for
/// [#BELIEVED_NANOS] counts as gone, whatever its thread hangs in, and the next takes over. The
/// recorder believes the word for a few seconds only, so that it stops by itself should all of this
/// hang (P10).
public final class Indicator implements AutoCloseable {
  /// Two ticks and a little: with the tick that finds out, and on a slow machine, the next sign is
  /// there within five seconds.
  private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(2_200);

  /// The trays get this long before the pill appears at the start.
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// When the panel shows the icon, AWT is left alone for this long after the start; what the pill
  /// needs of it is made ready then. Not longer: a panel that hangs before that leaves the pill to
  /// be made from nothing, which a busy machine may not do in five seconds.
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long NEVER = Long.MIN_VALUE;

  private final Engine engine;
  private final Clock clock;
  private final Executor ui;
  private final Supplier<Look> look;
  private final PillLook pillLook;
  private final ExecutorService panelThread = Executors.newSingleThreadExecutor(named("tray"));

  /// What comes after the end is not said any more.
  private final ExecutorService word =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          named("indicator"),
          new ThreadPoolExecutor.DiscardPolicy());

  private final PanelTray panel;
  private final AwtTray tray;
  private final AtomicReference<IndicatorMenu> menu;
  private final Consumer<Shown> toPanel;
  private final Consumer<Shown> toTray;
  private final Consumer<Shown> toPill;
  private final Consumer<Boolean> toRecorder;
  private final Engine.Subscription subscription;
  private final long startedAt = System.nanoTime();
  private final AtomicLong panelSeenAt = new AtomicLong(NEVER);
  private final AtomicLong traySeenAt = new AtomicLong(NEVER);
  private final AtomicLong pillSeenAt = new AtomicLong(NEVER);
  private final AtomicLong seenAt = new AtomicLong(NEVER);
  private final AtomicReference<String> lastLook = new AtomicReference<>("");
  private volatile boolean panelAnswered;
  private volatile boolean awtUsed;
  private volatile boolean closed;

  /// AWT's thread only.
  private @Nullable Pill pill;

  /// AWT's thread only.
  private boolean menuReady;

  /// FX thread only.
  private @Nullable TrayMenu trayMenu;

  /// @param ui the FX thread; used only for the menu of an icon or a pill that is not a panel's
  /// @param look of that menu; asked for on the FX thread
  public Indicator(
      Engine engine,
      Clock clock,
      Executor ui,
      Supplier<Look> look,
      PillLook pillLook,
      Commands commands,
      IndicatorMenu menu) {
    this.engine = engine;
    this.clock = clock;
    this.ui = ui;
    this.look = look;
    this.pillLook = pillLook;
    this.panel = new PanelTray(commands::open, this::tick);
    this.tray = new AwtTray(commands::open, () -> ui.execute(this::openMenu));
    this.menu = new AtomicReference<>(menu);
    this.toPanel = FxThread.newest(panelThread, this::showInPanel);
    this.toTray = FxThread.newest(EventQueue::invokeLater, this::showInTray);
    this.toPill = FxThread.newest(EventQueue::invokeLater, this::showPill);
    this.toRecorder = FxThread.newest(word, engine::indicator);
    this.subscription =
        engine.onStatus(status -> {
          Shown shown = Shown.of(status, clock.millis());
          if (!lastLook.getAndSet(lookOf(shown)).equals(lookOf(shown))) {
            show(shown);
          }
        });
  }

  /// The menu in another language.
  public void speak(IndicatorMenu other) {
    menu.set(other);
    tick();
  }

  /// Any thread; never waits.
  public void tick() {
    show(Shown.of(engine.status(), clock.millis()));
  }

  /// Takes the indicator away; from then on nothing is recorded.
  @Override
  public void close() {
    closed = true;
    subscription.close();
    panelThread.execute(panel::close);
    panelThread.shutdown();
    word.shutdown();
    engine.indicator(false);
    if (awtUsed) {
      closeAwt();
    }
  }

  private void closeAwt() {
    EventQueue.invokeLater(() -> {
      tray.remove();
      if (pill != null) {
        pill.close();
      }
      if (menuReady) {
        ui.execute(() -> {
          if (trayMenu != null) {
            trayMenu.close();
          }
        });
      }
    });
  }

  private void show(Shown shown) {
    if (closed) {
      return;
    }
    toPanel.accept(shown);
    boolean undecided = young() && !panelAnswered;
    if (awtUsed || !(believed(panelSeenAt) || undecided) || age() > QUIET_NANOS) {
      awtUsed = true;
      // The pill first: a panel that hangs may hold up whoever asks the older tray in it for a
      // place.
      toPill.accept(shown);
      toTray.accept(shown);
    }
    boolean here =
        believed(panelSeenAt) || believed(traySeenAt) || believed(pillSeenAt) || believed(seenAt);
    toRecorder.accept(here);
  }

  /// The tray's own thread; may wait for the panel.
  private void showInPanel(Shown shown) {
    if (closed) {
      return;
    }
    IndicatorMenu words = menu.get();
    boolean there =
        panel.show(
            lookOf(shown),
            size -> IconPainter.paint(shown.state(), size),
            words.sentence(shown),
            words.entries(shown));
    panelAnswered = true;
    seen(panelSeenAt, there);
  }

  /// AWT's thread.
  private void showInTray(Shown shown) {
    if (closed) {
      return;
    }
    if (believed(panelSeenAt)) {
      tray.remove();
      seen(traySeenAt, false);
    } else {
      boolean there = tray.show(shown, menu.get().sentence(shown));
      seen(traySeenAt, there);
      if (there) {
        readyMenu();
      }
    }
  }

  /// AWT's thread.
  private void showPill(Shown shown) {
    if (closed) {
      return;
    }
    boolean wanted =
        !believed(panelSeenAt)
            && !believed(traySeenAt)
            && !young()
            && !GraphicsEnvironment.isHeadless();
    if (!wanted) {
      if (pill == null && believed(panelSeenAt)) {
        // A first window and its font take a second, which is missing when the panel hangs.
        pill = newPill();
        pill.prepare(shown, menu.get().sentence(shown));
      } else if (pill != null && pill.visible()) {
        pill.hide();
      }
      seen(pillSeenAt, false);
      return;
    }
    if (pill == null) {
      pill = newPill();
    }
    pill.show(shown, menu.get().sentence(shown));
    readyMenu();
    seen(pillSeenAt, pill.visible());
  }

  private Pill newPill() {
    return new Pill(pillLook, () -> ui.execute(this::openMenu));
  }

  /// Nobody wants to wait for JavaFX with the pointer on the icon. AWT's thread.
  private void readyMenu() {
    if (!menuReady) {
      menuReady = true;
      ui.execute(() -> {
        Look _ = look.get();
      });
    }
  }

  /// FX thread.
  private void openMenu() {
    if (closed) {
      return;
    }
    if (trayMenu == null) {
      trayMenu = new TrayMenu(look.get());
    }
    trayMenu.open(Shown.of(engine.status(), clock.millis()), menu.get());
  }

  private void seen(AtomicLong sign, boolean there) {
    long before = sign.get();
    long now = System.nanoTime();
    sign.set(there ? now : NEVER);
    if (there) {
      seenAt.set(now);
    }
    if (there != (before != NEVER) && !closed) {
      // Another sign may have to come or go, and the recorder to hear of it: now, not in a second.
      word.execute(this::tick);
    }
  }

  private static boolean believed(AtomicLong sign) {
    long at = sign.get();
    return at != NEVER && System.nanoTime() - at <= BELIEVED_NANOS;
  }

  private boolean young() {
    return age() < GRACE_NANOS;
  }

  private long age() {
    return System.nanoTime() - startedAt;
  }

  /// What the picture depends on.
  private static String lookOf(Shown shown) {
    return shown.state().name();
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name).daemon().factory();
  }
}
