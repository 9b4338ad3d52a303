package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.store.BatchRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Taking back what a web server has. Against nginx.
class HttpsErasureTest extends AgainstNginx {
  @Test
  void erasingIsAskedForConfirmedAndKept() throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertSent(row);
      Erasures erasures = sender.uploader.erasures();
      assertThat(erasures.request(row.id(), Erasure.Why.PERSON, sender.shop.clock.instant()))
          .isTrue();
      assertThat(erasures.request(row.id(), Erasure.Why.PERSON, sender.shop.clock.instant()))
          .isFalse();
      sender.restart();
      sender.step();
      assertThat(stored(nginx)).isEmpty();
      Erasure.Answer answer = sender.receipt(row).erasure().orElseThrow().answer().orElseThrow();
      assertThat(answer.how()).isEqualTo(Erasure.How.DELETED);
      assertThat(answer.said()).isEqualTo("204, then 404");
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(BatchRow.State.SENT);
    }
  }

  @Test
  void aServerThatDoesNotEraseIsAskedAgainAndATombstoneIsLeftWhereThePolicySaysSo()
      throws Exception {
    String location = "if ($request_method = DELETE) { return 405; }";
    try (Nginx nginx = nginx("", location)) {
      try (Sender sender = sender(nginx)) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.uploader.erasures().request(row.id(), Erasure.Why.PERSON, Instant.EPOCH);
        sender.step();
        assertThat(sender.uploader.erasures().waiting(row.id()).orElseThrow().code())
            .isEqualTo(Code.ERASE_DENIED);
        assertThat(sender.receipt(row).erasure().orElseThrow().answer()).isEmpty();
        assertThat(stored(nginx)).containsExactly(row.sha256());
        sender.policy =
            Shop.to(
                "\"each\"",
                "https = \"%s\"\nca = \"%s\"\nerase = \"tombstone\""
                    .formatted(nginx.address(), certificates.ca()));
        sender.step();
        assertThat(stored(nginx)).containsExactly(row.sha256(), row.sha256() + ".tombstone.json");
        assertThat(sender.receipt(row).erasure().orElseThrow().answer().orElseThrow().how())
            .isEqualTo(Erasure.How.TOMBSTONE);
      }
    }
  }

  @Test
  void nothingIsErasedAnywhereElse() throws Exception {
    try (Nginx nginx = nginx("", "");
        Nginx other = Nginx.start(folder.resolve("other"), server);
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.policy =
          Shop.to(
              "\"each\"",
              "https = \"%s\"\nca = \"%s\"".formatted(other.address(), certificates.ca()));
      sender.uploader.erasures().request(row.id(), Erasure.Why.PERSON, Instant.EPOCH);
      sender.step();
      assertThat(sender.uploader.erasures().waiting(row.id()).orElseThrow().code())
          .isEqualTo(Code.ERASE_ELSEWHERE);
      assertThat(other.requests()).isEmpty();
    }
  }
}
