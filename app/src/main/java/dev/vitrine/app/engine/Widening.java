package dev.vitrine.app.engine;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import dev.vitrine.capture.egress.Destinations;
import dev.vitrine.capture.policy.Approval;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.DestinationRule.ClientCertificate;
import dev.vitrine.capture.policy.PolicyChange;
import dev.vitrine.capture.policy.PolicyChange.Item;
import dev.vitrine.capture.policy.SiteRule;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts one difference between two policies into the terms of the screens: one thing each.
final class Widening {
  private Widening() {}

  static Widened of(Item item) {
    Widened change = named(item);
    // Whatever is different, it is not this value.
    return !change.now().isEmpty() && change.now().equals(change.before())
        ? Widened.of(What.OTHER, change.what().name().toLowerCase(Locale.ROOT))
        : change;
  }

  private static Widened named(Item item) {
    return switch (item) {
      case Item.AppAdded app -> Widened.of(What.APP, app.rule().name());
      case Item.AppRemoved app -> Widened.of(What.OTHER, app.rule().name());
      case Item.AppRenamed app ->
          new Widened(What.APP_NAME, app.rule().id(), app.before(), app.rule().name());
      case Item.TakenChanged taken -> Widened.of(what(taken.what()), taken.rule().name());
      case Item.SiteAdded site -> Widened.of(What.SITE, named(site.rule()));
      case Item.SiteRemoved site -> Widened.of(What.SITE_GONE, named(site.rule()));
      case Item.SiteRenamed site ->
          new Widened(What.SITE_NAME, address(site.rule()), site.before(), site.rule().name());
      case Item.SiteTakenChanged taken -> Widened.of(what(taken.what()), named(taken.rule()));
      case Item.NeverChanged never -> Widened.of(What.NEVER_LIST, never.entry());
      case Item.NeverTitleChanged title -> Widened.of(What.NEVER_LIST, title.expression());
      case Item.RetentionChanged days -> days(What.RETENTION, days.daysBefore(), days.daysNow());
      case Item.RetentionLimitChanged days ->
          days(What.RETENTION_LIMIT, days.daysBefore(), days.daysNow());
      case Item.SentRetentionChanged days ->
          new Widened(
              What.SENT_RETENTION,
              days.category().name(),
              Integer.toString(days.daysBefore()),
              Integer.toString(days.daysNow()));
      case Item.LocalRetentionChanged days ->
          new Widened(
              What.LOCAL_RETENTION,
              days.category().name(),
              days.daysBefore().map(Object::toString).orElse(""),
              days.daysNow().map(Object::toString).orElse(""));
      case Item.ApprovalChanged to ->
          Widened.value(What.APPROVAL, waiting(to.before()), waiting(to.now()));
      case Item.DestinationChanged to ->
          Widened.value(
              What.DESTINATION, place(to.before(), to.now()), place(to.now(), to.before()));
      case Item.EnvelopeChanged key -> envelope(key.before(), key.now());
      case Item.EraseChanged how ->
          Widened.value(What.ERASE, how.before().name(), how.now().name());
      case Item.MeteredChanged to -> flag(What.METERED, to.allowed());
      case Item.AuthoritiesChanged file ->
          Widened.value(What.AUTHORITIES, file.before().orElse(""), file.now().orElse(""));
      case Item.CertificateChanged shown ->
          Widened.value(What.CERTIFICATE, certificate(shown.before()), certificate(shown.now()));
      case Item.TokenChanged to ->
          Widened.value(What.TOKEN, keychain(!to.sent()), keychain(to.sent()));
      case Item.TokenServiceChanged asked ->
          Widened.value(
              What.TOKEN_SERVICE,
              asked.before().map(URI::toString).orElse(""),
              asked.now().map(URI::toString).orElse(""));
      case Item.KeyTimingChanged to ->
          Widened.value(
              What.KEY_TIMING,
              Long.toString(to.before().toMillis()),
              Long.toString(to.now().toMillis()));
      case Item.KeyFileChanged _ -> Widened.of(What.KEY_FILE, "");
      case Item.NameModelChanged _ -> Widened.of(What.NAME_MODEL, "");
      case Item.PhoneRegionsChanged to ->
          Widened.value(What.PHONE_REGIONS, list(to.before()), list(to.now()));
      case Item.WordingChanged wording ->
          Widened.value(
              switch (wording.what()) {
                case ORGANISATION -> What.ORGANISATION;
                case PURPOSE -> What.PURPOSE;
                case CONTACT -> What.CONTACT;
              },
              wording.before(),
              wording.now());
      case Item.NoticeChanged _ -> Widened.of(What.NOTICE, "");
      case Item.NoticeRemoved _ -> Widened.of(What.NOTICE_GONE, "");
      case Item.OtherChanged other -> Widened.of(What.OTHER, other.key());
    };
  }

  private static What what(PolicyChange.Taken taken) {
    return switch (taken) {
      case KEYS -> What.KEYS;
      case MOUSE -> What.MOUSE;
      case PICTURES -> What.PICTURES;
      case UNKNOWN_FIELDS -> What.UNKNOWN_FIELDS;
      case ANY_SITE -> What.ANY_SITE;
    };
  }

  private static Widened days(What what, int before, int now) {
    return Widened.value(what, Integer.toString(before), Integer.toString(now));
  }

  private static String waiting(Approval approval) {
    return Terms.waiting(approval).map(wait -> Long.toString(wait.toMillis())).orElse("");
  }

  private static Widened envelope(Optional<String> before, Optional<String> now) {
    What what =
        now.isEmpty()
            ? What.ENVELOPE_GONE
            : before.isEmpty() ? What.ENVELOPE_NEW : What.ENVELOPE_KEY;
    return Widened.value(what, before.orElse(""), now.orElse(""));
  }

  private static Widened flag(What what, boolean now) {
    return Widened.value(what, Boolean.toString(!now), Boolean.toString(now));
  }

  private static String certificate(Optional<ClientCertificate> certificate) {
    return certificate
        .map(shown ->
            switch (shown) {
              case ClientCertificate.File file -> file.path();
              case ClientCertificate.InKeychain _ -> Widened.KEYCHAIN;
            })
        .orElse("");
  }

  private static String keychain(boolean sent) {
    return sent ? Widened.KEYCHAIN : "";
  }

  private static String list(List<String> countries) {
    return String.join(",", countries.stream().sorted().toList());
  }

  /// As people call it. Of two stores with all that can tell them apart: a bucket of the same name
  /// may lie in another region, or be reached by another address.
  private static String place(DestinationRule rule, DestinationRule other) {
    return rule instanceof DestinationRule.S3 s3 && other instanceof DestinationRule.S3
        ? "%s (%s, %s%s)"
            .formatted(
                s3.place(), Destinations.host(s3), s3.region(), s3.pathStyle() ? ", path" : "")
        : rule.place();
  }

  /// With its address, where the name is not the address.
  private static String named(SiteRule site) {
    String address = address(site);
    return address.startsWith(site.name()) ? address : site.name() + " (" + address + ")";
  }

  private static String address(SiteRule site) {
    return site.area().host() + site.area().path();
  }
}
