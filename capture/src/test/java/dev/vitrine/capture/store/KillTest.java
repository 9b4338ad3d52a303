package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kill -9 at random moments. How often: system property `vitrine.kills`.
class KillTest {
  private static final int KILLS = Integer.getInteger("vitrine.kills", 10);

  @TempDir Path folder;

  private final Acknowledged acknowledged = new Acknowledged();
  private final Set<String> blobs = new HashSet<>();

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
    assertThat(acknowledged.count()).isPositive();
  }

  private void writeAndKill(String key, long next, Random random) throws Exception {
    acknowledged.beginAt(next);
    Child.runAndKill(
        random,
        400_000,
        this::note,
        SteadyWriter.class,
        folder.toString(),
        key,
        Long.toString(next),
        Long.toString(random.nextLong()));
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "kept" -> acknowledged.kept(Integer.parseInt(words[1]));
      case "forgetting" -> acknowledged.changing(words);
      case "forgot" -> acknowledged.gone(words);
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
    assertThat(store.journal().verify().intact()).as(where).isTrue();
    assertThat(store.tampered()).as(where).isEmpty();
    for (String blob : blobs) {
      try (InputStream in = store.openBlob(blob)) {
        assertThat(in.readAllBytes()).as(where).containsOnly(0);
      }
    }
    acknowledged.check(found, where);
    return Math.max(before, acknowledged.next());
  }
}
