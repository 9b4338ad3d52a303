package dev.vitrine.capture.store;

import java.util.Arrays;

/// Writes the store's compact binary form: variable-length numbers (7 bits a byte), signed ones in
/// zigzag, strings as their UTF-16 units so that every string comes back exactly. Grows as needed.
final class ByteSink {
  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  void raw(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /// Unsigned: a negative number takes ten bytes.
  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      raw((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    raw((int) rest);
  }

  void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /// Eight bytes whatever the number, for what must not change its size.
  void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      raw((int) (value >>> shift) & 0xff);
    }
  }

  void string(String value) {
    varint(value.length());
    for (int i = 0; i < value.length(); i++) {
      varint(value.charAt(i));
    }
  }

  void array(byte[] value) {
    varint(value.length);
    append(value);
  }

  void append(byte[] value) {
    if (size + value.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + value.length));
    }
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }
}
