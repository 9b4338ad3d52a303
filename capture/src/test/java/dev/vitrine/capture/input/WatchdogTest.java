package dev.vitrine.capture.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.input.Watchdog.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private long now = 1_000_000;
  private long heard = now;
  private long acted = now;
  private boolean alive = true;

  private final Hook hook = new SilentHook();
  private final Watchdog watchdog = new Watchdog(hook, () -> now - acted);

  @Test
  void aHookThatHearsWhatThePersonDoesIsFine() {
    for (long seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < 500; i++) {
        now += random.nextInt(1_000);
        if (random.nextInt(3) == 0) {
          acted = now;
          heard = now - random.nextInt(400);
        }
        assertThat(watchdog.step(now)).as("seed %d", seed).isEqualTo(Verdict.FINE);
      }
    }
  }

  @Test
  void aDeafHookIsDeadWithinFiveSecondsOfTheFirstUnheardKey() {
    now += 60_000;
    acted = now;
    long until = now + 5_000;
    while (watchdog.step(now) == Verdict.FINE) {
      now += 500;
      assertThat(now).isLessThan(until);
    }
  }

  @Test
  void aThreadThatEndedIsDeadAtOnce() {
    alive = false;
    assertThat(watchdog.step(now)).isEqualTo(Verdict.DEAD);
  }

  @Test
  void aPersonWhoIsAwayIsNoAlarm() {
    now += 3_600_000;
    assertThat(watchdog.step(now)).isEqualTo(Verdict.FINE);
  }

  @Test
  void aNewStartIsANewSilence() throws HookException {
    now += 10_000;
    acted = now;
    while (watchdog.step(now) == Verdict.FINE) {
      now += 500;
      acted = now;
    }
    hook.start();
    assertThat(watchdog.step(now)).isEqualTo(Verdict.FINE);
  }

  /// Hears when the test says so.
  private final class SilentHook implements Hook {
    @Override
    public void start() {
      alive = true;
      heard = now;
    }

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public long lastEventAt() {
      return heard;
    }

    @Override
    public long silentMillis() {
      return now - heard;
    }

    @Override
    public void close() {
      alive = false;
    }
  }
}
