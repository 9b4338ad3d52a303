package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.Store;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program ends at any moment of a delivery, without a word.
class KilledDeliveryTest {
  private static final int BATCHES = 3;
  private static final int KILLS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void whatIsUnderItsNameIsWholeAndArrivesOnce() throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    Map<String, String> digests = new HashMap<>();
    String key;
    try (Shop shop = new Shop(folder, "\"each\"", outbox.toString())) {
      key = HexFormat.of().formatHex(shop.key());
      Gate gate = Ways.gate(shop, () -> Optional.of(shop.policy), folder);
      for (int i = 0; i < BATCHES; i++) {
        shop.keep(path(i));
        BatchRow row = shop.seal();
        gate.approve(row.id(), row.sha256());
        digests.put("vitrine-" + row.id() + ".zip", row.sha256());
      }
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int inTheMiddle = 0;
    for (int i = 0; i < KILLS; i++) {
      Process child = child(outbox, key);
      if (waitFor(child, () -> hasPart(outbox))) {
        LockSupport.parkNanos(random.nextInt(8_000_000));
      }
      child.destroyForcibly().onExit().join();
      inTheMiddle += hasPart(outbox) ? 1 : 0;
      check(outbox, digests, "kill " + i + ", seed " + seed);
    }
    Process last = child(outbox, key);
    assertThat(waitFor(last, () -> !last.isAlive())).isTrue();
    assertThat(last.exitValue()).isZero();

    check(outbox, digests, "at the end, seed " + seed);
    try (var files = Files.list(outbox)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(digests.keySet());
    }
    assertThat(inTheMiddle).as("kills that left a part").isPositive();
    try (Store store = open(folder, key)) {
      assertThat(store.batches()).extracting(BatchRow::state).containsOnly(State.SENT);
      assertThat(store.recordings()).isEmpty();
      assertThat(store.journal().verify().intact()).isTrue();
    }
  }

  private static void check(Path outbox, Map<String, String> digests, String when)
      throws IOException {
    for (Map.Entry<String, String> batch : digests.entrySet()) {
      Path file = outbox.resolve(batch.getKey());
      if (Files.exists(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          assertThat(Sha256.of(in)).as(when).isEqualTo(batch.getValue());
        }
        assertThat(BatchVerifier.verify(file)).as(when).isEmpty();
      }
    }
  }

  private static boolean hasPart(Path outbox) {
    try (var files = Files.list(outbox)) {
      return files.anyMatch(file -> file.toString().endsWith(".part"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean waitFor(Process child, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !child.isAlive()) {
        return condition.getAsBoolean();
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /// A long path of the pointer, so that writing it takes a while.
  private static List<Row> path(int batch) {
    Random random = new Random(batch);
    List<Row> rows = new ArrayList<>();
    long at = Work.NINE + batch * 3_600_000L;
    for (int i = 0; i < 150_000; i++) {
      at += 1 + random.nextInt(9);
      rows.add(
          new Row(
              new KeptEvent.Move(at, random.nextInt(4_000), random.nextInt(2_000)),
              Work.PLACES.getFirst()));
    }
    return rows;
  }

  private Process child(Path outbox, String key) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dvitrine.natives=" + System.getProperty("vitrine.natives"),
            "-Djava.library.path=" + System.getProperty("java.library.path"),
            "-cp",
            classPath,
            Child.class.getName(),
            folder.toString(),
            outbox.toString(),
            key)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "child.log"))
        .start();
  }

  private static Store open(Path folder, String key) throws IOException {
    try (MasterKey master = MasterKey.of(HexFormat.of().parseHex(key))) {
      return Store.open(folder.resolve("store"), master, Shop.still());
    }
  }

  /// Sends everything that is approved, then ends.
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      Policy policy = Shop.policy("\"each\"", args[1]);
      try (Store store = open(folder, args[2])) {
        Batches batches = new Batches(store, Shop.still(), Shop.sealing());
        batches.expire(Shop.still().millis());
        Gate gate = Ways.gate(store, batches, () -> Optional.of(policy), folder, Shop.still());
        Uploader uploader = Ways.uploader(store, batches, gate, new Random(1));
        long now = Shop.still().millis();
        while (store.batches().stream().anyMatch(row -> row.state() == State.APPROVED)) {
          uploader.step(now);
          now += 10_000;
        }
      }
    }
  }
}
