package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can go wrong between here and a web server: it is said with its code, nothing is
/// lost, and nothing goes to anybody else. Against nginx.
class HttpsFaultsTest extends AgainstNginx {
  @ParameterizedTest
  @CsvSource({
    "500, server.error",
    "503, server.busy",
    "507, server.full",
    "403, server.denied",
    "418, server.refused"
  })
  void whatTheServerAnswersIsSaidAndNothingIsLost(int status, String code) throws Exception {
    String location = "if ($request_method = PUT) { return " + status + "; }";
    try (Nginx nginx = nginx("", location);
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(200_000);
      sender.step();
      assertThat(sender.result()).isEqualTo(code);
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(BatchRow.State.APPROVED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30",
    "7200, 7200",
    "999999999, 86400",
    "99999999999999999999, 86400",
    "-7200, 30",
    "tomorrow, 30"
  })
  void theServerSaysHowLongToLeaveItAloneWithinReason(String said, long seconds) throws Exception {
    try (Nginx nginx = nginx("", "add_header Retry-After " + said + " always; return 503;");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(1_000);
      long now = sender.shop.clock.millis();
      sender.uploader.step(now);
      assertThat(sender.waiting(row).code()).isEqualTo(Code.SERVER_BUSY);
      assertThat(sender.waiting(row).next()).isEqualTo(now + 1_000 * seconds);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Nginx other = Nginx.start(folder.resolve("other"), server);
        Nginx nginx = nginx("", "return 307 " + other.address() + "$request_uri;");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.REDIRECTED);
      assertThat(other.requests()).isEmpty();
      assertThat(stored(other)).isEmpty();
      assertThat(sender.connections())
          .extracting(OutboundLog.Connection::to)
          .containsOnly("localhost:" + nginx.port());
    }
  }

  @Test
  void aWrongDigestAndATruncatedReadBackConfirmNothing() throws Exception {
    String wrong = "add_header Repr-Digest \"sha-256=:" + "A".repeat(43) + "=:\" always;";
    try (Nginx nginx = nginx("", wrong);
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(30_000);
      // The digest goes with every answer, so that what is not there yet looks like another thing.
      sender.step();
      sender.assertWaits(row, Code.NOT_CONFIRMED);
    }
    Path cut = Files.write(folder.resolve("cut"), new byte[10_000]);
    String location =
        "if ($request_method = GET) { rewrite ^ /cut break; root " + cut.getParent() + "; }";
    try (Nginx nginx =
            Nginx.start(
                folder.resolve("second"),
                new Nginx.Manner(server, "", location, folder.resolve("second/data")));
        Sender sender =
            new Sender(
                folder.resolve("home2"),
                "https = \"" + nginx.address() + "\"\nca = \"" + certificates.ca() + "\"")) {
      BatchRow row = sender.approved(30_000);
      sender.step();
      sender.assertWaits(row, Code.NOT_CONFIRMED);
    }
  }

  @Test
  void aServerThatTricklesIsHungUpOn() throws Exception {
    String location = "limit_rate 100;";
    try (Nginx nginx = nginx("", location);
        Sender sender = sender(nginx)) {
      sender.patience = Ways.SHORT;
      sender.restart();
      BatchRow row = sender.approved(30_000);
      sender.step();
      sender.assertWaits(row, Code.SLOW);
    }
  }

  @Test
  void whoeverIsNotTheDestinationGetsNothing() throws Exception {
    Instant now = Instant.now();
    String here = "DNS:localhost,IP:127.0.0.1";
    Certificates strangers = new Certificates(folder.resolve("strangers"));
    check(
        certificates.leaf(
            "old", here, now.minus(9, ChronoUnit.DAYS), now.minus(1, ChronoUnit.DAYS)),
        Code.CERTIFICATE_EXPIRED);
    // As it looks to a clock that is a day behind.
    check(
        certificates.leaf(
            "early", here, now.plus(1, ChronoUnit.HOURS), now.plus(9, ChronoUnit.DAYS)),
        Code.CERTIFICATE_NOT_YET);
    check(
        certificates.leaf(
            "else",
            "DNS:elsewhere.example",
            now.minus(1, ChronoUnit.DAYS),
            now.plus(9, ChronoUnit.DAYS)),
        Code.CERTIFICATE_OTHER_HOST);
    check(strangers.server("stranger"), Code.CERTIFICATE_UNKNOWN);
  }

  private void check(Certificates.Leaf leaf, Code code) throws Exception {
    Path place = folder.resolve("server-" + code.id());
    try (Nginx nginx = Nginx.start(place, leaf);
        Sender sender =
            new Sender(
                folder.resolve("home-" + code.id()),
                "https = \"" + nginx.address() + "\"\nca = \"" + certificates.ca() + "\"")) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, code);
      assertThat(nginx.requests()).isEmpty();
      assertThat(stored(nginx)).isEmpty();
    }
  }

  @Test
  void aNameThatIsGoneAndAServerThatIsGoneAreWaitedFor() throws Exception {
    try (Sender sender = sender("https://no-such-host.invalid/")) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.NO_NAME);
    }
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      nginx.kill();
      BatchRow row = sender.approved(1_000);
      BatchRow second = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.UNREACHABLE);
      assertThat(sender.waiting(second).code()).isEqualTo(Code.UNREACHABLE);
      sender.restart();
      assertThat(sender.uploader.step(sender.shop.clock.millis())).isPositive();
      nginx.again();
      sender.shop.clock.advance(Uploader.LONGEST.toMillis());
      sender.steps(2);
      sender.assertSent(row);
      sender.assertSent(second);
      assertThat(stored(nginx)).containsExactlyInAnyOrder(row.sha256(), second.sha256());
    }
  }

  @Test
  void aServerKilledOnTheWayGetsItLaterWholeAndOnce() throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      int noticed = Kills.run(sender, nginx::kill, nginx::again, nginx.data(), 8, 40_000_000);
      assertThat(noticed).isPositive();
      assertThat(stored(nginx)).hasSize(1);
      String name = stored(nginx).getFirst();
      assertThat(sha256(nginx.data().resolve(name))).isEqualTo(name);
    }
  }

  @Test
  void aServerWhoseDiskIsFullGetsTheRestOnceThereIsRoom() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount a small disk");
    Path place = folder.resolve("small");
    Nginx.Manner small =
        new Nginx.Manner(server, "", "", place.resolve("data"), Optional.of("16m"));
    try (Nginx nginx = Nginx.start(place, small);
        Sender sender = sender(nginx)) {
      BatchRow first = sender.approved(10_000_000);
      sender.step();
      sender.assertSent(first);
      BatchRow second = sender.approved(10_000_000);
      sender.step();
      // The server says no more than that something is wrong with it.
      sender.assertWaits(second, Code.SERVER_ERROR);
      assertThat(stored(nginx)).containsExactly(first.sha256());
      assertThat(Files.readString(place.resolve("error.log"))).contains("No space left on device");
      sender.uploader.erasures().request(first.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.steps(2);
      sender.assertSent(second);
      assertThat(stored(nginx)).containsExactly(second.sha256());
      assertThat(sha256(nginx.data().resolve(second.sha256()))).isEqualTo(second.sha256());
    }
  }

  @Test
  void aServerThatStopsListeningInTheMiddleIsHungUpOn() throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      sender.patience = Ways.SHORT;
      sender.restart();
      BatchRow row = sender.approved(40_000_000);
      Thread freezer =
          Thread.ofPlatform()
              .start(() -> {
                Await.until(
                    "a part arrives",
                    Duration.ofSeconds(30),
                    () -> Kills.size(nginx.data()) > 4_000_000);
                try {
                  nginx.freeze();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      sender.step();
      freezer.join();
      sender.assertWaits(row, Code.SLOW);
      nginx.thaw();
      sender.step();
      sender.assertSent(row);
      assertThat(stored(nginx)).containsExactly(row.sha256());
    }
  }
}
