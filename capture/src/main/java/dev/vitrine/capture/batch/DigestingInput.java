package dev.vitrine.capture.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Counts and hashes what is read.
final class DigestingInput extends FilterInputStream {
  private final MessageDigest digest = Sha256.start();
  private long bytes;

  DigestingInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      digest.update((byte) b);
      bytes++;
    }
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = in.read(into, offset, length);
    if (n > 0) {
      digest.update(into, offset, n);
      bytes += n;
    }
    return n;
  }

  /// @param most more bytes than this are not a batch
  void toEnd(long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (read(buffer, 0, buffer.length) >= 0) {
      if (bytes > most) {
        throw new MalformedBatchException("A file inside is too large.");
      }
    }
  }

  long bytes() {
    return bytes;
  }

  /// Lower-case hex of what was read; call once.
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
