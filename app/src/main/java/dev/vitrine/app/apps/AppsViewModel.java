package dev.vitrine.app.apps;

import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.event.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The apps that the policy names or that were seen, filtered by what the person searches for.
public final class AppsViewModel implements AutoCloseable {
  private final StringProperty search = new SimpleStringProperty("");
  private final BooleanProperty loaded = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper recordable = new ReadOnlyBooleanWrapper(true);
  private final ObservableList<AppEntry> rows = FXCollections.observableArrayList();
  private final Engine engine;
  private final Calls calls;
  private final Runnable switched;
  private final Ui ui;
  private List<AppEntry> all = List.of();
  private Subscription subscriptions;
  private boolean open;
  private long lookedAt;

  public AppsViewModel(
      Engine engine, Calls calls, Ui ui, ObservableValue<Shown> shown, Runnable switched) {
    this.engine = engine;
    this.calls = calls;
    this.switched = switched;
    this.ui = ui;
    this.subscriptions = search.subscribe(text -> filter());
    this.subscriptions = subscriptions.and(shown.subscribe(this::look));
  }

  public void entered() {
    open = true;
    reload();
  }

  public void left() {
    open = false;
  }

  /// Switches an app; the row shows what the recorder then says.
  public void set(String appId, boolean on) {
    calls.ask(
        () -> {
          engine.setApp(appId, on);
          return engine.apps();
        },
        this::take);
  }

  public StringProperty search() {
    return search;
  }

  /// The rows to show: those that can be switched first, then the locked ones, by name.
  public ObservableList<AppEntry> rows() {
    return rows;
  }

  /// Whether the recorder has answered yet.
  public ReadOnlyBooleanProperty loaded() {
    return loaded;
  }

  /// Whether there is no app at all, whatever is searched for.
  public boolean none() {
    return loaded.get() && all.isEmpty();
  }

  /// False without consent: then nothing is recorded whatever is switched on.
  public ReadOnlyBooleanProperty recordable() {
    return recordable.getReadOnlyProperty();
  }

  /// The small line of a row: events today, or why it is locked; of a site its address too.
  public String about(AppEntry app) {
    String about = state(app);
    return app.address().isEmpty() ? about : app.address() + "  ·  " + about;
  }

  private String state(AppEntry app) {
    if (app.locked().isPresent()) {
      return ui.say("apps.locked." + lockOf(app).name());
    }
    if (app.eventsToday() == 0 && !app.on()) {
      return ui.say("apps.off");
    }
    String today = ui.say("apps.today", app.eventsToday());
    return app.on() ? ui.say("apps.on") + "  ·  " + today : today;
  }

  /// Reasons that no row shows are the policy's.
  private static Reason lockOf(AppEntry app) {
    return app.locked()
        .filter(reason -> reason == Reason.NEVER || reason == Reason.SELF)
        .orElse(Reason.NOT_IN_POLICY);
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
  }

  private void look(Shown shown) {
    recordable.set(!shown.status().why().filter(Reason.NO_CONSENT::equals).isPresent());
    if (open && Math.abs(shown.now() - lookedAt) > 5_000) {
      lookedAt = shown.now();
      reload();
    }
  }

  private void reload() {
    calls.ask(engine::apps, this::take);
  }

  private void take(List<AppEntry> apps) {
    // Also when it was the command line that switched one.
    Map<String, Boolean> before =
        all.stream().collect(Collectors.toMap(AppEntry::id, AppEntry::on, (one, _) -> one));
    if (apps.stream().anyMatch(app -> before.getOrDefault(app.id(), app.on()) != app.on())) {
      switched.run();
    }
    List<AppEntry> sorted = new ArrayList<>(apps);
    sorted.sort(
        Comparator.comparing((AppEntry app) -> app.locked().isPresent())
            .thenComparing(app -> app.name().toLowerCase(Locale.ROOT)));
    all = List.copyOf(sorted);
    filter();
    loaded.set(true);
  }

  private void filter() {
    String wanted = search.get().strip().toLowerCase(Locale.ROOT);
    List<AppEntry> found =
        all.stream()
            .filter(app ->
                app.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || app.id().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (!rows.equals(found) || found.isEmpty()) {
      rows.setAll(found);
    }
  }
}
