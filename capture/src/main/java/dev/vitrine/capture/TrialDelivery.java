package dev.vitrine.capture;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.egress.ApprovalException;
import dev.vitrine.capture.egress.Receipt;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tries to get a batch of the self-test out without an approval, and then with one (P7, P8). Used
/// by its thread only.
///
/// @param outbox of the recorder
/// @param folder where batches arrive
record TrialDelivery(Outbox outbox, Path folder, TrialFindings findings) {
  /// @param preview of the batch, as the person sees it
  /// @throws NotPossible if it does not arrive
  void attempt(BatchRow row, BatchReader preview) throws IOException, NotPossible {
    TrialPatience.pass(2_500); // two rounds of the uploader
    findings.check("P8", "nothing-unapproved", files().isEmpty());
    findings.check("P8", "other-digest", refused(row.id()));
    findings.check("P8", "no-connection", !TrialSockets.open());
    send(row, preview);
  }

  private boolean refused(String batch) throws IOException {
    try {
      outbox.approve(batch, "0".repeat(64));
      return false;
    } catch (ApprovalException e) {
      return true;
    }
  }

  private void send(BatchRow row, BatchReader preview) throws IOException, NotPossible {
    try {
      outbox.approve(row.id(), row.sha256());
    } catch (ApprovalException e) {
      throw new NotPossible("not-sent");
    }
    if (!TrialPatience.holds(() -> sent(row.id()).isPresent())) {
      throw new NotPossible("not-sent");
    }
    Optional<Receipt> receipt = sent(row.id()).flatMap(BatchRow::receipt).flatMap(Receipt::decode);
    List<Path> arrived = files().stream().filter(file -> file.toString().endsWith(".zip")).toList();
    boolean same =
        arrived.size() == 1
            && BatchReader.of(arrived.getFirst()).sha256().equals(preview.sha256())
            && receipt.filter(r -> r.sha256().equals(row.sha256())).isPresent();
    findings.check("P7", "same-bytes", same);
    findings.check("P7", "whole", same && BatchVerifier.verify(arrived.getFirst()).isEmpty());
  }

  private Optional<BatchRow> sent(String id) {
    try {
      return outbox.batch(id).filter(row -> row.state() == BatchRow.State.SENT);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
