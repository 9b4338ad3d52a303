package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.servers.TokenService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where credentials for a store come from: each in a program of its own, because the environment
/// is one of the places. Against S3Proxy.
class S3CredentialsTest {
  @TempDir static Path shared;
  private static @Nullable S3Server started;
  private static String section = "";

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    Certificates certificates = new Certificates(shared.resolve("certificates"));
    Path place = Files.createDirectories(shared.resolve("s3"));
    Instant now = Instant.now();
    Certificates.Leaf both =
        certificates.leaf(
            "s3",
            "DNS:localhost,DNS:" + S3Server.BUCKET + ".localhost",
            now.minus(1, ChronoUnit.DAYS),
            now.plus(9, ChronoUnit.DAYS));
    started = S3Server.start(place, S3Server.Kind.S3PROXY, both);
    section =
        """
        bucket = "%s"
        region = "us-east-1"
        endpoint = "%s"
        style = "path"
        ca = "%s"
        """
            .formatted(S3Server.BUCKET, started.endpoint(), certificates.ca());
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(started).close();
  }

  @Test
  void theEnvironmentComesFirst() throws Exception {
    Path wrong = credentials("[default]", "wrong", "wrong");
    assertThat(
            send(
                Map.of(
                    "AWS_ACCESS_KEY_ID", S3Server.KEY_ID,
                    "AWS_SECRET_ACCESS_KEY", S3Server.SECRET,
                    "AWS_SHARED_CREDENTIALS_FILE", wrong.toString())))
        .startsWith("delivered");
  }

  @Test
  void aProfileIsReadFromBothFilesUnderTheNameThatIsSet() throws Exception {
    Path file = credentials("[team]", S3Server.KEY_ID, S3Server.SECRET);
    assertThat(send(Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_PROFILE", "team")))
        .startsWith("delivered");
    Path config = credentials("[profile team]", S3Server.KEY_ID, S3Server.SECRET);
    assertThat(
            send(
                Map.of(
                    "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent",
                    "AWS_CONFIG_FILE", config.toString(),
                    "AWS_PROFILE", "team")))
        .startsWith("delivered");
    assertThat(send(Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString())))
        .isEqualTo("s3.credentials APPROVED []");
  }

  /// What the policy says where it says nothing: the bucket's name stands before the store's.
  @Test
  void aBucketIsReachedUnderANameOfItsOwn() throws Exception {
    String bucket = S3Server.BUCKET + ".localhost";
    S3Server store = Objects.requireNonNull(started);
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost " + bucket + "\n");
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", S3Server.KEY_ID,
            "AWS_SECRET_ACCESS_KEY", S3Server.SECRET,
            "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    try (Workstation workstation =
        Workstation.start(
            Files.createTempDirectory(folder, "home"),
            section.replace("style = \"path\"", ""),
            environment)) {
      for (long bytes : new long[] {1_000, 18_000_000}) {
        assertThat(workstation.send(bytes))
            .isEqualTo("delivered SENT [" + bucket + ":" + store.port() + "]");
      }
      assertThat(store.stored()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void withoutAnyNobodyIsAsked() throws Exception {
    assertThat(send(Map.of())).isEqualTo("s3.credentials APPROVED []");
  }

  @Test
  void aProfileWhoseCredentialsSomebodyElseGivesOutAsksNobody() throws Exception {
    Path ran = folder.resolve("ran");
    try (ServerSocket metadata = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (String lines :
          List.of(
              "role_arn = " + TokenService.ROLE + "\ncredential_source = Ec2InstanceMetadata",
              "role_arn = " + TokenService.ROLE + "\nsource_profile = default",
              "sso_session = team\nsso_account_id = 123456789012\nsso_role_name = workstation",
              "credential_process = /usr/bin/touch " + ran)) {
        Path config = Files.writeString(folder.resolve("config"), "[profile team]\n" + lines);
        assertThat(
                send(
                    Map.of(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "/nonexistent",
                        "AWS_CONFIG_FILE",
                        config.toString(),
                        "AWS_PROFILE",
                        "team",
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        "http://127.0.0.1:" + metadata.getLocalPort())))
            .as(lines)
            .isEqualTo("s3.identity-unnamed APPROVED []");
      }
      metadata.setSoTimeout(1);
      assertThatThrownBy(metadata::accept).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(ran).doesNotExist();
  }

  private Path credentials(String heading, String id, String secret) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "aws", ".ini"),
        "%s\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(heading, id, secret));
  }

  /// What came of one batch, and where connections led.
  private String send(Map<String, String> environment) throws Exception {
    try (Workstation workstation =
        Workstation.start(Files.createTempDirectory(folder, "home"), section, environment)) {
      return workstation.send(1_000);
    }
  }
}
