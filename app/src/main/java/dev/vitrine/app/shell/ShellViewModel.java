package dev.vitrine.app.shell;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// Which page is open, how many batches wait, and the line at the foot of the sidebar.
public final class ShellViewModel implements AutoCloseable {
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.NOW);
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper foot = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OFF);
  private final ReadOnlyStringWrapper leaves = new ReadOnlyStringWrapper("");
  private final Engine engine;
  private final Ui ui;
  private final Subscription subscription;

  public ShellViewModel(Engine engine, Ui ui, ObservableValue<Shown> shown) {
    this.engine = engine;
    this.ui = ui;
    this.subscription = shown.subscribe(this::show);
  }

  public ObjectProperty<Page> page() {
    return page;
  }

  public ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty foot() {
    return foot.getReadOnlyProperty();
  }

  /// What leaves this computer, in a few words.
  public ReadOnlyStringProperty leaves() {
    return leaves.getReadOnlyProperty();
  }

  /// Whether there is anything to pause.
  public boolean mayPause() {
    return switch (state.get()) {
      case RECORDING, FILTERING, TROUBLE -> true;
      case PAUSED, OFF -> false;
    };
  }

  public boolean mayResume() {
    return state.get() == State.PAUSED;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  /// With nothing switched on, a hook that is just starting is no trouble: there is nothing that it
  /// could miss. Whatever is really wrong has a code, and stays trouble.
  private State calm(Shown shown) {
    boolean starting =
        shown.state() == State.TROUBLE
            && !shown.stale()
            && shown.status().health().trouble().isEmpty()
            && is(Reason.NO_HOOK, shown);
    return starting && !engine.anyOn() ? State.FILTERING : shown.state();
  }

  private String filtering(Shown shown) {
    if (!engine.anyOn()) {
      return ui.say("foot.none-on");
    }
    return ui.say(is(Reason.SELF, shown) ? "foot.waiting" : "foot.filtering");
  }

  private static boolean is(Reason reason, Shown shown) {
    return shown.status().why().filter(reason::equals).isPresent();
  }

  private void show(Shown shown) {
    waiting.set(shown.status().pending());
    leaves.set(
        shown.state() == State.OFF
            ? ui.say("foot.leaves.nothing")
            : engine
                .sentAfter()
                .map(wait -> ui.say("foot.leaves.after", wait.toHours()))
                .orElseGet(() -> ui.say("foot.leaves.each")));
    State calm = calm(shown);
    state.set(calm);
    foot.set(
        switch (calm) {
          case RECORDING -> ui.say("foot.recording");
          case FILTERING -> filtering(shown);
          case PAUSED -> ui.say("foot.paused");
          case OFF -> ui.say("foot.off");
          case TROUBLE -> ui.say("foot.trouble");
        });
  }
}
