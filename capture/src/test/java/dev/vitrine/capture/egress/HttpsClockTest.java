package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.store.BatchRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A computer whose clock is a day off from what the server says in every answer, and is set right
/// later. Against nginx, which has the right time. What such a clock makes of certificates is in
/// [HttpsFaultsTest].
class HttpsClockTest extends AgainstNginx {
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void nothingIsLostAndNothingIsSentTwice(int days) throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      off(sender, Duration.ofDays(days));
      BatchRow row = sender.approved(50_000);
      sender.step();
      sender.assertSent(row);
      // As if we had ended before it was written down.
      sender.shop.store.putBatch(sender.shop.row(row.id()).withState(BatchRow.State.APPROVED));
      off(sender, Duration.ZERO);
      sender.step();
      if (days > 0) {
        // It was approved tomorrow, which nobody can have done.
        BatchRow back = sender.shop.row(row.id());
        assertThat(back.state()).isEqualTo(BatchRow.State.PENDING);
        assertThat(back.returned()).contains(Code.EXPIRED.id());
        sender.approve(row);
        sender.step();
      }
      sender.assertSent(row);
      assertThat(stored(nginx)).containsExactly(row.sha256());
      assertThat(nginx.requests()).filteredOn(line -> line.contains("\"PUT ")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void howLongToLeaveTheServerAloneIsAMomentOfItsClock(int days) throws Exception {
    DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    String then = http.format(Instant.now().plus(Duration.ofHours(2)));
    try (Nginx nginx = nginx("", "add_header Retry-After '" + then + "' always; return 503;");
        Sender sender = sender(nginx)) {
      off(sender, Duration.ofDays(days));
      BatchRow row = sender.approved(1_000);
      long now = sender.shop.clock.millis();
      sender.step();
      sender.assertWaits(row, Code.SERVER_BUSY);
      assertThat(Duration.ofMillis(sender.waiting(row).next() - now))
          .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
    }
  }

  private static void off(Sender sender, Duration by) {
    Instant wanted = Instant.now().plus(by);
    sender.shop.clock.advance(wanted.toEpochMilli() - sender.shop.clock.millis());
  }
}
