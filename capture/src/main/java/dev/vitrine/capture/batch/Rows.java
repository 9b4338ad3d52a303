package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What [Batches] asks of rows, and how it changes them.
final class Rows {
  private Rows() {}

  static Map<Long, RecordingInfo> infos(List<RecordingInfo> recordings) {
    Map<Long, RecordingInfo> infos = new LinkedHashMap<>();
    recordings.forEach(info -> infos.put(info.id(), info));
    return infos;
  }

  /// One that cannot be read may hold anything.
  static boolean overlaps(@Nullable RecordingInfo info, long from, long to) {
    return info == null || (info.from() <= to && info.to() >= from);
  }

  static boolean waits(BatchRow row) {
    return row.state() == State.PENDING || row.state() == State.APPROVED;
  }

  /// Nothing of it can have left.
  static boolean canChange(BatchRow row) {
    return waits(row) && row.receipt().isEmpty();
  }

  static boolean canComeBack(BatchRow row) {
    return row.state() == State.DELETED && !row.blobId().isEmpty();
  }

  static BatchRow with(BatchRow row, State state, String blobId, List<Long> recordings) {
    return new BatchRow(
        row.id(),
        state,
        row.from(),
        row.to(),
        row.bytes(),
        row.sha256(),
        blobId,
        recordings,
        Optional.empty(),
        row.receipt(),
        blobId.isEmpty() ? "{}" : row.summaryJson(),
        row.returned());
  }

  /// Of a batch that left: nothing but where it is and what was answered.
  static BatchRow bare(BatchRow row) {
    return new BatchRow(
        row.id(),
        row.state(),
        row.from(),
        row.to(),
        row.bytes(),
        row.sha256(),
        "",
        List.of(),
        row.approval(),
        row.receipt(),
        "{}");
  }

  static BatchRow kept(BatchRow sent, String blobId) {
    return new BatchRow(
        sent.id(),
        State.SENT,
        sent.from(),
        sent.to(),
        sent.bytes(),
        sent.sha256(),
        blobId,
        List.of(),
        sent.approval(),
        sent.receipt(),
        sent.summaryJson());
  }

  /// The recordings that are in no batch.
  static List<RecordingInfo> unsealed(Store store) throws StoreException {
    Set<Long> taken = new HashSet<>();
    store.batches().forEach(row -> taken.addAll(row.recordings()));
    return store.recordings().stream().filter(info -> !taken.contains(info.id())).toList();
  }

  /// By time: a copy is younger than what came after its original.
  static List<Long> inOrder(List<RecordingInfo> recordings) {
    return recordings.stream()
        .sorted(Comparator.comparingLong(RecordingInfo::from))
        .map(RecordingInfo::id)
        .toList();
  }
}
