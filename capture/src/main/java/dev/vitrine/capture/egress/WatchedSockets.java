package dev.vitrine.capture.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Sockets for HttpsURLConnection, which is below the client for S3. It asks for one socket a
/// connection, which passes the [Doorway] first. One to a proxy it makes itself: the first is
/// written down when it is asked for, each further one before anything is said through it.
final class WatchedSockets extends SSLSocketFactory {
  private final SSLSocketFactory real;
  private final Doorway door;
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger tunnels = new AtomicInteger();

  WatchedSockets(SSLSocketFactory real, Doorway door) {
    this.real = real;
    this.door = door;
  }

  /// A request is going to need a connection through a proxy, or use one that is there.
  void asked(String host, int port) {
    if (written.compareAndSet(0, 1)) {
      door.opening(host, port);
    }
  }

  /// Not encrypted yet: the connection comes back for [#createSocket(Socket,String,int,boolean)]
  /// once it is open.
  @Override
  public Socket createSocket() {
    return new Watched();
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean close)
      throws IOException {
    if (!(below instanceof Watched) && tunnels.incrementAndGet() > written.get()) {
      written.incrementAndGet();
      door.opening(host, port);
    }
    Socket socket = real.createSocket(below, host, port, close);
    if (socket instanceof SSLSocket encrypted) {
      encrypted.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    }
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("not asked for by HttpsURLConnection");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws UnknownHostException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("not asked for by HttpsURLConnection");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return real.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return real.getSupportedCipherSuites();
  }

  /// Tells the doorway where it leads, the moment before.
  private final class Watched extends Socket {
    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (to instanceof InetSocketAddress address) {
        door.opening(address.getHostString(), address.getPort());
      }
      super.connect(to, timeout);
    }
  }
}
