package dev.vitrine.app;

import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.theme.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/// The app's window over an engine of a test, as [Front] puts it together, without tray. FX thread
/// only.
final class Window implements AutoCloseable {
  private final Look look;
  private final StatusFeed feed;
  private final Desk desk;

  /// @param preferences the lines of `app.properties`
  Window(FakeEngine engine, Path home, String preferences) {
    FxThread fx = FxThread.running();
    try {
      Files.writeString(home.resolve("app.properties"), preferences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Preferences chosen = new Preferences(home);
    Notes notes = new Notes();
    Calls calls = new Calls(Runnable::run, fx, failed -> notes.say(failed.code()));
    Clock clock = Clock.fixed(Scenes.NOW, ZoneOffset.UTC);
    look = new Look(chosen.mode(), chosen.textSize() / 100.0);
    feed = new StatusFeed(engine, fx, clock);
    desk =
        new Desk(
            new Options(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty()),
            chosen,
            look,
            engine,
            new Desk.Asking(calls, calls),
            feed,
            notes,
            clock);
    desk.start();
  }

  void open(Page page) {
    desk.open(page);
  }

  @Override
  public void close() {
    desk.close();
    feed.close();
    look.close();
  }
}
