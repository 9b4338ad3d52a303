package dev.vitrine.app.now;

import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.now.LiveLines.Line;
import dev.vitrine.app.text.StatusWords;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.Day;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// What the Now page says, from the newest status.
public final class NowViewModel implements AutoCloseable {
  /// Lines of the live list that fit without becoming a log.
  static final int LINES = 5;

  /// Milliseconds between two looks at the figures of the day.
  private static final long LOOK_EVERY = 3_000;

  /// What is kept comes a little later than what is left out: a field is judged when it ends.
  private static final Comparator<RecorderStatus.Live> NEWEST_FIRST =
      Comparator.comparingLong(RecorderStatus.Live::at).reversed();

  private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OFF);
  private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper leaves = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Offered> offered =
      new ReadOnlyObjectWrapper<>(Offered.NOTHING);
  private final ReadOnlyBooleanWrapper forgettable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper withdrawable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper removed = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper leftOut = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper lost = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reasons = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper health = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Day> figures =
      new ReadOnlyObjectWrapper<>(new Day(LocalDate.EPOCH, List.of(), List.of(), List.of()));
  private final ObservableList<Line> lines = FXCollections.observableArrayList();

  private final Engine engine;
  private final Calls calls;
  private final Ui ui;
  private final StatusWords words;
  private final LiveLines liveLines;
  private final ObservableValue<Shown> shown;
  private final Subscription subscription;
  private BooleanSupplier visible = () -> true;
  private long lookedAt;
  private List<String> switchedOn = List.of();

  public NowViewModel(Engine engine, Calls calls, Ui ui, ObservableValue<Shown> shown) {
    this.engine = engine;
    this.calls = calls;
    this.ui = ui;
    this.words = new StatusWords(ui.texts(), ui.times());
    this.liveLines = new LiveLines(ui);
    this.shown = shown;
    this.subscription = shown.subscribe(this::showIfSeen);
  }

  /// The person comes to the page: looks up what is switched on.
  public void entered() {
    look(shown.getValue().now());
    show(shown.getValue());
    calls.ask(
        engine::apps,
        apps -> {
          switchedOn =
              apps.stream()
                  .filter(app -> app.on() && app.locked().isEmpty())
                  .map(AppEntry::name)
                  .toList();
          show(shown.getValue());
        });
  }

  public ReadOnlyStringProperty day() {
    return day.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty headline() {
    return headline.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty detail() {
    return detail.getReadOnlyProperty();
  }

  /// What leaves this computer, in one sentence.
  public ReadOnlyStringProperty leaves() {
    return leaves.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Offered> offered() {
    return offered.getReadOnlyProperty();
  }

  /// Whether there may be something to forget: while recording goes on, and after it ended as long
  /// as something is there (P9).
  public ReadOnlyBooleanProperty forgettable() {
    return forgettable.getReadOnlyProperty();
  }

  /// Whether there is an agreement to withdraw, whatever is recorded now (P1).
  public ReadOnlyBooleanProperty withdrawable() {
    return withdrawable.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty kept() {
    return kept.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty removed() {
    return removed.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty leftOut() {
    return leftOut.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty lost() {
    return lost.getReadOnlyProperty();
  }

  /// What was left out, by reason, most first; empty when nothing was.
  public ReadOnlyStringProperty reasons() {
    return reasons.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty health() {
    return health.getReadOnlyProperty();
  }

  /// Today drawn; looked up every few seconds while the page can be seen.
  public ReadOnlyObjectProperty<Day> figures() {
    return figures.getReadOnlyProperty();
  }

  /// @param page whether it can be seen now
  public void visibleWhile(BooleanSupplier page) {
    visible = page;
  }

  public ObservableList<Line> lines() {
    return lines;
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  /// What nobody can see is put into words when somebody can: [#entered] and the next second.
  private void showIfSeen(Shown now) {
    if (visible.getAsBoolean()) {
      show(now);
    }
  }

  private void show(Shown now) {
    RecorderStatus status = now.status();
    day.set(ui.times().day(Instant.ofEpochMilli(now.now())));
    state.set(now.state());
    boolean here = here(now);
    Offered next = offer(now, here);
    headline.set(headline(now, next));
    detail.set(here ? hereDetail() : words.detail(now));
    leaves.set(
        now.state() == State.OFF
            ? ui.say("foot.leaves.nothing")
            : engine
                .sentAfter()
                .map(wait -> ui.say("foot.leaves.after", wait.toHours()))
                .orElseGet(() -> ui.say("foot.leaves.each")));
    offered.set(next);
    forgettable.set(mayForget(now, next));
    withdrawable.set(engine.agreed());
    kept.set(count(status.today().kept()));
    removed.set(count(status.today().redacted()));
    leftOut.set(count(status.today().leftOutTotal()));
    lost.set(count(status.today().lost()));
    reasons.set(reasons(status.today().leftOut()));
    health.set(health(now));
    List<Line> newest =
        status.latest().stream()
            // That they look at this window says nothing about their work.
            .filter(line -> line.reason().filter(Reason.SELF::equals).isEmpty())
            .sorted(NEWEST_FIRST)
            .limit(LINES)
            .map(liveLines::line)
            .toList();
    if (!lines.equals(newest)) {
      lines.setAll(newest);
    }
    if (visible.getAsBoolean() && Math.abs(now.now() - lookedAt) >= LOOK_EVERY) {
      look(now.now());
    }
  }

  private void look(long now) {
    lookedAt = now;
    // What the charts show is told nowhere else, but a recorder in trouble says so already.
    calls.ask(engine::day, figures::set, failed -> {});
  }

  /// The person looks at this window: it is never recorded, which says nothing about their work.
  private static boolean here(Shown now) {
    return now.state() == State.FILTERING
        && now.status().why().filter(Reason.SELF::equals).isPresent();
  }

  private boolean noneOn() {
    return !engine.anyOn();
  }

  private String hereDetail() {
    if (noneOn()) {
      return ui.say("state.none-on.detail");
    }
    // Their names have not come yet.
    return switchedOn.isEmpty()
        ? ui.texts().reason(Reason.SELF)
        : ui.say("state.self.detail", String.join(", ", switchedOn));
  }

  private String headline(Shown now, Offered next) {
    return switch (next) {
      case CHOOSE_APPS -> ui.say("state.none-on");
      case PAUSE, RESUME, DECIDE, LOOK_AGAIN, NOTHING -> words.headline(now);
    };
  }

  private static boolean mayForget(Shown now, Offered next) {
    return switch (next) {
      case PAUSE, RESUME, LOOK_AGAIN -> true;
      case DECIDE, CHOOSE_APPS, NOTHING ->
          now.status().today().kept() > 0 || now.status().pending() > 0;
    };
  }

  private Offered offer(Shown now, boolean here) {
    RecorderStatus status = now.status();
    boolean noConsent = status.why().filter(Reason.NO_CONSENT::equals).isPresent();
    return switch (now.state()) {
      case PAUSED -> Offered.RESUME;
      case OFF ->
          noConsent ? status.asksAgain() ? Offered.LOOK_AGAIN : Offered.DECIDE : Offered.NOTHING;
      case FILTERING -> here && noneOn() ? Offered.CHOOSE_APPS : Offered.PAUSE;
      case RECORDING, TROUBLE -> Offered.PAUSE;
    };
  }

  private String reasons(Map<Reason, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(
            entry -> ui.say("now.reason", entry.getValue(), ui.texts().shortReason(entry.getKey())))
        .collect(Collectors.joining("  ·  "));
  }

  private String health(Shown now) {
    RecorderStatus.Health health = now.status().health();
    List<String> parts = new ArrayList<>();
    if (now.stale()) {
      return ui.say("health.stale");
    }
    if (now.state() == State.OFF) {
      parts.add(ui.say("health.not-listening"));
    } else if (!health.hookAlive()) {
      parts.add(ui.say("health.deaf"));
    } else if (now.state() == State.PAUSED) {
      parts.add(ui.say("health.paused"));
    } else if (health.lastEventAt() == 0) {
      parts.add(ui.say("health.listening"));
    } else {
      long ago = Math.max(0, (now.now() - health.lastEventAt()) / 1000);
      parts.add(
          ago < 2 ? ui.say("health.heard.now") : ui.say("health.heard", ui.times().length(ago)));
    }
    if (health.queued() > 0) {
      // A pause lets go of what was held when it began: what is there now came since.
      parts.add(
          now.state() == State.PAUSED
              ? ui.say("health.queued.paused", health.queued())
              : ui.say("health.queued", health.queued()));
    }
    parts.add(ui.say("health.stored", ui.times().size(health.storedBytes())));
    parts.add(
        switch (health.keychain()) {
          case "secret-service", "windows", "mac-keychain" -> ui.say("health.keychain");
          case "file" -> ui.say("health.keyfile");
          default -> ui.say("health.key.unknown");
        });
    return String.join("  ·  ", parts);
  }

  private String count(long count) {
    return ui.say("count", count);
  }

  /// The one thing that the big button offers.
  public enum Offered {
    PAUSE,
    RESUME,
    DECIDE,
    LOOK_AGAIN,
    CHOOSE_APPS,
    NOTHING
  }
}
