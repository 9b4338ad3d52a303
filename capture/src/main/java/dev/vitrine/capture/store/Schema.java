package dev.vitrine.capture.store;

import dev.vitrine.capture.store.StoreException.Code;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The tables, their version, and the checks at the door: is it ours, is it not from a newer
/// version, does the key open it, is it whole as far as a short look can tell.
final class Schema {
  static final int VERSION = 1;

  /// "Vitr", in the file's header.
  private static final int APPLICATION = 0x56697472;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final byte[] CHECK = Seal.label("check");

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL)",
          // A key of zeros is a destroyed one.
          "CREATE TABLE recording(id INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL,"
              + " info BLOB NOT NULL, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL)",
          "CREATE TABLE chunk(recording INTEGER NOT NULL REFERENCES recording(id) ON DELETE CASCADE,"
              + " number INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE(recording, number))",
          "CREATE TABLE setting(name TEXT PRIMARY KEY, sealed BLOB NOT NULL)",
          "CREATE TABLE counter(day TEXT NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL,"
              + " PRIMARY KEY(day, what)) WITHOUT ROWID",
          "CREATE TABLE blob(id TEXT PRIMARY KEY, key BLOB NOT NULL)",
          "CREATE TABLE batch(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
              + " state TEXT NOT NULL, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL,"
              + " bytes INTEGER NOT NULL, sealed BLOB NOT NULL)",
          "CREATE TABLE journal(number INTEGER PRIMARY KEY, minute INTEGER NOT NULL,"
              + " sealed BLOB NOT NULL, link BLOB NOT NULL)");

  private Schema() {}

  /// Makes the tables, or checks those that are there.
  static void open(Database database, byte[] checkKey, byte[] journalKey) throws StoreException {
    int version = database.alone(c -> Database.number(c, "PRAGMA user_version"));
    if (version > VERSION) {
      throw new StoreException(Code.NEWER);
    }
    if (version == 0) {
      create(database, checkKey, journalKey);
      return;
    }
    if (database.alone(c -> Database.number(c, "PRAGMA application_id")) != APPLICATION) {
      throw new StoreException(Code.DAMAGED);
    }
    byte[] check = database.alone(c -> meta(c, "check"));
    boolean opens =
        Seal.open(checkKey, CHECK, check).map(it -> Arrays.equals(it, CHECK)).orElse(false);
    if (!opens) {
      throw new StoreException(Code.NO_KEY);
    }
    look(database);
  }

  private static void create(Database database, byte[] checkKey, byte[] journalKey)
      throws StoreException {
    if (database.alone(c -> Database.number(c, "SELECT count(*) FROM sqlite_schema")) != 0) {
      throw new StoreException(Code.DAMAGED);
    }
    database.transaction(c -> {
      for (String table : TABLES) {
        Database.execute(c, table);
      }
      Database.update(c, "INSERT INTO meta VALUES('check', ?)", Seal.seal(checkKey, CHECK, CHECK));
      Journal.begin(c, journalKey);
      Database.execute(c, "PRAGMA application_id=" + APPLICATION);
      Database.execute(c, "PRAGMA user_version=" + VERSION);
      return true;
    });
  }

  /// A quarter of a second of checking: enough for all of an ordinary store. Damage in a page that
  /// was not reached is met when that page is read.
  private static void look(Database database) throws StoreException {
    boolean whole =
        database.alone(c -> {
          long until = System.nanoTime() + LOOK_NANOS;
          ProgressHandler.setHandler(
              c,
              10_000,
              new ProgressHandler() {
                @Override
                protected int progress() {
                  return System.nanoTime() - until > 0 ? 1 : 0;
                }
              });
          try (Statement statement = c.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && row.getString(1).equals("ok");
          } catch (SQLException e) {
            if (e instanceof SQLiteException known
                && known.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
              return true;
            }
            throw e;
          } finally {
            ProgressHandler.clearHandler(c);
          }
        });
    if (!whole) {
      throw new StoreException(Code.DAMAGED);
    }
  }

  static byte[] meta(Connection connection, String name) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : new byte[0];
      }
    }
  }
}
