package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kill -9 at random moments. How often: system property `vitrine.kills`.
class KillTest {
  private static final int KILLS = Integer.getInteger("vitrine.kills", 10);

  @TempDir Path folder;

  /// Events that must be there, and those of which a forgetting was under way.
  private final BitSet kept = new BitSet();

  private final BitSet uncertain = new BitSet();
  private final Set<String> blobs = new HashSet<>();
  private long acknowledged;

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] key = MasterKey.create().bytes();
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      writeAndKill(HexFormat.of().formatHex(key), next, random);
      try (Store store = Store.open(folder, MasterKey.of(key), Clock.systemUTC())) {
        next = check(store, "seed " + seed + ", kill " + kill, next);
      }
    }
    assertThat(kept.cardinality()).isPositive();
  }

  private void writeAndKill(String key, long next, Random random) throws Exception {
    Process child =
        Child.start(
            List.of(),
            SteadyWriter.class,
            folder.toString(),
            key,
            Long.toString(next),
            Long.toString(random.nextLong()));
    acknowledged = next;
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      note(out.readLine());
      long delay = 1_000L + random.nextInt(400_000);
      CompletableFuture<?> killed =
          CompletableFuture.runAsync(
              child.toHandle()::destroyForcibly,
              CompletableFuture.delayedExecutor(delay, TimeUnit.MICROSECONDS));
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
      }
      killed.join();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "kept" -> {
        int to = Integer.parseInt(words[1]);
        kept.set((int) acknowledged, to);
        acknowledged = to;
      }
      case "forgetting" ->
          uncertain.set(Integer.parseInt(words[1]), Integer.parseInt(words[2]) + 1);
      case "forgot" -> {
        uncertain.clear();
        kept.clear(Integer.parseInt(words[1]), Integer.parseInt(words[2]) + 1);
      }
      case "blob" -> blobs.add(words[1]);
      default -> throw new IllegalArgumentException("The child said something else");
    }
  }

  /// Returns the number of the first event that is not in the store.
  private long check(Store store, String where, long before) throws Exception {
    BitSet found = new BitSet();
    for (Row row : StoreTest.everything(store)) {
      int n = ((KeptEvent.Move) row.event()).x();
      assertThat(row).as(where).isEqualTo(Samples.rows(List.of(SteadyWriter.event(n))).getFirst());
      assertThat(found.get(n)).as("%s: twice %d", where, n).isFalse();
      found.set(n);
    }
    BitSet missing = (BitSet) kept.clone();
    missing.andNot(found);
    missing.andNot(uncertain);
    assertThat(missing.cardinality()).as("%s: missing %s", where, missing).isZero();
    BitSet extra = (BitSet) found.clone();
    extra.andNot(kept);
    extra.andNot(uncertain);
    // Only the last batch may have been kept without having been acknowledged.
    assertThat(extra.nextSetBit(0) < 0 || extra.nextSetBit(0) >= acknowledged)
        .as("%s: extra %s", where, extra)
        .isTrue();
    assertThat(store.journal().verify().intact()).as(where).isTrue();
    assertThat(store.tampered()).as(where).isEmpty();
    for (String blob : blobs) {
      try (InputStream in = store.openBlob(blob)) {
        assertThat(in.readAllBytes()).as(where).containsOnly(0);
      }
    }
    kept.clear();
    kept.or(found);
    uncertain.clear();
    return Math.max(before, Math.max(acknowledged, found.length()));
  }
}
