package dev.vitrine.capture.egress;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a server wants to be left alone, as its header `Retry-After` says: so many seconds, or
/// until a moment of its own clock.
final class RetryAfter {
  /// Nobody is left alone for longer, whatever they say.
  static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /// Between nothing and [#LONGEST]; nothing where it says nothing that can be understood.
  ///
  /// @param wanted the header `Retry-After`
  /// @param theirs the header `Date` of the same answer: a moment of a clock that may be days off
  ///   is as far away as that clock says
  /// @param ours what time it is here, for a server that does not say what time it is there
  static Duration of(Optional<String> wanted, Optional<String> theirs, Instant ours) {
    String text = wanted.orElse("").strip();
    if (text.matches("\\d+")) {
      return bounded(text.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
    }
    Instant now = theirs.flatMap(RetryAfter::moment).orElse(ours);
    return moment(text).map(then -> bounded(Duration.between(now, then))).orElse(Duration.ZERO);
  }

  /// What a header such as `Date` says; empty if that is no moment.
  static Optional<Instant> moment(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notSaid) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wanted) {
    if (wanted.isNegative()) {
      return Duration.ZERO;
    }
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }
}
