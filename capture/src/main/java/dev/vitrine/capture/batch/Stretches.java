package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.Forgotten;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Forgets stretches of time, and says before what that would take. Guarded by the lock of
/// [Batches].
final class Stretches {
  private final Store store;
  private final Building building;
  private final Losses losses;
  private final Edits edits;
  private final Removal removal;

  Stretches(Store store, Building building, Losses losses, Edits edits, Removal removal) {
    this.store = store;
    this.building = building;
    this.losses = losses;
    this.edits = edits;
    this.removal = removal;
  }

  Forgetting forget(long from, long to, Optional<Terms> terms, boolean again) throws IOException {
    Map<Long, RecordingInfo> before = Rows.infos(store.recordings());
    List<BatchRow> touched = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    List<BatchRow> left = new ArrayList<>();
    for (BatchRow row : store.batches()) {
      boolean inside = row.from() <= to && row.to() >= from;
      if (inside && (row.state() == State.SENT || row.receipt().isPresent())) {
        sent.add(row.id());
      }
      if (inside && !row.blobId().isEmpty() && row.state() != State.SENT) {
        boolean replaced = edits.replaced(row.id());
        boolean copied = row.recordings().isEmpty() && !replaced;
        // One that was changed lists only what it does not share with the one built in its place.
        if (copied
            || replaced
            || row.recordings().stream().anyMatch(id -> Rows.overlaps(before.get(id), from, to))) {
          touched.add(row);
        }
        if (copied && row.state() != State.DELETED) {
          left.add(row);
        }
      } else if (inside && !row.blobId().isEmpty() && again) {
        left.add(row);
      }
    }
    List<String> rebuilt = new ArrayList<>();
    if (terms.isPresent()) {
      for (BatchRow row : left) {
        building
            .without(row, Batches.open(store, row.id()), from, to, terms.get())
            .ifPresent(built -> rebuilt.add(built.id()));
      }
    }
    for (BatchRow row : touched) {
      removal.destroy(row, row.state() == State.DELETED);
    }
    for (String id : sent) {
      removal.dropCopy(id);
    }
    Forgotten forgotten = store.forget(from, to);
    losses.remove(from, to);
    if (terms.isPresent()) {
      rebuilt.addAll(
          building.again(touched, Rows.infos(Rows.unsealed(store)).keySet(), terms.get()));
    }
    return new Forgetting(
        forgotten,
        touched.stream().map(BatchRow::id).toList(),
        List.copyOf(rebuilt),
        List.copyOf(sent));
  }

  ForgetPreview preview(long from, long to) throws StoreException {
    Map<Long, RecordingInfo> there = Rows.infos(store.recordings());
    List<String> waiting = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (BatchRow row : store.batches()) {
      boolean inside = row.from() <= to && row.to() >= from;
      if (inside && (row.state() == State.SENT || row.receipt().isPresent())) {
        sent.add(row.id());
        if (row.state() == State.SENT && !row.blobId().isEmpty()) {
          rest.add(row.id());
        }
      } else if (inside
          && Rows.waits(row)
          && row.recordings().stream().anyMatch(id -> Rows.overlaps(there.get(id), from, to))) {
        waiting.add(row.id());
      }
    }
    long events = 0;
    for (RecordingInfo info : there.values()) {
      events += Rows.overlaps(info, from, to) ? events(info, from, to) : 0;
    }
    return new ForgetPreview(events, List.copyOf(waiting), List.copyOf(sent), List.copyOf(rest));
  }

  private long events(RecordingInfo info, long from, long to) throws StoreException {
    if (info.from() >= from && info.to() <= to) {
      return info.events();
    }
    AtomicLong inside = new AtomicLong();
    try {
      store.read(
          info.id(),
          row -> inside.addAndGet(row.event().at() >= from && row.event().at() <= to ? 1 : 0));
    } catch (StoreException e) {
      // What cannot be read goes altogether; what is gone already does not go again.
      return e.code() == StoreException.Code.GONE ? 0 : info.events();
    }
    return inside.get();
  }
}
