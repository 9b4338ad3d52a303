package dev.vitrine.capture.context.linux;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;

/// Hears a raw key only while nobody holds the keyboard: the X server withholds raw events from a
/// client of XInput 2.0 during anybody else's grab, and gives them to one of 2.1 and later.
///
/// One thread, the watcher's.
final class Sentinel implements Closeable {
  private final Wire wire;
  private final Server server;
  private final ArrayDeque<Packet> heard = new ArrayDeque<>();

  private Sentinel(Wire wire) throws IOException {
    this.wire = wire;
    server = new Server(wire);
    if (!server.inputVersion(2, 0)) {
      throw new IOException("The display lacks the XInput extension.");
    }
    server.selectRaw(Server.RAW_KEY_PRESS, Server.RAW_KEY_RELEASE);
    server.sync();
  }

  static Sentinel open(int display, Map<String, String> environment) throws IOException {
    Wire wire = Wire.open(display, environment);
    try {
      return new Sentinel(wire);
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  /// Waits until everything is here that the server has sent so far; then [#heard] can tell about
  /// every key that the witness has read already.
  void listen() throws IOException {
    server.sync();
    Packet packet;
    while ((packet = wire.poll()) != null) {
      heard.add(packet);
    }
  }

  /// Whether this raw key of the witness was heard here too. Asked once for each, in their order.
  boolean heard(Packet key) {
    Packet next = heard.peek();
    while (next != null && next.s32(12) - key.s32(12) < 0) {
      heard.poll();
      next = heard.peek();
    }
    boolean same =
        next != null
            && next.s32(12) == key.s32(12)
            && next.s32(16) == key.s32(16)
            && next.u16(8) == key.u16(8);
    if (same) {
      heard.poll();
    }
    return same;
  }

  @Override
  public void close() {
    wire.close();
  }
}
