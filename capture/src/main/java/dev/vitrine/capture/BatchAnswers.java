package dev.vitrine.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.control.Answers;
import dev.vitrine.capture.egress.Code;
import dev.vitrine.capture.egress.Erasure;
import dev.vitrine.capture.egress.Receipt;
import dev.vitrine.capture.egress.Uploader;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Batches, and what became of them, in the shapes of docs/commands.md.
record BatchAnswers(Outbox outbox) {
  private static final ObjectMapper JSON = new ObjectMapper();

  List<Answers.Batch> batches(List<BatchRow> rows) throws StoreException {
    List<Answers.Batch> all = new ArrayList<>();
    Map<String, Uploader.Waiting> delayed = outbox.delayed();
    for (BatchRow row : rows) {
      all.add(batch(row, delayed));
    }
    return all;
  }

  Answers.Batch batch(BatchRow row) throws StoreException {
    return batch(row, outbox.delayed());
  }

  /// What was approved and has not left; null while the store is not open.
  Answers.@Nullable Queue queue() {
    try {
      List<BatchRow> approved =
          outbox.history().stream().filter(it -> it.state() == BatchRow.State.APPROVED).toList();
      Map<String, Uploader.Waiting> delayed = outbox.delayed();
      return new Answers.Queue(
          approved.size(),
          approved.stream().mapToLong(BatchRow::bytes).sum(),
          approved.isEmpty() ? null : waiting(delayed.get(approved.getLast().id())));
    } catch (StoreException e) {
      return null;
    }
  }

  Answers.Outbound outbound() throws StoreException {
    return new Answers.Outbound(
        outbox.connections().stream()
            .map(it ->
                new Answers.Connection(
                    it.at(), it.to(), it.via().isEmpty() ? null : it.via(), it.batch()))
            .toList(),
        outbox.attempts().stream()
            .map(it ->
                new Answers.Attempt(
                    it.at(), it.batch(), it.sha256(), it.destination(), it.bytes(), it.result()))
            .toList());
  }

  /// Without what became of it.
  static Answers.Batch plain(BatchRow row) {
    return new Answers.Batch(
        row.id(),
        Answers.name(row.state()),
        row.from(),
        row.to(),
        row.bytes(),
        row.sha256(),
        summary(row.summaryJson()),
        null);
  }

  private Answers.Batch batch(BatchRow row, Map<String, Uploader.Waiting> delayed)
      throws StoreException {
    Optional<Receipt> receipt = row.receipt().flatMap(Receipt::decode);
    return new Answers.Batch(
        row.id(),
        Answers.name(row.state()),
        row.from(),
        row.to(),
        row.bytes(),
        row.sha256(),
        summary(row.summaryJson()),
        receipt.isPresent() ? receipt(row, receipt.get()) : null,
        row.state() == BatchRow.State.APPROVED ? waiting(delayed.get(row.id())) : null,
        outbox.keeping(row).here().map(Instant::toEpochMilli).orElse(null),
        row.state() == BatchRow.State.PENDING ? returned(row) : null);
  }

  private static Answers.@Nullable Trouble returned(BatchRow row) {
    return row.returned()
        .flatMap(Code::of)
        .map(code -> new Answers.Trouble(code.id(), code.sentence()))
        .orElse(null);
  }

  private Answers.Receipt receipt(BatchRow row, Receipt receipt) throws StoreException {
    return new Answers.Receipt(
        receipt.sha256(),
        receipt.bytes(),
        receipt.destination(),
        receipt.at().toEpochMilli(),
        receipt.id(),
        receipt.preview(),
        outbox.keeping(row).there().map(Instant::toEpochMilli).orElse(null),
        receipt.erasure().isPresent()
            ? erasure(receipt.erasure().get(), outbox.erasing(row.id()))
            : null);
  }

  private static Answers.Erasure erasure(Erasure erasure, Optional<Uploader.Waiting> waiting) {
    Optional<Erasure.Answer> answer = erasure.answer();
    return new Answers.Erasure(
        Answers.name(erasure.why()),
        erasure.asked().toEpochMilli(),
        answer.map(it -> it.at().toEpochMilli()).orElse(null),
        answer.map(it -> Answers.name(it.how())).orElse(null),
        answer.map(Erasure.Answer::said).orElse(null),
        waiting(waiting.orElse(null)));
  }

  private static Answers.@Nullable Waiting waiting(Uploader.@Nullable Waiting waiting) {
    return waiting == null
        ? null
        : new Answers.Waiting(
            waiting.code().id(), waiting.code().sentence(), waiting.attempts(), waiting.next());
  }

  private static @Nullable JsonNode summary(String json) {
    try {
      return json.isEmpty() ? null : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
