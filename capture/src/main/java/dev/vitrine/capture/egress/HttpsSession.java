package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Talks to one server, for one batch: never follows anybody elsewhere, hangs up on those who keep
/// it waiting. One thread.
final class HttpsSession implements AutoCloseable {
  private static final long POLL_MILLIS = 100;

  /// Nobody reads the text of an answer; more than this is not one.
  private static final long LONGEST_ANSWER = 1 << 20;

  private final HttpClient client;
  private final Patience patience;
  private final boolean proxied;
  private final Optional<String> token;

  private HttpsSession(
      HttpClient client, Patience patience, boolean proxied, Optional<String> token) {
    this.client = client;
    this.patience = patience;
    this.proxied = proxied;
    this.token = token;
  }

  /// @param purpose the batch
  static HttpsSession open(DestinationRule.Https rule, Means means, String purpose)
      throws IOException {
    Optional<InetSocketAddress> proxy = means.proxies().of(rule.base());
    String via = proxy.map(it -> it.getHostString() + ":" + it.getPort()).orElse("");
    SSLContext context = Tls.context(rule.ca(), rule.certificate(), means.secrets());
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(means.patience().connect())
            .proxy(proxy.map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
            .sslContext(new WatchedTls(context, new Doorway(means.log(), purpose, via)))
            .sslParameters(Tls.parameters(context))
            .build();
    try {
      Optional<String> token = rule.token() ? Optional.of(token(means)) : Optional.empty();
      return new HttpsSession(client, means.patience(), proxy.isPresent(), token);
    } catch (IOException e) {
      client.shutdownNow();
      throw e;
    }
  }

  /// What the server said.
  record Reply(int status, HttpHeaders headers) {
    boolean fine() {
      return status >= 200 && status < 300;
    }

    boolean absent() {
      return status == 404 || status == 410;
    }
  }

  /// Asks without sending anything.
  Reply ask(String method, URI address) throws IOException {
    return send(request(address).method(method, BodyPublishers.noBody()).build(), () -> 0);
  }

  Reply put(URI address, byte[] content) throws IOException {
    HttpRequest request =
        request(address)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(content))
            .build();
    return send(request, () -> 0);
  }

  /// Sends a parcel.
  ///
  /// @param fresh whether the server is to refuse if it has something of this name
  Reply put(URI address, LastBlock in, Parcel parcel, boolean fresh) throws IOException {
    BodyPublisher body =
        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> in), parcel.bytes());
    HttpRequest.Builder request =
        request(address)
            .header("Content-Type", "application/octet-stream")
            .header("Repr-Digest", Digests.header(parcel.sha256()))
            .PUT(body);
    if (fresh) {
      request.header("If-None-Match", "*");
    }
    try {
      return send(request.build(), in::taken);
    } catch (IOException e) {
      throw in.problem().orElse(e);
    }
  }

  /// What the digest of a resource is, by reading it.
  ///
  /// @param longest more bytes are not read; then it is another content
  Digests.Read read(URI address, long longest) throws IOException {
    Digests.Reading reading = new Digests.Reading(longest);
    HttpResponse<Digests.Read> response =
        await(
            client.sendAsync(request(address).GET().build(), _ -> reading.subscriber()),
            reading::taken);
    return response.statusCode() == 200 ? response.body() : Digests.Read.NOTHING;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("User-Agent", "Vitrine")
            .header("Want-Repr-Digest", "sha-256=10");
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request;
  }

  private Reply send(HttpRequest request, LongSupplier progress) throws IOException {
    HttpResponse<Void> response =
        await(
            client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.discarding(), LONGEST_ANSWER)),
            progress);
    return new Reply(response.statusCode(), response.headers());
  }

  /// Waits as long as enough happens.
  private <T> T await(CompletableFuture<T> coming, LongSupplier progress) throws IOException {
    long begun = System.nanoTime();
    long carried = 0;
    while (true) {
      try {
        return coming.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - begun >= patience.window().toNanos()) {
          long now = progress.getAsLong();
          if (now - carried < patience.least()) {
            coming.cancel(true);
            throw new LaterException(Code.SLOW);
          }
          begun = System.nanoTime();
          carried = now;
        }
      } catch (ExecutionException e) {
        IOException plain = plain(e.getCause());
        throw proxied ? Failures.throughProxy(plain) : plain;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        coming.cancel(true);
        throw new LaterException(Code.BROKEN_OFF);
      }
    }
  }

  private static IOException plain(@Nullable Throwable cause) {
    return switch (cause) {
      case UncheckedIOException wrapped when wrapped.getCause() != null -> wrapped.getCause();
      case IOException e -> e;
      case null, default -> new IOException(cause);
    };
  }

  private static String token(Means means) throws IOException {
    byte[] bytes;
    try {
      bytes = means.secrets().get("token").orElse(new byte[0]);
    } catch (IOException e) {
      throw new LaterException(Code.TOKEN_MISSING);
    }
    String token = new String(bytes, StandardCharsets.US_ASCII).strip();
    Arrays.fill(bytes, (byte) 0);
    if (!token.matches("[\\x21-\\x7e]{1,8192}")) {
      throw new LaterException(Code.TOKEN_MISSING);
    }
    return token;
  }
}
