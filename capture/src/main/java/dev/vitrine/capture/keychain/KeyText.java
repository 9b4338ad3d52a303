package dev.vitrine.capture.keychain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vitrine.capture.keychain.KeychainException.Code;
import dev.vitrine.capture.store.MasterKey;
import java.util.Arrays;

/// A key as keychains hold it: 64 lower-case hex digits, so that a person can copy it.
final class KeyText {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

  private KeyText() {}

  static byte[] encode(byte[] key) {
    if (key.length != MasterKey.LENGTH) {
      throw new IllegalArgumentException("A master key has " + MasterKey.LENGTH + " bytes");
    }
    byte[] text = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      text[2 * i] = DIGITS[key[i] >> 4 & 15];
      text[2 * i + 1] = DIGITS[key[i] & 15];
    }
    return text;
  }

  /// Takes a line end after the digits. The text is zeroed.
  static byte[] decode(byte[] text) throws KeychainException {
    try {
      int length = text.length;
      if (length > 0 && text[length - 1] == '\n') {
        length--;
      }
      if (length != 2 * MasterKey.LENGTH) {
        throw new KeychainException(Code.UNREADABLE);
      }
      byte[] key = new byte[MasterKey.LENGTH];
      for (int i = 0; i < length; i++) {
        int digit = Character.digit(text[i], 16);
        if (digit < 0) {
          throw new KeychainException(Code.UNREADABLE);
        }
        key[i / 2] = (byte) (key[i / 2] << 4 | digit);
      }
      return key;
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }
}
