package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.Database.update;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much of what happened on a day. In the clear: counts only.
final class Counters {
  private final Database database;

  Counters(Database database) {
    this.database = database;
  }

  void add(String day, Map<String, Long> counts) throws StoreException {
    if (counts.isEmpty()) {
      return;
    }
    database.transaction(c -> {
      for (var count : counts.entrySet()) {
        update(
            c,
            "INSERT INTO counter VALUES(?, ?, ?)"
                + " ON CONFLICT(day, what) DO UPDATE SET n = n + excluded.n",
            day,
            count.getKey(),
            count.getValue());
      }
      return true;
    });
  }

  /// The days of which anything is counted, oldest first.
  List<String> days() throws StoreException {
    return database.alone(c -> {
      List<String> days = new ArrayList<>();
      try (var statement = c.prepareStatement("SELECT DISTINCT day FROM counter ORDER BY day");
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.add(row.getString(1));
        }
      }
      return days;
    });
  }

  void clear() throws StoreException {
    database.transaction(c -> update(c, "DELETE FROM counter"));
  }

  Map<String, Long> of(String day) throws StoreException {
    return database.alone(c -> {
      Map<String, Long> counts = new TreeMap<>();
      try (var statement = c.prepareStatement("SELECT what, n FROM counter WHERE day = ?")) {
        statement.setString(1, day);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            counts.put(row.getString(1), row.getLong(2));
          }
        }
      }
      return counts;
    });
  }
}
