package dev.vitrine.app;

import dev.vitrine.app.consent.ConsentViewModel;
import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.fx.StatusFeed;
import dev.vitrine.app.shell.Notes;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.shell.Question;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.text.Times;
import dev.vitrine.app.theme.Ui;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.value.ObservableValue;

/// What view models take, all on the calling thread and without a toolkit.
public final class Models implements AutoCloseable {
  private final Texts texts = Texts.in(Locale.UK);
  private final Ui ui = new Ui(texts, new Times(texts, ZoneOffset.UTC), 14);
  private final Notes notes = new Notes();
  private final Calls calls =
      new Calls(Runnable::run, Runnable::run, failed -> notes.say(texts.trouble(failed.code())));
  private final StatusFeed feed;
  private final Orders orders;

  public Models(FakeEngine engine) {
    Clock clock = Clock.fixed(Scenes.NOW, ZoneOffset.UTC);
    this.orders = new Orders(engine, calls, calls, () -> ui, clock, new Noted());
    this.feed = new StatusFeed(engine, Runnable::run, clock);
  }

  public Ui ui() {
    return ui;
  }

  public Notes notes() {
    return notes;
  }

  public Calls calls() {
    return calls;
  }

  public Orders orders() {
    return orders;
  }

  public ObservableValue<Shown> shown() {
    return feed.shown();
  }

  /// The consent walk over what the engine offers.
  public ConsentViewModel consent(
      Engine engine, Agreement agreement, ConsentViewModel.Answers answers) {
    return new ConsentViewModel(
        engine, calls, ui, agreement.offer().orElseThrow(), agreement, answers);
  }

  /// What the note at the foot of the window says.
  public String note() {
    return notes.current().get().map(Notes.Note::text).orElse("");
  }

  /// Takes back what the note says.
  public void undo() {
    notes.current().get().flatMap(Notes.Note::undo).ifPresent(Runnable::run);
  }

  @Override
  public void close() {
    feed.close();
  }

  /// Says everything in the note, and takes the safe answer to every question.
  private final class Noted implements Orders.Talk {
    @Override
    public void ask(Question.Asked asked, Runnable then) {}

    @Override
    public void explain(String text) {
      notes.say(text);
    }

    @Override
    public void explainLater(String text, AtomicBoolean done) {}
  }
}
