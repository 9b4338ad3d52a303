package dev.vitrine.capture.store;

import java.util.Arrays;

/// Reads what [ByteSink] wrote. Bytes that it cannot have written end in [MalformedException],
/// never in an endless loop or a huge array.
final class ByteSource {
  /// The bytes are not in the store's form.
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  int left() {
    return bytes.length - at;
  }

  int raw() throws MalformedException {
    if (at == bytes.length) {
      throw new MalformedException();
    }
    return bytes[at++] & 0xff;
  }

  long varint() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = raw();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedException();
  }

  long signed() throws MalformedException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  long fixed() throws MalformedException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | raw();
    }
    return value;
  }

  /// A count of things that take at least one byte each.
  int count() throws MalformedException {
    long value = varint();
    if (value < 0 || value > left()) {
      throw new MalformedException();
    }
    return (int) value;
  }

  /// An index below `limit`.
  int index(int limit) throws MalformedException {
    long value = varint();
    if (value < 0 || value >= limit) {
      throw new MalformedException();
    }
    return (int) value;
  }

  String string() throws MalformedException {
    char[] units = new char[count()];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) index(Character.MAX_VALUE + 1);
    }
    return new String(units);
  }

  byte[] array() throws MalformedException {
    int length = count();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }
}
