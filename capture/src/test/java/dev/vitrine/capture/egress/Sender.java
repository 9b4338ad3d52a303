package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Bulk;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A workstation that sends: a shop, a policy with a real destination, and the way out.
final class Sender implements AutoCloseable {
  final Shop shop;
  final Map<String, String> secrets = new HashMap<>();
  Patience patience = Patience.USUAL;
  Proxies proxies = Ways.NO_PROXIES;
  Policy policy;
  Gate gate;
  Uploader uploader;
  private final Clock signing;
  private final Random random = new Random(5);
  private int batches;

  /// @param destination the lines of `[destination]`
  Sender(Path folder, String destination) throws IOException {
    this(folder, destination, Optional.empty());
  }

  /// @param signing what destinations take for the time; empty = the shop's clock
  Sender(Path folder, String destination, Optional<Clock> signing) throws IOException {
    shop = new Shop(folder);
    this.signing = signing.orElse(shop.clock);
    policy = Shop.to("\"each\"", destination);
    restart();
  }

  /// As after a crash.
  void restart() throws IOException {
    shop.restart();
    Means means = Ways.means(shop.home, signing, shop.store, secrets, patience, proxies);
    gate = new Gate(shop.store, shop.batches, () -> Optional.of(policy), means, new Random(11));
    uploader = Ways.uploader(shop.store, shop.batches, gate, new Random(3));
  }

  /// The next batch, approved.
  BatchRow approved(long bytes) throws Exception {
    BatchRow row = Bulk.of(shop.store, Work.NINE + 60_000L * batches++, bytes, random);
    approve(row);
    return row;
  }

  void approve(BatchRow row) throws Exception {
    gate.approve(row.id(), row.sha256());
  }

  /// One step of the uploader; then the time goes on beyond every wait.
  void step() throws IOException {
    uploader.step(shop.clock.millis());
    shop.clock.advance(Uploader.LONGEST.toMillis() + 1);
  }

  void steps(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      step();
    }
  }

  /// What the last attempt came to, `delivered` or a code.
  String result() throws IOException {
    List<OutboundLog.Attempt> all = new OutboundLog(shop.store.journal()).attempts();
    return all.isEmpty() ? "" : all.getLast().result();
  }

  List<OutboundLog.Connection> connections() throws IOException {
    return new OutboundLog(shop.store.journal()).connections();
  }

  Receipt receipt(BatchRow row) throws IOException {
    return Receipt.decode(shop.row(row.id()).receipt().orElseThrow()).orElseThrow();
  }

  void assertSent(BatchRow row) throws IOException {
    same(shop.row(row.id()).state(), BatchRow.State.SENT);
    same(receipt(row).preview(), row.sha256());
  }

  Uploader.Waiting waiting(BatchRow row) {
    Uploader.Waiting waiting = uploader.waiting().get(row.id());
    if (waiting == null) {
      throw new AssertionError("it does not wait");
    }
    return waiting;
  }

  /// Nothing lost: it is still there, whole, and still waits.
  void assertWaits(BatchRow row, Code code) throws IOException {
    same(result(), code.id());
    same(shop.row(row.id()).state(), BatchRow.State.APPROVED);
    same(waiting(row).code(), code);
    same(shop.batches.open(row.id()).sha256(), row.sha256());
  }

  /// Benchmarks run without the libraries of tests.
  private void same(Object found, Object wanted) throws IOException {
    if (!found.equals(wanted)) {
      throw new AssertionError(found + " instead of " + wanted + " after " + result());
    }
  }

  @Override
  public void close() throws IOException {
    shop.close();
  }
}
