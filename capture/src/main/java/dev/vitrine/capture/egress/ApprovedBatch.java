package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.BatchNames;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.Batches;
import java.io.IOException;
import java.io.InputStream;

/// A batch that may leave: sealed, hashed again, and approved as it is. Only [Gate] makes one.
public final class ApprovedBatch {
  private final Approval approval;
  private final byte[] sealedApproval;
  private final BatchReader reader;
  private final Batches batches;

  ApprovedBatch(Approval approval, byte[] sealedApproval, BatchReader reader, Batches batches) {
    this.approval = approval;
    this.sealedApproval = sealedApproval.clone();
    this.reader = reader;
    this.batches = batches;
  }

  public String batchId() {
    return approval.batchId();
  }

  /// What the file is called at the destination.
  public String fileName() {
    return BatchNames.fileName(batchId());
  }

  /// The digest that was approved, lower-case hex.
  public String sha256() {
    return approval.sha256();
  }

  /// Where it may go, as [Destination#describe] says it; nowhere else.
  public String destination() {
    return approval.destination();
  }

  public long bytes() {
    return reader.bytes();
  }

  /// The bytes, from the start. Whoever sends them hashes them again. Close it.
  public InputStream open() throws IOException {
    return reader.zip();
  }

  /// Runs the step that makes the batch arrive, if nothing was forgotten, deleted or taken back
  /// since; nothing can be while it runs, so it has to be short.
  ///
  /// @return whether it ran
  public boolean commit(Batches.Step step) throws IOException {
    return batches.commit(batchId(), sha256(), sealedApproval, step);
  }

  @Override
  public String toString() {
    return "ApprovedBatch[" + batchId() + "]";
  }
}
