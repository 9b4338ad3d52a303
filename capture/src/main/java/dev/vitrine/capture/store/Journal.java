package dev.vitrine.capture.store;

import static dev.vitrine.capture.store.Database.update;

import dev.vitrine.capture.store.ByteSource.MalformedException;
import dev.vitrine.capture.store.Verification.Fault;
import dev.vitrine.capture.store.Verification.Kind;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the recorder did, in a form that cannot be altered unnoticed (P15). Each entry is sealed,
/// and carries a link: an HMAC-SHA256 over the link before it and itself. The head, number and link
/// of the last entry, is sealed as well, so that cutting the end off shows. Both keys come from the
/// master key.
///
/// What it cannot show: that the whole store was replaced by an older copy of itself.
///
/// For any thread.
public final class Journal {
  private static final byte[] HEAD = Seal.label("journal head");
  private static final byte[] FIRST_LINK = new byte[32];

  private final Database database;
  private final byte[] key;
  private final byte[] linkKey;
  private final InstantSource clock;

  Journal(Database database, byte[] key, byte[] linkKey, InstantSource clock) {
    this.database = database;
    this.key = key;
    this.linkKey = linkKey;
    this.clock = clock;
  }

  /// The head of an empty journal. `key` is the one that the journal will be opened with.
  static void begin(Connection c, byte[] key) throws SQLException {
    update(c, "INSERT INTO meta VALUES('journal', ?)", new Head(0, FIRST_LINK).seal(key));
  }

  /// Adds an entry; it is on the disk when this returns.
  ///
  /// @param what a name from the program, such as `pause`
  /// @param facts counts, ids and reasons; never content
  public void append(String what, Map<String, String> facts) throws StoreException {
    database.transaction(c -> {
      Head head = continued(c);
      long number = head.number + 1;
      long at = clock.millis();
      long minute = Recordings.minute(at);
      byte[] sealed = Seal.seal(key, label(number), encode(at, what, facts));
      Head next = new Head(number, link(head.link, number, minute, sealed));
      update(c, "INSERT INTO journal VALUES(?, ?, ?, ?)", number, minute, sealed, next.link);
      return update(
          c,
          "INSERT INTO meta VALUES('journal', ?)"
              + " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
          next.seal(key));
    });
  }

  /// The head to go on from. Where it was tampered with, or rows stand beyond it, a number is left
  /// out: that hole never closes, so what was done to the journal still shows after the next entry.
  private Head continued(Connection c) throws SQLException {
    Optional<Head> head = head(c);
    long last = 0;
    try (var statement = c.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(number) FROM journal")) {
      last = row.next() ? row.getLong(1) : 0;
    }
    if (head.isPresent() && last <= head.get().number) {
      return head.get();
    }
    return new Head(Math.max(last, head.map(it -> it.number).orElse(0L)) + 1, FIRST_LINK);
  }

  /// Up to `max` entries with a number above `after`, oldest first.
  public List<Entry> entries(long after, int max) throws StoreException {
    return database.alone(c -> {
      List<Entry> entries = new ArrayList<>();
      try (var statement =
          c.prepareStatement(
              "SELECT number, minute, sealed FROM journal WHERE number > ?"
                  + " ORDER BY number LIMIT ?")) {
        Database.bind(statement, after, max);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            entries.add(entry(row.getLong(1), row.getLong(2), row.getBytes(3)));
          }
        }
      }
      return entries;
    });
  }

  /// Follows the links from the first entry to the head.
  public Verification verify() throws StoreException {
    return database.alone(c -> {
      long entries = 0;
      Optional<Fault> fault = Optional.empty();
      byte[] link = FIRST_LINK;
      try (var statement = c.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT number, minute, sealed, link FROM journal ORDER BY number")) {
        while (row.next()) {
          entries++;
          byte[] expected = link(link, entries, row.getLong(2), row.getBytes(3));
          if (fault.isEmpty() && row.getLong(1) != entries) {
            fault = Optional.of(new Fault(Kind.MISSING, entries));
          }
          if (fault.isEmpty() && !Arrays.equals(expected, row.getBytes(4))) {
            fault = Optional.of(new Fault(Kind.CHANGED, entries));
          }
          link = expected;
        }
      }
      return new Verification(entries, fault.isPresent() ? fault : end(c, entries, link));
    });
  }

  private Optional<Fault> end(Connection c, long entries, byte[] link) throws SQLException {
    Optional<Head> head = head(c);
    if (head.isEmpty()) {
      return Optional.of(new Fault(Kind.END_UNKNOWN, entries));
    }
    if (head.get().number > entries) {
      return Optional.of(new Fault(Kind.CUT, entries + 1));
    }
    boolean same = head.get().number == entries && Arrays.equals(head.get().link, link);
    return same ? Optional.empty() : Optional.of(new Fault(Kind.CHANGED, entries));
  }

  private Entry entry(long number, long minute, byte[] sealed) {
    return Seal.open(key, label(number), sealed)
        .flatMap(plain -> decode(number, plain))
        .orElseGet(() -> new Entry(number, minute, Entry.UNREADABLE, Map.of()));
  }

  private static byte[] label(long number) {
    return Seal.label("journal", number);
  }

  private static byte[] encode(long at, String what, Map<String, String> facts) {
    ByteSink sink = new ByteSink();
    sink.signed(at);
    sink.string(what);
    sink.varint(facts.size());
    new TreeMap<>(facts)
        .forEach((name, value) -> {
          sink.string(name);
          sink.string(value);
        });
    return sink.bytes();
  }

  private static Optional<Entry> decode(long number, byte[] plain) {
    try {
      ByteSource source = new ByteSource(plain);
      long at = source.signed();
      String what = source.string();
      int count = source.count();
      Map<String, String> facts = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        facts.put(source.string(), source.string());
      }
      return Optional.of(new Entry(number, at, what, facts));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private byte[] link(byte[] before, long number, long minute, byte[] sealed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(linkKey, "HmacSHA256"));
      mac.update(before);
      mac.update(Seal.label("link", number, minute));
      return mac.doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }

  private Optional<Head> head(Connection c) throws SQLException {
    return Head.open(key, Schema.meta(c, "journal"));
  }

  /// Number and link of the last entry.
  private static final class Head {
    private final long number;
    private final byte[] link;

    Head(long number, byte[] link) {
      this.number = number;
      this.link = link;
    }

    byte[] seal(byte[] key) {
      ByteSink sink = new ByteSink();
      sink.fixed(number);
      sink.array(link);
      return Seal.seal(key, HEAD, sink.bytes());
    }

    static Optional<Head> open(byte[] key, byte[] sealed) {
      Optional<byte[]> plain = Seal.open(key, HEAD, sealed);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      try {
        ByteSource source = new ByteSource(plain.get());
        return Optional.of(new Head(source.fixed(), source.array()));
      } catch (MalformedException e) {
        return Optional.empty();
      }
    }
  }
}
