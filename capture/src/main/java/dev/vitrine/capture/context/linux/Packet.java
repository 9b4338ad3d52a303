package dev.vitrine.capture.context.linux;

import java.nio.ByteBuffer;

/// One message of the X server: an event, a reply or an error, with its fields by their offset in
/// the protocol's tables.
record Packet(ByteBuffer bytes) {
  static final int ERROR = 0;
  static final int REPLY = 1;

  // Events, by their numbers in the protocol.
  static final int FOCUS_IN = 9;
  static final int FOCUS_OUT = 10;
  static final int CREATE = 16;
  static final int DESTROY = 17;
  static final int UNMAP = 18;
  static final int MAP = 19;
  static final int REPARENT = 21;
  static final int CONFIGURE = 22;
  static final int CIRCULATE = 26;
  static final int PROPERTY = 28;
  static final int MAPPING = 34;
  static final int GENERIC = 35;

  /// The kind of event. Whether another client sent it is in [#forged].
  int type() {
    return bytes.get(0) & 0x7F;
  }

  /// Whether another client made it up (SendEvent): never believed.
  boolean forged() {
    return bytes.get(0) < 0;
  }

  int sequence() {
    return u16(2);
  }

  int u8(int at) {
    return bytes.get(at) & 0xFF;
  }

  int u16(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  int s16(int at) {
    return bytes.getShort(at);
  }

  int s32(int at) {
    return bytes.getInt(at);
  }

  long u32(int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  byte[] slice(int at, int length) {
    byte[] out = new byte[length];
    bytes.get(at, out);
    return out;
  }

  int length() {
    return bytes.limit();
  }

  @Override
  public String toString() {
    return "Packet[<redacted>]";
  }
}
