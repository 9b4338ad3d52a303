package dev.vitrine.app.review;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.batch.Cut;
import dev.vitrine.capture.batch.Edited;
import dev.vitrine.capture.redact.Dictionary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// What the person takes out of the open batch. While the batch is built again nothing can be
/// approved; afterwards the note takes everything back for ten seconds.
final class Editing {
  private final Engine engine;
  private final Calls calls;
  private final Calls urgent;
  private final Ui ui;
  private final Notes notes;
  private final Shown after;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /// @param calls for building, which may take a while
  /// @param urgent for taking back, which has ten seconds and must not wait behind the reading of a
  ///   long batch
  /// @param after shows a batch, or whatever is left
  Editing(Engine engine, Calls calls, Calls urgent, Ui ui, Notes notes, Shown after) {
    this.engine = engine;
    this.calls = calls;
    this.urgent = urgent;
    this.ui = ui;
    this.notes = notes;
    this.after = after;
  }

  /// Deletes rows, and the events behind them.
  void delete(WaitingBatch batch, Collection<Step> steps) {
    List<Cut> cuts = steps.stream().flatMap(step -> step.cuts().stream()).distinct().toList();
    if (cuts.isEmpty() || busy.get()) {
      return;
    }
    busy.set(true);
    calls.ask(
        () -> engine.edits().cut(batch.id(), cuts),
        edited -> {
          busy.set(false);
          edited.ifPresent(done -> {
            after.show(done.rebuilt());
            notes.say(ui.say("review.items.deleted", steps.size()), () -> takeBack(List.of(done)));
          });
        },
        this::failed);
  }

  /// Puts a word into my dictionary, and takes it out of everything that waits.
  void alwaysRemove(WaitingBatch batch, String word) {
    if (busy.get()) {
      return;
    }
    Dictionary.Entry entry = new Dictionary.Entry(Dictionary.Sort.WORD, word.strip());
    busy.set(true);
    calls.ask(
        () -> engine.words().add(entry),
        edited -> {
          busy.set(false);
          after.show(successor(batch, edited).or(() -> Optional.of(batch.id())));
          notes.say(ui.say("review.word.removed", edited.size()), () -> forgive(entry, edited));
        },
        this::failed);
  }

  /// The batch is being built again.
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  private void takeBack(List<Edited> edited) {
    restore(edited, Optional.empty());
  }

  private void forgive(Dictionary.Entry entry, List<Edited> edited) {
    restore(edited, Optional.of(entry));
  }

  private void restore(List<Edited> edited, Optional<Dictionary.Entry> entry) {
    busy.set(true);
    urgent.ask(
        () -> {
          if (entry.isPresent()) {
            engine.words().remove(entry.get());
          }
          List<String> back = new ArrayList<>();
          for (Edited one : edited.reversed()) {
            engine.restore(one.replaced());
            back.add(one.replaced());
          }
          return back;
        },
        back -> {
          busy.set(false);
          after.show(back.stream().findFirst());
        },
        this::failed);
  }

  private static Optional<String> successor(WaitingBatch batch, List<Edited> edited) {
    return edited.stream()
        .filter(one -> one.replaced().equals(batch.id()))
        .findFirst()
        .flatMap(Edited::rebuilt);
  }

  private void failed(EngineException failed) {
    busy.set(false);
    notes.say(ui.texts().trouble(failed.code()));
    after.show(Optional.empty());
  }

  /// Shows a batch once it is there.
  interface Shown {
    /// @param id empty = what is there
    void show(Optional<String> id);
  }
}
