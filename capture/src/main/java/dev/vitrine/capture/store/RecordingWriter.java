package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.Database.update;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/// Writes one recording: fills a chunk, and begins the next one when it is full. The chunk being
/// filled is written again, longer, by each transaction, so that a slow typist's few events at a
/// time do not each cost a row of their own.
///
/// A writer whose transaction failed no longer knows what is on the disk and must not be used
/// again.
final class RecordingWriter {
  /// A chunk is closed when its events take this many bytes before deflating.
  static final int CHUNK_BYTES = 24 << 10;

  private final long id;
  private final byte[] key;
  private final long start;
  private Extent extent = Extent.NONE;
  private ChunkWriter chunk = new ChunkWriter();
  private long number;

  private RecordingWriter(long id, byte[] key, long start) {
    this.id = id;
    this.key = key;
    this.start = start;
  }

  /// A new recording with a new key.
  static RecordingWriter begin(Connection c, WrappedKeys keys, long start) throws SQLException {
    update(
        c,
        "INSERT INTO recording(key, info, from_minute, to_minute)"
            + " VALUES(zeroblob(?), x'', 0, 0)",
        WrappedKeys.LENGTH);
    try (var statement = c.createStatement();
        ResultSet row = statement.executeQuery("SELECT last_insert_rowid()")) {
      return rewrite(c, keys, row.next() ? row.getLong(1) : 0, start);
    }
  }

  /// Writes a recording anew under a new key; its old key and chunks are gone with this
  /// transaction.
  static RecordingWriter rewrite(Connection c, WrappedKeys keys, long id, long start)
      throws SQLException {
    byte[] key = Seal.newKey();
    update(
        c, "UPDATE recording SET key = ? WHERE id = ?", keys.wrap(Recordings.label(id), key), id);
    update(c, "DELETE FROM chunk WHERE recording = ?", id);
    return new RecordingWriter(id, key, start);
  }

  long id() {
    return id;
  }

  /// Time of the event that it began with.
  long start() {
    return start;
  }

  void add(Connection c, KeptEvent event, KeptPlace place) throws SQLException {
    if (chunk.size() >= CHUNK_BYTES) {
      writeChunk(c);
      chunk = new ChunkWriter();
      number++;
    }
    chunk.add(event, place);
    extent = extent.with(event.at());
  }

  /// Puts what was added on its way to the disk; the caller's transaction completes it.
  void flush(Connection c) throws SQLException {
    writeChunk(c);
    update(
        c,
        "UPDATE recording SET info = ?, from_minute = ?, to_minute = ? WHERE id = ?",
        extent.withChunks(number + 1).seal(key, id),
        Recordings.minute(extent.from()),
        Recordings.minute(extent.to()),
        id);
  }

  private void writeChunk(Connection c) throws SQLException {
    update(
        c,
        "INSERT INTO chunk(recording, number, sealed) VALUES(?, ?, ?)"
            + " ON CONFLICT(recording, number) DO UPDATE SET sealed = excluded.sealed",
        id,
        number,
        Seal.seal(key, Seal.label("chunk", id, number), chunk.chunk()));
  }

  void forgetKey() {
    Arrays.fill(key, (byte) 0);
  }
}
