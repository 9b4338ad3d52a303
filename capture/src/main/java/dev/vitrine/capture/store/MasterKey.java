package dev.vitrine.capture.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The one key that lives in the keychain: 32 bytes, zeroed on close. The store never uses it
/// directly; it derives one key for each duty and keeps only those, so a master key may be closed
/// as soon as the store is open.
///
/// Not for several threads at a time.
public final class MasterKey implements AutoCloseable {
  /// Length in bytes.
  public static final int LENGTH = 32;

  private final byte[] bytes;
  private boolean closed;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes a copy; the caller zeroes its own.
  ///
  /// @throws IllegalArgumentException if it is not 32 bytes
  public static MasterKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A master key has " + LENGTH + " bytes");
    }
    return new MasterKey(bytes.clone());
  }

  /// A new random key.
  public static MasterKey create() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new MasterKey(bytes);
  }

  /// A copy for the keychain; the caller zeroes it.
  public byte[] bytes() {
    requireOpen();
    return bytes.clone();
  }

  /// The key for one duty: HKDF-SHA256 with the duty's name.
  byte[] derive(String duty) {
    requireOpen();
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(("vitrine/1 " + duty).getBytes(UTF_8), LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HKDF-SHA256", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The master key is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "MasterKey[<redacted>]";
  }
}
