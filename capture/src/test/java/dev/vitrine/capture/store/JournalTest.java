package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.store.Verification.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P15: edit, reorder, truncate.
class JournalTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(Samples.NOON + 12_345), ZoneOffset.UTC);

  @TempDir Path folder;
  private final MasterKey key = MasterKey.create();
  private Disk disk;

  @BeforeEach
  void tenEntries() throws StoreException {
    disk = new Disk(folder);
    append(10);
  }

  private void append(int count) throws StoreException {
    try (Store store = Store.open(folder, key, CLOCK)) {
      for (int i = 1; i <= count; i++) {
        store.journal().append("pause", Map.of("minutes", "" + i, "by", "person"));
      }
    }
  }

  private Verification verify() throws StoreException {
    try (Store store = Store.open(folder, key, CLOCK)) {
      return store.journal().verify();
    }
  }

  private void broken(Kind kind, long number) throws StoreException {
    assertThat(verify().fault()).hasValue(new Verification.Fault(kind, number));
    assertThat(verify().sentence()).isNotBlank();
    // What is appended afterwards does not hide it.
    append(1);
    assertThat(verify().intact()).isFalse();
    append(3);
    assertThat(verify().intact()).isFalse();
  }

  @Test
  void whatWasWrittenIsReadBackAndVerifies() throws StoreException {
    assertThat(verify().intact()).isTrue();
    assertThat(verify().entries()).isEqualTo(10);
    try (Store store = Store.open(folder, key, CLOCK)) {
      List<Entry> entries = store.journal().entries(3, 4);
      assertThat(entries).extracting(Entry::number).containsExactly(4L, 5L, 6L, 7L);
      assertThat(entries.getFirst())
          .isEqualTo(
              new Entry(4, Samples.NOON + 12_345, "pause", Map.of("minutes", "4", "by", "person")));
      assertThat(store.journal().entries(10, 5)).isEmpty();
    }
  }

  @Test
  void anEmptyJournalVerifies(@TempDir Path empty) throws StoreException {
    try (Store store = Store.open(empty, key, CLOCK)) {
      assertThat(store.journal().verify().intact()).isTrue();
    }
  }

  @Test
  void anEditedEntryShows() throws Exception {
    byte[] sealed = disk.bytes("SELECT sealed FROM journal WHERE number = 4").getFirst();
    sealed[20] ^= 1;
    disk.change("UPDATE journal SET sealed = ? WHERE number = 4", (Object) sealed);
    try (Store store = Store.open(folder, key, CLOCK)) {
      assertThat(store.journal().entries(3, 1).getFirst().what()).isEqualTo(Entry.UNREADABLE);
    }
    broken(Kind.CHANGED, 4);
  }

  @Test
  void anEditedTimeShows() throws Exception {
    disk.change("UPDATE journal SET minute = minute + 60000 WHERE number = 10");
    broken(Kind.CHANGED, 10);
  }

  @Test
  void twoSwappedEntriesShow() throws Exception {
    disk.change("UPDATE journal SET number = -number WHERE number IN (6, 7)");
    disk.change("UPDATE journal SET number = 13 + number WHERE number < 0");
    broken(Kind.CHANGED, 6);
  }

  @Test
  void anEntryTakenFromTheMiddleShows() throws Exception {
    disk.change("DELETE FROM journal WHERE number = 5");
    broken(Kind.MISSING, 5);
  }

  @Test
  void anEntryTakenFromTheMiddleAndTheRestMovedUpShows() throws Exception {
    disk.change("DELETE FROM journal WHERE number = 5");
    disk.change("UPDATE journal SET number = -number WHERE number > 5");
    disk.change("UPDATE journal SET number = -number - 1 WHERE number < 0");
    broken(Kind.CHANGED, 5);
  }

  @Test
  void theEndCutOffShows() throws Exception {
    disk.change("DELETE FROM journal WHERE number > 7");
    broken(Kind.CUT, 8);
  }

  @Test
  void everythingCutOffShows() throws Exception {
    disk.change("DELETE FROM journal");
    broken(Kind.CUT, 1);
  }

  @Test
  void theEndCutOffTogetherWithTheHeadShows() throws Exception {
    disk.change("DELETE FROM journal WHERE number > 7");
    disk.change("DELETE FROM meta WHERE name = 'journal'");
    broken(Kind.END_UNKNOWN, 7);
  }

  @Test
  void anEntryAddedFromOutsideShows() throws Exception {
    disk.change(
        "INSERT INTO journal SELECT 11, minute, sealed, link FROM journal WHERE number = 10");
    broken(Kind.CHANGED, 11);
  }
}
