package dev.vitrine.capture.policy;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That the person agreed, and to what exactly: the wording they read and the rules of that day.
///
/// Immutable. The policy agreed to is parsed once, when the consent is made.
public final class Consent {
  private final String noticeVersion;
  private final String noticeSha256;
  private final String policyText;
  private final long agreedAt;
  private final Optional<Policy> agreed;
  // The judge asks for every event; a race only means that it is worked out twice.
  private volatile @Nullable Verdict newest;

  /// @param noticeVersion the notice's own version
  /// @param noticeSha256 digest of the notice that was shown
  /// @param policyText the policy file as it was
  /// @param agreedAt milliseconds since the epoch
  public Consent(String noticeVersion, String noticeSha256, String policyText, long agreedAt) {
    this.noticeVersion = noticeVersion;
    this.noticeSha256 = noticeSha256;
    this.policyText = policyText;
    this.agreedAt = agreedAt;
    this.agreed = parsed(policyText);
  }

  /// Agreeing to a policy as shown in one of its languages.
  public static Consent to(Policy policy, Notice shown, long agreedAt) {
    return new Consent(shown.version(), shown.sha256(), policy.text(), agreedAt);
  }

  public String noticeVersion() {
    return noticeVersion;
  }

  public String noticeSha256() {
    return noticeSha256;
  }

  public String policyText() {
    return policyText;
  }

  public long agreedAt() {
    return agreedAt;
  }

  /// The policy agreed to; empty if this version of Vitrine cannot read it any more.
  public Optional<Policy> agreed() {
    return agreed;
  }

  /// Whether the agreement still holds under these rules: the notice is, in one of its languages,
  /// the one that was read, and nothing has become wider since (P1, P13).
  @SuppressWarnings("ReferenceEquality") // the very policy that was asked about last
  public boolean covers(Policy policy) {
    Verdict verdict = newest;
    if (verdict == null || verdict.policy() != policy) {
      verdict = new Verdict(policy, isCovered(policy));
      newest = verdict;
    }
    return verdict.covers();
  }

  private boolean isCovered(Policy policy) {
    if (policy.notices().values().stream().noneMatch(n -> n.sha256().equals(noticeSha256))) {
      return false;
    }
    return policy.text().equals(policyText)
        || agreed
            .map(before -> PolicyChange.between(before, policy).wider().isEmpty())
            .orElse(false);
  }

  private static Optional<Policy> parsed(String text) {
    try {
      return Optional.of(PolicyFile.parse(text));
    } catch (PolicyException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Consent that
        && noticeVersion.equals(that.noticeVersion)
        && noticeSha256.equals(that.noticeSha256)
        && policyText.equals(that.policyText)
        && agreedAt == that.agreedAt;
  }

  @Override
  public int hashCode() {
    return Objects.hash(noticeVersion, noticeSha256, policyText, agreedAt);
  }

  @Override
  public String toString() {
    return "Consent[noticeVersion=" + noticeVersion + ", agreedAt=" + agreedAt + "]";
  }

  private record Verdict(Policy policy, boolean covers) {}
}
