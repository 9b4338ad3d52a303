package dev.vitrine.app.shell;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.RecorderStatus.State;
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
  private final Ui ui;
  private final Subscription subscription;

  public ShellViewModel(Ui ui, ObservableValue<Shown> shown) {
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

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  private void show(Shown shown) {
    waiting.set(shown.status().pending());
    state.set(shown.state());
    foot.set(
        switch (shown.state()) {
          case RECORDING -> ui.say("foot.recording");
          case FILTERING -> ui.say("foot.filtering");
          case PAUSED -> ui.say("foot.paused");
          case OFF -> ui.say("foot.off");
          case TROUBLE -> ui.say("foot.trouble");
        });
  }
}
