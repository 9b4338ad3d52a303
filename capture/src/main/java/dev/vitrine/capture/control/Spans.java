package dev.vitrine.capture.control;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people type them.
final class Spans {
  static final String TOMORROW = "tomorrow";

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(366);

  private Spans() {}

  /// `90s`, `15m`, `1h`, `2d`: more than nothing and at most a year; empty for anything else.
  static Optional<Duration> parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration span =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return span.isZero() || span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span);
  }

  /// The next local midnight, epoch milliseconds.
  static long tomorrow(Clock clock) {
    return LocalDate.now(clock)
        .plusDays(1)
        .atStartOfDay(clock.getZone())
        .toInstant()
        .toEpochMilli();
  }
}
