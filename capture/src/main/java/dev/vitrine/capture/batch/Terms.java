package dev.vitrine.capture.batch;

import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Policy;
import java.time.Instant;
import java.time.ZoneOffset;

/// Under which rules, and with whose agreement, a batch is built.
public record Terms(Policy policy, Consent consent) {
  /// The same for everybody: a batch does not say which language somebody works in.
  private static final String WRITTEN_IN = "en";

  BatchHeader.Agreement agreement() {
    return new BatchHeader.Agreement(
        consent.noticeVersion(),
        consent.noticeSha256(),
        Instant.ofEpochMilli(consent.agreedAt()).atZone(ZoneOffset.UTC).toLocalDate());
  }

  BatchHeader.Rules rules() {
    return new BatchHeader.Rules(
        policy.sha256(), policy.version(), policy.purpose().in(WRITTEN_IN), policy.retentionDays());
  }
}
