package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.PolicyChange.Item;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Finds what is different and has no item of its own, so that a key that is added to the policy
/// one day asks again from that day on, whether or not somebody thought of comparing it (P13).
final class Unnamed {
  /// What [PolicyComparison] and [DestinationComparison] look at, and what says nothing of what is
  /// recorded: the policy's name for itself, its digest and its text.
  private static final Map<Class<? extends Record>, Set<String>> NAMED =
      Map.of(
          Policy.class,
          Set.of(
              "version",
              "sha256",
              "text",
              "organisation",
              "contact",
              "purpose",
              "notices",
              "apps",
              "sites",
              "never",
              "neverTitles",
              "retentionDays",
              "retention",
              "approval",
              "destination",
              "keyTiming",
              "keyFileAllowed",
              "nameModel",
              "phoneRegions"),
          AppRule.class,
          Set.of(
              "id", "name", "keys", "mouse", "pictures", "unknownFieldsAllowed", "listedSitesOnly"),
          SiteRule.class,
          Set.of("area", "name", "keys", "mouse", "pictures"),
          Retention.class,
          Set.of("keys", "mouse", "pictures"),
          Retention.Days.class,
          Set.of("remote", "local"),
          DestinationRule.Folder.class,
          Set.of("path", "sending"),
          DestinationRule.Https.class,
          Set.of("base", "ca", "certificate", "token", "sending"),
          DestinationRule.S3.class,
          Set.of(
              "bucket",
              "region",
              "endpoint",
              "pathStyle",
              "prefix",
              "tokenService",
              "ca",
              "sending"),
          DestinationRule.Sending.class,
          Set.of("envelope", "erase", "metered"));

  private Unnamed() {}

  /// Nothing where the two are of different kinds: then that is the difference.
  static List<Item> between(Record before, Record now) {
    if (before.getClass() != now.getClass()) {
      return List.of();
    }
    Set<String> named = NAMED.getOrDefault(before.getClass(), Set.of());
    return Stream.of(before.getClass().getRecordComponents())
        .filter(component -> !named.contains(component.getName()))
        .filter(component -> !same(component, before, now))
        .<Item>map(component -> new Item.OtherChanged(key(component.getName())))
        .toList();
  }

  /// What cannot be looked at may be different.
  private static boolean same(RecordComponent component, Record before, Record now) {
    try {
      return Objects.equals(
          component.getAccessor().invoke(before), component.getAccessor().invoke(now));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /// As the policy writes its keys.
  private static String key(String name) {
    return name.replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
  }
}
