package dev.vitrine.capture.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Lines of UTF-8 over a socket, in both directions, with a limit for how long one may take and how
/// long it may be. Used by one thread; [#close] by any.
final class Lines implements Closeable {
  private static final int AT_ONCE = 16 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final int longest;
  private byte[] unread = new byte[0];

  /// Takes the channel over: it is closed with this.
  ///
  /// @param longest the most bytes of a line that is read
  Lines(SocketChannel channel, int longest) throws IOException {
    this.channel = channel;
    this.longest = longest;
    try {
      channel.configureBlocking(false);
      this.selector = Selector.open();
      this.key = channel.register(selector, 0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// The next line, without its end.
  ///
  /// @throws SocketTimeoutException if it was not whole in time
  /// @throws TooLongException if it is too long
  /// @throws EOFException if the other end closed before the line was whole
  String read(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
    int looked = 0;
    while (true) {
      for (; looked < unread.length; looked++) {
        if (unread[looked] == '\n' && looked <= longest) {
          String line = new String(unread, 0, looked, StandardCharsets.UTF_8);
          unread = Arrays.copyOfRange(unread, looked + 1, unread.length);
          return line;
        }
      }
      if (unread.length > longest) {
        throw new TooLongException();
      }
      int count = channel.read(buffer.clear());
      if (count < 0) {
        throw new EOFException();
      }
      if (count == 0) {
        await(SelectionKey.OP_READ, deadline);
      }
      append(buffer.flip());
    }
  }

  /// Writes a line; `limit` is for how long the other end may take nothing.
  void write(String line, Duration limit) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE, System.nanoTime() + limit.toNanos());
      }
    }
  }

  private void append(ByteBuffer more) {
    int old = unread.length;
    unread = Arrays.copyOf(unread, old + more.remaining());
    more.get(unread, old, more.remaining());
  }

  private void await(int operation, long deadline) throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    key.interestOps(operation);
    selector.select(millis);
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }

  /// The line is longer than allowed.
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
