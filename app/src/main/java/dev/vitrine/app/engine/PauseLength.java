package dev.vitrine.app.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The pauses that every menu offers, in this order.
public enum PauseLength {
  FIVE_MINUTES,
  QUARTER_HOUR,
  HOUR,
  TOMORROW,
  UNTIL_RESUMED;

  /// @param tomorrow the beginning of the next local day
  public void begin(Engine engine, Instant tomorrow) throws EngineException {
    switch (this) {
      case FIVE_MINUTES -> engine.pause(Optional.of(Duration.ofMinutes(5)));
      case QUARTER_HOUR -> engine.pause(Optional.of(Duration.ofMinutes(15)));
      case HOUR -> engine.pause(Optional.of(Duration.ofHours(1)));
      case TOMORROW -> engine.pauseUntil(tomorrow);
      case UNTIL_RESUMED -> engine.pause(Optional.empty());
    }
  }
}
