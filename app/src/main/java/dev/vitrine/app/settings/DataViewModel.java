package dev.vitrine.app.settings;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.EngineException;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.shell.Question.Asked;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.MyData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Everything that is kept of the person: into a file, or gone. One at a time; what came of it
/// stands as a sentence until the next. FX thread.
public final class DataViewModel {
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
  private final Engine engine;
  private final Calls calls;
  private final Ui ui;
  private final BiConsumer<Asked, Runnable> question;

  /// @param calls for what takes a while
  /// @param question asks, and runs what follows if the answer is yes
  public DataViewModel(Engine engine, Calls calls, Ui ui, BiConsumer<Asked, Runnable> question) {
    this.engine = engine;
    this.calls = calls;
    this.ui = ui;
    this.question = question;
  }

  /// Whether one of them is under way.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// From 0 to 1.
  public ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /// What is done, or what came of it; empty at first.
  public ReadOnlyStringProperty result() {
    return result.getReadOnlyProperty();
  }

  /// Writes everything into a new file.
  public void export(Path target) {
    if (begin("data.exporting")) {
      calls.ask(
          () -> engine.exportAll(target, this::reached),
          done ->
              end(
                  ui.say(
                      "data.exported",
                      done.recordings(),
                      done.batches(),
                      ui.times().size(done.bytes()))),
          this::failed);
    }
  }

  /// Shows what would go, asks, and erases it.
  public void erase() {
    if (begin("data.looking")) {
      calls.ask(
          engine::previewErase,
          preview -> {
            end("");
            question.accept(asked(preview), this::carryOut);
          },
          this::failed);
    }
  }

  private void carryOut() {
    if (begin("data.erasing")) {
      calls.ask(
          () -> engine.eraseEverything(this::reached),
          gone ->
              end(
                  ui.say("data.erased", gone.events(), gone.batches())
                      + (gone.sent() == 0 ? "" : " " + ui.say("data.erased.sent", gone.sent()))),
          this::failed);
    }
  }

  private Asked asked(MyData.Preview preview) {
    List<String> facts = new ArrayList<>();
    facts.add(ui.say("data.erase.events", preview.recorded().events()));
    if (!preview.recorded().waiting().isEmpty()) {
      facts.add(ui.say("data.erase.waiting", preview.recorded().waiting().size()));
    }
    if (!preview.recorded().sent().isEmpty()) {
      facts.add(ui.say("data.erase.sent", preview.recorded().sent().size()));
    }
    facts.add(ui.say("data.erase.choices", preview.words()));
    facts.add(ui.say("data.erase.stays"));
    facts.add(ui.say("forget.final"));
    return new Asked(
        ui.say("data.erase.title"), facts, ui.say("data.erase.yes"), ui.say("forget.no"), true);
  }

  private boolean begin(String words) {
    if (busy.get()) {
      return false;
    }
    busy.set(true);
    progress.set(0);
    result.set(ui.say(words));
    return true;
  }

  private void end(String words) {
    busy.set(false);
    result.set(words);
  }

  private void failed(EngineException failed) {
    end(ui.texts().trouble(failed.code()));
  }

  /// Any thread.
  private void reached(double share) {
    calls.show(() -> progress.set(share));
  }
}
