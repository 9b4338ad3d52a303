package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.servers.Tinyproxy;
import dev.vitrine.capture.servers.TokenService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token is exchanged for credentials, and S3Proxy takes what is signed with them: each time in a
/// program of its own with its own environment.
class WebIdentityTest {
  @TempDir static Path shared;
  private static @Nullable Certificates certificates;
  private static @Nullable S3Server started;

  @TempDir Path folder;
  private Path token = Path.of("");

  @BeforeAll
  static void start() throws IOException {
    certificates = new Certificates(shared.resolve("certificates"));
    Path place = Files.createDirectories(shared.resolve("s3"));
    started = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"));
  }

  @AfterAll
  static void stop() {
    store().close();
  }

  @BeforeEach
  void haveAToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), "header.payload.signature");
  }

  @Test
  void aTokenIsExchangedOnceForABatchAndTheBatchArrives() throws Exception {
    try (TokenService service = service();
        Workstation workstation = workstation(section(service), identity())) {
      for (long bytes : new long[] {1_000, 300_000}) {
        int before = store().stored().size();
        assertThat(workstation.send(bytes)).isEqualTo("delivered SENT " + both(service));
        assertThat(store().stored()).hasSize(before + 1);
      }
      assertThat(service.answers()).containsExactly("given", "given");
    }
  }

  @Test
  void aTokenThatIsNotTakenIsSaidNothingIsSentAndTheNextOneIsRead() throws Exception {
    List<Path> before = store().stored();
    try (TokenService service = service();
        Workstation workstation = workstation(section(service), identity())) {
      Files.writeString(token, "header.payload.expired");
      assertThat(workstation.send(1_000))
          .isEqualTo("s3.identity-refused APPROVED [" + at(service) + "]");
      assertThat(service.answers()).containsExactly("InvalidIdentityToken");
      assertThat(store().stored()).isEqualTo(before);
      Files.writeString(token, "header.payload.signature");
      assertThat(workstation.again()).isEqualTo("delivered SENT " + both(service));
      assertThat(store().stored()).hasSize(before.size() + 1);
    }
  }

  @Test
  void aRoleThatIsNotOursIsSaidLikewise() throws Exception {
    Map<String, String> identity = identity();
    identity.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/director");
    try (TokenService service = service();
        Workstation workstation = workstation(section(service), identity)) {
      assertThat(workstation.send(1_000)).startsWith("s3.identity-refused APPROVED ");
      assertThat(service.answers()).containsExactly("AccessDenied");
    }
  }

  @Test
  void withoutATokenNobodyIsAskedAndAServiceWithAFaultOrNoneIsSaid() throws Exception {
    try (TokenService service = service();
        Workstation workstation = workstation(section(service), identity())) {
      Files.delete(token);
      assertThat(workstation.send(1_000)).isEqualTo("s3.identity APPROVED []");
      haveAToken();
      service.faulty = true;
      assertThat(workstation.again()).isEqualTo("s3.identity APPROVED [" + at(service) + "]");
      // Asked once a time: waiting is the uploader's duty.
      assertThat(service.answers()).containsExactly("ServiceUnavailable");
      service.stop();
      assertThat(workstation.again()).isEqualTo("s3.identity APPROVED [" + at(service) + "]");
    }
  }

  @Test
  void whatExpiresIsAskedForAgain() throws Exception {
    try (TokenService service = service();
        Workstation workstation = workstation(section(service), identity())) {
      service.validity = Duration.ofSeconds(20);
      assertThat(workstation.send(300_000)).startsWith("delivered SENT ");
      assertThat(service.answers()).hasSizeGreaterThan(1).containsOnly("given");
      int asked = service.answers().size();
      // As a store does with what has been revoked.
      service.keyId = "AKIAREVOKED";
      assertThat(workstation.send(1_000)).startsWith("server.denied APPROVED ");
      service.keyId = S3Server.KEY_ID;
      service.validity = Duration.ofHours(1);
      assertThat(workstation.again()).startsWith("delivered SENT ");
      assertThat(service.answers()).hasSizeGreaterThan(asked + 1);
    }
  }

  @Test
  void aServiceThatThePolicyDoesNotNameIsNotAsked() throws Exception {
    try (TokenService named = service();
        TokenService other = service()) {
      Map<String, String> identity = identity();
      identity.put("AWS_ENDPOINT_URL_STS", other.endpoint());
      try (Workstation workstation = workstation(section(""), identity)) {
        assertThat(workstation.send(1_000)).isEqualTo("s3.identity-unnamed APPROVED []");
      }
      try (Workstation workstation = workstation(section(named), identity)) {
        assertThat(workstation.send(1_000)).isEqualTo("delivered SENT " + both(named));
      }
      assertThat(named.answers()).containsExactly("given");
      assertThat(other.answers()).isEmpty();
    }
  }

  @Test
  void anIdentityOfAProfileGoesTheSameWay() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[default]\nrole_arn = %s\nweb_identity_token_file = %s\n"
                .formatted(TokenService.ROLE, token));
    try (TokenService service = service();
        TokenService other = service()) {
      Map<String, String> environment =
          Map.of(
              "AWS_CONFIG_FILE", config.toString(),
              "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent",
              "AWS_ENDPOINT_URL_STS", other.endpoint());
      try (Workstation workstation = workstation(section(""), environment)) {
        assertThat(workstation.send(1_000)).isEqualTo("s3.identity-unnamed APPROVED []");
      }
      try (Workstation workstation = workstation(section(service), environment)) {
        assertThat(workstation.send(1_000)).isEqualTo("delivered SENT " + both(service));
      }
      assertThat(service.answers()).containsExactly("given");
      assertThat(other.answers()).isEmpty();
    }
  }

  @Test
  void bothConnectionsGoThroughTheProxyAndTheLogKnowsThem() throws Exception {
    try (TokenService service = service();
        Tinyproxy proxy =
            Tinyproxy.start(folder.resolve("proxy"), service.port(), store().port())) {
      Map<String, String> identity = identity();
      identity.put("https_proxy", "http://localhost:" + proxy.port());
      try (Workstation workstation = workstation(section(service), identity)) {
        assertThat(workstation.send(1_000)).isEqualTo("delivered SENT " + both(service));
      }
      assertThat(proxy.asked())
          .containsExactlyInAnyOrder("localhost:" + service.port(), "localhost:" + store().port());
    }
  }

  /// The store is Amazon's, which is not here: a proxy sees where it would lead, and lets nothing
  /// through.
  @Test
  void nothingInTheEnvironmentLeadsElsewhere() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Tinyproxy proxy = Tinyproxy.start(folder.resolve("proxy"), 1)) {
      String there = "http://127.0.0.1:" + elsewhere.getLocalPort();
      Map<String, String> environment = new HashMap<>();
      environment.put("AWS_ACCESS_KEY_ID", S3Server.KEY_ID);
      environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
      environment.put("AWS_ENDPOINT_URL", there.replace("http:", "https:"));
      environment.put("AWS_ENDPOINT_URL_S3", there.replace("http:", "https:"));
      environment.put("AWS_DEFAULTS_MODE", "auto");
      environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", there);
      environment.put("AWS_USE_FIPS_ENDPOINT", "true");
      environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
      environment.put("https_proxy", "http://localhost:" + proxy.port());
      String amazon = "bucket = \"" + S3Server.BUCKET + "\"\nregion = \"eu-central-1\"\n";
      String store = S3Server.BUCKET + ".s3.eu-central-1.amazonaws.com:443";
      try (Workstation workstation = workstation(amazon, environment)) {
        assertThat(workstation.send(1_000)).isEqualTo("net.proxy APPROVED [" + store + "]");
      }
      assertThat(proxy.asked()).isNotEmpty().containsOnly(store);
      elsewhere.setSoTimeout(1);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aConnectionToWhomThePolicyDoesNotNameIsNotOpened() throws Exception {
    try (Sender sender = new Sender(folder.resolve("home"), "folder = \"/srv/a\"\n")) {
      S3Connections connections =
          new S3Connections(
              (SSLSocketFactory) SSLSocketFactory.getDefault(),
              Ways.means(folder, Clock.systemUTC(), sender.shop.store),
              "batch",
              Set.of("a.example:443"));
      for (String other :
          List.of("https://b.example/", "https://a.example:444/", "https://a.example.b.example/")) {
        assertThatThrownBy(() -> connections.to(URI.create(other)))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining(Code.ELSEWHERE.sentence());
      }
      assertThat(connections.to(URI.create("https://a.example/")).getURL()).hasHost("a.example");
    }
  }

  private static S3Server store() {
    return Objects.requireNonNull(started);
  }

  private static TokenService service() throws IOException {
    return TokenService.start(Objects.requireNonNull(certificates).server("sts"));
  }

  private Workstation workstation(String section, Map<String, String> environment)
      throws IOException {
    return Workstation.start(Files.createTempDirectory(folder, "home"), section, environment);
  }

  private Map<String, String> identity() {
    Map<String, String> identity = new HashMap<>();
    identity.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    identity.put("AWS_ROLE_ARN", TokenService.ROLE);
    return identity;
  }

  private static String section(TokenService service) {
    return section("token_service = \"" + service.endpoint() + "\"\n");
  }

  private static String section(String more) {
    return """
    bucket = "%s"
    region = "us-east-1"
    endpoint = "%s"
    style = "path"
    ca = "%s"
    """
            .formatted(
                S3Server.BUCKET, store().endpoint(), Objects.requireNonNull(certificates).ca())
        + more;
  }

  private static String at(TokenService service) {
    return "localhost:" + service.port();
  }

  /// The token service, then the store.
  private static String both(TokenService service) {
    return "[localhost:" + service.port() + ", localhost:" + store().port() + "]";
  }
}
