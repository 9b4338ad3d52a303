package dev.vitrine.capture.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became different between the policy that the person agreed to and the one there is now, for
/// the screen that asks again (P13).
///
/// @param wider what may be taken, kept or sent now and could not before: asks again
/// @param narrower what the person need not be asked about
public record PolicyChange(List<Item> wider, List<Item> narrower) {

  public PolicyChange {
    wider = List.copyOf(wider);
    narrower = List.copyOf(narrower);
  }

  public static PolicyChange between(Policy agreed, Policy now) {
    return new PolicyComparison(agreed, now).change();
  }

  public boolean isEmpty() {
    return wider.isEmpty() && narrower.isEmpty();
  }

  /// One difference, in the terms of the policy.
  public sealed interface Item {
    /// An app may be recorded that could not be.
    record AppAdded(AppRule rule) implements Item {}

    record AppRemoved(AppRule rule) implements Item {}

    /// The same app is called otherwise. Asks again: people go by the name when they switch it on.
    record AppRenamed(AppRule rule, String before) implements Item {}

    /// In an app, something is taken that was not, or no longer.
    record TakenChanged(AppRule rule, Taken what, boolean taken) implements Item {}

    /// Browsers may be recorded in pages where they could not be.
    record SiteAdded(SiteRule rule) implements Item {}

    /// A site is no longer listed. Wider where another one covers pages of it, whose switch may be
    /// on and which may take more.
    record SiteRemoved(SiteRule rule) implements Item {}

    /// The same site is called otherwise; asks again, as an app does.
    record SiteRenamed(SiteRule rule, String before) implements Item {}

    /// In a site, something is taken that was not, or no longer.
    record SiteTakenChanged(SiteRule rule, Taken what, boolean taken) implements Item {}

    /// An entry of the never-list came (`listed`) or went.
    record NeverChanged(String entry, boolean listed) implements Item {}

    /// A rule about window titles came (`listed`) or went.
    record NeverTitleChanged(String expression, boolean listed) implements Item {}

    /// Whatever is sent is kept for another time.
    record RetentionChanged(int daysBefore, int daysNow) implements Item {}

    /// The longest time for which anything that is sent may be kept, where no category is kept
    /// longer for it.
    record RetentionLimitChanged(int daysBefore, int daysNow) implements Item {}

    /// What is sent of one category is kept for another time than before, or than the rest.
    record SentRetentionChanged(Retention.Category category, int daysBefore, int daysNow)
        implements Item {}

    /// One category stays on this computer for another time; empty = no time of its own.
    record LocalRetentionChanged(
        Retention.Category category, Optional<Integer> daysBefore, Optional<Integer> daysNow)
        implements Item {}

    record ApprovalChanged(Approval before, Approval now) implements Item {}

    /// Batches go to another place. Whatever else is said of a destination has an item of its own
    /// below; all of them ask again.
    record DestinationChanged(DestinationRule before, DestinationRule now) implements Item {}

    /// Another one can open what arrives; empty = whoever can read there.
    record EnvelopeChanged(Optional<String> before, Optional<String> now) implements Item {}

    /// What is taken back is erased there in another way.
    record EraseChanged(DestinationRule.Erase before, DestinationRule.Erase now) implements Item {}

    /// Whether batches may travel over a connection that is paid by volume.
    record MeteredChanged(boolean allowed) implements Item {}

    /// Others vouch for the server; empty = those of the system.
    record AuthoritiesChanged(Optional<String> before, Optional<String> now) implements Item {}

    /// This computer shows another certificate, or none (empty).
    record CertificateChanged(
        Optional<DestinationRule.ClientCertificate> before,
        Optional<DestinationRule.ClientCertificate> now)
        implements Item {}

    /// Whether a token of the keychain is sent along.
    record TokenChanged(boolean sent) implements Item {}

    /// Somebody else is asked for credentials; empty = nobody.
    record TokenServiceChanged(Optional<URI> before, Optional<URI> now) implements Item {}

    record KeyTimingChanged(Duration before, Duration now) implements Item {}

    /// Whether the master key may live in a file.
    record KeyFileChanged(boolean allowed) implements Item {}

    /// Whether the model for names judges beside the rules. Without it fewer names are removed,
    /// which is wider.
    record NameModelChanged(boolean used) implements Item {}

    /// Telephone numbers of other countries are known without a country code. Wider where one is no
    /// longer among them.
    record PhoneRegionsChanged(List<String> before, List<String> now) implements Item {}

    /// Another organisation or purpose is asked about again; another contact is not.
    record WordingChanged(Wording what, String before, String now) implements Item {}

    /// A notice was worded anew, in this language; empty `before` = the language is new.
    record NoticeChanged(String language, Optional<Notice> before, Notice now) implements Item {}

    /// There is no notice in this language any more; asks again only whoever agreed to that one.
    record NoticeRemoved(String language, Notice before) implements Item {}

    /// Something else is different, for which there is no item of its own; always asks again.
    ///
    /// @param key the policy's key for it, as far as one can be told
    record OtherChanged(String key) implements Item {}
  }

  public enum Taken {
    KEYS,
    MOUSE,
    PICTURES,
    /// Typing although the field is not known.
    UNKNOWN_FIELDS,
    /// Pages of every site.
    ANY_SITE
  }

  public enum Wording {
    ORGANISATION,
    PURPOSE,
    CONTACT
  }
}
