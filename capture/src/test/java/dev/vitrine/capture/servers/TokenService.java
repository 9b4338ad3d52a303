package dev.vitrine.capture.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A token service over TLS: it speaks the query protocol of AssumeRoleWithWebIdentity, compares
/// the token that it is shown, and gives out the credentials of an [S3Server]. Settings take effect
/// with the next request.
public final class TokenService implements AutoCloseable {
  public static final String ROLE = "arn:aws:iam::123456789012:role/workstation";
  public static final String SESSION = "a-session-token";

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  /// The only token that is good.
  public volatile String token = "header.payload.signature";

  /// How long what is given out holds.
  public volatile Duration validity = Duration.ofHours(1);

  public volatile String keyId = S3Server.KEY_ID;

  /// Whether every answer is that the service has a fault.
  public volatile boolean faulty;

  private final HttpsServer server;
  private final List<String> answers = new CopyOnWriteArrayList<>();

  private TokenService(HttpsServer server) {
    this.server = server;
  }

  public static TokenService start(Certificates.Leaf certificate) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    TokenService service = new TokenService(server);
    server.createContext("/", service::answer);
    server.start();
    return service;
  }

  public String endpoint() {
    return "https://localhost:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// What each request came to, oldest first: `given`, or the code of an error.
  public List<String> answers() {
    return List.copyOf(answers);
  }

  /// It is not there any more.
  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> said = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String error = error(exchange, said);
      answers.add(error.isEmpty() ? "given" : error);
      byte[] body = (error.isEmpty() ? given(said) : refusal(error)).getBytes(UTF_8);
      int status = error.isEmpty() ? 200 : faulty ? 503 : error.equals("AccessDenied") ? 403 : 400;
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// Empty = it is as it should be.
  private String error(HttpExchange exchange, Map<String, String> said) {
    if (faulty) {
      return "ServiceUnavailable";
    }
    boolean understood =
        exchange.getRequestMethod().equals("POST")
            && "AssumeRoleWithWebIdentity".equals(said.get("Action"))
            && "2011-06-15".equals(said.get("Version"))
            && said.getOrDefault("RoleSessionName", "").matches("[\\w+=,.@-]{2,64}")
            // Who has nothing but a token cannot sign.
            && !exchange.getRequestHeaders().containsKey("Authorization");
    if (!understood) {
      return "InvalidAction";
    }
    if (!ROLE.equals(said.get("RoleArn"))) {
      return "AccessDenied";
    }
    return token.equals(said.get("WebIdentityToken")) ? "" : "InvalidIdentityToken";
  }

  private String given(Map<String, String> said) {
    return """
    <AssumeRoleWithWebIdentityResponse xmlns="%s">
      <AssumeRoleWithWebIdentityResult>
        <SubjectFromWebIdentityToken>workstation-7</SubjectFromWebIdentityToken>
        <Audience>sts.amazonaws.com</Audience>
        <AssumedRoleUser>
          <Arn>arn:aws:sts::123456789012:assumed-role/workstation/%s</Arn>
          <AssumedRoleId>AROAEXAMPLE:%2$s</AssumedRoleId>
        </AssumedRoleUser>
        <Credentials>
          <SessionToken>%s</SessionToken>
          <SecretAccessKey>%s</SecretAccessKey>
          <Expiration>%s</Expiration>
          <AccessKeyId>%s</AccessKeyId>
        </Credentials>
        <Provider>https://identity.example.org</Provider>
      </AssumeRoleWithWebIdentityResult>
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
    </AssumeRoleWithWebIdentityResponse>
    """
        .formatted(
            NAMESPACE,
            said.get("RoleSessionName"),
            SESSION,
            S3Server.SECRET,
            Instant.now().plus(validity).truncatedTo(ChronoUnit.SECONDS),
            keyId);
  }

  private static String refusal(String code) {
    return """
    <ErrorResponse xmlns="%s">
      <Error><Type>Sender</Type><Code>%s</Code><Message>No.</Message></Error>
      <RequestId>1</RequestId>
    </ErrorResponse>
    """
        .formatted(NAMESPACE, code);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] both = pair.split("=", 2);
      form.put(both[0], both.length == 1 ? "" : URLDecoder.decode(both[1], UTF_8));
    }
    return form;
  }
}
