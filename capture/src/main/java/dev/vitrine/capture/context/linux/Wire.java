package dev.vitrine.capture.context.linux;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One connection to a local X server, in the protocol's own bytes.
///
/// Everything the server says is handed out in the order in which it said it. An answer that is
/// waited for ([#ask]) overtakes the events before it; an answer asked for with [#askLater] comes
/// out of [#poll] in its place among them. Errors of requests without an answer are ignored: a
/// window may go at any time.
///
/// One thread, except [#wake]. Every method that talks throws [IOException] once the server is
/// gone.
final class Wire implements Closeable {
  private static final int PACKET = 32;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final ArrayDeque<Packet> received = new ArrayDeque<>();
  private final Set<Integer> asked = new HashSet<>();
  private ByteBuffer in = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private int sequence;
  private int nextId;
  private int idStep;
  private int root;
  private int firstKey;
  private int keys;

  private Wire(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
    in.limit(0);
  }

  /// Connects to display number `display` of this machine.
  static Wire open(int display, Map<String, String> environment) throws IOException {
    Path socket = Path.of("/tmp/.X11-unix/X" + display);
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Wire wire;
    try {
      wire = new Wire(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    try {
      wire.greet(Authority.cookie(environment, display));
      return wire;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  int root() {
    return root;
  }

  /// The smallest number of a key.
  int firstKey() {
    return firstKey;
  }

  /// How many numbers of keys there are.
  int keys() {
    return keys;
  }

  /// A new name for something of ours on the server.
  int newId() {
    int id = nextId;
    nextId += idStep;
    return id;
  }

  /// Sends a request that has no answer, or whose answer is of no interest.
  int send(Request request) throws IOException {
    ByteBuffer bytes = request.finished();
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        // The server does not read while we do not: take what it says, then try again.
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        selector.select();
        selector.selectedKeys().clear();
        key.interestOps(SelectionKey.OP_READ);
        fill();
      }
    }
    sequence = (sequence + 1) & 0xFFFF;
    return sequence;
  }

  /// Sends a request and waits for its answer; null if the server answers with an error.
  @Nullable Packet ask(Request request) throws IOException {
    int mine = send(request);
    while (true) {
      Packet packet;
      while ((packet = parse()) == null) {
        selector.select();
        selector.selectedKeys().clear();
        fill();
      }
      if (packet.type() <= Packet.REPLY && packet.sequence() == mine) {
        return packet.type() == Packet.REPLY ? packet : null;
      }
      keep(packet);
    }
  }

  /// Sends a request whose answer comes out of [#poll]; the number is the answer's sequence.
  int askLater(Request request) throws IOException {
    int mine = send(request);
    asked.add(mine);
    return mine;
  }

  /// Waits until the server says something, [#wake] is called or the time is over.
  void await(long millis) throws IOException {
    if (received.isEmpty() && !complete()) {
      selector.select(Math.max(1, millis));
      selector.selectedKeys().clear();
    }
  }

  /// Ends an [#await] now or the next one; any thread.
  void wake() {
    selector.wakeup();
  }

  /// The next event or late answer that has arrived, or null. Never waits.
  @Nullable Packet poll() throws IOException {
    while (received.isEmpty()) {
      Packet packet = parse();
      if (packet != null) {
        keep(packet);
      } else if (!fill()) {
        return null;
      }
    }
    return received.poll();
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      received.clear();
    } catch (IOException e) {
      // Nothing is left to save on a connection.
    }
  }

  private void keep(Packet packet) {
    if (packet.type() > Packet.REPLY || asked.remove(packet.sequence())) {
      received.add(packet);
    }
  }

  /// Reads what is there. False: nothing.
  private boolean fill() throws IOException {
    in.compact();
    int n;
    try {
      n = channel.read(in);
    } finally {
      in.flip();
    }
    if (n < 0) {
      throw new EOFException("The display is gone.");
    }
    return n > 0;
  }

  private boolean complete() {
    return in.remaining() >= PACKET && in.remaining() >= size();
  }

  private int size() {
    int type = in.get(in.position()) & 0x7F;
    boolean longer = type == Packet.REPLY || type == Packet.GENERIC;
    return PACKET + (longer ? in.getInt(in.position() + 4) * 4 : 0);
  }

  private @Nullable Packet parse() {
    if (!complete()) {
      if (in.remaining() >= PACKET && size() > in.capacity()) {
        in = ByteBuffer.allocate(size() * 2).order(ByteOrder.LITTLE_ENDIAN).put(in).flip();
      }
      return null;
    }
    byte[] bytes = new byte[size()];
    in.get(bytes);
    return new Packet(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  private void greet(byte[] cookie) throws IOException {
    byte[] name =
        cookie.length == 0 ? cookie : Authority.COOKIE.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer hello = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
    hello.putShort((short) name.length).putShort((short) cookie.length).putShort((short) 0);
    hello.put(name).position(hello.position() + padding(name.length));
    hello.put(cookie).position(hello.position() + padding(cookie.length));
    hello.flip();
    while (hello.hasRemaining()) {
      channel.write(hello);
    }
    need(8);
    boolean welcome = in.get(in.position()) == 1;
    int rest = (in.getShort(in.position() + 6) & 0xFFFF) * 4;
    need(8 + rest);
    if (!welcome) {
      throw new IOException("The display does not let this user in.");
    }
    Packet setup = new Packet(in.slice(in.position(), 8 + rest).order(ByteOrder.LITTLE_ENDIAN));
    in.position(in.position() + 8 + rest);
    nextId = setup.s32(12);
    idStep = Integer.lowestOneBit(setup.s32(16));
    firstKey = setup.u8(34);
    keys = setup.u8(35) - firstKey + 1;
    int vendor = setup.u16(24);
    root = setup.s32(40 + vendor + padding(vendor) + 8 * setup.u8(29));
  }

  private void need(int bytes) throws IOException {
    while (in.remaining() < bytes) {
      if (!fill()) {
        selector.select();
        selector.selectedKeys().clear();
      }
    }
  }

  private static int padding(int length) {
    return -length & 3;
  }
}
