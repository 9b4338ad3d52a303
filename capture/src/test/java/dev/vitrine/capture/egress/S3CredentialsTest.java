package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    started = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"));
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
        .isEqualTo("s3.credentials []");
  }

  @Test
  void withoutAnyNobodyIsAsked() throws Exception {
    assertThat(send(Map.of())).isEqualTo("s3.credentials []");
  }

  @Test
  void aWebIdentityWithoutItsTokenAsksNobodyAndWithItOnlyWhoGivesOutCredentials() throws Exception {
    Map<String, String> identity = new HashMap<>();
    identity.put("AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve("token").toString());
    identity.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/workstation");
    identity.put("AWS_ENDPOINT_URL_STS", "https://localhost:1");
    assertThat(send(identity)).isEqualTo("s3.identity []");
    Files.writeString(folder.resolve("token"), "a.b.c");
    assertThat(send(identity)).isEqualTo("s3.identity [localhost:1]");
  }

  private Path credentials(String heading, String id, String secret) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "aws", ".ini"),
        "%s\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(heading, id, secret));
  }

  /// What came of one batch, and where connections led.
  private String send(Map<String, String> environment) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dvitrine.natives=" + System.getProperty("vitrine.natives"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                Files.createTempDirectory(folder, "home").toString(),
                Files.writeString(Files.createTempFile(folder, "to", ".toml"), section)
                    .toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().reduce("", (_, last) -> last);
  }

  /// Sends one batch and says what came of it.
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      System.setProperty("user.home", args[0]);
      try (Sender sender =
          new Sender(
              Path.of(args[0]),
              Files.readString(Path.of(args[1])),
              Optional.of(Clock.systemUTC()))) {
        sender.patience = Ways.SHORT;
        sender.restart();
        sender.approved(1_000);
        sender.step();
        List<String> to =
            sender.connections().stream().map(OutboundLog.Connection::to).distinct().toList();
        System.out.println(sender.result() + " " + to);
      }
    }
  }
}
