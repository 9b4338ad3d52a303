package dev.vitrine.app.now;

import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.Day;
import dev.vitrine.capture.Day.Slot;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the figures of the day into words, and its slots into stretches to draw. Pure.
final class DayWords {
  /// The hours that are shown also when nothing happened in them.
  private static final int USUAL_BEGIN = 8;

  private static final int USUAL_END = 18;

  private final Ui ui;
  private final DateTimeFormatter hour;

  DayWords(Ui ui) {
    this.ui = ui;
    // The hour alone, as it is written here: 14 or 2 PM.
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                    null,
                    java.time.format.FormatStyle.SHORT,
                    java.time.chrono.IsoChronology.INSTANCE,
                    ui.texts().locale())
                .contains("a")
            ? "h a"
            : "H:00";
    this.hour = DateTimeFormatter.ofPattern(pattern, ui.texts().locale());
  }

  /// What a stretch of the bar is coloured by.
  enum Kind {
    RECORDING,
    FILTERING,
    PAUSED,
    TROUBLE;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A stretch, in minutes of the local day.
  record Part(double from, double to, Kind kind) {}

  /// One line of the legend.
  record Share(Kind kind, String text) {}

  String hour(int number) {
    return hour.format(LocalTime.of(number % 24, 0));
  }

  /// Neighbours of one colour are one stretch. A slot has the colour of what lasted longest in it,
  /// and where that is something else, a stretch as long as what was recorded in it. Those that
  /// were recorded come last, to be drawn on top.
  List<Part> parts(Day day) {
    List<Part> parts = new ArrayList<>();
    List<Part> recorded = new ArrayList<>();
    for (Slot slot : day.slots()) {
      Kind kind = longest(slot);
      int end = slot.minute() + Day.SLOT_MINUTES;
      if (kind != Kind.RECORDING && slot.recording() > 0) {
        // Where in the slot it was is not known.
        double minutes = Math.min(slot.recording() / 60_000.0, Day.SLOT_MINUTES);
        recorded.add(new Part(slot.minute(), slot.minute() + minutes, Kind.RECORDING));
      }
      Part before = parts.isEmpty() ? null : parts.getLast();
      if (before != null && before.kind() == kind && before.to() == slot.minute()) {
        parts.set(parts.size() - 1, new Part(before.from(), end, kind));
      } else {
        parts.add(new Part(slot.minute(), end, kind));
      }
    }
    return Stream.of(
            parts.stream().filter(part -> part.kind() != Kind.RECORDING),
            parts.stream().filter(part -> part.kind() == Kind.RECORDING),
            recorded.stream())
        .flatMap(each -> each)
        .toList();
  }

  /// How long each state lasted, without those that did not.
  List<Share> shares(Day day) {
    List<Share> shares = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      long millis = day.slots().stream().mapToLong(slot -> of(slot, kind)).sum();
      if (millis >= 1_000) {
        shares.add(
            new Share(kind, ui.say("now.day." + kind.name(), ui.times().length(millis / 1_000))));
      }
    }
    return List.copyOf(shares);
  }

  /// The first minute shown, on a full hour.
  int begin(Day day) {
    int first = day.slots().isEmpty() ? 24 * 60 : day.slots().getFirst().minute();
    int counted = day.hours().isEmpty() ? 24 : day.hours().getFirst().hour();
    return Math.min(USUAL_BEGIN, Math.min(first / 60, counted)) * 60;
  }

  /// The minute after the last shown, on a full hour.
  int end(Day day) {
    int last = day.slots().isEmpty() ? 0 : day.slots().getLast().minute() + Day.SLOT_MINUTES;
    int counted = day.hours().isEmpty() ? 0 : day.hours().getLast().hour() + 1;
    return Math.max(USUAL_END, Math.max((last + 59) / 60, counted)) * 60;
  }

  /// The bar for those who do not see it.
  String bar(Day day) {
    String shares = shares(day).stream().map(Share::text).collect(Collectors.joining(", "));
    return shares.isEmpty() ? ui.say("now.day.nothing") : ui.say("now.day") + ": " + shares;
  }

  /// The columns for those who do not see them.
  String hours(Day day) {
    String hours =
        day.hours().stream()
            .map(one ->
                ui.say(
                    "now.hour",
                    hour(one.hour()),
                    one.kept(),
                    one.redacted(),
                    one.leftOut(),
                    one.lost()))
            .collect(Collectors.joining(" "));
    return hours.isEmpty() ? ui.say("now.day.nothing") : hours;
  }

  private static Kind longest(Slot slot) {
    Kind longest = Kind.RECORDING;
    for (Kind kind : Kind.values()) {
      if (of(slot, kind) > of(slot, longest)) {
        longest = kind;
      }
    }
    return longest;
  }

  private static long of(Slot slot, Kind kind) {
    return switch (kind) {
      case RECORDING -> slot.recording();
      case FILTERING -> slot.filtering();
      case PAUSED -> slot.paused();
      case TROUBLE -> slot.trouble();
    };
  }
}
