package dev.vitrine.app.engine;

import dev.vitrine.capture.Outbox;
import dev.vitrine.capture.egress.Erasure;
import dev.vitrine.capture.egress.Keeping;
import dev.vitrine.capture.egress.OutboundLog;
import dev.vitrine.capture.egress.Receipt;
import dev.vitrine.capture.egress.Uploader;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Puts what became of batches into the words of the screens.
final class SentFacts {
  /// Nobody scrolls further.
  private static final int MOST_LINES = 500;

  private SentFacts() {}

  static List<ApprovedEntry> history(Outbox outbox) throws StoreException {
    Map<String, Uploader.Waiting> delayed = outbox.delayed();
    List<ApprovedEntry> entries = new ArrayList<>();
    for (BatchRow row : outbox.history()) {
      Keeping keeping = outbox.keeping(row);
      Optional<Receipt> receipt =
          row.receipt().filter(_ -> row.state() == BatchRow.State.SENT).flatMap(Receipt::decode);
      Optional<Uploader.Waiting> erasing = outbox.erasing(row.id());
      entries.add(
          new ApprovedEntry(
              BatchFacts.waiting(row, keeping),
              receipt.map(it -> receipt(it, keeping, erasing)),
              Optional.ofNullable(delayed.get(row.id())).map(SentFacts::delay),
              keeping.here()));
    }
    return entries;
  }

  static List<OutboundEntry> outbound(Outbox outbox) throws StoreException {
    List<OutboundEntry> lines = new ArrayList<>();
    for (OutboundLog.Attempt attempt : outbox.attempts()) {
      lines.add(
          new OutboundEntry.Attempt(
              Instant.ofEpochMilli(attempt.at()),
              Places.told(attempt.destination()),
              attempt.result()));
    }
    for (OutboundLog.Connection connection : outbox.connections()) {
      lines.add(
          new OutboundEntry.Connection(Instant.ofEpochMilli(connection.at()), connection.to()));
    }
    lines.sort(Comparator.comparing(OutboundEntry::at).reversed());
    return List.copyOf(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
  }

  private static ApprovedEntry.Receipt receipt(
      Receipt receipt, Keeping keeping, Optional<Uploader.Waiting> erasing) {
    return new ApprovedEntry.Receipt(
        Places.told(receipt.destination()),
        receipt.at(),
        receipt.bytes(),
        receipt.sha256(),
        receipt.preview(),
        keeping.there(),
        receipt.erasure().map(it -> erasure(it, erasing)));
  }

  private static ApprovedEntry.Erasing erasure(
      Erasure erasure, Optional<Uploader.Waiting> erasing) {
    Optional<Erasure.Answer> answer = erasure.answer();
    return new ApprovedEntry.Erasing(
        erasure.asked(),
        answer.map(Erasure.Answer::at),
        answer.map(it -> it.how().name().toLowerCase(Locale.ROOT)).orElse(""),
        answer.map(Erasure.Answer::said).orElse(""),
        erasing.map(SentFacts::delay));
  }

  private static ApprovedEntry.Delay delay(Uploader.Waiting waiting) {
    return new ApprovedEntry.Delay(
        waiting.code().id(),
        waiting.next() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(waiting.next())));
  }
}
