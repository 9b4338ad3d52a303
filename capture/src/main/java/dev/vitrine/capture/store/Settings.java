package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.Database.update;

import java.sql.ResultSet;
import java.util.Optional;
import java.util.Set;

/// Small named values, each sealed to its name. A row that was edited, or moved to another name,
/// reads as empty and its name goes into `tampered`.
final class Settings {
  private final Database database;
  private final byte[] key;
  private final Set<String> tampered;

  Settings(Database database, byte[] key, Set<String> tampered) {
    this.database = database;
    this.key = key;
    this.tampered = tampered;
  }

  Optional<byte[]> get(String name) throws StoreException {
    Optional<byte[]> sealed =
        database.alone(c -> {
          try (var statement = c.prepareStatement("SELECT sealed FROM setting WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
          }
        });
    if (sealed.isEmpty()) {
      return sealed;
    }
    Optional<byte[]> value = Seal.open(key, label(name), sealed.get());
    if (value.isEmpty()) {
      tampered.add("setting " + name);
    }
    return value;
  }

  void put(String name, byte[] value) throws StoreException {
    byte[] sealed = Seal.seal(key, label(name), value);
    database.transaction(c ->
        update(
            c,
            "INSERT INTO setting VALUES(?, ?)"
                + " ON CONFLICT(name) DO UPDATE SET sealed = excluded.sealed",
            name,
            sealed));
    tampered.remove("setting " + name);
  }

  void remove(String name) throws StoreException {
    database.transaction(c -> update(c, "DELETE FROM setting WHERE name = ?", name));
    tampered.remove("setting " + name);
  }

  private static byte[] label(String name) {
    return Seal.label("setting", name);
  }
}
