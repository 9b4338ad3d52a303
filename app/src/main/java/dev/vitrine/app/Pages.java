package dev.vitrine.app;

import dev.vitrine.app.apps.AppsView;
import dev.vitrine.app.apps.AppsViewModel;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.fx.FxThread;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.history.HistoryView;
import dev.vitrine.app.history.HistoryViewModel;
import dev.vitrine.app.now.NowView;
import dev.vitrine.app.now.NowViewModel;
import dev.vitrine.app.policy.PolicyView;
import dev.vitrine.app.policy.PolicyViewModel;
import dev.vitrine.app.promises.PromisesView;
import dev.vitrine.app.promises.PromisesViewModel;
import dev.vitrine.app.review.ReviewView;
import dev.vitrine.app.review.ReviewViewModel;
import dev.vitrine.app.settings.DataView;
import dev.vitrine.app.settings.DataViewModel;
import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.settings.SettingsView;
import dev.vitrine.app.settings.SettingsViewModel;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.shell.Page;
import dev.vitrine.app.shell.Question;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.words.WordsView;
import dev.vitrine.app.words.WordsViewModel;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Makes the pages of the window in one language and size, each with its view model. FX thread.
record Pages(
    Engine engine,
    Desk.Asking asking,
    Desk.Around around,
    StatusFeed feed,
    Notes notes,
    Orders orders,
    Ui ui,
    Clock clock) {

  /// @param decide opens the consent walk
  /// @param question asks, and runs what follows if the answer is yes
  Map<Page, Screen> screens(
      Preferences preferences,
      NowView.Ways ways,
      Runnable decide,
      SettingsViewModel.Applied applied,
      BiConsumer<Question.Asked, Runnable> question) {
    var shown = feed.shown();
    var calls = asking.orders();
    Map<Page, Screen> screens = new EnumMap<>(Page.class);
    screens.put(
        Page.NOW,
        new NowView(ui, new NowViewModel(engine, asking.urgent(), ui, shown), orders, ways));
    screens.put(
        Page.APPS,
        new AppsView(ui, new AppsViewModel(engine, asking.urgent(), ui, shown, notes::done)));
    screens.put(
        Page.REVIEW,
        new ReviewView(ui, new ReviewViewModel(engine, calls, asking.reading(), ui, notes, shown)));
    screens.put(Page.HISTORY, new HistoryView(ui, new HistoryViewModel(engine, calls, ui, shown)));
    screens.put(
        Page.PROMISES,
        new PromisesView(
            ui,
            new PromisesViewModel(
                around.trials(), around.testing(), FxThread.running(), ui, clock)));
    screens.put(
        Page.POLICY,
        new PolicyView(ui, new PolicyViewModel(engine, asking.urgent(), ui, orders), decide));
    screens.put(
        Page.SETTINGS,
        new SettingsView(
            ui,
            new SettingsViewModel(preferences, engine, around.autostart(), ui, applied),
            new WordsView(ui, new WordsViewModel(engine, asking.reading(), ui, notes)),
            new DataView(ui, new DataViewModel(engine, asking.reading(), ui, question))));
    return screens;
  }
}
