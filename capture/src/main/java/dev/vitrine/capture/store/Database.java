package dev.vitrine.capture.store;

import dev.vitrine.capture.store.StoreException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteException;

/// The one connection and its lock. Every piece of work runs alone; a piece that fails leaves
/// nothing behind. Translates what the database says into [StoreException].
final class Database implements AutoCloseable {
  /// Work that runs alone on the connection.
  interface Work<T> {
    T run(Connection connection) throws SQLException, StoreException;
  }

  /// How long to wait for a program that has the file open, before saying so.
  private static final int BUSY_MS = 1000;

  private final Folder folder;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong changes = new AtomicLong();
  private boolean closed;

  /// Whether the reserve is set aside, as far as is known.
  private boolean reserved;

  private Database(Folder folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  static Database open(Folder folder) throws StoreException {
    NativeLibrary.place();
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
      try {
        prepare(connection);
        return new Database(folder, connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw trouble(folder.directory(), e);
    }
  }

  /// EXCLUSIVE: no other program changes the file while it is ours, and no shared-memory file that
  /// a full disk could not hold.
  private static void prepare(Connection connection) throws SQLException {
    execute(connection, "PRAGMA busy_timeout=" + BUSY_MS);
    execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
    execute(connection, "PRAGMA temp_store=MEMORY");
    execute(connection, "PRAGMA secure_delete=ON");
    execute(connection, "PRAGMA foreign_keys=ON");
    execute(connection, "PRAGMA trusted_schema=OFF");
    if (number(connection, "PRAGMA page_count") == 0) {
      // Writes to the file even where it is set already, which a full disk would not take.
      execute(connection, "PRAGMA auto_vacuum=INCREMENTAL");
    }
    execute(connection, "PRAGMA journal_mode=WAL");
    execute(connection, "PRAGMA synchronous=FULL");
    execute(connection, "PRAGMA wal_autocheckpoint=1000");
    execute(connection, "PRAGMA journal_size_limit=8388608");
    execute(connection, "BEGIN IMMEDIATE");
    execute(connection, "COMMIT");
  }

  /// One transaction: all of it is on the disk when this returns, or none of it.
  <T> T transaction(Work<T> work) throws StoreException {
    return alone(c -> {
      execute(c, "BEGIN IMMEDIATE");
      boolean done = false;
      try {
        T result = work.run(c);
        changes.incrementAndGet();
        execute(c, "COMMIT");
        done = true;
        if (!reserved) {
          reserved = folder.reserve();
        }
        return result;
      } finally {
        if (!done) {
          rollBack(c);
        }
      }
    });
  }

  /// Like [#transaction], for work that destroys: on a full disk the reserve is given up for it.
  <T> T destroy(Work<T> work) throws StoreException {
    return withReserve(() -> transaction(work));
  }

  /// Something that may find the disk full.
  private interface Step<T> {
    T run() throws StoreException;
  }

  private <T> T withReserve(Step<T> step) throws StoreException {
    try {
      return step.run();
    } catch (StoreException e) {
      if (e.code() != Code.FULL || !folder.release()) {
        throw e;
      }
      reserved = false;
      return step.run();
    }
  }

  /// Grows with every transaction, so that whoever works something out of the files can tell
  /// whether to do it again.
  long changes() {
    return changes.get();
  }

  /// Work without a transaction of its own.
  <T> T alone(Work<T> work) throws StoreException {
    lock.lock();
    try {
      if (closed) {
        throw new StoreException(Code.IO, new IllegalStateException("The store is closed"));
      }
      return work.run(connection);
    } catch (SQLException e) {
      throw trouble(folder.directory(), e);
    } finally {
      lock.unlock();
    }
  }

  /// Empties the write-ahead log into the database, so that what was overwritten is nowhere, and
  /// gives pages that are no longer used back to the disk.
  void settle() throws StoreException {
    withReserve(() -> alone(Database::settle));
  }

  private static boolean settle(Connection c) throws SQLException, StoreException {
    try (Statement statement = c.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum");
    } catch (SQLException e) {
      // Giving room back can wait; emptying the log cannot.
    }
    try (Statement statement = c.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (row.next() && row.getInt(1) != 0) {
        throw new StoreException(Code.LOCKED);
      }
    }
    return true;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A pragma or query whose answer is one number.
  static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /// Changes rows; the parameters are numbers, strings or bytes.
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls some failed transactions back by itself; there is none left then.
    }
  }

  /// Whether the database says that a page of it is not what it should be.
  static boolean damaged(SQLException e) {
    return code(e) == 11 || code(e) == 26;
  }

  private static int code(SQLException e) {
    return e instanceof SQLiteException known ? known.getResultCode().code & 0xff : -1;
  }

  static StoreException trouble(Path directory, SQLException e) {
    return new StoreException(
        switch (code(e)) {
          case 5, 6 -> Code.LOCKED;
          case 3, 8, 23 -> Code.READ_ONLY;
          case 11, 26 -> Code.DAMAGED;
          case 13 -> Code.FULL;
          case 10, 14 ->
              Folder.noRoom(directory)
                  ? Code.FULL
                  : Folder.writable(directory) ? Code.IO : Code.READ_ONLY;
          default -> Code.IO;
        },
        e);
  }

  /// Waits for the work under way. The write-ahead log is folded in and removed.
  @Override
  public void close() throws StoreException {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        connection.close();
      }
    } catch (SQLException e) {
      throw trouble(folder.directory(), e);
    } finally {
      lock.unlock();
    }
  }
}
