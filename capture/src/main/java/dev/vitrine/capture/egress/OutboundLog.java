package dev.vitrine.capture.egress;

import dev.vitrine.capture.store.Entry;
import dev.vitrine.capture.store.Journal;
import dev.vitrine.capture.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that left this computer, or tried to: what, where, how much and what came of it;
/// never content. It is a part of the journal, so that it cannot be altered unnoticed (P15).
public final class OutboundLog {
  private static final String ATTEMPT = "outbound.attempt";
  private static final String RESULT = "outbound.result";
  private static final int PAGE = 1_000;

  private final Journal journal;

  public OutboundLog(Journal journal) {
    this.journal = journal;
  }

  /// One attempt.
  ///
  /// @param at milliseconds since the epoch
  /// @param result `delivered`, the id of a [Code], or `unknown` if we ended before it was known
  public record Attempt(
      long at, String batch, String sha256, String destination, long bytes, String result) {}

  /// All attempts, oldest first; empty = nothing has left this computer.
  public List<Attempt> attempts() throws StoreException {
    List<Attempt> attempts = new ArrayList<>();
    long after = 0;
    for (List<Entry> page = journal.entries(after, PAGE);
        !page.isEmpty();
        page = journal.entries(after, PAGE)) {
      for (Entry entry : page) {
        read(entry, attempts);
        after = entry.number();
      }
    }
    return List.copyOf(attempts);
  }

  /// Written before the first byte leaves.
  void attempt(ApprovedBatch batch, String destination) throws StoreException {
    journal.append(
        ATTEMPT,
        Map.of(
            "batch", batch.batchId(),
            "sha256", batch.sha256(),
            "destination", destination,
            "bytes", Long.toString(batch.bytes())));
  }

  void result(String batch, String result) throws StoreException {
    journal.append(RESULT, Map.of("batch", batch, "result", result));
  }

  private static void read(Entry entry, List<Attempt> attempts) {
    Map<String, String> facts = entry.facts();
    String batch = facts.getOrDefault("batch", "");
    if (entry.what().equals(ATTEMPT)) {
      attempts.add(
          new Attempt(
              entry.at(),
              batch,
              facts.getOrDefault("sha256", ""),
              facts.getOrDefault("destination", ""),
              Long.parseLong(facts.getOrDefault("bytes", "0")),
              "unknown"));
    } else if (entry.what().equals(RESULT) && !attempts.isEmpty()) {
      Attempt last = attempts.getLast();
      if (last.batch.equals(batch)) {
        attempts.set(
            attempts.size() - 1,
            new Attempt(
                last.at,
                last.batch,
                last.sha256,
                last.destination,
                last.bytes,
                facts.getOrDefault("result", "unknown")));
      }
    }
  }
}
