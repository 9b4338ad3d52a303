package dev.vitrine.app;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.shell.StartTrouble;
import dev.vitrine.capture.control.Exit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Starts the app: opens the recorder, then the tray and the window.
///
/// Exits with 0 after *Quit*, 2 when called wrongly, and with the recorder's own code
/// (docs/commands.md) when it cannot start; the sentence is on standard error and, unless hidden,
/// in a window.
public final class Main {
  private static final String NO_DISPLAY =
      "There is no X11 display here that Vitrine could show itself on, so it does not start. Start"
          + " it in a graphical session; under Wayland, one with Xwayland.";

  private Main() {}

  public static void main(String[] arguments) {
    try {
      run(Options.parse(List.of(arguments)));
    } catch (Options.UsageException e) {
      System.err.println("vitrine: " + e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
    }
  }

  private static void run(Options options) {
    FxThread fx = FxThread.onDemand(Main::noDisplay);
    if (!options.hidden()) {
      // It takes its time, and so does the recorder.
      fx.begin();
    } else if (!Display.reachable()) {
      noDisplay();
    }
    Clock clock = Clock.system(ZoneId.systemDefault());
    Path home = options.home().orElseGet(RecorderEngine::usualHome);
    try {
      Raise raise = new Raise();
      Engine engine = RecorderEngine.open(home, options.policy(), clock, raise);
      // The session ends with a signal: what is judged by then is kept.
      Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "closing"));
      raise.to(new Presence(options, home, engine, clock, fx), !options.hidden());
    } catch (RecorderEngine.CannotStart e) {
      System.err.println("vitrine: " + e.sentence() + " (" + e.code() + ")");
      // The one that runs has come to the front: that is the answer, not another window.
      if (options.hidden() || e.code().equals("another-runs")) {
        System.exit(e.exitCode());
      }
      fx.execute(() -> StartTrouble.show(options.texts(), e.code(), e.sentence(), e.exitCode()));
    }
  }

  private static void noDisplay() {
    System.err.println("vitrine: " + NO_DISPLAY + " (display.none)");
    System.exit(Exit.NO_DISPLAY);
  }

  /// Brings the window to the front, as soon as there is anybody to do it.
  private static final class Raise implements Runnable {
    private final AtomicReference<@Nullable Presence> there = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();

    /// @param now whether the window is to open at once
    void to(Presence presence, boolean now) {
      there.set(presence);
      if (now || asked.get()) {
        presence.raise();
      }
    }

    @Override
    public void run() {
      asked.set(true);
      Presence presence = there.get();
      if (presence != null) {
        presence.raise();
      }
    }
  }
}
