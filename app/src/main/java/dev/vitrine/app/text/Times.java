package dev.vitrine.app.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Times, spans and sizes in the person's format.
public final class Times {
  private final Texts texts;
  private final ZoneId zone;
  private final DateTimeFormatter clock;
  private final DateTimeFormatter seconds;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter date;

  public Times(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
    Locale locale = texts.locale();
    this.clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    this.seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale);
    this.day = DateTimeFormatter.ofPattern(texts.say("time.day"), locale);
    this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    this.shortDay = DateTimeFormatter.ofPattern(texts.say("time.day.short"), locale);
  }

  /// `14:30`, or `2:30 PM`.
  public String clock(Instant at) {
    return clock.format(at.atZone(zone));
  }

  /// `14:30:05`.
  public String seconds(Instant at) {
    return seconds.format(at.atZone(zone));
  }

  /// `Sunday, 22 November`.
  public String day(Instant at) {
    return day.format(at.atZone(zone));
  }

  /// `22 November 2026`, for what may be long ago.
  public String date(Instant at) {
    return date.format(at.atZone(zone));
  }

  /// `Sun 22 Nov, 14:30`; only the time when it is today.
  public String moment(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    boolean today = local.toLocalDate().equals(LocalDate.ofInstant(now, zone));
    return today ? clock.format(local) : shortDay.format(local) + ", " + clock.format(local);
  }

  /// `09:10–09:57`.
  public String span(Instant from, Instant to) {
    return clock(from).equals(clock(to)) ? clock(from) : clock(from) + "–" + clock(to);
  }

  /// `09:10–09:57`, with the day in front when it is not today.
  public String span(Instant from, Instant to, Instant now) {
    boolean today = LocalDate.ofInstant(from, zone).equals(LocalDate.ofInstant(now, zone));
    return today ? span(from, to) : shortDay.format(from.atZone(zone)) + ", " + span(from, to);
  }

  /// When a pause ends: the time, or *tomorrow*, or the day and the time.
  public String end(Instant until, Instant now) {
    LocalDate tomorrow = LocalDate.ofInstant(now, zone).plusDays(1);
    return until.equals(tomorrow.atStartOfDay(zone).toInstant())
        ? texts.say("time.tomorrow")
        : moment(until, now);
  }

  /// The beginning of the next local day.
  public Instant tomorrow(Instant now) {
    return LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  /// `12 s`, `4 min`, `2 h 10 min`.
  public String length(long seconds) {
    if (seconds < 60) {
      return texts.say("time.seconds", seconds);
    }
    if (seconds < 3600) {
      return texts.say("time.minutes", seconds / 60);
    }
    return texts.say("time.hours", seconds / 3600, seconds % 3600 / 60);
  }

  /// `512 bytes`, `148 kB`, `4.2 MB`.
  public String size(long bytes) {
    if (bytes < 1_000) {
      return texts.say("size.bytes", bytes);
    }
    if (bytes < 1_000_000) {
      return texts.say("size.kilobytes", bytes / 1_000.0);
    }
    return texts.say("size.megabytes", bytes / 1_000_000.0);
  }
}
