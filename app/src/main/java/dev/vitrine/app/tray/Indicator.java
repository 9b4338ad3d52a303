package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.theme.Look;
import java.awt.EventQueue;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one indicator visible and tells the recorder the truth about it: the tray icon where there
/// is a tray, the pill where there is none or it went away.
///
/// Driven by every new status and once a second by the clock thread ([#tick()]), so that a recorder
/// that has gone silent shows although nothing comes from it. Does not need the FX thread while the
/// tray is there.
public final class Indicator implements AutoCloseable {
  private final Engine engine;
  private final Clock clock;
  private final Executor ui;
  private final Executor orders;
  private final Look look;
  private final AwtTray tray;
  private final AtomicReference<IndicatorMenu> menu;
  private final Consumer<Shown> toTray;
  private final Engine.Subscription subscription;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean closed;

  /// FX thread only.
  private @Nullable Pill pill;

  /// @param ui the FX thread
  /// @param orders one after the other, in the background
  public Indicator(
      Engine engine,
      Clock clock,
      Executor ui,
      Executor orders,
      Look look,
      Commands commands,
      IndicatorMenu menu) {
    this.engine = engine;
    this.clock = clock;
    this.ui = ui;
    this.orders = orders;
    this.look = look;
    this.tray = new AwtTray(commands);
    this.menu = new AtomicReference<>(menu);
    this.toTray = FxThread.newest(EventQueue::invokeLater, this::showInTray);
    this.subscription = engine.onStatus(status -> toTray.accept(Shown.of(status, clock.millis())));
  }

  /// The menu in another language.
  public void speak(IndicatorMenu other) {
    menu.set(other);
    tick();
  }

  /// Any thread.
  public void tick() {
    toTray.accept(Shown.of(engine.status(), clock.millis()));
  }

  /// Takes the indicator away; from then on nothing is recorded.
  @Override
  public void close() {
    closed = true;
    subscription.close();
    engine.indicator(false);
    EventQueue.invokeLater(tray::remove);
    ui.execute(() -> {
      if (pill != null) {
        pill.hide();
      }
    });
  }

  private void showInTray(Shown shown) {
    if (closed) {
      return;
    }
    boolean inTray = tray.show(shown, menu.get());
    if (inTray) {
      tell(true);
    }
    ui.execute(() -> showPill(shown, !inTray));
  }

  /// Only what is new: every word to the recorder makes it publish, and comes back here.
  private void tell(boolean visible) {
    if (told.getAndSet(visible) != visible) {
      orders.execute(() -> engine.indicator(visible));
    }
  }

  private void showPill(Shown shown, boolean wanted) {
    if (closed) {
      return;
    }
    if (!wanted) {
      if (pill != null && pill.visible()) {
        pill.hide();
      }
      return;
    }
    if (pill == null) {
      pill = new Pill(look);
    }
    pill.show(shown, menu.get());
    tell(pill.visible());
  }
}
