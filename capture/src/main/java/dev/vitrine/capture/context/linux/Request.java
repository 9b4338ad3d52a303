package dev.vitrine.capture.context.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// One request of the X protocol while it is written, least significant byte first.
final class Request {
  private final ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

  /// @param opcode what is asked, or an extension's own number
  /// @param data the small argument of a core request, or the extension's opcode
  Request(int opcode, int data) {
    bytes.put((byte) opcode).put((byte) data).putShort((short) 0);
  }

  Request u8(int value) {
    bytes.put((byte) value);
    return this;
  }

  Request u16(int value) {
    bytes.putShort((short) value);
    return this;
  }

  Request u32(int value) {
    bytes.putInt(value);
    return this;
  }

  Request text(byte[] text) {
    bytes.put(text);
    while (bytes.position() % 4 != 0) {
      bytes.put((byte) 0);
    }
    return this;
  }

  /// The finished bytes, their length filled in.
  ByteBuffer finished() {
    bytes.putShort(2, (short) (bytes.position() / 4));
    return bytes.flip();
  }
}
