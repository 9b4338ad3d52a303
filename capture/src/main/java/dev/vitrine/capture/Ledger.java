package dev.vitrine.capture;

import dev.vitrine.capture.RecorderStatus.Live;
import dev.vitrine.capture.RecorderStatus.Today;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.SiteRule;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commits what may be kept, and only then counts and shows it (P10). Remembers what could not be
/// written yet, so that a full disk loses nothing that was already judged.
///
/// Not thread-safe: the recorder guards it.
final class Ledger implements Walk.LeftOut {
  /// A commit waits at most this long, in milliseconds, or until there are [#COMMIT_AT] events.
  private static final long COMMIT_AFTER = 200;

  private static final int COMMIT_AT = 1_000;

  /// Judged events that wait for a store in trouble; beyond them the oldest are lost, and counted.
  private static final int WAITING = 20_000;

  /// Milliseconds between two tries while the store is in trouble.
  private static final long TRY_AGAIN_AFTER = 1_000;

  private static final long FLUSH_EVERY = 1_000;

  private final Clock clock;
  private final LiveList live;
  private final AppsSeen apps;
  private final Tally tally;
  private final DayLine line;
  private List<RecordedEvent> waiting = new ArrayList<>();
  private long committedAt;
  private long flushedAt;
  private long failedAt;
  private @Nullable StoreException trouble;

  /// @param siteOf the site that a kept event belongs to, if any
  Ledger(Clock clock, Function<KeptPlace, Optional<SiteRule>> siteOf) {
    this.clock = clock;
    this.live = new LiveList(siteOf);
    this.apps = new AppsSeen(siteOf);
    this.tally = new Tally(clock);
    this.line = new DayLine(clock);
  }

  void load(Store store) throws StoreException {
    tally.load(store);
    line.load(store);
    apps.load(store);
  }

  /// Takes judged events; they count as kept only once [#commit] has written them.
  void add(List<RecordedEvent> events) {
    waiting.addAll(events);
    int over = waiting.size() - WAITING;
    if (over > 0) {
      waiting.subList(0, over).clear();
      tally.leftOut(Reason.LOST, over);
    }
  }

  void front(Place.App app) {
    apps.front(app);
  }

  @Override
  public void leftOut(long at, String appName, Reason reason) {
    tally.leftOut(reason, 1);
    live.leftOut(at, appName, reason);
  }

  void lost(long n) {
    tally.leftOut(Reason.LOST, n);
  }

  /// Writes what waits when it is time, or at once.
  void commit(Store store, long now, boolean atOnce) {
    if (trouble != null && !atOnce && now - failedAt < TRY_AGAIN_AFTER) {
      return;
    }
    try {
      if (!waiting.isEmpty()
          && (atOnce || waiting.size() >= COMMIT_AT || now - committedAt >= COMMIT_AFTER)) {
        store.append(waiting);
        committedAt = now;
        tally.kept(waiting);
        live.kept(waiting);
        apps.kept(waiting, day());
        waiting = new ArrayList<>();
      }
      if (atOnce || trouble != null || now - flushedAt >= FLUSH_EVERY) {
        flushedAt = now;
        tally.flush(store);
        apps.save(store);
        line.write(store, now, atOnce);
      }
      trouble = null;
    } catch (StoreException e) {
      trouble = e;
      failedAt = now;
    }
  }

  /// Something outside failed to write; nothing more is recorded until a commit succeeds.
  void failed(StoreException e, long now) {
    trouble = e;
    failedAt = now;
  }

  /// Whatever is due is due at once.
  void clockSetBack() {
    committedAt = Long.MIN_VALUE / 2;
    flushedAt = Long.MIN_VALUE / 2;
    failedAt = Long.MIN_VALUE / 2;
  }

  Optional<StoreException> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// Takes back what is in memory from `from` on.
  void forget(long from) {
    waiting.removeIf(recorded -> recorded.event().at() >= from);
    live.forget(from);
  }

  /// The store has forgotten that much of the stretch from `from` to `now`.
  void forgotten(long events, long from, long now) {
    tally.forgotten(events);
    line.forget(from, now);
  }

  /// Takes back everything, in memory and the figures on disk.
  void erase(Store store) throws StoreException {
    waiting.clear();
    live.forget(Long.MIN_VALUE);
    tally.erase(store);
    apps.erase(store);
    line.erase(store);
  }

  int waiting() {
    return waiting.size();
  }

  /// Judged events from `from` on that are not written yet.
  long waitingFrom(long from) {
    return waiting.stream().filter(recorded -> recorded.event().at() >= from).count();
  }

  /// It is `now`, and this is true: for the timeline of the day.
  void note(RecorderStatus.State state, long now) {
    line.note(state, now);
  }

  /// Today in figures.
  Day figures() {
    String today = day();
    return new Day(line.day(), line.slots(), tally.hours(), apps.on(today));
  }

  Today today() {
    return tally.today();
  }

  List<Live> latest() {
    return live.newestFirst();
  }

  AppsSeen apps() {
    return apps;
  }

  String day() {
    return LocalDate.now(clock).toString();
  }
}
