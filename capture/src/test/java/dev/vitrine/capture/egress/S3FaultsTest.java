package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A store that takes what it is sent and then answers wrongly, slowly or not at all. S3Proxy, with
/// nginx before it that spoils the answers.
class S3FaultsTest {
  private static final String CREDENTIALS = "aws.sharedCredentialsFile";

  @TempDir static Path shared;
  private static Certificates certificates;
  private static S3Server store;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    certificates = new Certificates(shared.resolve("certificates"));
    Path place = Files.createDirectories(shared.resolve("s3"));
    store = S3Server.start(place, S3Server.Kind.S3PROXY, certificates.server("s3"));
  }

  @AfterAll
  static void stop() {
    store.close();
    System.clearProperty(CREDENTIALS);
  }

  @BeforeEach
  void credentials() throws IOException {
    credentials("");
  }

  private void credentials(String line) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n%s\n"
            .formatted(S3Server.KEY_ID, S3Server.SECRET, line));
    System.setProperty(CREDENTIALS, file.toString());
  }

  private Nginx before(String location) throws IOException {
    String pass =
        "proxy_pass %s; proxy_set_header Host $http_host; proxy_http_version 1.1; proxy_hide_header x-amz-checksum-sha256;\n%s"
            .formatted(store.endpoint(), location);
    return Nginx.start(
        folder.resolve("nginx"),
        new Nginx.Manner(
            certificates.server("before"), "", pass, folder.resolve("nginx").resolve("data")));
  }

  private Sender sender(Nginx nginx) throws IOException {
    return sender(nginx, Clock.systemUTC());
  }

  private Sender sender(Nginx nginx, Clock clock) throws IOException {
    Sender sender =
        new Sender(
            Files.createTempDirectory(folder, "home"),
            """
            bucket = "%s"
            region = "us-east-1"
            endpoint = "https://localhost:%d"
            style = "path"
            ca = "%s"
            """
                .formatted(S3Server.BUCKET, nginx.port(), certificates.ca()),
            Optional.of(clock));
    sender.patience = Ways.SHORT;
    sender.restart();
    return sender;
  }

  private static boolean has(BatchRow row) throws IOException {
    return store.stored().stream().anyMatch(file -> file.toString().contains(row.sha256()));
  }

  @Test
  void whatIsConfirmedThroughAnotherServerHasArrived() throws Exception {
    try (Nginx nginx = before("");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(20_000);
      sender.step();
      sender.assertSent(row);
      assertThat(nginx.requests()).anyMatch(line -> line.contains("\"GET "));
    }
  }

  @Test
  void aStoreThatReadsBackInTricklesIsHungUpOn() throws Exception {
    try (Nginx nginx = before("limit_rate 500;");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(50_000);
      sender.step();
      sender.assertWaits(row, Code.SLOW);
      assertThat(has(row)).isTrue();
    }
  }

  @Test
  void aStoreThatStopsAnsweringIsHungUpOn() throws Exception {
    try (Nginx nginx = before("");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(25_000);
      nginx.freeze();
      sender.step();
      sender.assertWaits(row, Code.SLOW);
      nginx.thaw();
      sender.step();
      sender.assertSent(row);
    }
  }

  @Test
  void aWrongDigestAndATruncatedReadBackConfirmNothing() throws Exception {
    String wrong = "add_header x-amz-checksum-sha256 " + "A".repeat(43) + "=;";
    String truncated = "if ($request_method = GET) { return 200 \"PK\"; }";
    for (String answer : new String[] {wrong, truncated}) {
      try (Nginx nginx = before(answer);
          Sender sender = sender(nginx)) {
        BatchRow row = sender.approved(30_000 + answer.length());
        sender.step();
        sender.assertWaits(row, Code.NOT_CONFIRMED);
        // Nothing says that it was taken away again, because it was not.
        assertThat(has(row)).isTrue();
        assertThat(Code.NOT_CONFIRMED.sentence()).doesNotContain("removed");
      }
    }
  }

  /// Answers as Amazon's store does with the session `old`: 400 and not 403, to HEAD without a
  /// word.
  ///
  /// @param not what it answers as usual all the same, such as `$request_method = HEAD`
  private Nginx refusing(String error, String not) throws IOException {
    return before(
        """
        set $session $http_x_amz_security_token;
        if (%s) { set $session ''; }
        if ($session = old) { return 400 '<Error><Code>%s</Code></Error>'; }
        """
            .formatted(not, error));
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, $request_method = NOTHING",
    "ExpiredToken, $request_method = HEAD",
    "InvalidToken, $request_method = HEAD",
    "TokenRefreshRequired, $request_method = HEAD"
  })
  void aSessionThatHasExpiredIsSaidAndTheNextOneSends(String error, String not) throws Exception {
    try (Nginx nginx = refusing(error, not);
        Sender sender = sender(nginx)) {
      // Of another size each time, or it would be there already.
      BatchRow row = sender.approved(20_000 + Math.floorMod((error + not).hashCode(), 9_000));
      credentials("aws_session_token = old");
      sender.step();
      sender.assertWaits(row, Code.DENIED);
      assertThat(Code.DENIED.sentence()).contains("has expired");
      assertThat(has(row)).isFalse();
      credentials("aws_session_token = new");
      sender.step();
      sender.assertSent(row);
      assertThat(has(row)).isTrue();
    }
  }

  @Test
  void aSessionThatExpiresOnTheWayCostsNoPartThatIsThere() throws Exception {
    try (Nginx nginx = refusing("ExpiredToken", "$arg_partNumber != 3");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(22_000_000);
      credentials("aws_session_token = old");
      sender.step();
      sender.assertWaits(row, Code.DENIED);
      assertThat(parts(nginx)).containsExactly("1 200", "2 200", "3 400");
      credentials("aws_session_token = new");
      sender.step();
      sender.assertSent(row);
      assertThat(parts(nginx))
          .containsExactly("1 200", "2 200", "3 400", "3 200", "4 200", "5 200");
    }
  }

  /// Those that were sent, with the answers.
  private static List<String> parts(Nginx nginx) throws IOException {
    return nginx.requests().stream()
        .filter(line -> line.contains("\"PUT "))
        .map(line -> line.replaceAll(".*[?&]partNumber=(\\d+).*?\" (\\d+) .*", "$1 $2"))
        .toList();
  }

  @Test
  void aBusyStoreSaysByItsOwnClockHowLongToLeaveItAlone() throws Exception {
    DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    String then = http.format(Instant.now().plus(Duration.ofHours(2)));
    try (Nginx nginx = before("add_header Retry-After '" + then + "' always; return 503;");
        Sender sender = sender(nginx, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))) {
      BatchRow row = sender.approved(1_000);
      long now = sender.shop.clock.millis();
      sender.uploader.step(now);
      assertThat(sender.waiting(row).code()).isEqualTo(Code.SERVER_BUSY);
      assertThat(Duration.ofMillis(sender.waiting(row).next() - now))
          .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
    }
  }
}
