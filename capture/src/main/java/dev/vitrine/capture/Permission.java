package dev.vitrine.capture;

import dev.vitrine.capture.batch.Terms;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyChange;
import dev.vitrine.capture.policy.Standing;
import java.util.Optional;

/// What allows anything to be recorded: the rules, what the person chose under them, and that both
/// can be seen at work.
///
/// For any thread: nothing here waits, and every answer is of the moment in which it is given.
record Permission(Rules rules, KeptChoices choices, Indicator indicator) {
  /// The rules in force if the person has agreed to them, and not to narrower ones.
  Optional<Policy> agreed() {
    return rules
        .policy()
        .filter(now -> choices.inForce().consent().filter(c -> c.covers(now)).isPresent());
  }

  /// Under which batches are built; empty = none are.
  Optional<Terms> terms() {
    return agreed()
        .flatMap(policy -> choices.inForce().consent().map(consent -> new Terms(policy, consent)));
  }

  /// What became wider since the person agreed; empty when nothing has to be asked again.
  Optional<PolicyChange> changeToAgree() {
    return rules
        .policy()
        .flatMap(now ->
            choices
                .inForce()
                .consent()
                .filter(given -> !given.covers(now))
                .flatMap(Consent::agreed)
                .map(before -> PolicyChange.between(before, now)));
  }

  /// What the judge goes by.
  ///
  /// @param hears hook and witness are alive
  /// @param keeps the store takes what is given to it
  Standing standing(boolean hears, boolean keeps, long now) {
    return new Standing(rules.policy(), choices.inForce(), indicator.seen(), hears, keeps, now);
  }
}
