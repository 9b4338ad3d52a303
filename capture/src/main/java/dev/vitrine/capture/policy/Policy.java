package dev.vitrine.capture.policy;

import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Site;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The published rules, the same for everybody (P13). The person's [Choices] can only narrow them.
///
/// Made by [PolicyFile]; holds no defaults that the file does not say or docs/policy.md does not
/// name.
///
/// @param version the organisation's own name for this state of the rules
/// @param organisation who records
/// @param contact whom to ask
/// @param purpose what the recordings are for, in one language or several
/// @param notices what the person is told, by language tag (`en`, `de`, `pt-BR`), never empty
/// @param apps what may be recorded; everything else is off
/// @param sites where browsers may be recorded; every other page is off
/// @param never app ids that are never recorded: exact, or with a trailing `*`; beside
///   [AlwaysNever], which no policy can shorten
/// @param neverTitles windows that are never recorded
/// @param retentionDays how long the organisation keeps what it receives, 1 to 3650
/// @param retention the same by category, and how long this computer keeps it; no category longer
///   than `retentionDays`
/// @param approval when a batch may leave
/// @param destination where it goes
/// @param keyTiming the step to which key times are rounded, 10 ms to 10 s
/// @param keyFileAllowed whether the master key may live in a file where there is no keychain
/// @param nameModel whether the small on-device model for names judges beside the rules
/// @param phoneRegions countries, as two letters, whose telephone numbers are known without a
///   country code, beside that of the desktop
/// @param sha256 of the file's bytes, lower-case hex
/// @param text the file as it is written
public record Policy(
    String version,
    String organisation,
    String contact,
    Purpose purpose,
    Map<String, Notice> notices,
    List<AppRule> apps,
    List<SiteRule> sites,
    List<String> never,
    List<TitleRule> neverTitles,
    int retentionDays,
    Retention retention,
    Approval approval,
    DestinationRule destination,
    Duration keyTiming,
    boolean keyFileAllowed,
    boolean nameModel,
    List<String> phoneRegions,
    String sha256,
    String text) {

  public Policy {
    notices = Map.copyOf(notices);
    apps = List.copyOf(apps);
    sites = List.copyOf(sites);
    never = List.copyOf(never);
    neverTitles = List.copyOf(neverTitles);
    phoneRegions = List.copyOf(phoneRegions);
  }

  /// Rules without any about sites and titles, and the same retention for every category.
  public Policy(
      String version,
      String organisation,
      String contact,
      Purpose purpose,
      Map<String, Notice> notices,
      List<AppRule> apps,
      List<String> never,
      int retentionDays,
      Approval approval,
      DestinationRule destination,
      Duration keyTiming,
      boolean keyFileAllowed,
      String sha256,
      String text) {
    this(
        version,
        organisation,
        contact,
        purpose,
        notices,
        apps,
        List.of(),
        never,
        List.of(),
        retentionDays,
        Retention.of(retentionDays),
        approval,
        destination,
        keyTiming,
        keyFileAllowed,
        false,
        List.of(),
        sha256,
        text);
  }

  /// The rule for an app, if it may be recorded at all.
  public Optional<AppRule> app(String id) {
    return apps.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// The rule for one document, if it may be recorded at all: the nearest of those that cover it.
  /// What else the site says of further documents is not looked at.
  public Optional<SiteRule> site(Site site) {
    return sites.stream()
        .filter(rule -> rule.area().covers(site))
        .min(Comparator.comparing(SiteRule::area, SiteArea.NEAREST_FIRST));
  }

  /// What people call a place: its app, and its site where one is listed. No address.
  public String nameOf(Place place) {
    String app = app(place.app().id()).map(AppRule::name).orElse(place.app().name());
    return place.site().flatMap(this::site).map(rule -> nameIn(app, rule)).orElse(app);
  }

  /// What people call a site in a browser of this name.
  public static String nameIn(String browser, SiteRule site) {
    return browser + " · " + site.name();
  }

  /// The notice in the language asked for, else in English, else in the first there is.
  ///
  /// @param language a language tag such as `de` or `de-AT`; only its beginning has to fit
  public Notice notice(String language) {
    return Purpose.Nearest.in(notices, language);
  }

  @Override
  public String toString() {
    return "Policy[organisation=" + organisation + ", version=" + version + ", " + sha256 + "]";
  }
}
