package dev.vitrine.capture.bench.place;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A small web on the loopback: every page tells which keys and clicks it really got, and so what
/// is true is known from the pages themselves. All hosts below `localhost` lead here.
final class Web implements AutoCloseable {
  /// @param page host and path
  /// @param what a key as the page calls it, or `click`
  record Got(String page, String what) {}

  private static final String TELLS =
      """
      <script>
      function tell(what) { navigator.sendBeacon('/got', location.host + location.pathname + ' ' + what); }
      addEventListener('keydown', e => tell(e.key), true);
      addEventListener('mousedown', e => tell('click'), true);
      </script>
      """;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Web() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /// A host such as `docs.localhost:41234`.
  String host(String name) {
    return name + ".localhost:" + server.getLocalPort();
  }

  /// A policy that allows a browser on the host `listed`, and on `partly` below `/team`.
  String policy(String browser) {
    return """
    format = "vitrine-policy/1"
    version = "1"
    organisation = "Example"
    contact = "privacy@example.org"
    purpose = "A test"
    retention_days = 30
    approval = "each"
    [notice]
    version = "1"
    en = "A test."
    [[app]]
    id = "BROWSER"
    name = "Browser"
    keys = true
    mouse = true
    sites = "listed-only"
    [[site]]
    host = "HOST1"
    name = "Listed"
    keys = true
    mouse = true
    [[site]]
    host = "HOST2"
    path = "/team"
    name = "Partly listed"
    keys = true
    mouse = true
    [destination]
    folder = "~/outbox"
    """
        .replace("BROWSER", browser)
        .replace("HOST1", host("listed"))
        .replace("HOST2", host("partly"));
  }

  String address(String name, String path) {
    return "http://" + host(name) + path;
  }

  /// What the pages have got so far, in the order in which they told.
  List<Got> got() {
    return List.copyOf(got);
  }

  void forget() {
    got.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket browser = server.accept();
        threads.execute(() -> answer(browser));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  /// One request a connection.
  private void answer(Socket browser) {
    try (browser) {
      InputStream in = new BufferedInputStream(browser.getInputStream());
      String request = line(in);
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      String told = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      List<String> words = List.of(request.split(" ", -1));
      if (words.size() < 3) {
        return;
      }
      URI asked = URI.create(words.get(1));
      byte[] page = new byte[0];
      if (asked.getPath().equals("/got")) {
        int blank = told.indexOf(' ');
        got.add(new Got(told.substring(0, blank), told.substring(blank + 1)));
      } else {
        if (asked.getPath().startsWith("/slow")) {
          pause(Duration.ofSeconds(3));
        }
        String query = asked.getQuery() == null ? "" : asked.getQuery();
        page = page(asked.getPath(), query).getBytes(StandardCharsets.UTF_8);
      }
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
              + "Content-Length: "
              + page.length
              + "\r\n\r\n";
      OutputStream out = browser.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(page);
      out.flush();
    } catch (IOException | IllegalArgumentException e) {
      // The browser has left, or asked for what is no page.
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  /// A page with a text field that has the focus, in `/inner` only once it is given to it;
  /// `?frame=ADDRESS` puts another page into it, `?after=MS&to=ADDRESS` leaves it, `?secret` makes
  /// the field a password field. `/controls` has no field but one of each control, `/form` is the
  /// form that the other toolkits have as a window.
  private static String page(String path, String query) {
    StringBuilder page = new StringBuilder("<!doctype html><title>Page " + path + "</title>");
    page.append(TELLS);
    if (path.equals("/controls")) {
      return page + resource("controls.html");
    }
    if (path.equals("/form")) {
      return resource("form.html");
    }
    if (query.startsWith("frame=")) {
      page.append("<iframe id=inner width=600 height=200 src='")
          .append(query.substring(6))
          .append("'></iframe><p><input id=t aria-label=around></p>");
      return page.toString();
    }
    page.append(
        query.equals("secret")
            ? "<p><input type=password id=t aria-label=secret autofocus></p>"
            : "<p><input id=t size=60 aria-label=text"
                + (path.equals("/inner") ? "></p>" : " autofocus></p>"));
    if (query.startsWith("after=")) {
      String[] parts = query.substring(6).split("&to=", 2);
      // From the first character on, so that it happens while somebody types.
      page.append("<script>let leaves = false; addEventListener('keydown', e => {")
          .append("if (leaves || e.key.length > 1) return; leaves = true;")
          .append("setTimeout(() => location.href='")
          .append(parts[1])
          .append("', ")
          .append(parts[0])
          .append(");});</script>");
    }
    return page.toString();
  }

  private static String resource(String name) {
    try (InputStream in = Web.class.getResourceAsStream("/dev/vitrine/capture/forms/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pause(Duration time) {
    try {
      boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
