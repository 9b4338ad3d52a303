package dev.vitrine.app.policy;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.shell.Orders;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.text.DestinationWords;
import dev.vitrine.app.theme.Ui;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The rules in force and the agreement.
public final class PolicyViewModel {
  private static final Optional<Instant> NEVER = Optional.empty();

  private final ReadOnlyObjectWrapper<Optional<Agreement>> agreement =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Engine engine;
  private final Calls calls;
  private final Ui ui;
  private final Orders orders;

  public PolicyViewModel(Engine engine, Calls calls, Ui ui, Orders orders) {
    this.engine = engine;
    this.calls = calls;
    this.ui = ui;
    this.orders = orders;
  }

  public void entered() {
    calls.ask(
        () -> engine.agreement(ui.texts().language()), read -> agreement.set(Optional.of(read)));
  }

  /// One click, at once (P1).
  public void withdraw() {
    orders.withdraw(this::entered);
  }

  /// Empty until it has been read.
  public ReadOnlyObjectProperty<Optional<Agreement>> agreement() {
    return agreement.getReadOnlyProperty();
  }

  /// What became wider since the person agreed, and what was so until then.
  public List<ChangeWords.Told> changes(Agreement read) {
    return ChangeWords.told(ui.texts(), read.widened());
  }

  /// Where approved batches go, and what that means.
  public String destination(Agreement.Offer offer) {
    String name = DestinationWords.name(ui.texts(), offer.destination());
    return DestinationWords.with(ui.texts(), name + ".", offer.destination());
  }

  /// What follows from it, in a sentence or two.
  public String more(Agreement read) {
    if (read.agreed() || standsByItself(read)) {
      return ui.say("policy.agreed.more");
    }
    return ui.say(read.given() ? "state.changed.detail" : "policy.not-agreed.more");
  }

  /// Whether there is anything to withdraw: also while the policy cannot be read or has changed,
  /// because what was agreed to is in force again as soon as it is back (P1).
  public boolean mayWithdraw(Agreement read) {
    return read.given();
  }

  /// Whether there are rules to agree to that the person has not agreed to.
  public boolean mayAgree(Agreement read) {
    return read.offer().isPresent() && !read.agreed();
  }

  private static boolean standsByItself(Agreement read) {
    return read.given() && read.offer().isEmpty();
  }

  /// When the person agreed, that they have not, or that the rules changed since.
  public String agreed(Agreement read, Instant now) {
    return read.agreedAt()
        // What cannot be read covers nothing; that they agreed to what was there before still
        // holds.
        .or(() -> standsByItself(read) ? read.earlier().map(Agreement.Earlier::at) : NEVER)
        .map(at -> ui.say("policy.agreed", ui.times().day(at), ui.times().clock(at)))
        .orElseGet(() -> ui.say(read.given() ? "state.changed" : "policy.not-agreed"));
  }
}
