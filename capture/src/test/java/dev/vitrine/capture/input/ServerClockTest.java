package dev.vitrine.capture.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final long EPOCH = 1_800_000_000_000L;

  @Test
  void theDistanceOfTwoEventsIsTheServersAcrossTheWrap() {
    ServerClock clock = new ServerClock();
    long nearlyOver = 0xFFFF_FFF0L;
    long first = clock.at(nearlyOver, EPOCH);
    long second = clock.at((nearlyOver + 40) & 0xFFFF_FFFFL, EPOCH + 45);
    long third = clock.at((nearlyOver + 39) & 0xFFFF_FFFFL, EPOCH + 46);

    assertThat(second - first).isEqualTo(40);
    assertThat(third - first).isEqualTo(39);
  }

  @Test
  void anEventIsNeverLaterThanItsArrivalAndSoonExact() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      ServerClock clock = new ServerClock();
      long origin = random.nextLong(1L << 32);
      long now = 0;
      for (int i = 0; i < 500; i++) {
        now += random.nextInt(50);
        int delay = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
        long at = clock.at((origin + now) & 0xFFFF_FFFFL, EPOCH + now + delay);
        assertThat(at).as("seed %d", seed).isLessThanOrEqualTo(EPOCH + now + delay);
        if (i > 50) {
          assertThat(at).as("seed %d", seed).isEqualTo(EPOCH + now);
        }
      }
    }
  }

  @Test
  void aClockThatIsSetBackIsFollowedAtOnce() {
    ServerClock clock = new ServerClock();
    clock.at(1_000, EPOCH);
    assertThat(clock.at(2_000, EPOCH - 3_600_000)).isEqualTo(EPOCH - 3_600_000);
  }

  @Test
  void aSuspendedMachineIsFollowedAtOnceAndASmallStepWithinAWindowOrTwo() {
    ServerClock clock = new ServerClock();
    clock.at(1_000, EPOCH);
    assertThat(clock.at(2_000, EPOCH + 7_200_000)).isEqualTo(EPOCH + 7_200_000);

    long step = 5_000;
    long at = 0;
    for (int i = 0; i < 130; i++) {
      at = clock.at(3_000 + i * 1_000L, EPOCH + 7_201_000 + step + i * 1_000L);
    }
    assertThat(at).isEqualTo(EPOCH + 7_201_000 + step + 129_000L);
  }
}
