package dev.vitrine.app.history;

import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.engine.Destination;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.OutboundEntry;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.text.DestinationWords;
import dev.vitrine.app.theme.Ui;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The approved batches and what became of them.
public final class HistoryViewModel implements AutoCloseable {
  private final ObservableList<ApprovedEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<OutboundEntry> outbound = FXCollections.observableArrayList();
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

  /// Whether it arrived, when and where; or why not yet, and when it is tried again.
  public String outcome(ApprovedEntry entry) {
    return entry
        .receipt()
        .map(receipt -> arrived(receipt))
        .orElseGet(() ->
            entry
                .delay()
                .map(delay -> ui.say("history.delayed", why(delay)))
                .orElseGet(() -> ui.say("history.waiting")));
  }

  private String arrived(ApprovedEntry.Receipt receipt) {
    String key =
        switch (receipt.destination()) {
          case Destination.Folder _ -> "history.put";
          case Destination.Server _ -> "history.sent";
        };
    String sentence =
        ui.say(
            key,
            ui.times().moment(receipt.at(), now()),
            DestinationWords.name(ui.texts(), receipt.destination()),
            ui.times().size(receipt.bytes()));
    return DestinationWords.with(ui.texts(), sentence, receipt.destination());
  }

  /// The digest that the destination confirmed, or nothing yet.
  public String proof(ApprovedEntry entry) {
    return entry
        .receipt()
        .map(receipt -> {
          if (!receipt.preview().equals(entry.batch().sha256())) {
            return ui.say("history.different", receipt.sha256());
          }
          return receipt.preview().equals(receipt.sha256())
              ? ui.say("history.same", receipt.sha256())
              : ui.say("history.envelope", receipt.preview(), receipt.sha256());
        })
        .orElse("");
  }

  /// Until when it is kept, here and there; what the destination said when it was asked to erase
  /// it.
  public List<String> fate(ApprovedEntry entry) {
    List<String> lines = new ArrayList<>();
    Optional<ApprovedEntry.Erasing> erasing =
        entry.receipt().flatMap(ApprovedEntry.Receipt::erasure);
    erasing.ifPresent(it -> lines.add(erasure(it)));
    entry
        .receipt()
        .flatMap(ApprovedEntry.Receipt::keptThere)
        .filter(_ -> erasing.isEmpty())
        .ifPresent(end -> lines.add(ui.say("history.kept.there", ui.times().day(end))));
    entry.keptHere().ifPresent(end -> lines.add(ui.say("history.kept.here", ui.times().day(end))));
    return lines;
  }

  /// Whether the destination can be asked to erase it.
  public boolean erasable(ApprovedEntry entry) {
    return entry.receipt().filter(receipt -> receipt.erasure().isEmpty()).isPresent();
  }

  public void erase(ApprovedEntry entry) {
    calls.tell(() -> engine.erase(entry.batch().id()), this::reload);
  }

  public void eraseAll() {
    calls.ask(engine::eraseAll, _ -> reload());
  }

  public ObservableList<OutboundEntry> outbound() {
    return outbound;
  }

  /// A line of the outbound log.
  public String line(OutboundEntry entry) {
    String at = ui.times().moment(entry.at(), now());
    return switch (entry) {
      case OutboundEntry.Connection it -> ui.say("history.log.connection", at, it.to());
      case OutboundEntry.Attempt it ->
          ui.say(
              "history.log.attempt",
              at,
              DestinationWords.name(ui.texts(), it.destination()),
              result(it.result()));
    };
  }

  private String result(String code) {
    return switch (code) {
      case "delivered" -> ui.say("history.log.delivered");
      case "unknown" -> ui.say("history.log.unknown");
      default -> ui.texts().trouble(code);
    };
  }

  private String erasure(ApprovedEntry.Erasing erasing) {
    String asked = ui.times().moment(erasing.asked(), now());
    if (erasing.answered().isPresent()) {
      String at = ui.times().moment(erasing.answered().get(), now());
      return switch (erasing.how()) {
        case "tombstone" -> ui.say("history.erased.tombstone", at, erasing.said());
        case "never_there" -> ui.say("history.erased.never", at, erasing.said());
        default -> ui.say("history.erased", at, erasing.said());
      };
    }
    return erasing
        .delay()
        .map(delay -> ui.say("history.erasing.delayed", asked, why(delay)))
        .orElseGet(() -> ui.say("history.erasing", asked));
  }

  private String why(ApprovedEntry.Delay delay) {
    String sentence = ui.texts().trouble(delay.code());
    String more =
        delay
            .next()
            .map(next -> ui.say("history.next", ui.times().moment(next, now()), delay.code()))
            .orElseGet(() -> ui.say("history.code", delay.code()));
    return sentence + " " + more;
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
    calls.ask(
        engine::outbound,
        found -> {
          if (!outbound.equals(found)) {
            outbound.setAll(found);
          }
        });
  }
}
