package dev.vitrine.capture.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A closed store as somebody without the key sees it: files, and rows of sealed bytes.
final class Disk {
  private final Path folder;

  Disk(Path folder) {
    this.folder = folder;
  }

  /// All bytes of all files below the folder, the write-ahead log included.
  static List<byte[]> files(Path folder) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readAllBytes(path));
      }
    }
    return contents;
  }

  static boolean contains(Path folder, byte[] wanted) throws IOException {
    for (byte[] content : files(folder)) {
      if (contains(content, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    next:
    for (int at = 0; at <= content.length - wanted.length; at++) {
      for (int i = 0; i < wanted.length; i++) {
        if (content[at + i] != wanted[i]) {
          continue next;
        }
      }
      return true;
    }
    return false;
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vitrine.db"));
  }

  void change(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect()) {
      Database.update(connection, sql, parameters);
    }
  }

  List<byte[]> bytes(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<byte[]> all = new ArrayList<>();
      while (row.next()) {
        all.add(row.getBytes(1));
      }
      return all;
    }
  }
}
