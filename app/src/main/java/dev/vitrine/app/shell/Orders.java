package dev.vitrine.app.shell;

import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.shell.Question.Asked;
import dev.vitrine.app.shell.Question.Choice;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.batch.ForgetPreview;
import dev.vitrine.capture.policy.Pause;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Pause, resume, forget and withdraw, the same from every page, the tray, the pill and the
/// shortcut. FX thread.
public final class Orders implements StateFoot.Ways {
  private final Engine engine;
  private final Calls urgent;
  private final Calls slow;
  private final Supplier<Ui> ui;
  private final Clock clock;
  private final Talk talk;

  /// How the person is spoken to.
  public interface Talk {
    /// Asks, and runs `then` if the answer is yes.
    void ask(Asked asked, Runnable then);

    /// Says in a few words what was done.
    void explain(String text);

    /// Says it if `done` is still false after half a second.
    void explainLater(String text, AtomicBoolean done);
  }

  /// @param urgent never behind anything that takes time
  /// @param slow for what may take time
  public Orders(Engine engine, Calls urgent, Calls slow, Supplier<Ui> ui, Clock clock, Talk talk) {
    this.engine = engine;
    this.urgent = urgent;
    this.slow = slow;
    this.ui = ui;
    this.clock = clock;
    this.talk = talk;
  }

  @Override
  public void pause(PauseLength length) {
    urgent.tell(() -> length.begin(engine, ui.get().times().tomorrow(clock.instant())), () -> {});
  }

  /// Resumes; asks before where the pause was meant to last until the person says so.
  @Override
  public void resume() {
    Optional<Pause> pause = engine.status().pause();
    if (pause.isPresent() && pause.get().until().isEmpty()) {
      Ui say = ui.get();
      talk.ask(
          new Asked(
              say.say("resume.title"),
              List.of(say.say("resume.text")),
              say.say("resume.yes"),
              say.say("resume.no"),
              false),
          () -> urgent.tell(engine::resume, () -> {}));
    } else {
      urgent.tell(engine::resume, () -> {});
    }
  }

  /// One click, at once, without a question (P1).
  ///
  /// @param then runs when it is done
  public void withdraw(Runnable then) {
    urgent.tell(
        engine::withdraw,
        () -> {
          talk.explain(ui.get().say("policy.withdrawn"));
          then.run();
        });
  }

  /// What the shortcut does: pauses for the length that the person chose, or resumes.
  public void toggle(PauseLength length) {
    if (engine.status().pause().isPresent()) {
      resume();
    } else {
      pause(length);
    }
  }

  /// Shows what would go, and forgets it if the person agrees.
  public void forget(ForgetLength length) {
    AtomicBoolean found = new AtomicBoolean();
    talk.explainLater(ui.get().say("forget.looking"), found);
    slow.ask(
        () -> engine.previewForget(length.length()),
        preview -> {
          found.set(true);
          AtomicBoolean again = new AtomicBoolean();
          talk.ask(question(length, preview, again), () -> carryOut(length, again.get()));
        });
  }

  private void carryOut(ForgetLength length, boolean again) {
    AtomicBoolean done = new AtomicBoolean();
    talk.explainLater(ui.get().say("forget.working"), done);
    slow.ask(
        () -> engine.forget(length.length(), again),
        gone -> {
          done.set(true);
          talk.explain(ui.get().say("forget.done", length.minutes(), gone));
        });
  }

  /// @param again whether the person wants what is left of sent batches built anew
  private Asked question(ForgetLength length, ForgetPreview preview, AtomicBoolean again) {
    Ui say = ui.get();
    boolean nothing =
        preview.events() == 0 && preview.waiting().isEmpty() && preview.sent().isEmpty();
    List<String> facts = new ArrayList<>();
    if (nothing) {
      facts.add(say.say("forget.nothing"));
    } else {
      facts.add(say.say("forget.events", preview.events()));
    }
    if (!preview.waiting().isEmpty()) {
      facts.add(say.say("forget.waiting", preview.waiting().size()));
    }
    if (!preview.sent().isEmpty()) {
      facts.add(say.say("forget.sent", preview.sent().size()));
    }
    if (!nothing) {
      facts.add(say.say("forget.final"));
    }
    return new Asked(
        say.say("forget.title", length.minutes()),
        facts,
        nothing ? "" : say.say("forget.yes"),
        say.say(nothing ? "forget.close" : "forget.no"),
        true,
        preview.rest().isEmpty()
            ? Optional.empty()
            : Optional.of(new Choice(say.say("forget.rest", preview.rest().size()), again)));
  }
}
