package dev.vitrine.app.engine;

import java.time.Duration;

/// The stretches that every menu offers to forget, in this order.
public enum ForgetLength {
  MINUTE(1),
  FIVE_MINUTES(5),
  QUARTER_HOUR(15),
  HOUR(60);

  private final int minutes;

  ForgetLength(int minutes) {
    this.minutes = minutes;
  }

  public Duration length() {
    return Duration.ofMinutes(minutes);
  }

  public int minutes() {
    return minutes;
  }
}
