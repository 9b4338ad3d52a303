package dev.vitrine.app.engine;

import dev.vitrine.capture.policy.SiteArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What there is to agree to, and what was agreed.
///
/// @param offer the policy in force; empty where none could be read
/// @param problems what is wrong with the policy file, one line each in the person's language,
///   `line 3, column 5: …`
/// @param agreedAt when the person agreed to what is in force; empty = not agreed
/// @param widened what the policy takes now that it did not when the person last agreed
/// @param earlier what the person agreed to last, whatever became of it
/// @param given whether the person agreed to anything and has not withdrawn, also if that does not
///   cover what is in force, or nothing is
public record Agreement(
    Optional<Offer> offer,
    List<String> problems,
    Optional<Instant> agreedAt,
    List<Widened> widened,
    Optional<Earlier> earlier,
    boolean given) {

  /// Of somebody who never agreed to anything else.
  public Agreement(
      Optional<Offer> offer,
      List<String> problems,
      Optional<Instant> agreedAt,
      List<Widened> widened) {
    this(
        offer,
        problems,
        agreedAt,
        widened,
        Optional.empty(),
        agreedAt.isPresent() || !widened.isEmpty());
  }

  /// What was agreed to, word by word.
  ///
  /// @param notice as it was read; empty if this version cannot read that policy any more
  /// @param text the policy file as it was
  public record Earlier(Instant at, String noticeVersion, String notice, String text) {}

  public boolean agreed() {
    return agreedAt.isPresent();
  }

  /// A policy in the words of the consent screen.
  ///
  /// @param notice the notice in the person's language
  /// @param apps what may be taken, per app, then per site
  /// @param never apps that are never recorded, by the policy
  /// @param waiting the time after which a batch is sent without a click; empty = never without one
  /// @param destination where approved batches go
  /// @param keyFile whether the policy lets the key lie in a file where there is no keychain
  /// @param sha256 of the policy file, in hex
  /// @param text the policy file as it is
  public record Offer(
      String organisation,
      String contact,
      String purpose,
      String noticeVersion,
      String notice,
      List<Taken> apps,
      List<String> never,
      int retentionDays,
      Optional<Duration> waiting,
      Destination destination,
      boolean keyFile,
      String version,
      String sha256,
      String text) {}

  /// What the policy takes in one app or on one site.
  ///
  /// @param appId of a site `site:` with host and path
  /// @param unknownFields typing is taken although nobody can tell one field from another
  /// @param listedSitesOnly it is a browser, recorded on the listed sites only
  public record Taken(
      String appId,
      String name,
      boolean keys,
      boolean mouse,
      boolean pictures,
      boolean unknownFields,
      boolean listedSitesOnly) {

    /// An app that is no browser, or a site.
    public Taken(
        String appId,
        String name,
        boolean keys,
        boolean mouse,
        boolean pictures,
        boolean unknownFields) {
      this(appId, name, keys, mouse, pictures, unknownFields, false);
    }

    /// Host and path of a site; empty for an app.
    public String address() {
      return appId.startsWith(SiteArea.ID) ? appId.substring(SiteArea.ID.length()) : "";
    }
  }

  /// One way in which the policy became wider.
  ///
  /// @param what which way
  /// @param subject the app or site, or the new value; empty where there is none
  /// @param before the value until now; empty where there was none, or nobody knows it
  public record Widened(What what, String subject, String before) {
    /// Of something that had no value before.
    public Widened(What what, String subject) {
      this(what, subject, "");
    }

    public enum What {
      APP,
      SITE,
      SITE_GONE,
      ANY_SITE,
      KEYS,
      MOUSE,
      PICTURES,
      UNKNOWN_FIELDS,
      NEVER_LIST,
      RETENTION,
      APPROVAL,
      DESTINATION,
      KEY_TIMING,
      KEY_FILE,
      ORGANISATION,
      PURPOSE,
      CONTACT,
      NOTICE
    }
  }
}
