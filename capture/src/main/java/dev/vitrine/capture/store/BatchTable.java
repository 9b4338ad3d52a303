package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.Database.update;

import dev.vitrine.capture.store.BatchRow.State;
import dev.vitrine.capture.store.ByteSource.MalformedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rows of batches. A row whose seal does not open, or whose clear columns say something else
/// than what is sealed, is left out and goes into `tampered`.
final class BatchTable {
  private static final String COLUMNS =
      "SELECT id, state, from_minute, to_minute, bytes, sealed FROM batch ";

  private final Database database;
  private final byte[] key;
  private final Set<String> tampered;

  /// All rows as last read, until one is written: whoever watches over them asks every second. No
  /// other program can write while the database is ours. Touched only by work that runs alone.
  private Optional<List<BatchRow>> known = Optional.empty();

  BatchTable(Database database, byte[] key, Set<String> tampered) {
    this.database = database;
    this.key = key;
    this.tampered = tampered;
  }

  List<BatchRow> all() throws StoreException {
    return database.alone(c -> {
      if (known.isEmpty()) {
        try (var statement = c.prepareStatement(COLUMNS + "ORDER BY number")) {
          known = Optional.of(List.copyOf(rows(statement)));
        }
      }
      return known.get();
    });
  }

  Optional<BatchRow> one(String id) throws StoreException {
    return database.alone(c -> {
      try (var statement = c.prepareStatement(COLUMNS + "WHERE id = ?")) {
        statement.setString(1, id);
        return rows(statement).stream().findFirst();
      }
    });
  }

  void put(BatchRow row) throws StoreException {
    database.transaction(c -> {
      put(c, row);
      return true;
    });
  }

  void put(Connection c, BatchRow row) throws SQLException {
    known = Optional.empty();
    byte[] sealed = Seal.seal(key, label(row.id()), encode(row));
    update(
        c,
        "INSERT INTO batch(id, state, from_minute, to_minute, bytes, sealed)"
            + " VALUES(?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT(id) DO UPDATE SET state = excluded.state,"
            + " from_minute = excluded.from_minute, to_minute = excluded.to_minute,"
            + " bytes = excluded.bytes, sealed = excluded.sealed",
        row.id(),
        row.state().name(),
        Recordings.minute(row.from()),
        Recordings.minute(row.to()),
        row.bytes(),
        sealed);
    tampered.remove("batch " + row.id());
  }

  void remove(String id) throws StoreException {
    database.transaction(c -> {
      known = Optional.empty();
      return update(c, "DELETE FROM batch WHERE id = ?", id);
    });
    tampered.remove("batch " + id);
  }

  private List<BatchRow> rows(PreparedStatement statement) throws SQLException {
    List<BatchRow> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        String id = result.getString(1);
        Optional<BatchRow> row = open(id, result.getBytes(6));
        if (row.isPresent() && agrees(result, row.get())) {
          rows.add(row.get());
        } else {
          tampered.add("batch " + id);
        }
      }
    }
    return rows;
  }

  private static boolean agrees(ResultSet clear, BatchRow row) throws SQLException {
    return row.state().name().equals(clear.getString(2))
        && Recordings.minute(row.from()) == clear.getLong(3)
        && Recordings.minute(row.to()) == clear.getLong(4)
        && row.bytes() == clear.getLong(5);
  }

  private Optional<BatchRow> open(String id, byte[] sealed) {
    Optional<byte[]> plain = Seal.open(key, label(id), sealed);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode(id, new ByteSource(plain.get())));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static byte[] label(String id) {
    return Seal.label("batch", id);
  }

  private static byte[] encode(BatchRow row) {
    ByteSink sink = new ByteSink();
    sink.string(row.state().name());
    sink.signed(row.from());
    sink.signed(row.to());
    sink.signed(row.bytes());
    sink.string(row.sha256());
    sink.string(row.blobId());
    sink.varint(row.recordings().size());
    row.recordings().forEach(sink::signed);
    optional(sink, row.approval());
    optional(sink, row.receipt());
    sink.string(row.summaryJson());
    // At the end and only where there is one: rows without it stay as they always were.
    row.returned().ifPresent(sink::string);
    return sink.bytes();
  }

  private static BatchRow decode(String id, ByteSource source) throws MalformedException {
    return new BatchRow(
        id,
        state(source.string()),
        source.signed(),
        source.signed(),
        source.signed(),
        source.string(),
        source.string(),
        recordings(source),
        optional(source),
        optional(source),
        source.string(),
        source.left() == 0 ? Optional.empty() : Optional.of(source.string()));
  }

  private static State state(String name) throws MalformedException {
    for (State state : State.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    throw new MalformedException();
  }

  private static List<Long> recordings(ByteSource source) throws MalformedException {
    int count = source.count();
    List<Long> recordings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      recordings.add(source.signed());
    }
    return recordings;
  }

  private static void optional(ByteSink sink, Optional<byte[]> value) {
    sink.raw(value.isPresent() ? 1 : 0);
    value.ifPresent(sink::array);
  }

  private static Optional<byte[]> optional(ByteSource source) throws MalformedException {
    return source.raw() == 0 ? Optional.empty() : Optional.of(source.array());
  }
}
