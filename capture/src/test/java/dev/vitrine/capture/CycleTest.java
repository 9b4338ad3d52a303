package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.desk.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CycleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofMillis(5);

  @Test
  void whoDozesIsWokenAtOnce() {
    AtomicInteger steps = new AtomicInteger();
    try (Cycle cycle =
        Cycle.start("test", REST, Duration.ofDays(1), () -> steps.incrementAndGet() * 0)) {
      for (int times = 0; times < 3; times++) {
        AtomicInteger last = new AtomicInteger(-1);
        Await.until(
            "it dozes",
            PATIENCE,
            () ->
                last.getAndSet(steps.get()) == steps.get()
                    && !Await.holds(Duration.ofMillis(200), () -> steps.get() != last.get()));
        int before = steps.get();
        cycle.wake();
        Await.until("a step", PATIENCE, () -> steps.get() > before);
      }
    }
  }

  @Test
  void aWakeIsNeverMissedWhateverItFallsInto() {
    AtomicInteger wanted = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    // It dozes after every step that finds nothing.
    try (Cycle cycle =
        Cycle.start(
            "test",
            Duration.ZERO,
            Duration.ofDays(1),
            () -> {
              done.set(wanted.get());
              return 0;
            })) {
      for (int i = 1; i <= 2_000; i++) {
        int next = i;
        wanted.set(next);
        cycle.wake();
        Await.until("step " + next, PATIENCE, () -> done.get() == next);
      }
    }
  }

  @Test
  void aStepThatDidSomethingIsFollowedByTheNextWithoutARest() {
    AtomicInteger steps = new AtomicInteger();
    try (Cycle cycle =
        Cycle.start(
            "test",
            Duration.ofDays(1),
            Duration.ofDays(1),
            () -> steps.incrementAndGet() < 50 ? 1 : 0)) {
      Await.until("all of them", PATIENCE, () -> steps.get() == 50);
      assertThat(cycle).isNotNull();
    }
  }
}
