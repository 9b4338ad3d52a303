package dev.vitrine.capture.batch;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The first look over the events of a batch: from when to when, where, and what is missing.
///
/// Gaps come from the kept events' own times and from nothing else (P14). A technical loss is told
/// only where events around it were kept: a loss in a stretch without any would say that somebody
/// was there.
public final class Survey {
  /// A longer stretch without any kept event is a gap: the person was away.
  public static final Duration AWAY_AFTER = Duration.ofSeconds(60);

  private final Timeline timeline;
  private final List<Visit> visits = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final RedactionCount redacted = new RedactionCount();
  private final Summary summary = new Summary();
  private final List<Loss> losses;
  private int nextLoss;
  private long events;
  private long first;
  private long last;

  private Survey(Timeline timeline, List<Loss> losses) {
    this.timeline = timeline;
    this.losses = losses.stream().sorted(Comparator.comparingLong(Loss::at)).toList();
  }

  /// @param keyTiming as [BatchHeader#keyTiming]
  /// @param losses technical losses, in any order, also from other times
  public static Survey of(EventSource source, Duration keyTiming, List<Loss> losses)
      throws IOException {
    Survey survey = new Survey(Timeline.of(source, keyTiming), losses);
    survey.timeline.walk(survey::event);
    return survey;
  }

  /// How many events the batch has; without any there is nothing to write.
  public long events() {
    return events;
  }

  /// When the batch starts: the second of its first event, milliseconds since the epoch.
  public long from() {
    return Math.floorDiv(first, 1000L) * 1000L;
  }

  /// The second after its last event.
  public long to() {
    return -Math.floorDiv(-last, 1000L) * 1000L;
  }

  /// What to say of it on the screen, see [Summary].
  public String summaryJson(long sealedAt) {
    return summary.json(from(), to(), sealedAt, redactions());
  }

  Timeline timeline() {
    return timeline;
  }

  List<Visit> visits() {
    return visits;
  }

  List<Gap> gaps() {
    return gaps;
  }

  /// How many stretches were masked, by kind.
  Map<String, Long> redactions() {
    return redacted.byKind();
  }

  long lost() {
    return gaps.stream().mapToLong(Gap::lost).sum();
  }

  private void event(KeptEvent event, KeptPlace place) {
    if (events == 0) {
      first = event.at();
    } else {
      gap(event.at());
    }
    if (visits.isEmpty() || !visits.getLast().place.equals(place)) {
      visits.add(new Visit(event.at(), place));
    }
    if (event instanceof KeptEvent.Key key) {
      redacted.key(
          key.name(),
          key.redaction().map(Redaction::kind).orElse(""),
          key.redaction().map(Redaction::rule).orElse(""));
    }
    summary.event(event, place, events == 0 ? 0 : event.at() - last);
    events++;
    last = event.at();
  }

  private void gap(long now) {
    boolean away = now - last > AWAY_AFTER.toMillis();
    long lost = 0;
    while (nextLoss < losses.size() && losses.get(nextLoss).at() < now) {
      Loss loss = losses.get(nextLoss++);
      lost += loss.at() >= last ? loss.events() : 0;
    }
    if (away) {
      gaps.add(new Gap(last - from(), now - from(), 0));
    } else if (lost > 0) {
      gaps.add(new Gap(last - from(), now - from(), lost));
    }
  }

  /// From when a place was in front, milliseconds since the epoch.
  record Visit(long at, KeptPlace place) {}
}
