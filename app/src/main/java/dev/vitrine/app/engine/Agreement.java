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
  /// @param subject the app, site or category that it is about; empty where it is about none
  /// @param before the value until now; empty where there was none, or the words of the change say
  ///   it already
  /// @param now the value from now on, likewise
  public record Widened(What what, String subject, String before, String now) {
    /// Of something that came or went.
    public static Widened of(What what, String subject) {
      return new Widened(what, subject, "", "");
    }

    /// Of something that has another value.
    public static Widened value(What what, String before, String now) {
      return new Widened(what, "", before, now);
    }

    /// Each has a sentence of its own; a test finds the one that has none.
    public enum What {
      APP,
      APP_NAME,
      SITE,
      SITE_GONE,
      SITE_NAME,
      ANY_SITE,
      KEYS,
      MOUSE,
      PICTURES,
      UNKNOWN_FIELDS,
      NEVER_LIST,
      /// All that is sent, in days.
      RETENTION,
      /// The most there may be of it, in days.
      RETENTION_LIMIT,
      /// What is sent of a category (the subject), in days.
      SENT_RETENTION,
      /// What stays here of a category (the subject), in days; empty = no time of its own.
      LOCAL_RETENTION,
      /// After how many milliseconds a batch is sent without a click; empty = never.
      APPROVAL,
      DESTINATION,
      /// Nobody's key seals what is sent any more. Values are keys.
      ENVELOPE_GONE,
      ENVELOPE_KEY,
      ENVELOPE_NEW,
      /// Whether what is taken back is deleted there (`DELETE`) or marked (`TOMBSTONE`).
      ERASE,
      /// Whether it is `true` that batches travel over connections paid by volume.
      METERED,
      /// A file; empty = those of the system.
      AUTHORITIES,
      /// A file, [#KEYCHAIN], or empty for none.
      CERTIFICATE,
      /// [#KEYCHAIN], or empty for none.
      TOKEN,
      /// An address; empty = nobody is asked.
      TOKEN_SERVICE,
      /// In milliseconds.
      KEY_TIMING,
      KEY_FILE,
      NAME_MODEL,
      /// Countries.
      PHONE_REGIONS,
      ORGANISATION,
      PURPOSE,
      CONTACT,
      NOTICE,
      /// There is none any more in the language in which it was read.
      NOTICE_GONE,
      /// What was agreed to cannot be read by this version, so nobody can tell what changed.
      UNREADABLE,
      /// Something that has no words of its own; the subject is the policy's key, where known.
      OTHER
    }

    /// Stands for the keychain where a value is a path otherwise: as the policy writes it.
    public static final String KEYCHAIN = "keychain";
  }
}
