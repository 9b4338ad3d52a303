package dev.vitrine.capture.context.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampsTest {
  private static final long WRAP = 1L << 32;

  /// The machine may be busy from the first key on: what all messages were late by is no excuse.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void onTheSameClockTheLatenessIsExactFromTheFirstKeyOn(long seed) {
    Random random = new Random(seed);
    Stamps stamps = new Stamps();
    assertFalse(stamps.known());
    // Past the 49 days after which the server's time begins anew, too.
    long now = WRAP - random.nextLong(20_000);
    for (int i = 0; i < 2_000; i++) {
      now += random.nextLong(40);
      long late = 80 + random.nextLong(300);
      assertEquals(late, stamps.late((now - late) % WRAP, now));
      assertEquals(now - late, stamps.at((now - late) % WRAP));
    }
    assertTrue(stamps.known());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofAnotherClockTheQuickestMessageIsTheMeasure(long seed) {
    Random random = new Random(seed);
    Stamps stamps = new Stamps();
    long apart = 100_000 + random.nextLong(1_000_000_000);
    long now = 5_000_000;
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 2_000; i++) {
      now += random.nextLong(40);
      long late = random.nextLong(300);
      quickest = Math.min(quickest, late);
      assertEquals(late - quickest, stamps.late((now - late + apart) % WRAP, now));
      assertFalse(stamps.exact());
    }
  }

  @Test
  void threeMonthsOfTypingStayExact() {
    Stamps stamps = new Stamps();
    for (long now = 1_000_000; now < 2 * WRAP; now += 36_000_000) {
      assertEquals(4, stamps.late((now - 4) % WRAP, now));
      assertTrue(stamps.exact());
    }
  }

  /// Behind a clock that is ahead by a little: as late as it looks, which records nothing.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500, 60_000})
  void aClockThatIsNearIsTakenToBeTheSame(int behind) {
    Stamps stamps = new Stamps();
    assertEquals(behind, stamps.late(1_000_000 - behind, 1_000_000));
    assertEquals(behind + 7, stamps.late(1_000_010 - behind, 1_000_017));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasLearnedIsForgottenWithTheServer(boolean same) {
    Stamps stamps = new Stamps();
    long _ = stamps.late(same ? 999_990 : 5, 1_000_000);
    stamps.forget();
    assertFalse(stamps.known());
    assertEquals(20, stamps.late(2_000_000, 2_000_020));
  }
}
