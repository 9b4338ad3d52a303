package dev.vitrine.capture.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM: sealed bytes are nonce (12), ciphertext, tag (16). The label says what the bytes
/// are and where they belong, so that a row copied to another place does not open.
final class Seal {
  static final int NONCE = 12;
  static final int TAG = 16;
  static final int OVERHEAD = NONCE + TAG;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Seal() {}

  static byte[] newKey() {
    return random(32);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /// What the bytes are, and which: `chunk`, 17, 3.
  static byte[] label(String what, long... which) {
    ByteSink sink = new ByteSink();
    sink.string(what);
    for (long number : which) {
      sink.varint(number);
    }
    return sink.bytes();
  }

  static byte[] label(String what, String which) {
    ByteSink sink = new ByteSink();
    sink.string(what);
    sink.string(which);
    return sink.bytes();
  }

  static byte[] seal(byte[] key, byte[] label, byte[] plain) {
    byte[] nonce = random(NONCE);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, label);
      byte[] sealed = new byte[OVERHEAD + plain.length];
      System.arraycopy(nonce, 0, sealed, 0, NONCE);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot seal", e);
    }
  }

  /// Empty when the bytes were not sealed with this key for this label, or were changed since.
  static Optional<byte[]> open(byte[] key, byte[] label, byte[] sealed) {
    if (sealed.length < OVERHEAD) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), label);
      return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot open what it sealed", e);
    }
  }

  static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(label);
    return cipher;
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
