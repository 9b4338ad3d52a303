package dev.vitrine.capture.store;

import dev.vitrine.capture.store.ByteSource.MalformedException;
import dev.vitrine.capture.store.StoreException.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One recording's chunks, still sealed, as they were at one moment; opened one at a time.
final class StoredChunks {
  private final long recording;
  private final byte[] key;
  private final Extent extent;

  /// In order; a chunk that could not be fetched is empty.
  private final List<byte[]> sealed;

  private StoredChunks(long recording, byte[] key, Extent extent, List<byte[]> sealed) {
    this.recording = recording;
    this.key = key;
    this.extent = extent;
    this.sealed = sealed;
  }

  static StoredChunks of(Connection c, WrappedKeys keys, long recording)
      throws SQLException, StoreException {
    try (PreparedStatement statement =
        c.prepareStatement("SELECT key, info FROM recording WHERE id = ?")) {
      statement.setLong(1, recording);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || Arrays.equals(row.getBytes(1), new byte[WrappedKeys.LENGTH])) {
          throw new StoreException(Code.GONE);
        }
        byte[] key =
            keys.unwrap(Recordings.label(recording), row.getBytes(1))
                .orElseThrow(() -> new StoreException(Code.DAMAGED));
        Extent extent =
            Extent.open(key, recording, row.getBytes(2))
                .orElseThrow(() -> new StoreException(Code.DAMAGED));
        List<byte[]> sealed = new ArrayList<>();
        for (long number = 0; number < extent.chunks(); number++) {
          sealed.add(fetch(c, recording, number));
        }
        return new StoredChunks(recording, key, extent, sealed);
      }
    }
  }

  private static byte[] fetch(Connection c, long recording, long number) throws SQLException {
    try (PreparedStatement statement =
        c.prepareStatement("SELECT sealed FROM chunk WHERE recording = ? AND number = ?")) {
      Database.bind(statement, recording, number);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : new byte[0];
      }
    } catch (SQLException e) {
      if (Database.damaged(e)) {
        return new byte[0];
      }
      throw e;
    }
  }

  /// Gives out every event that can be read, then says whether there should have been more.
  void read(Consumer<Row> each) throws StoreException {
    long events = 0;
    for (int number = 0; number < sealed.size(); number++) {
      for (Row row : open(number).orElse(List.of())) {
        events++;
        each.accept(row);
      }
    }
    Arrays.fill(key, (byte) 0);
    if (events != extent.events()) {
      throw new StoreException(Code.DAMAGED);
    }
  }

  private Optional<List<Row>> open(int number) {
    Optional<byte[]> chunk =
        Seal.open(key, Seal.label("chunk", recording, number), sealed.get(number));
    if (chunk.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ChunkReader.rows(chunk.get()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
