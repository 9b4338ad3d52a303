package dev.vitrine.capture.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Checks that a ZIP file has the one form that [ZipWriter] gives it: entries in order, one after
/// the other from the first byte to the last, the fixed time, no comment, no further field. So no
/// byte can hide between the entries, and every program sees the same files in it.
final class ZipForm {
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int DATE_AND_TIME = 0x00410000 /* 1980-02-01 00:00 */;

  /// Deflate needs 2.0.
  private static final int VERSION = 20;

  /// Sizes follow the data, names are UTF-8, nothing is encrypted.
  private static final int FLAGS = 0x0808;

  private static final int MOST_ENTRIES = 60_000;

  private final RandomAccessFile file;
  private final List<Problem> problems;

  private ZipForm(RandomAccessFile file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  static void check(Path path, List<Problem> problems) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new ZipForm(file, problems).check();
    }
  }

  private void check() throws IOException {
    ByteBuffer end = at(file.length() - 22, 22);
    if (end.limit() < 22 || end.getInt(0) != END) {
      say("It does not end as a ZIP file of ours does.");
      return;
    }
    int entries = end.getShort(10) & 0xffff;
    long size = end.getInt(12) & 0xffffffffL;
    long start = end.getInt(16) & 0xffffffffL;
    if (end.getInt(4) != 0
        || (end.getShort(8) & 0xffff) != entries
        || end.getShort(20) != 0
        || entries > MOST_ENTRIES
        || start + size != file.length() - 22) {
      say("Its directory is not as it should be.");
      return;
    }
    directory(start, entries);
  }

  private void directory(long start, int entries) throws IOException {
    long position = start;
    long data = 0;
    String before = "";
    for (int i = 0; i < entries; i++) {
      ByteBuffer header = at(position, 46);
      if (header.limit() < 46 || header.getInt(0) != CENTRAL) {
        say("Its directory is damaged.");
        return;
      }
      int nameLength = header.getShort(28) & 0xffff;
      byte[] name = at(position + 46, nameLength).array();
      if (name.length < nameLength) {
        say("Its directory is damaged.");
        return;
      }
      String path = new String(name, StandardCharsets.UTF_8);
      boolean plain =
          header.getShort(4) == VERSION
              && header.getShort(6) == VERSION
              && header.getShort(8) == FLAGS
              && header.getShort(10) == 8 // deflate
              && header.getInt(12) == DATE_AND_TIME
              && header.getInt(30) == 0 // no field, no comment
              && header.getInt(34) == 0
              && header.getInt(38) == 0;
      if (!plain || (header.getInt(42) & 0xffffffffL) != data) {
        say("An entry of its directory is not in our form.");
        return;
      }
      if (path.compareTo(before) <= 0) {
        say("Its files are not in order.");
      }
      before = path;
      data = entry(header, name, data);
      if (data < 0) {
        say("A file's header and the directory do not agree.");
        return;
      }
      position += 46 + nameLength;
    }
    if (data != start || position != file.length() - 22) {
      say("There are bytes in it that belong to no file.");
    }
  }

  /// Returns where the next entry starts, or -1.
  private long entry(ByteBuffer directory, byte[] name, long start) throws IOException {
    ByteBuffer header = at(start, 30);
    if (header.limit() < 30
        || header.getInt(0) != LOCAL
        || header.getShort(4) != VERSION
        || header.getShort(6) != FLAGS
        || header.getShort(8) != 8
        || header.getInt(10) != DATE_AND_TIME
        || header.getInt(14) != 0
        || header.getLong(18) != 0
        || header.getShort(26) != name.length
        || header.getShort(28) != 0
        || at(start + 30, name.length).compareTo(ByteBuffer.wrap(name)) != 0) {
      return -1;
    }
    long packed = directory.getInt(20) & 0xffffffffL;
    long after = start + 30 + name.length + packed;
    ByteBuffer descriptor = at(after, 16);
    boolean same =
        descriptor.limit() == 16
            && descriptor.getInt(0) == DESCRIPTOR
            && descriptor.getInt(4) == directory.getInt(16)
            && descriptor.getInt(8) == directory.getInt(20)
            && descriptor.getInt(12) == directory.getInt(24);
    return same ? after + 16 : -1;
  }

  private ByteBuffer at(long position, int length) throws IOException {
    int there = Math.clamp(file.length() - position, 0, length);
    byte[] bytes = new byte[position < 0 ? 0 : there];
    if (bytes.length > 0) {
      file.seek(position);
      file.readFully(bytes);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void say(String message) {
    problems.add(new Problem("", 0, message));
  }
}
