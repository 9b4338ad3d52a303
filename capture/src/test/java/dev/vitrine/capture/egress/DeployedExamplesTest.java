package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What `docs/deploy.md` tells people to write, as it stands there: only addresses, ports and
/// places of files become those of the test.
class DeployedExamplesTest extends AgainstNginx {
  private static final Pattern SERVER =
      Pattern.compile("(?m)^    server \\{\n(?:      .+\n)+    }$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^    install -d .* /srv/vitrine$");

  @AfterEach
  void forget() {
    System.clearProperty("aws.sharedCredentialsFile");
  }

  @Test
  void theWebServerTakesAndErasesWhatItIsSentAndNobodyElseIsLetIn() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root has nginx change its user");
    Path srv = open(Files.createDirectories(open(folder).resolve("srv")));
    run(part(COMMAND).strip().replace("/srv", srv.toString()));
    String written =
        part(SERVER)
            .replace("/etc/nginx/vitrine.pem", server.certificate().toString())
            .replace("/etc/nginx/vitrine.key", server.key().toString())
            .replace("/srv", srv.toString());
    assertThat(written).contains("listen 443 ssl;");
    try (Nginx nginx =
            Nginx.written(
                open(Files.createDirectories(folder.resolve("nginx"))),
                port -> written.replace("443", "127.0.0.1:" + port));
        Sender sender = new Sender(folder.resolve("home"), section("https", nginx.port(), ""))) {
      BatchRow denied = sender.approved(1_000);
      sender.secrets.put("token", "another");
      sender.step();
      sender.assertWaits(denied, Code.DENIED);
      sender.secrets.put("token", "CHANGE-ME");
      sender.step();
      sender.assertSent(denied);
      BatchRow large = sender.approved(2_000_000);
      sender.step();
      sender.assertSent(large);
      Path there = srv.resolve("vitrine").resolve(large.sha256());
      assertThat(sha256(there)).isEqualTo(large.sha256());
      assertThat(Files.getOwner(there)).hasToString("www-data");
      sender.uploader.erasures().request(large.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.steps(2);
      assertThat(there).doesNotExist();
    }
  }

  /// Amazon's store is not here: the one that is has an address, a style and an authority of its
  /// own.
  @Test
  void theStoreTakesWhatItIsSentUnderThePrefix() throws Exception {
    Path credentials =
        Files.writeString(
            folder.resolve("credentials"),
            "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                .formatted(S3Server.KEY_ID, S3Server.SECRET));
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
    Path place = Files.createDirectories(folder.resolve("s3"));
    try (S3Server store = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"));
        Sender sender =
            new Sender(
                folder.resolve("home"),
                section(
                    "bucket",
                    store.port(),
                    "endpoint = \"%s\"\nstyle = \"path\"\nca = \"%s\"\n"
                        .formatted(store.endpoint(), certificates.ca())),
                Optional.of(Clock.systemUTC()))) {
      BatchRow row = sender.approved(2_000_000);
      sender.step();
      sender.assertSent(row);
      Path there = store.stored().getFirst();
      assertThat(there.toString())
          .contains("/vitrine-batches/batches/day=")
          .endsWith("/" + row.sha256() + ".zip");
      assertThat(sha256(there)).isEqualTo(row.sha256());
    }
  }

  /// The lines of the `[destination]` that has a key.
  private static String section(String key, int port, String more) throws IOException {
    return part(Pattern.compile(
                "(?m)(?<=^    \\[destination]\n)    " + key + " = .*\n(?:    .+\n)*"))
            .replace("collect.example.org", "localhost:" + port)
            .replace("/etc/vitrine/ca.pem", certificates.ca().toString())
        + more;
  }

  private static String part(Pattern pattern) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path top = Files.exists(here.resolve("dev")) ? here : here.resolveSibling("");
    Matcher found = pattern.matcher(Files.readString(top.resolve("docs/deploy.md")));
    assertThat(found.find()).as(pattern.pattern()).isTrue();
    return found.group().indent(-4);
  }

  private static void run(String command) throws Exception {
    Process process = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    assertThat(process.waitFor()).as(command).isZero();
  }

  /// The workers of nginx are not root.
  private static Path open(Path path) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
