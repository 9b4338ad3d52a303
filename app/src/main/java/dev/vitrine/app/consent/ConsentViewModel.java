package dev.vitrine.app.consent;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Offer;
import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.text.DestinationWords;
import dev.vitrine.app.theme.Ui;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// What there is to agree to, page by page, the tick, and the two answers. FX thread.
public final class ConsentViewModel {
  private final BooleanProperty ticked = new SimpleBooleanProperty(false);
  private final BooleanProperty busy = new SimpleBooleanProperty(false);
  private final Map<String, BooleanProperty> wanted = new LinkedHashMap<>();
  private final List<ConsentStep> steps;
  private final ReadOnlyObjectWrapper<ConsentStep> step;
  private final Engine engine;
  private final Calls calls;
  private final Ui ui;
  private final Offer offer;
  private final List<Widened> widened;
  private final Optional<Agreement.Earlier> earlier;
  private final Answers answers;

  public ConsentViewModel(
      Engine engine, Calls calls, Ui ui, Offer offer, Agreement agreement, Answers answers) {
    this.engine = engine;
    this.calls = calls;
    this.ui = ui;
    this.offer = offer;
    this.widened = agreement.widened();
    this.earlier = agreement.earlier();
    this.answers = answers;
    this.steps =
        Stream.of(ConsentStep.values())
            .filter(one -> one != ConsentStep.CHANGES || again())
            .toList();
    this.step = new ReadOnlyObjectWrapper<>(steps.getFirst());
    offer.apps().forEach(app -> wanted.put(app.appId(), new SimpleBooleanProperty(false)));
  }

  /// The switch of an app: off at first, and without effect unless the person agrees.
  public BooleanProperty wanted(String appId) {
    return wanted.getOrDefault(appId, new SimpleBooleanProperty(false));
  }

  public Offer offer() {
    return offer;
  }

  /// Whether the person agreed before and is asked again because the rules changed.
  public boolean again() {
    return !widened.isEmpty();
  }

  /// What became wider, what was so until now, and what is now.
  public List<ChangeWords.Told> changes() {
    return ChangeWords.told(ui.texts(), widened);
  }

  /// When the person agreed to the rules before these, and where they can be read; empty where
  /// nobody knows.
  public String earlier() {
    return earlier
        .map(before ->
            ui.say(
                "consent.again.earlier",
                ui.times().date(before.at()),
                ui.times().clock(before.at())))
        .orElse("");
  }

  /// How the approval works, where what is approved goes, and what that means.
  public String approval() {
    String where = DestinationWords.name(ui.texts(), offer.destination());
    String sentence =
        offer
            .waiting()
            .map(wait -> ui.say("consent.where.after", where, wait.toHours()))
            .orElseGet(() -> ui.say("consent.where.each", where));
    return DestinationWords.with(ui.texts(), sentence, offer.destination());
  }

  /// Whether typing is taken somewhere although one field cannot be told from another.
  public boolean fieldsUnknown() {
    return offer.apps().stream().anyMatch(Agreement.Taken::unknownFields);
  }

  /// The pages in their order.
  public List<ConsentStep> steps() {
    return steps;
  }

  /// The page that is open; the first at first.
  public ReadOnlyObjectProperty<ConsentStep> step() {
    return step.getReadOnlyProperty();
  }

  public boolean first() {
    return step.get() == steps.getFirst();
  }

  public boolean last() {
    return step.get() == steps.getLast();
  }

  public void next() {
    step.set(steps.get(Math.min(steps.indexOf(step.get()) + 1, steps.size() - 1)));
  }

  public void back() {
    step.set(steps.get(Math.max(steps.indexOf(step.get()) - 1, 0)));
  }

  /// Unticked at first, always.
  public BooleanProperty ticked() {
    return ticked;
  }

  public BooleanBinding canAgree() {
    return Bindings.and(ticked, busy.not()).and(step.isEqualTo(ConsentStep.DECIDE));
  }

  public void agree() {
    if (!ticked.get() || busy.get() || !last()) {
      return;
    }
    busy.set(true);
    calls.ask(
        () -> {
          engine.agree(ui.texts().language(), offer.sha256());
          for (Map.Entry<String, BooleanProperty> app : wanted.entrySet()) {
            if (app.getValue().get()) {
              engine.setApp(app.getKey(), true);
            }
          }
          return Boolean.TRUE;
        },
        done -> answers.agreed(wanted.values().stream().anyMatch(BooleanProperty::get)),
        failed -> {
          busy.set(false);
          answers.failed(failed.code());
        });
  }

  public void notNow() {
    answers.notNow();
  }

  /// Who hears the answer, on the FX thread.
  public interface Answers {
    /// @param anyOn whether an app was switched on with it
    void agreed(boolean anyOn);

    void notNow();

    void failed(String code);
  }
}
