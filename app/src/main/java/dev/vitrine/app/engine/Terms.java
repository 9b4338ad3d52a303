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
import java.util.ArrayList;
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
        policy.map(now -> widened(recorder.choices().consent(), now)).orElse(List.of()),
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

  /// What is told to whoever agreed to something that does not cover these rules: never nothing, or
  /// they would be asked again and not be told why (P13).
  static List<Widened> widened(Optional<Consent> consent, Policy now) {
    return consent.filter(given -> !given.covers(now)).stream()
        .flatMap(given -> since(given, now).stream())
        .toList();
  }

  private static List<Widened> since(Consent given, Policy now) {
    if (given.agreed().isEmpty()) {
      return List.of(Widened.of(Widened.What.UNREADABLE, ""));
    }
    List<Widened> all = new ArrayList<>();
    for (Item item : PolicyChange.between(given.agreed().get(), now).wider()) {
      all.add(Widening.of(item));
    }
    boolean stillThere =
        now.notices().values().stream()
            .anyMatch(notice -> notice.sha256().equals(given.noticeSha256()));
    if (!stillThere && all.stream().noneMatch(one -> one.what() == Widened.What.NOTICE)) {
      all.add(Widened.of(Widened.What.NOTICE_GONE, ""));
    }
    if (all.isEmpty()) {
      all.add(Widened.of(Widened.What.OTHER, ""));
    }
    return List.copyOf(all);
  }
}
