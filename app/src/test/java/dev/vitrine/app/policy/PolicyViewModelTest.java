package dev.vitrine.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Agreement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PolicyViewModelTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);
  private final PolicyViewModel model =
      new PolicyViewModel(engine, models.calls(), models.ui(), models.orders());

  @AfterEach
  void leave() {
    models.close();
  }

  @Test
  void whoeverAgreedCanWithdrawWhileThePolicyCannotBeRead() {
    Agreement read = read(Scenes.unreadable());
    assertThat(model.mayWithdraw(read)).isTrue();
    assertThat(model.mayAgree(read)).isFalse();
    assertThat(model.agreed(read, Scenes.NOW)).startsWith("You agreed on Saturday, 21 November");
    model.withdraw();
    assertThat(engine.orders).containsExactly("withdraw");
    assertThat(models.note()).isEqualTo("Withdrawn. Nothing is recorded any more.");
    assertThat(model.mayWithdraw(model.agreement().get().orElseThrow())).isFalse();
  }

  @Test
  void whoeverAgreedToEarlierRulesCanLookOrWithdraw() {
    Agreement read = read(Scenes.widened());
    assertThat(model.mayWithdraw(read)).isTrue();
    assertThat(model.mayAgree(read)).isTrue();
    assertThat(model.agreed(read, Scenes.NOW)).isEqualTo("Off: the rules changed");
    assertThat(model.more(read)).startsWith("You agreed before.");
  }

  @Test
  void whoeverNeverAgreedHasNothingToWithdraw() {
    Agreement read = read(Scenes.agreement(false));
    assertThat(model.mayWithdraw(read)).isFalse();
    assertThat(model.mayAgree(read)).isTrue();
    assertThat(model.agreed(read, Scenes.NOW)).isEqualTo("You have not agreed");
  }

  @Test
  void whereItGoesSaysWhetherThatIsThisComputer() {
    assertThat(model.destination(Scenes.offer()))
        .isEqualTo(
            "the folder ~/Vitrine/outbox on this computer. From there Vitrine sends nothing on.");
  }

  private Agreement read(Agreement given) {
    engine.agreement = given;
    model.entered();
    return model.agreement().get().orElseThrow();
  }
}
