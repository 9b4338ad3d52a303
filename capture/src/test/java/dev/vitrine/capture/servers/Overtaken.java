package dev.vitrine.capture.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A web server to which somebody is quicker: it has nothing when it is asked, and when something
/// is PUT it says that it has it already. No server in the packages does that on purpose.
public final class Overtaken implements AutoCloseable {
  private final HttpsServer server;
  private final int status;
  private final UnaryOperator<byte[]> other;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile byte[] has = new byte[0];

  private Overtaken(HttpsServer server, int status, UnaryOperator<byte[]> other) {
    this.server = server;
    this.status = status;
    this.other = other;
  }

  /// @param status of the answer to a PUT, such as 412
  /// @param other makes what it has from then on of what is PUT
  public static Overtaken start(
      Certificates.Leaf certificate, int status, UnaryOperator<byte[]> other) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    Overtaken made = new Overtaken(server, status, other);
    server.createContext("/", made::answer);
    server.start();
    return made;
  }

  public String address() {
    return "https://localhost:" + server.getAddress().getPort() + "/";
  }

  /// The methods of what it was asked, oldest first.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      requests.add(method);
      if (method.equals("PUT")) {
        has = other.apply(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(status, -1);
      } else if (has.length == 0) {
        exchange.sendResponseHeaders(404, -1);
      } else if (method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(has.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, has.length);
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(has);
        }
      }
    }
  }
}
