package dev.vitrine.capture.batch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a ZIP file whose bytes follow from its content alone: names in order, one fixed time, one
/// level of compression, nothing else. Streams; holds no file in memory.
final class ZipWriter {
  /// The time of every entry. Not the earliest that the format knows: `java.util.zip` takes that
  /// for "older" and adds a field.
  static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  static final int LEVEL = 6;

  private final DigestingOutput whole;
  private final ZipOutputStream zip;
  private final List<FileEntry> files = new ArrayList<>();

  /// @param out stays open
  ZipWriter(OutputStream out) {
    whole = new DigestingOutput(out);
    zip = new ZipOutputStream(whole);
    zip.setLevel(LEVEL);
  }

  /// @throws IllegalArgumentException if `name` does not come after the one before
  void add(String name, Content content) throws IOException {
    if (!files.isEmpty() && files.getLast().path().compareTo(name) >= 0) {
      throw new IllegalArgumentException("entries out of order");
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    DigestingOutput file = new DigestingOutput(new Open(zip));
    content.write(file);
    zip.closeEntry();
    files.add(new FileEntry(name, file.bytes(), file.sha256()));
  }

  /// What was written so far.
  List<FileEntry> files() {
    return List.copyOf(files);
  }

  /// Ends the file; the path is empty.
  FileEntry finish() throws IOException {
    zip.finish();
    return new FileEntry("", whole.bytes(), whole.sha256());
  }

  /// Writes the bytes of one file.
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// Whoever closes an entry must not close the file.
  private static final class Open extends FilterOutputStream {
    private Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
