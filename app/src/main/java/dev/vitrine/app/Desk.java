package dev.vitrine.app;

import dev.vitrine.app.autostart.Autostart;
import dev.vitrine.app.consent.ConsentView;
import dev.vitrine.app.consent.ConsentViewModel;
import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Offer;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.now.NowView;
import dev.vitrine.app.promises.Trials;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.settings.SettingsViewModel;
import dev.vitrine.app.shell.AppWindow;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.shell.Question;
import dev.vitrine.app.shell.ShellView;
import dev.vitrine.app.shell.ShellViewModel;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.RecorderStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What is in the window: the pages, or the consent screen before them. Puts the pages together,
/// and anew when the language or the text size changes. FX thread.
final class Desk implements AutoCloseable {
  private final Options options;
  private final Preferences preferences;
  private final Look look;
  private final Engine engine;
  private final Asking asking;
  private final StatusFeed feed;
  private final Notes notes;
  private final Clock clock;
  private final Around around;
  private final AppWindow window;
  private final Question question;
  private final Orders orders;
  private Runnable rebuilt = () -> {};
  private Runnable newShortcut = () -> {};
  private volatile Ui ui;
  private Shell shell;
  private final Subscription watching;
  private boolean wasOff = true;
  private @Nullable ConsentView consent;

  Desk(
      Options options,
      Preferences preferences,
      Look look,
      Engine engine,
      Asking asking,
      StatusFeed feed,
      Notes notes,
      Clock clock) {
    this(options, preferences, look, engine, asking, feed, notes, clock, Around.nothing(asking));
  }

  Desk(
      Options options,
      Preferences preferences,
      Look look,
      Engine engine,
      Asking asking,
      StatusFeed feed,
      Notes notes,
      Clock clock,
      Around around) {
    this.around = around;
    this.options = options;
    this.preferences = preferences;
    this.look = look;
    this.engine = engine;
    this.asking = asking;
    this.feed = feed;
    this.notes = notes;
    this.clock = clock;
    this.ui = Speech.atStart(options, preferences, clock);
    look.stillness(preferences.stillness());
    this.window = new AppWindow(look, preferences);
    this.question = new Question(look);
    this.orders =
        new Orders(engine, asking.urgent(), asking.reading(), this::ui, clock, new Talking());
    this.shell = newShell(Page.NOW);
    this.watching = feed.shown().subscribe(this::look);
  }

  /// Opens the window; at the first start with the consent screen in it.
  void start() {
    start(this::open);
  }

  /// Puts into the window what belongs there, at the first start the consent screen.
  ///
  /// @param ready runs once it is in it
  void start(Runnable ready) {
    window.speak(ui);
    window.content(shell.view().node());
    asking
        .orders()
        .ask(
            () -> engine.agreement(ui.texts().language()),
            agreement -> {
              agreement
                  .offer()
                  .filter(offer -> !agreement.agreed())
                  .filter(offer -> answersCanBeKept())
                  .filter(offer -> !preferences.notNow().equals(Optional.of(offer.sha256())))
                  .ifPresent(offer -> showConsent(offer, agreement));
              ready.run();
            },
            failed -> {
              notes.say(ui.texts().trouble(failed.code()));
              ready.run();
            });
  }

  Ui ui() {
    return ui;
  }

  /// Is told when the person chose another shortcut.
  void onShortcut(Runnable listener) {
    newShortcut = listener;
  }

  /// Is told whenever the language may have changed.
  void onRebuilt(Runnable listener) {
    rebuilt = listener;
  }

  void open() {
    window.open();
    // The pages rest while the window is closed.
    feed.tick();
    if (consent != null) {
      consent.focus();
    }
  }

  void open(Page page) {
    if (consent == null) {
      shell.model().page().set(page);
    }
    open();
  }

  /// Says it in the window if that is open, else in a small one of its own.
  void explain(String text) {
    if (window.isOpen()) {
      notes.say(text);
    } else {
      window.whisper(text);
    }
  }

  @Override
  public void close() {
    question.close();
    watching.unsubscribe();
    shell.view().close();
    window.close();
  }

  /// Whoever agreed is asked again as soon as the rules become wider, unless they said *not now* to
  /// these already.
  private void look(Shown shown) {
    if (consent == null && window.isOpen() && shown.status().pending() > 0) {
      shell.view().rehearse();
    }
    boolean off = shown.state() == RecorderStatus.State.OFF;
    if (off && !wasOff && consent == null) {
      asking
          .orders()
          .ask(
              () -> engine.agreement(ui.texts().language()),
              agreement ->
                  agreement
                      .offer()
                      .filter(offer -> !agreement.agreed() && !agreement.widened().isEmpty())
                      .filter(offer -> !preferences.notNow().equals(Optional.of(offer.sha256())))
                      .filter(offer -> consent == null)
                      .ifPresent(offer -> showConsent(offer, agreement)),
              failed -> {});
    }
    wasOff = off;
  }

  /// With the store closed nobody knows what was agreed, and no answer could be kept: the page says
  /// what is wrong instead of asking.
  private boolean answersCanBeKept() {
    return engine.status().health().trouble().stream()
        .noneMatch(code -> code.startsWith("store.") || code.startsWith("keychain."));
  }

  /// Opens the window with what there is to agree to.
  void decide() {
    open();
    asking
        .orders()
        .ask(
            () -> engine.agreement(ui.texts().language()),
            agreement -> {
              if (agreement.offer().isEmpty()) {
                notes.say(ui.texts().trouble("policy.invalid"));
              }
              agreement.offer().ifPresent(offer -> showConsent(offer, agreement));
            });
  }

  private void showConsent(Offer offer, Agreement agreement) {
    ConsentViewModel model =
        new ConsentViewModel(
            engine, asking.orders(), ui, offer, agreement, new Answered(offer.sha256()));
    ConsentView view = new ConsentView(ui, model);
    consent = view;
    window.content(view.node());
    view.focus();
  }

  private void leaveConsent(Page page) {
    consent = null;
    window.content(shell.view().node());
    shell.model().page().set(page);
  }

  private void rebuild() {
    Page page = shell.model().page().get();
    shell.view().close();
    ui = Speech.chosen(options, preferences, clock);
    look.scale(preferences.textSize() / 100.0);
    shell = newShell(page);
    window.speak(ui);
    window.content(shell.view().node());
    rebuilt.run();
  }

  private Shell newShell(Page page) {
    ShellViewModel model = new ShellViewModel(engine, ui, feed.shown());
    model.page().set(page);
    Pages pages = new Pages(engine, asking, around, feed, notes, orders, ui, clock);
    return new Shell(
        model,
        new ShellView(
            ui,
            model,
            pages.screens(preferences, new NowWays(), this::decide, new Applied(), this::ask),
            notes,
            orders));
  }

  void ask(Question.Asked asked, Runnable then) {
    question.ask(asked, window.visible().orElse(null), then);
  }

  private record Shell(ShellViewModel model, ShellView view) {}

  /// What belongs to the desktop rather than to the recorder.
  ///
  /// @param testing a thread of its own for the self-test
  record Around(Optional<Autostart> autostart, Trials trials, Calls testing) {
    /// For a window without a desktop around it.
    static Around nothing(Asking asking) {
      Path nowhere = Path.of("/nowhere");
      return new Around(Optional.empty(), new Trials(nowhere, Optional.empty()), asking.reading());
    }
  }

  /// @param orders quick and in their order
  /// @param reading may take a while
  /// @param urgent what must not wait behind either: pause, resume, withdraw, switches
  record Asking(Calls orders, Calls reading, Calls urgent) {
    Asking(Calls orders, Calls reading) {
      this(orders, reading, orders);
    }
  }

  private final class Talking implements Orders.Talk {
    @Override
    public void ask(Question.Asked asked, Runnable then) {
      Desk.this.ask(asked, then);
    }

    @Override
    public void explain(String text) {
      Desk.this.explain(text);
    }

    @Override
    public void explainLater(String text, AtomicBoolean done) {
      PauseTransition wait = new PauseTransition(Duration.millis(500));
      wait.setOnFinished(event -> {
        if (!done.get()) {
          explain(text);
        }
      });
      wait.play();
    }
  }

  private final class NowWays implements NowView.Ways {
    @Override
    public void decide() {
      Desk.this.decide();
    }

    @Override
    public void chooseApps() {
      shell.model().page().set(Page.APPS);
    }
  }

  private final class Applied implements SettingsViewModel.Applied {
    @Override
    public void mode(Look.Mode mode) {
      look.change(mode);
    }

    @Override
    public void stillness(boolean wanted) {
      look.stillness(wanted);
    }

    @Override
    public void rebuild() {
      Desk.this.rebuild();
    }

    @Override
    public void shortcut() {
      newShortcut.run();
    }

    @Override
    public void failed(String code) {
      notes.say(ui.texts().trouble(code));
    }
  }

  private final class Answered implements ConsentViewModel.Answers {
    private final String policySha256;

    Answered(String policySha256) {
      this.policySha256 = policySha256;
    }

    @Override
    public void agreed(boolean anyOn) {
      leaveConsent(anyOn ? Page.NOW : Page.APPS);
      notes.say(ui.say(anyOn ? "consent.agreed.on" : "consent.agreed"));
    }

    @Override
    public void notNow() {
      preferences.notNow(policySha256);
      leaveConsent(Page.NOW);
      notes.say(ui.say("consent.not-now.done"));
    }

    @Override
    public void failed(String code) {
      leaveConsent(Page.NOW);
      notes.say(ui.texts().trouble(code));
      if (code.equals("policy.changed")) {
        // The new one, with what is different, without being asked for.
        decide();
      }
    }
  }
}
