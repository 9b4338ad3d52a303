package dev.vitrine.capture.context.linux;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// When a key that was looked at too late may still be known: only where no prompt can have come
/// and gone meanwhile.
class CalmTest {
  private final Calm calm = new Calm();

  @Test
  void aLineThatHasBeenEditedForAWhileIsCalm() {
    calm.looked(10_000, true);
    assertTrue(calm.at(10_001));
  }

  @Test
  void nothingIsCalmBeforeAnybodyLooked() {
    assertFalse(calm.at(10_000));
  }

  @Test
  void afterAPromptItTakesAWhile() {
    calm.lineEnded(10_000);
    calm.looked(11_500, false);
    // The prompt is over, and its last keys are heard only now, late.
    calm.looked(11_600, true);
    assertFalse(calm.at(11_610));
    calm.looked(12_600, true);
    assertTrue(calm.at(12_601));
  }

  @Test
  void aLineWhoseEffectWasNotSeenMayStillHaveOne() {
    calm.looked(10_000, true);
    calm.lineEnded(10_100);
    calm.looked(11_200, true);
    assertFalse(calm.at(11_300), "its program has perhaps not read it yet");
    calm.looked(15_100, true);
    assertTrue(calm.at(15_101));
  }

  @Test
  void aLineWhoseEffectWasSeenIsOverSooner() {
    calm.looked(10_000, true);
    calm.lineEnded(10_100);
    calm.looked(10_110, false);
    calm.looked(10_120, true);
    assertFalse(calm.at(11_110));
    assertTrue(calm.at(11_111));
  }

  @Test
  void whatIsNotALineIsNeverCalm() {
    calm.looked(10_000, true);
    calm.looked(20_000, false);
    assertFalse(calm.at(30_000));
  }
}
