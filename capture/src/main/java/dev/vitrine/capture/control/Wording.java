package dev.vitrine.capture.control;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers in words, short and aligned, in local time.
final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private final Clock clock;

  Wording(Clock clock) {
    this.clock = clock;
  }

  List<String> status(Answers.Status status) {
    List<String> lines = new ArrayList<>();
    lines.add(clean(status.sentence()));
    Answers.Today today = status.today();
    lines.add(
        row(
            "kept today",
            number(today.kept()) + " events, " + number(today.redacted()) + " removed"));
    lines.add(row("left out", leftOut(today.leftOut())));
    lines.add(row("lost", number(today.lost())));
    lines.add(row("to review", count(status.pending(), "batch", "batches")));
    Answers.Queue queue = status.queue();
    if (queue != null && queue.batches() > 0) {
      lines.add(
          row("to send", count(queue.batches(), "batch", "batches") + ", " + bytes(queue.bytes())));
      if (queue.waiting() != null) {
        lines.add(row("", waiting(queue.waiting())));
      }
    }
    Answers.Health health = status.health();
    String last =
        health.lastEventAt() == null
            ? "no input yet"
            : "last input " + at(health.lastEventAt()).format(SECOND);
    lines.add(row("hook", (health.hookAlive() ? "alive, " : "not running, ") + last));
    lines.add(row("key", health.keychain()));
    lines.add(row("stored", bytes(health.storedBytes())));
    Answers.PolicyName policy = status.policy();
    lines.add(
        row(
            "policy",
            policy == null
                ? "none that is valid"
                : clean(policy.organisation()) + ", version " + clean(policy.version())));
    for (Answers.Trouble trouble : health.trouble()) {
      lines.add(row("trouble", clean(trouble.sentence()) + " (" + trouble.code() + ")"));
    }
    return lines;
  }

  String paused(Answers.PauseSpan pause) {
    return pause.until() == null
        ? "Paused until you resume."
        : "Paused until " + moment(pause.until()) + ".";
  }

  List<String> apps(List<Answers.App> apps) {
    if (apps.isEmpty()) {
      return List.of("The policy names no apps, and none were seen yet.");
    }
    int id = width(apps.stream().map(Answers.App::id).toList());
    int name = width(apps.stream().map(Answers.App::name).toList());
    return apps.stream()
        .map(app ->
            String.format(
                    Locale.ROOT,
                    "%-4s %s  %s  %-20s %s",
                    app.locked() != null ? "-" : app.on() ? "on" : "off",
                    padded(app.id(), id),
                    padded(app.name(), name),
                    app.locked() != null ? app.locked().replace('_', ' ') : taken(app),
                    number(app.eventsToday()) + " today")
                .stripTrailing())
        .toList();
  }

  List<String> batches(List<Answers.Batch> batches, String none) {
    return batches.isEmpty()
        ? List.of(none)
        : batches.stream()
            .flatMap(it -> Stream.concat(Stream.of(batch(it)), fate(it).stream()))
            .toList();
  }

  String batch(Answers.Batch batch) {
    ZonedDateTime from = at(batch.from());
    Answers.Receipt receipt = batch.receipt();
    return String.format(
        Locale.ROOT,
        "%s  %-8s  %s %s–%s  %s%s",
        clean(batch.id()),
        batch.state(),
        from.format(DAY),
        from.format(TIME),
        at(batch.to()).format(TIME),
        bytes(batch.bytes()),
        receipt == null
            ? ""
            : "  received " + moment(receipt.at()) + ", " + clean(receipt.destination()));
  }

  /// What became of it, and until when it is kept, in lines below it.
  List<String> fate(Answers.Batch batch) {
    List<String> lines = new ArrayList<>();
    Answers.Trouble returned = batch.returned();
    if (returned != null) {
      lines.add(row("", clean(returned.sentence()) + " (" + clean(returned.code()) + ")"));
    }
    if (batch.waiting() != null) {
      lines.add(row("", waiting(batch.waiting())));
    }
    Answers.Receipt receipt = batch.receipt();
    if (receipt != null
        && receipt.preview() != null
        && !receipt.preview().equals(receipt.sha256())) {
      lines.add(row("", "in an envelope, SHA-256 " + receipt.sha256()));
    }
    Answers.Erasure erasure = receipt == null ? null : receipt.erasure();
    if (erasure != null) {
      lines.add(row("", erasure(erasure)));
    } else if (receipt != null && receipt.until() != null) {
      lines.add(row("", "erased there on " + at(receipt.until()).format(DATE)));
    }
    if (batch.keptUntil() != null) {
      lines.add(row("", "kept here until " + at(batch.keptUntil()).format(DATE)));
    }
    return lines;
  }

  List<String> outbound(Answers.Outbound log) {
    if (log.connections().isEmpty() && log.attempts().isEmpty()) {
      return List.of("Nothing has left this computer, and no connection was opened.");
    }
    List<String> lines = new ArrayList<>();
    for (Answers.Attempt attempt : log.attempts()) {
      lines.add(
          moment(attempt.at())
              + "  "
              + attempt.batch()
              + "  "
              + clean(attempt.destination())
              + "  "
              + attempt.result());
    }
    for (Answers.Connection connection : log.connections()) {
      lines.add(
          moment(connection.at())
              + "  connection to "
              + clean(connection.to())
              + (connection.via() == null ? "" : " through " + clean(connection.via()))
              + " for "
              + clean(connection.batch()));
    }
    return lines;
  }

  private String erasure(Answers.Erasure erasure) {
    String asked = "erasure asked " + moment(erasure.asked()) + " (" + erasure.why() + ")";
    if (erasure.answeredAt() != null && erasure.how() != null) {
      return asked
          + ", "
          + erasure.how().replace('_', ' ')
          + " "
          + moment(erasure.answeredAt())
          + ": "
          + clean(erasure.said() == null ? "" : erasure.said());
    }
    return erasure.waiting() == null
        ? asked + ", no answer yet"
        : asked + ". " + waiting(erasure.waiting());
  }

  private String waiting(Answers.Waiting waiting) {
    return clean(waiting.sentence())
        + " ("
        + waiting.code()
        + (waiting.next() > 0 ? ", again " + moment(waiting.next()) : "")
        + ")";
  }

  List<String> shown(Answers.Shown shown) {
    List<String> lines = new ArrayList<>();
    lines.add(batch(shown.batch()));
    lines.add("SHA-256 " + shown.batch().sha256());
    int name = width(shown.files().stream().map(Answers.FileEntry::name).toList());
    for (Answers.FileEntry file : shown.files()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s  %14s  %s",
              padded(file.name(), name),
              number(file.bytes()) + " bytes",
              file.sha256()));
    }
    return lines;
  }

  List<String> journal(Answers.JournalPage page) {
    List<String> lines = new ArrayList<>();
    for (Answers.JournalEntry entry : page.entries()) {
      String facts =
          entry.facts().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(fact -> fact.getKey() + "=" + fact.getValue())
              .collect(Collectors.joining(" "));
      lines.add(
          clean(
              String.format(
                      Locale.ROOT,
                      "%6d  %6s %s  %s  %s",
                      entry.number(),
                      at(entry.at()).format(DAY),
                      at(entry.at()).format(SECOND),
                      entry.what(),
                      facts)
                  .stripTrailing()));
    }
    lines.add(clean(page.sentence()));
    return lines;
  }

  String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  static String bytes(long bytes) {
    if (bytes < 1_024) {
      return bytes + " bytes";
    }
    double kilo = bytes / 1_024.0;
    return kilo < 1_024
        ? String.format(Locale.ENGLISH, "%.1f KB", kilo)
        : String.format(Locale.ENGLISH, "%,.1f MB", kilo / 1_024);
  }

  /// One line that ends like a sentence.
  static String sentence(@Nullable String text) {
    String first = text == null ? "" : text.lines().findFirst().orElse("").strip();
    if (first.isEmpty()) {
      return "The command line is not right.";
    }
    return clean(first) + (first.endsWith(".") || first.endsWith("?") ? "" : ".");
  }

  /// Names come from elsewhere and must not steer the terminal.
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private String moment(long at) {
    ZonedDateTime moment = at(at);
    String time = moment.format(TIME);
    return moment.toLocalDate().equals(LocalDate.now(clock))
        ? time
        : moment.format(DAY) + " " + time;
  }

  private ZonedDateTime at(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).atZone(clock.getZone());
  }

  private String leftOut(Map<String, Long> byReason) {
    long all = byReason.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return "nothing";
    }
    return byReason.entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(reason -> reason.getKey().replace('_', ' ') + " " + number(reason.getValue()))
        .collect(Collectors.joining(", ", number(all) + " events (", ")"));
  }

  private static String taken(Answers.App app) {
    List<String> taken = new ArrayList<>();
    if (app.keys()) {
      taken.add("keys");
    }
    if (app.mouse()) {
      taken.add("mouse");
    }
    if (app.pictures()) {
      taken.add("pictures");
    }
    return String.join(" ", taken);
  }

  private static String row(String name, String value) {
    return String.format(Locale.ROOT, "  %-14s %s", name, value);
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", clean(text));
  }
}
