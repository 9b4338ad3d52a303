package dev.vitrine.app.engine;

import dev.vitrine.app.engine.Agreement.Offer;
import dev.vitrine.app.engine.Agreement.Taken;
import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.capture.Recorder;
import dev.vitrine.capture.policy.AppRule;
import dev.vitrine.capture.policy.Approval;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Notice;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyChange;
import dev.vitrine.capture.policy.PolicyChange.Item;
import dev.vitrine.capture.policy.SiteRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts policy and consent into the words of the screens.
final class Terms {
  private Terms() {}

  static Agreement read(Recorder recorder, String language) {
    Optional<Policy> policy = recorder.policy();
    Optional<Instant> agreedAt =
        policy.flatMap(now ->
            recorder
                .choices()
                .consent()
                .filter(given -> given.covers(now))
                .map(Consent::agreedAt)
                .map(Instant::ofEpochMilli));
    return new Agreement(
        policy.map(now -> offer(now, language)),
        recorder.policyProblems().stream().map(problem -> problem.in(language)).toList(),
        agreedAt,
        recorder
            .changeToAgree()
            .map(change -> change.wider().stream().map(Terms::widened).toList())
            .orElse(List.of()),
        recorder.lastConsent().map(Terms::earlier),
        recorder.choices().consent().isPresent());
  }

  private static Agreement.Earlier earlier(Consent given) {
    return new Agreement.Earlier(
        Instant.ofEpochMilli(given.agreedAt()),
        given.noticeVersion(),
        given
            .agreed()
            .flatMap(policy ->
                policy.notices().values().stream()
                    .filter(notice -> notice.sha256().equals(given.noticeSha256()))
                    .findFirst())
            .map(notice -> notice.text().strip())
            .orElse(""),
        given.policyText());
  }

  private static Offer offer(Policy policy, String language) {
    Notice notice = policy.notice(language);
    return new Offer(
        policy.organisation(),
        policy.contact(),
        policy.purpose().in(language),
        notice.version(),
        notice.text().strip(),
        Stream.concat(
                policy.apps().stream().map(Terms::taken), policy.sites().stream().map(Terms::taken))
            .toList(),
        policy.never(),
        policy.retentionDays(),
        waiting(policy.approval()),
        Places.of(policy.destination()),
        policy.keyFileAllowed(),
        policy.version(),
        policy.sha256(),
        policy.text());
  }

  private static Taken taken(AppRule app) {
    return new Taken(
        app.id(),
        app.name(),
        app.keys(),
        app.mouse(),
        app.pictures(),
        app.keys() && app.unknownFieldsAllowed(),
        app.listedSitesOnly());
  }

  private static Taken taken(SiteRule site) {
    return new Taken(site.id(), site.name(), site.keys(), site.mouse(), site.pictures(), false);
  }

  static Optional<Duration> waiting(Approval approval) {
    return switch (approval) {
      case Approval.Each _ -> Optional.empty();
      case Approval.After after -> Optional.of(after.delay());
    };
  }

  /// What was so before, where it is not the same: then something beside it changed.
  private static String unless(boolean same, String before) {
    return same ? "" : before;
  }

  /// After how many hours a batch is sent without a click; empty = never.
  private static String hours(Approval approval) {
    return waiting(approval).map(wait -> Long.toString(wait.toHours())).orElse("");
  }

  private static Widened widened(Item item) {
    return switch (item) {
      case Item.AppAdded app -> new Widened(Widened.What.APP, app.rule().name());
      case Item.AppRemoved app -> new Widened(Widened.What.APP, app.rule().name());
      case Item.TakenChanged taken -> new Widened(what(taken.what()), taken.rule().name());
      case Item.SiteAdded site -> new Widened(Widened.What.SITE, named(site.rule()));
      case Item.SiteRemoved site -> new Widened(Widened.What.SITE_GONE, named(site.rule()));
      case Item.SiteTakenChanged taken -> new Widened(what(taken.what()), named(taken.rule()));
      case Item.NeverChanged never -> new Widened(Widened.What.NEVER_LIST, never.entry());
      case Item.NeverTitleChanged title -> new Widened(Widened.What.NEVER_LIST, title.expression());
      case Item.RetentionChanged days ->
          new Widened(
              Widened.What.RETENTION,
              Integer.toString(days.daysNow()),
              Integer.toString(days.daysBefore()));
      case Item.CategoryRetentionChanged days ->
          new Widened(
              Widened.What.RETENTION,
              Integer.toString(days.now().remote()),
              unless(
                  days.now().remote() == days.before().remote(),
                  Integer.toString(days.before().remote())));
      case Item.ApprovalChanged to ->
          new Widened(Widened.What.APPROVAL, hours(to.now()), hours(to.before()));
      case Item.DestinationChanged to ->
          new Widened(
              Widened.What.DESTINATION,
              to.now().place(),
              unless(to.now().place().equals(to.before().place()), to.before().place()));
      case Item.KeyTimingChanged to ->
          new Widened(
              Widened.What.KEY_TIMING,
              Long.toString(to.now().toMillis()),
              Long.toString(to.before().toMillis()));
      case Item.KeyFileChanged _ -> new Widened(Widened.What.KEY_FILE, "");
      case Item.WordingChanged wording ->
          new Widened(
              switch (wording.what()) {
                case ORGANISATION -> Widened.What.ORGANISATION;
                case PURPOSE -> Widened.What.PURPOSE;
                case CONTACT -> Widened.What.CONTACT;
              },
              wording.now(),
              wording.before());
      case Item.NoticeChanged _, Item.NoticeRemoved _ -> new Widened(Widened.What.NOTICE, "");
    };
  }

  private static Widened.What what(PolicyChange.Taken taken) {
    return switch (taken) {
      case KEYS -> Widened.What.KEYS;
      case MOUSE -> Widened.What.MOUSE;
      case PICTURES -> Widened.What.PICTURES;
      case UNKNOWN_FIELDS -> Widened.What.UNKNOWN_FIELDS;
      case ANY_SITE -> Widened.What.ANY_SITE;
    };
  }

  /// With its address, where the name is not the address.
  private static String named(SiteRule site) {
    String address = site.area().host() + site.area().path();
    return address.startsWith(site.name()) ? address : site.name() + " (" + address + ")";
  }
}
