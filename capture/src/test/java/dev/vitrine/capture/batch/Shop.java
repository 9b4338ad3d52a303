package dev.vitrine.capture.batch;

import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RecordedEvents;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/// A store with batches in a folder of its own, under a policy of its own, with a clock that only
/// the test moves.
public final class Shop implements AutoCloseable {
  public final Hands clock = new Hands();
  public final Path home;
  public Store store;
  public Batches batches;
  public Policy policy;
  private final MasterKey key = MasterKey.create();

  public Shop(Path folder) throws IOException {
    this(folder, "\"each\"", "~/outbox");
  }

  public Shop(Path folder, String approval, String destination) throws IOException {
    home = folder;
    policy = policy(approval, destination);
    store = Store.open(home.resolve("store"), key, clock);
    batches = new Batches(store, clock, sealing());
  }

  public static Sealing sealing() {
    return sealing(7);
  }

  static Sealing sealing(long seed) {
    return new Sealing(new Random(seed), () -> Headers.PLATFORM, Headers.SOFTWARE);
  }

  public static Policy policy(String approval, String destination) {
    return to(approval, "folder = \"" + destination + "\"");
  }

  /// @param destination the lines of `[destination]`, and of what comes after it
  public static Policy to(String approval, String destination) {
    try {
      return PolicyFile.parse(
          """
          format = "vitrine-policy/1"
          version = "7"
          organisation = "Example"
          contact = "privacy@example.org"
          purpose = "Training of an assistant"
          retention_days = 30
          approval = %s
          key_timing = "50ms"
          key_file_allowed = false
          [notice]
          version = "3"
          en = "Vitrine records what you switch on."
          [[app]]
          id = "mousepad"
          name = "Mousepad"
          keys = true
          mouse = true
          fields = "known-only"
          [never]
          apps = ["vault*"]
          titles = []
          [destination]
          %s
          """
              .formatted(approval, destination));
    } catch (PolicyException e) {
      throw new IllegalStateException(e.problems().toString(), e);
    }
  }

  /// The same time as a new shop's clock.
  public static Hands still() {
    return new Hands();
  }

  public Terms terms() {
    return terms(policy);
  }

  static Terms terms(Policy policy) {
    return new Terms(policy, Consent.to(policy, policy.notice("en"), Work.NINE - 86_400_000));
  }

  /// Keeps rows as the recorder does.
  public void keep(List<Row> rows) throws StoreException {
    store.append(recorded(rows));
  }

  static List<RecordedEvent> recorded(List<Row> rows) {
    return rows.stream().map(row -> RecordedEvents.of(row.event(), row.place())).toList();
  }

  /// Seals what was kept since the last batch, which is something.
  public BatchRow seal() throws IOException {
    return batches.seal(terms()).orElseThrow();
  }

  /// A batch of work that starts at `from`.
  public BatchRow batch(long from, int steps) throws IOException {
    keep(Work.of(new Random(from), from, steps));
    return seal();
  }

  /// For a program that opens the store itself.
  public byte[] key() {
    return key.bytes();
  }

  /// As after a crash: everything that only lived in memory is gone.
  public void restart() throws StoreException {
    store.close();
    store = Store.open(home.resolve("store"), key, clock);
    batches = new Batches(store, clock, sealing());
  }

  public BatchRow row(String id) throws StoreException {
    return store.batch(id).orElseThrow();
  }

  @Override
  public void close() throws StoreException {
    store.close();
  }

  /// A clock that stands still.
  public static final class Hands extends Clock {
    private long now = Work.NINE + 86_400_000;

    private Hands() {}

    public void advance(long millis) {
      now += millis;
    }

    @Override
    public long millis() {
      return now;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
