package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.Acknowledged;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Child;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kill -9 while batches are changed. How often: system property `vitrine.kills`.
class CutKillTest {
  private static final int KILLS = Integer.getInteger("vitrine.kills", 6);

  @TempDir Path folder;

  private final Acknowledged acknowledged = new Acknowledged();

  @Test
  void aKillNeitherBringsBackWhatWasCutNorLosesTheRest() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] key = MasterKey.create().bytes();
    for (int kill = 0; kill < KILLS; kill++) {
      cutAndKill(HexFormat.of().formatHex(key), random);
      Shop.Hands clock = Shop.still();
      try (Store store = Store.open(folder, MasterKey.of(key), clock)) {
        check(store, new Batches(store, clock, Shop.sealing()), "seed " + seed + ", kill " + kill);
      }
    }
    assertThat(acknowledged.count()).isPositive();
  }

  private void cutAndKill(String key, Random random) throws Exception {
    Child.runAndKill(
        random,
        900_000,
        this::note,
        SteadyCutter.class,
        folder.toString(),
        key,
        Long.toString(acknowledged.next()),
        Long.toString(random.nextLong()));
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "kept" -> acknowledged.kept(Integer.parseInt(words[1]));
      case "cutting", "restoring" -> acknowledged.changing(words);
      case "cut" -> acknowledged.gone(words);
      case "restored" -> acknowledged.back();
      default -> acknowledged.settled();
    }
  }

  private void check(Store store, Batches batches, String where) throws IOException {
    // What was not taken back in time is destroyed, as after every start.
    batches.expire(Work.NINE);
    BitSet found = new BitSet();
    Set<Long> inBatches = new HashSet<>();
    for (BatchRow row : store.batches()) {
      if (row.state() == BatchRow.State.DELETED) {
        assertThat(row.blobId()).as(where).isEmpty();
        continue;
      }
      BitSet batch = new BitSet();
      batches.open(row.id()).events((event, _) -> add(batch, event, where));
      BitSet recordings = new BitSet();
      for (long id : row.recordings()) {
        assertThat(inBatches.add(id)).as(where).isTrue();
        store.read(id, it -> add(recordings, it.event(), where));
      }
      assertThat(recordings).as("%s: recordings of a batch", where).isEqualTo(batch);
      assertThat(found.intersects(batch)).as("%s: twice", where).isFalse();
      found.or(batch);
    }
    for (RecordingInfo info : store.recordings()) {
      if (!inBatches.contains(info.id())) {
        store.read(info.id(), it -> add(found, it.event(), where));
      }
    }
    acknowledged.check(found, where);
  }

  private static void add(BitSet found, KeptEvent event, String where) {
    int n = ((KeptEvent.Move) event).x();
    assertThat(found.get(n)).as("%s: twice %d", where, n).isFalse();
    found.set(n);
  }
}
