package dev.vitrine.app.history;

import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.theme.Ui;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The approved batches and what became of them.
public final class HistoryViewModel implements AutoCloseable {
  private final ObservableList<ApprovedEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final Engine engine;
  private final Calls calls;
  private final Ui ui;
  private final ObservableValue<Shown> shown;
  private final Subscription subscription;
  private boolean open;
  private long lookedAt;

  public HistoryViewModel(Engine engine, Calls calls, Ui ui, ObservableValue<Shown> shown) {
    this.engine = engine;
    this.calls = calls;
    this.ui = ui;
    this.shown = shown;
    this.subscription = shown.subscribe(this::look);
  }

  public void entered() {
    open = true;
    reload();
  }

  public void left() {
    open = false;
  }

  public ObservableList<ApprovedEntry> entries() {
    return entries;
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// `LibreOffice Calc · 09:10–09:57`.
  public String title(ApprovedEntry entry) {
    String apps = String.join(", ", entry.batch().apps());
    String span = ui.times().span(entry.batch().from(), entry.batch().to(), now());
    return apps.isEmpty() ? span : apps + "  ·  " + span;
  }

  /// Whether it arrived, when and where.
  public String outcome(ApprovedEntry entry) {
    return entry
        .receipt()
        .map(receipt ->
            ui.say(
                "history.sent",
                ui.times().moment(receipt.at(), now()),
                receipt.destination(),
                ui.times().size(receipt.bytes())))
        .orElseGet(() ->
            entry
                .delay()
                .map(code -> ui.say("history.delayed", ui.texts().trouble(code)))
                .orElseGet(() -> ui.say("history.waiting")));
  }

  /// The digest that the destination read back, or nothing yet.
  public String proof(ApprovedEntry entry) {
    return entry
        .receipt()
        .map(receipt ->
            ui.say(
                receipt.sha256().equals(entry.batch().sha256())
                    ? "history.same"
                    : "history.different",
                receipt.sha256()))
        .orElse("");
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  private Instant now() {
    return Instant.ofEpochMilli(shown.getValue().now());
  }

  private void look(Shown status) {
    if (open && Math.abs(status.now() - lookedAt) > 2_000) {
      lookedAt = status.now();
      reload();
    }
  }

  private void reload() {
    calls.ask(
        engine::history,
        found -> {
          loaded.set(true);
          if (!entries.equals(found)) {
            entries.setAll(found);
          }
        });
  }
}
