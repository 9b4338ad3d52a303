package dev.vitrine.capture.store;

import dev.vitrine.capture.redact.RecordedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What the person's machine keeps, sealed: recordings, batches, settings and the journal. One
/// store has one writer; every method may be called from any thread, and what it wrote is on the
/// disk when it returns. What failed left nothing behind and may be tried again.
public final class Store implements AutoCloseable {
  private final Folder folder;
  private final Database database;
  private final Recordings recordings;
  private final Settings settings;
  private final Counters counters;
  private final Blobs blobs;
  private final BatchTable batches;
  private final Journal journal;
  private final Set<String> tampered = ConcurrentHashMap.newKeySet();

  /// A race only means that it is looked up twice.
  private volatile Stored stored = new Stored(-1, 0);

  private Store(Folder folder, Database database, MasterKey key, Clock clock)
      throws StoreException {
    this.folder = folder;
    this.database = database;
    byte[] journalKey = key.derive("journal");
    Schema.open(database, key.derive("check"), journalKey);
    recordings = new Recordings(database, new WrappedKeys(key.derive("recording keys")));
    settings = new Settings(database, key.derive("settings"), tampered);
    counters = new Counters(database);
    blobs = new Blobs(database, folder, new WrappedKeys(key.derive("blob keys")));
    batches = new BatchTable(database, key.derive("batches"), tampered);
    journal = new Journal(database, journalKey, key.derive("journal links"), clock);
    recordings.purge();
    blobs.purge();
  }

  /// Whether there is a store in this directory, so that a new master key must not be made for it:
  /// a key that is missing from the keychain is then a loss, not a first start.
  public static boolean exists(Path directory) {
    try {
      return Files.size(directory.resolve("vitrine.db")) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// Opens the store in a directory of its own, or makes one. The key may be closed afterwards.
  ///
  /// @param clock for the journal's times
  /// @throws StoreException LOCKED if another program has it, NO_KEY if it was sealed with another
  ///   key, DAMAGED, NEWER, FULL, READ_ONLY or IO; the store is then as it was
  public static Store open(Path directory, MasterKey key, Clock clock) throws StoreException {
    Folder folder = Folder.open(directory);
    boolean done = false;
    try {
      Database database = Database.open(folder);
      try {
        Store store = new Store(folder, database, key, clock);
        done = true;
        return store;
      } finally {
        if (!done) {
          database.close();
        }
      }
    } finally {
      if (!done) {
        folder.close();
      }
    }
  }

  /// Keeps events, all or none. A recording takes five minutes of event time; then the next one
  /// begins, with a key of its own.
  public void append(List<RecordedEvent> events) throws StoreException {
    recordings.append(events);
  }

  /// The recordings, oldest first. One that cannot be opened is left out.
  public List<RecordingInfo> recordings() throws StoreException {
    return recordings.list();
  }

  /// Gives out a recording's events **in the order in which they were appended**: keys of a typed
  /// field are kept when the field ends, so they may come after pointer events of a later time.
  /// `each` runs on the caller's thread and may use the store.
  ///
  /// @throws StoreException GONE; DAMAGED after all that can still be read was given out
  public void read(long recordingId, Consumer<Row> each) throws StoreException {
    recordings.read(recordingId, each);
  }

  /// Forgets every event from `fromMs` to `toMs`, both included, in milliseconds since the epoch.
  /// Works on a full disk too. A recording of that time that is damaged goes altogether.
  public Forgotten forget(long fromMs, long toMs) throws StoreException {
    return recordings.forget(fromMs, toMs);
  }

  /// Destroys the keys of these recordings, then their rows. Ids that do not exist are ignored.
  public void deleteRecordings(Collection<Long> ids) throws StoreException {
    recordings.delete(ids);
  }

  /// In one transaction, so that a kill leaves all of it or nothing: writes copies beside their
  /// originals, puts rows of batches, and destroys the keys of recordings.
  ///
  /// @param gone recordings to destroy; not the originals, unless they are named here too
  /// @return the new recording by the id of its original; where nothing was left to copy, none
  public Map<Long, Long> exchange(
      Map<Long, Copy> copies, List<BatchRow> rows, Collection<Long> gone) throws StoreException {
    return recordings.exchange(
        copies,
        c -> {
          for (BatchRow row : rows) {
            batches.put(c, row);
          }
          return true;
        },
        gone);
  }

  /// A sealed value. Empty too where the row was edited; [#tampered] then names it.
  public Optional<byte[]> setting(String name) throws StoreException {
    return settings.get(name);
  }

  public void putSetting(String name, byte[] value) throws StoreException {
    settings.put(name, value);
  }

  public void removeSetting(String name) throws StoreException {
    settings.remove(name);
  }

  /// What was read since the store was opened and does not carry our seal any more, such as
  /// `setting choices` or `batch 7f3a`.
  public Set<String> tampered() {
    return Set.copyOf(tampered);
  }

  /// Adds to a counter in the clear.
  ///
  /// @param day the local day, such as `2026-11-22`
  /// @param what a name from the program, such as a reason
  public void count(String day, String what, long n) throws StoreException {
    counters.add(day, Map.of(what, n));
  }

  /// Adds to several counters in one transaction.
  public void count(String day, Map<String, Long> counts) throws StoreException {
    counters.add(day, counts);
  }

  public Map<String, Long> counts(String day) throws StoreException {
    return counters.of(day);
  }

  /// The days of which anything was counted, oldest first.
  public List<String> countedDays() throws StoreException {
    return counters.days();
  }

  /// Forgets every count.
  public void clearCounts() throws StoreException {
    counters.clear();
  }

  /// A new sealed file, under a key of its own; it exists once it is finished.
  public SealedBlobWriter createBlob() throws StoreException {
    return blobs.create();
  }

  /// The plain bytes of a sealed file.
  ///
  /// @throws StoreException GONE if it was shredded; DAMAGED here or from the stream's methods
  public InputStream openBlob(String blobId) throws StoreException {
    return blobs.open(blobId);
  }

  /// The ids of all sealed files.
  public Set<String> blobs() throws StoreException {
    return blobs.ids();
  }

  /// Destroys a sealed file's key, then the file. Nothing happens where there is none.
  public void shred(String blobId) throws StoreException {
    blobs.shred(blobId);
  }

  /// All batches, in the order in which they were first put. Rows that were edited are left out;
  /// [#tampered] names them.
  public List<BatchRow> batches() throws StoreException {
    return batches.all();
  }

  public Optional<BatchRow> batch(String id) throws StoreException {
    return batches.one(id);
  }

  /// Writes a batch's row, new or in place of the one with the same id.
  public void putBatch(BatchRow row) throws StoreException {
    batches.put(row);
  }

  /// Removes the row of a batch for good; its sealed file must be shredded already. Nothing happens
  /// where there is none.
  public void removeBatch(String id) throws StoreException {
    batches.remove(id);
  }

  public Journal journal() {
    return journal;
  }

  /// What all of this takes on the disk, in bytes.
  public long storedBytes() {
    long now = database.changes();
    Stored before = stored;
    if (before.changes() != now) {
      before = new Stored(now, folder.bytes());
      stored = before;
    }
    return before.bytes();
  }

  /// @param changes of the database when it was looked up
  private record Stored(long changes, long bytes) {}

  /// Waits for the work under way, then gives the lock back.
  @Override
  public void close() throws StoreException {
    try {
      database.close();
    } finally {
      folder.close();
    }
  }
}
