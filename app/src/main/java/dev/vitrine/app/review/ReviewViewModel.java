package dev.vitrine.app.review;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.OpenBatch;
import dev.vitrine.app.engine.OpenBatch.ZipPart;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.text.DestinationWords;
import dev.vitrine.app.theme.Ui;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The batches that wait, the one that is open, and what the person does with it.
public final class ReviewViewModel implements AutoCloseable {
  private final ObservableList<WaitingBatch> batches = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<WaitingBatch>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<OpenedBatch>> opened =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<ZipPart>> part =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<RawText> raw = new ReadOnlyObjectWrapper<>(RawText.NOTHING);
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final BooleanProperty sealing = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper goesTo = new ReadOnlyStringWrapper("");

  private final Engine engine;
  private final Calls calls;
  private final Calls reading;
  private final Ui ui;
  private final Notes notes;
  private final ObservableValue<Shown> shown;
  private final Subscription subscriptions;
  private final Editing editing;
  private final ReadOnlyObjectWrapper<List<Step>> early = new ReadOnlyObjectWrapper<>(List.of());
  private int pending = -1;
  private boolean open;

  /// @param calls for orders, which must not wait
  /// @param reading for reading whole batches, which may take a while
  public ReviewViewModel(
      Engine engine, Calls calls, Calls reading, Ui ui, Notes notes, ObservableValue<Shown> shown) {
    this.engine = engine;
    this.calls = calls;
    this.reading = reading;
    this.ui = ui;
    this.notes = notes;
    this.shown = shown;
    this.editing = new Editing(engine, reading, calls, ui, notes, this::reload);
    this.subscriptions =
        Subscription.combine(
            chosen.subscribe(this::read),
            part.subscribe(this::readPart),
            shown.subscribe(this::look));
  }

  public void entered() {
    open = true;
    reload();
    calls.ask(
        () -> engine.agreement(ui.texts().language()),
        agreement -> goesTo.set(agreement.offer().map(this::goesTo).orElse("")));
  }

  private String goesTo(Agreement.Offer offer) {
    String where = DestinationWords.name(ui.texts(), offer.destination());
    return DestinationWords.with(
        ui.texts(), ui.say("review.goes-to", offer.organisation(), where), offer.destination());
  }

  public void left() {
    open = false;
  }

  /// Closes the current recording into a batch and opens it.
  public void seal() {
    sealing.set(true);
    reading.ask(
        engine::seal,
        id -> {
          sealing.set(false);
          if (id.isEmpty()) {
            notes.say(ui.say("review.seal.nothing"));
          }
          reload(id);
        },
        failed -> {
          sealing.set(false);
          trouble(failed);
        });
  }

  /// Approves the bytes that are on screen, and no others.
  public void approve() {
    opened
        .get()
        .ifPresent(seen ->
            calls.tell(
                () -> engine.approve(seen.batch().id(), seen.sha256()),
                () -> {
                  notes.say(ui.say("review.approved"));
                  closeChosen();
                  reload();
                }));
  }

  public void keepForLater() {
    Optional<String> end = chosen.get().flatMap(WaitingBatch::keptHere).map(ui.times()::day);
    closeChosen();
    notes.say(end.map(day -> ui.say("review.kept.until", day)).orElse(ui.say("review.kept")));
  }

  /// Deletes the open batch; can be taken back while the note stands.
  public void delete() {
    chosen
        .get()
        .ifPresent(batch ->
            calls.tell(
                () -> engine.delete(batch.id()),
                () -> {
                  closeChosen();
                  reload();
                  notes.say(ui.say("review.deleted"), () -> restore(batch.id()));
                }));
  }

  /// Deletes rows of the open batch; can be taken back while the note stands.
  void delete(Collection<Step> steps) {
    opened.get().ifPresent(seen -> editing.delete(seen.batch(), steps));
  }

  /// Takes a word out of everything that waits, and of whatever comes.
  void alwaysRemove(String word) {
    opened.get().ifPresent(seen -> editing.alwaysRemove(seen.batch(), word));
  }

  /// The open batch is being built again.
  ReadOnlyBooleanProperty editing() {
    return editing.busy();
  }

  /// The first steps of the chosen batch while the rest is being read.
  ReadOnlyObjectProperty<List<Step>> early() {
    return early.getReadOnlyProperty();
  }

  public void save(Path target) {
    opened
        .get()
        .ifPresent(seen ->
            reading.ask(
                () -> {
                  seen.source().save(target);
                  return target;
                },
                saved -> notes.say(ui.say("review.saved")),
                this::trouble));
  }

  /// Opens a batch by its place in the list, or closes what is open.
  public void choose(Optional<WaitingBatch> batch) {
    chosen.set(batch);
  }

  public void choosePart(ZipPart wanted) {
    part.set(Optional.of(wanted));
  }

  public ObservableList<WaitingBatch> batches() {
    return batches;
  }

  public ReadOnlyObjectProperty<Optional<WaitingBatch>> chosen() {
    return chosen;
  }

  /// Empty while nothing is chosen, and while the chosen one is being read.
  ReadOnlyObjectProperty<Optional<OpenedBatch>> opened() {
    return opened.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<ZipPart>> part() {
    return part;
  }

  ReadOnlyObjectProperty<RawText> raw() {
    return raw.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// What the page is for; that something waits only while it does.
  String lead() {
    return ui.say(batches.isEmpty() ? "review.lead.none" : "review.lead");
  }

  /// What to do while nothing waits, with the name of the button as it is written on it.
  String emptyText() {
    return ui.say("review.empty.text", ui.say("review.seal").replace("_", ""));
  }

  /// Who gets what is approved, and where; empty until it is known, and without a valid policy.
  ReadOnlyStringProperty goesTo() {
    return goesTo.getReadOnlyProperty();
  }

  public BooleanProperty sealing() {
    return sealing;
  }

  /// The times of a batch, `09:10–09:57`.
  public String when(WaitingBatch batch) {
    return ui.times().span(batch.from(), batch.to(), Instant.ofEpochMilli(shown.getValue().now()));
  }

  /// Its apps, the busiest first.
  public String where(WaitingBatch batch) {
    return batch.apps().isEmpty()
        ? ui.say("review.no-app")
        : batch.apps().size() <= 2
            ? String.join(", ", batch.apps())
            : ui.say(
                "review.more-apps",
                batch.apps().get(0),
                batch.apps().get(1),
                batch.apps().size() - 2);
  }

  /// `1,204 keys · 96 clicks · 14 removed`.
  public String figures(WaitingBatch batch) {
    return ui.say("review.figures", batch.keys(), batch.clicks(), batch.removed());
  }

  /// Until when it stays here without a decision; nothing where nobody set a time.
  public Optional<String> fate(WaitingBatch batch) {
    return batch.keptHere().map(end -> ui.say("review.ends", ui.times().day(end)));
  }

  /// Why it waits again although it was approved; nothing where that is not so.
  public Optional<String> returned(WaitingBatch batch) {
    return batch.returned().map(code -> ui.say("review.returned", ui.texts().trouble(code), code));
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    opened.get().ifPresent(seen -> seen.source().close());
  }

  private void look(Shown now) {
    int waiting = now.status().pending();
    if (open && waiting != pending) {
      reload();
    }
    pending = waiting;
  }

  private void reload() {
    reload(Optional.empty());
  }

  /// @param choose the batch to open once it is there
  private void reload(Optional<String> choose) {
    calls.ask(
        engine::pending,
        found -> {
          if (!batches.equals(found)) {
            batches.setAll(found);
          }
          Optional<String> wanted = choose.or(() -> chosen.get().map(WaitingBatch::id));
          Optional<WaitingBatch> there =
              wanted.flatMap(
                  id -> found.stream().filter(batch -> batch.id().equals(id)).findFirst());
          chosen.set(there.or(() -> found.stream().findFirst()));
          // Last: the page is put together once, for what there is to show.
          loaded.set(true);
        });
  }

  private void closeChosen() {
    chosen.set(Optional.empty());
  }

  private void restore(String id) {
    calls.tell(() -> engine.restore(id), () -> reload(Optional.of(id)));
  }

  private void read(Optional<WaitingBatch> batch) {
    if (opened.get().map(OpenedBatch::batch).equals(batch)) {
      return;
    }
    opened.get().ifPresent(seen -> seen.source().close());
    opened.set(Optional.empty());
    part.set(Optional.empty());
    early.set(List.of());
    batch.ifPresent(wanted -> reading.ask(() -> readNow(wanted), this::take, this::trouble));
  }

  private OpenedBatch readNow(WaitingBatch wanted) throws EngineException {
    OpenBatch source =
        engine.open(
            wanted.id(),
            first ->
                reading.showFirst(() -> {
                  if (chosen.get().equals(Optional.of(wanted)) && opened.get().isEmpty()) {
                    early.set(first);
                  }
                }));
    List<Step> steps = source.steps();
    return new OpenedBatch(
        wanted, source, steps, OpenedBatch.removedIn(steps), source.parts(), source.sha256());
  }

  private void take(OpenedBatch read) {
    if (!chosen.get().equals(Optional.of(read.batch()))) {
      // The person went on while it was being read.
      read.source().close();
      return;
    }
    opened.set(Optional.of(read));
    part.set(read.parts().stream().findFirst());
  }

  private void readPart(Optional<ZipPart> wanted) {
    Optional<OpenedBatch> from = opened.get();
    if (wanted.isEmpty() || from.isEmpty()) {
      raw.set(RawText.NOTHING);
      return;
    }
    OpenBatch source = from.get().source();
    ZipPart file = wanted.get();
    reading.ask(
        () -> RawText.of(source.bytes(file.name(), RawText.LIMIT), file.bytes()),
        text -> {
          if (part.get().equals(wanted)) {
            raw.set(text);
          }
        },
        this::trouble);
  }

  private void trouble(EngineException failed) {
    notes.say(ui.texts().trouble(failed.code()));
  }
}
