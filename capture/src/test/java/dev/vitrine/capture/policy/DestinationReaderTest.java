package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.policy.DestinationRule.ClientCertificate;
import dev.vitrine.capture.policy.DestinationRule.Erase;
import dev.vitrine.capture.policy.DestinationRule.Sending;
import dev.vitrine.capture.policy.PolicyChange.Item;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationReaderTest {
  private static final String KEY =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  private static Policy policy(String destination) throws PolicyException {
    return PolicyFile.parse(
        PolicyTexts.GOOD.replace("folder = \"~/Vitrine/outbox\"\n", destination));
  }

  @Test
  void aWebServerWithAllItsSettings() throws Exception {
    Policy policy =
        policy(
            """
            https = "https://collect.example.org/vitrine"
            ca = "/etc/vitrine/ca.pem"
            client_certificate = "/etc/vitrine/client.p12"
            token = "keychain"
            envelope = "%s"
            erase = "tombstone"
            metered = true
            """
                .formatted(KEY));
    assertThat(policy.destination())
        .isEqualTo(
            new DestinationRule.Https(
                URI.create("https://collect.example.org/vitrine/"),
                Optional.of("/etc/vitrine/ca.pem"),
                Optional.of(new ClientCertificate.File("/etc/vitrine/client.p12")),
                true,
                new Sending(Optional.of(KEY), Erase.TOMBSTONE, true)));
  }

  @Test
  void aBucketWithAllItsSettings() throws Exception {
    Policy policy =
        policy(
            """
            bucket = "vitrine-batches"
            region = "eu-central-1"
            endpoint = "https://s3.example.org"
            style = "path"
            prefix = "batches/site-7/"
            token_service = "https://sts.example.org"
            """);
    assertThat(policy.destination())
        .isEqualTo(
            new DestinationRule.S3(
                "vitrine-batches",
                "eu-central-1",
                Optional.of(URI.create("https://s3.example.org")),
                true,
                "batches/site-7/",
                Optional.of(URI.create("https://sts.example.org")),
                Optional.empty(),
                Sending.PLAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https = \"http://collect.example.org/\"",
        "https = \"http://localhost/\"",
        "https = \"https://user:secret@collect.example.org/\"",
        "https = \"https://collect.example.org/?to=elsewhere\"",
        "https = \"https://collect.example.org/#part\"",
        "https = \"https://collect.example.org/a/../b\"",
        "https = \"https:///nowhere\"",
        "https = \"https://Collect.example.org/\"",
        "https = 7",
        "https = \"https://a.example/\"\ntoken = \"s3cr3t\"",
        "https = \"https://a.example/\"\nca = \"ca.pem\"",
        "https = \"https://a.example/\"\nclient_certificate = \"../client.p12\"",
        "https = \"https://a.example/\"\nenvelope = \"age1qqq\"",
        "https = \"https://a.example/\"\nerase = \"later\"",
        "https = \"https://a.example/\"\nmetered = \"no\"",
        "https = \"https://a.example/\"\nregion = \"eu-central-1\"",
        "folder = \"/srv/a\"\ntoken = \"keychain\"",
        "folder = \"/srv/a\"\nhttps = \"https://a.example/\"",
        "bucket = \"UPPER\"\nregion = \"eu-central-1\"",
        "bucket = \"vitrine-batches\"",
        "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\nprefix = \"/batches\"",
        "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\nprefix = \"../\"",
        "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\nstyle = \"round\"",
        "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\nendpoint = \"http://a.example\"",
        "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\ntoken_service = \"http://sts.example\"",
        "https = \"https://a.example/\"\ntoken_service = \"https://sts.example\"",
        "folder = \"/srv/a\"\n[retention]\nkeys = { remote = 31 }",
        "folder = \"/srv/a\"\n[retention]\nkeys = 30",
        "folder = \"/srv/a\"\n[retention]\nsound = { remote = 30 }",
        "folder = \"/srv/a\"\n[retention]\nkeys = { remote = 0 }",
        "folder = \"/srv/a\"\n[retention]\nkeys = { there = 3 }"
      })
  void whatIsNotRightIsAnErrorWithLineAndColumn(String lines) {
    assertThatThrownBy(() -> policy(lines + "\n"))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e ->
                assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.line()).isBetween(25, 32)));
  }

  @Test
  void retentionByCategoryIsTheShortestOfWhatABatchHolds() throws Exception {
    Policy policy =
        policy(
            """
            folder = "/srv/a"
            [retention]
            keys = { remote = 20, local = 10 }
            pictures = { remote = 5 }
            """);
    Retention retention = policy.retention();
    assertThat(retention.remoteDays(Set.of(Retention.Category.KEYS))).isEqualTo(20);
    assertThat(retention.remoteDays(Set.of(Retention.Category.MOUSE))).isEqualTo(30);
    assertThat(retention.remoteDays(Set.of(Retention.Category.MOUSE, Retention.Category.PICTURES)))
        .isEqualTo(5);
    assertThat(retention.remoteDays(Set.of())).isEqualTo(5);
    assertThat(retention.localDays(Set.of(Retention.Category.KEYS))).contains(10);
    assertThat(retention.localDays(Set.of(Retention.Category.MOUSE))).isEmpty();
  }

  @Test
  void anotherTokenServiceIsNamedAndAsksAgain() throws Exception {
    String bucket = "bucket = \"vitrine-batches\"\nregion = \"eu-central-1\"\n";
    Policy none = policy(bucket);
    Policy one = policy(bucket + "token_service = \"https://sts.example.org\"\n");
    Policy other = policy(bucket + "token_service = \"https://sts.example.net\"\n");
    for (Policy now : new Policy[] {one, other}) {
      assertThat(PolicyChange.between(none, now).wider())
          .containsExactly(
              new Item.TokenServiceChanged(
                  Optional.empty(), ((DestinationRule.S3) now.destination()).tokenService()));
    }
    assertThat(PolicyChange.between(one, other).wider()).hasSize(1);
    assertThat(one.destination().place()).isNotEqualTo(other.destination().place());
  }

  @Test
  void anotherDestinationEnvelopeOrLongerKeepingAsksAgain() throws Exception {
    Policy before = policy("https = \"https://a.example/\"\nenvelope = \"" + KEY + "\"\n");
    Policy moved = policy("https = \"https://b.example/\"\nenvelope = \"" + KEY + "\"\n");
    Policy open = policy("https = \"https://a.example/\"\n");
    Policy shorter =
        policy(
            "https = \"https://a.example/\"\nenvelope = \""
                + KEY
                + "\"\n[retention]\nkeys = { remote = 7 }\n");
    assertThat(PolicyChange.between(before, moved).wider())
        .containsExactly(new Item.DestinationChanged(before.destination(), moved.destination()));
    assertThat(PolicyChange.between(before, open).wider())
        .containsExactly(new Item.EnvelopeChanged(Optional.of(KEY), Optional.empty()));
    assertThat(PolicyChange.between(before, shorter).wider()).isEmpty();
    assertThat(PolicyChange.between(shorter, before).wider()).hasSize(1);
  }
}
