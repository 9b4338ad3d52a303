package dev.vitrine.capture.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/// The connections below one client for S3: encrypted, written down before they are opened,
/// straight or through the proxy of the desktop, and leading nowhere but to whom the policy names.
/// One thread at a time.
final class S3Connections {
  private final SSLSocketFactory encrypting;
  private final Means means;
  private final String purpose;
  private final Set<String> named;

  /// By host and port, so that the desktop is asked once; and one factory for each, so that
  /// connections are used again.
  private final Map<String, Way> ways = new HashMap<>();

  /// @param named everybody whom the policy names, each as an [#authority]
  S3Connections(SSLSocketFactory encrypting, Means means, String purpose, Set<String> named) {
    this.encrypting = encrypting;
    this.means = means;
    this.purpose = purpose;
    this.named = named;
  }

  /// `host:port`.
  static String authority(URI address) {
    return address.getHost() + ":" + port(address);
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? 443 : address.getPort();
  }

  private record Way(Optional<InetSocketAddress> proxy, WatchedSockets sockets) {}

  boolean proxied(URI address) throws IOException {
    return way(address).proxy.isPresent();
  }

  /// Not opened yet.
  HttpURLConnection to(URI address) {
    try {
      if (!named.contains(authority(address))) {
        throw new LaterException(Code.ELSEWHERE);
      }
      Way way = way(address);
      Proxy through =
          way.proxy
              .map(it -> new InetSocketAddress(it.getHostString(), it.getPort()))
              .map(it -> new Proxy(Proxy.Type.HTTP, it))
              .orElse(Proxy.NO_PROXY);
      if (!(address.toURL().openConnection(through) instanceof HttpsURLConnection connection)) {
        throw new RefusedException(Code.TLS);
      }
      if (way.proxy.isPresent()) {
        way.sockets.asked(address.getHost(), port(address));
      }
      connection.setSSLSocketFactory(way.sockets);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout((int) means.patience().connect().toMillis());
      connection.setReadTimeout((int) means.patience().window().toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Way way(URI address) throws IOException {
    Way known = ways.get(authority(address));
    if (known != null) {
      return known;
    }
    Optional<InetSocketAddress> proxy = means.proxies().of(address);
    String via = proxy.map(it -> it.getHostString() + ":" + it.getPort()).orElse("");
    Way way =
        new Way(proxy, new WatchedSockets(encrypting, new Doorway(means.log(), purpose, via)));
    ways.put(authority(address), way);
    return way;
  }
}
