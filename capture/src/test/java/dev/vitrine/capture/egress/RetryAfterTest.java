package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        " 86399 | PT23H59M59S",
        "86401 | PT24H",
        "99999999999999999999 | PT24H",
        "-120 | PT0S",
        "1.5 | PT0S",
        "soon | PT0S",
        "Sun, 22 Nov 2026 12:02:00 GMT | PT2M",
        "Sun, 22 Nov 2026 11:00:00 GMT | PT0S",
        "Fri, 31 Dec 9999 23:59:59 GMT | PT24H",
        "Mon, 22 Nov 2026 12:02:00 GMT | PT0S"
      })
  void itIsSecondsOrAMomentAndNeverMoreThanADay(String said, Duration wanted) {
    assertThat(RetryAfter.of(Optional.of(said), Optional.empty(), NOON)).isEqualTo(wanted);
  }

  @Test
  void aMomentIsOneOfTheServersClock() {
    Optional<String> then = Optional.of("Sat, 21 Nov 2026 12:02:00 GMT");
    Optional<String> there = Optional.of("Sat, 21 Nov 2026 12:00:00 GMT");
    assertThat(RetryAfter.of(then, there, NOON)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.of(then, Optional.of("yesterday"), NOON)).isEqualTo(Duration.ZERO);
  }

  @Test
  void whoSaysNothingWantsNothing() {
    assertThat(RetryAfter.of(Optional.empty(), Optional.empty(), NOON)).isEqualTo(Duration.ZERO);
  }
}
