package dev.vitrine.capture.keychain;

import dev.vitrine.capture.keychain.Bus.RefusedException;
import dev.vitrine.capture.keychain.KeychainException.Code;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// A session with the Secret Service, in which secrets cross the bus encrypted: a Diffie-Hellman
/// exchange in the 1024-bit group of RFC 2409, HKDF-SHA256, AES-128 in CBC mode, as the Secret
/// Service specification names it. A service that knows only plain sessions gets one; then a secret
/// crosses the bus, which is the person's own, as it is.
final class SecretSession {
  private static final String ENCRYPTED = "dh-ietf1024-sha256-aes128-cbc-pkcs7";
  private static final BigInteger PRIME =
      new BigInteger(
          "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
              + "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
              + "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
              + "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff",
          16);
  private static final int GROUP_BYTES = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DBusPath path;
  private final byte @Nullable [] key;

  private SecretSession(DBusPath path, byte @Nullable [] key) {
    this.path = path;
    this.key = key;
  }

  static SecretSession open(Bus bus) throws KeychainException, RefusedException {
    BigInteger mine = new BigInteger(1023, RANDOM);
    byte[] offer = padded(BigInteger.TWO.modPow(mine, PRIME));
    try {
      Object[] answer = request(bus, ENCRYPTED, new Variant<>(offer, "ay"));
      BigInteger theirs = new BigInteger(1, bytes(((Variant<?>) answer[0]).getValue()));
      if (theirs.compareTo(BigInteger.ONE) <= 0
          || theirs.compareTo(PRIME.subtract(BigInteger.ONE)) >= 0) {
        throw new KeychainException(Code.NO_ANSWER);
      }
      return new SecretSession((DBusPath) answer[1], derive(padded(theirs.modPow(mine, PRIME))));
    } catch (RefusedException e) {
      if (!e.name().equals("org.freedesktop.DBus.Error.NotSupported")) {
        throw e;
      }
      return new SecretSession((DBusPath) request(bus, "plain", new Variant<>(""))[1], null);
    }
  }

  private static Object[] request(Bus bus, String algorithm, Variant<?> input)
      throws KeychainException, RefusedException {
    return bus.call(
        SecretServiceKeychain.NAME,
        SecretServiceKeychain.PATH,
        SecretServiceKeychain.SERVICE,
        "OpenSession",
        "sv",
        algorithm,
        input);
  }

  DBusPath path() {
    return path;
  }

  boolean encrypted() {
    return key != null;
  }

  /// The structure `(session, parameters, value, content type)` of the specification.
  Object[] secret(byte[] value) {
    if (key == null) {
      return new Object[] {path, new byte[0], value, "text/plain"};
    }
    byte[] iv = new byte[16];
    RANDOM.nextBytes(iv);
    try {
      return new Object[] {path, iv, cipher(Cipher.ENCRYPT_MODE, key, iv, value), "text/plain"};
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES", e);
    }
  }

  byte[] value(Object[] secret) throws KeychainException {
    byte[] value = bytes(secret[2]);
    if (key == null) {
      return value;
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, bytes(secret[1]), value);
    } catch (GeneralSecurityException e) {
      throw new KeychainException(Code.UNREADABLE, e);
    }
  }

  /// Byte arrays come as such, or as lists inside variants.
  private static byte[] bytes(@Nullable Object value) throws KeychainException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof List<?> list) {
      byte[] bytes = new byte[list.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = ((Number) list.get(i)).byteValue();
      }
      return bytes;
    }
    throw new KeychainException(Code.NO_ANSWER);
  }

  private static byte[] derive(byte[] shared) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(new byte[0], 16));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HKDF-SHA256", e);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  private static byte[] cipher(int mode, byte[] key, byte[] iv, byte[] value)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(value);
  }

  private static byte[] padded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[GROUP_BYTES];
    int length = Math.min(bytes.length, GROUP_BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, GROUP_BYTES - length, length);
    return padded;
  }
}
