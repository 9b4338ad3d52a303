package dev.vitrine.capture.batch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Counts and hashes what passes.
final class DigestingOutput extends FilterOutputStream {
  private final MessageDigest digest = Sha256.start();
  private long bytes;

  DigestingOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    digest.update((byte) b);
    bytes++;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    digest.update(from, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /// Lower-case hex of what has passed; call once.
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
