package dev.vitrine.capture.store;

/// How a sealed blob lies on the disk: segments of 64 KiB, each sealed with AES-256-GCM under the
/// blob's own key and a counted nonce, 16 bytes longer than what they hold. Only the last may be
/// shorter, and its nonce says that it is the last, so that a blob that was cut does not open.
final class Segments {
  /// Plain bytes in a segment.
  static final int PLAIN = 64 << 10;

  static final int SEALED = PLAIN + Seal.TAG;

  private Segments() {}

  static byte[] nonce(int number, boolean last) {
    byte[] nonce = new byte[Seal.NONCE];
    for (int i = 0; i < Integer.BYTES; i++) {
      nonce[7 + i] = (byte) (number >>> (24 - 8 * i));
    }
    nonce[11] = (byte) (last ? 1 : 0);
    return nonce;
  }

  static byte[] label(String blob) {
    return Seal.label("blob", blob);
  }
}
