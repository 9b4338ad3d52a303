package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.PolicyChange.Item;
import dev.vitrine.capture.policy.PolicyChange.Taken;
import dev.vitrine.capture.policy.PolicyChange.Wording;
import dev.vitrine.capture.policy.Retention.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Works out a [PolicyChange]. What cannot be called narrower counts as wider, and so does what is
/// different in a way that nothing here looks at ([Unnamed]).
final class PolicyComparison {
  private final Policy before;
  private final Policy now;
  private final List<Item> wider = new ArrayList<>();
  private final List<Item> narrower = new ArrayList<>();

  PolicyComparison(Policy before, Policy now) {
    this.before = before;
    this.now = now;
  }

  PolicyChange change() {
    wording();
    languages();
    apps();
    sites();
    nevers();
    numbers();
    removed();
    if (!before.approval().equals(now.approval())) {
      note(!slower(), new Item.ApprovalChanged(before.approval(), now.approval()));
    }
    wider.addAll(DestinationComparison.between(before.destination(), now.destination()));
    wider.addAll(Unnamed.between(before, now));
    return new PolicyChange(wider, narrower);
  }

  private void wording() {
    if (!before.organisation().equals(now.organisation())) {
      wider.add(
          new Item.WordingChanged(Wording.ORGANISATION, before.organisation(), now.organisation()));
    }
    purpose();
    if (!before.contact().equals(now.contact())) {
      narrower.add(new Item.WordingChanged(Wording.CONTACT, before.contact(), now.contact()));
    }
    now.notices().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          Optional<Notice> old = Optional.ofNullable(before.notices().get(entry.getKey()));
          if (!old.equals(Optional.of(entry.getValue()))) {
            // A further language asks nobody again; another wording does.
            note(old.isPresent(), new Item.NoticeChanged(entry.getKey(), old, entry.getValue()));
          }
        });
  }

  /// Whoever would read something else than before is asked again. In whichever language: nobody
  /// can tell here who read which, nor whether a translation says the same.
  private void purpose() {
    before.purpose().languagesWith(now.purpose()).stream()
        .map(language ->
            new Item.WordingChanged(
                Wording.PURPOSE, before.purpose().in(language), now.purpose().in(language)))
        .filter(change -> !change.before().equals(change.now()))
        .distinct()
        .forEach(wider::add);
  }

  private void languages() {
    before.notices().entrySet().stream()
        .filter(entry -> !now.notices().containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> narrower.add(new Item.NoticeRemoved(entry.getKey(), entry.getValue())));
  }

  private void apps() {
    Map<String, AppRule> old = new HashMap<>();
    before.apps().forEach(rule -> old.put(rule.id(), rule));
    for (AppRule rule : now.apps()) {
      AppRule was = old.remove(rule.id());
      if (was == null) {
        wider.add(new Item.AppAdded(rule));
      } else {
        if (!was.name().equals(rule.name())) {
          wider.add(new Item.AppRenamed(rule, was.name()));
        }
        taken(rule, Taken.KEYS, was.keys(), rule.keys());
        taken(rule, Taken.MOUSE, was.mouse(), rule.mouse());
        taken(rule, Taken.PICTURES, was.pictures(), rule.pictures());
        taken(rule, Taken.UNKNOWN_FIELDS, was.unknownFieldsAllowed(), rule.unknownFieldsAllowed());
        taken(rule, Taken.ANY_SITE, !was.listedSitesOnly(), !rule.listedSitesOnly());
        wider.addAll(Unnamed.between(was, rule));
      }
    }
    before.apps().stream()
        .filter(rule -> old.containsKey(rule.id()))
        .forEach(rule -> narrower.add(new Item.AppRemoved(rule)));
  }

  private void taken(AppRule rule, Taken what, boolean was, boolean is) {
    if (was != is) {
      note(is, new Item.TakenChanged(rule, what, is));
    }
  }

  private void sites() {
    Map<SiteArea, SiteRule> old = new HashMap<>();
    before.sites().forEach(rule -> old.put(rule.area(), rule));
    for (SiteRule rule : now.sites()) {
      SiteRule was = old.remove(rule.area());
      if (was == null) {
        wider.add(new Item.SiteAdded(rule));
      } else {
        if (!was.name().equals(rule.name())) {
          wider.add(new Item.SiteRenamed(rule, was.name()));
        }
        taken(rule, Taken.KEYS, was.keys(), rule.keys());
        taken(rule, Taken.MOUSE, was.mouse(), rule.mouse());
        taken(rule, Taken.PICTURES, was.pictures(), rule.pictures());
        wider.addAll(Unnamed.between(was, rule));
      }
    }
    before.sites().stream()
        .filter(rule -> old.containsKey(rule.area()))
        .forEach(rule -> note(stillListed(rule.area()), new Item.SiteRemoved(rule)));
  }

  private boolean stillListed(SiteArea area) {
    return now.sites().stream().anyMatch(rule -> rule.area().meets(area));
  }

  private void taken(SiteRule rule, Taken what, boolean was, boolean is) {
    if (was != is) {
      note(is, new Item.SiteTakenChanged(rule, what, is));
    }
  }

  private void nevers() {
    for (String entry : before.never()) {
      if (!now.never().contains(entry)) {
        boolean stillCovered =
            now.never().stream().anyMatch(kept -> AlwaysNever.covers(kept, entry));
        note(!stillCovered, new Item.NeverChanged(entry, false));
      }
    }
    for (String entry : now.never()) {
      if (!before.never().contains(entry)) {
        narrower.add(new Item.NeverChanged(entry, true));
      }
    }
    for (TitleRule rule : before.neverTitles()) {
      if (!now.neverTitles().contains(rule)) {
        wider.add(new Item.NeverTitleChanged(rule.expression(), false));
      }
    }
    for (TitleRule rule : now.neverTitles()) {
      if (!before.neverTitles().contains(rule)) {
        narrower.add(new Item.NeverTitleChanged(rule.expression(), true));
      }
    }
  }

  private void numbers() {
    remote();
    for (Category category : Category.values()) {
      local(category);
    }
    wider.addAll(Unnamed.between(before.retention(), now.retention()));
    if (!before.keyTiming().equals(now.keyTiming())) {
      note(
          now.keyTiming().compareTo(before.keyTiming()) < 0,
          new Item.KeyTimingChanged(before.keyTiming(), now.keyTiming()));
    }
    if (before.keyFileAllowed() != now.keyFileAllowed()) {
      note(now.keyFileAllowed(), new Item.KeyFileChanged(now.keyFileAllowed()));
    }
  }

  /// How long what is sent is kept: in one item where all of it is, else category by category.
  private void remote() {
    int was = before.retentionDays();
    int is = now.retentionDays();
    if (everythingFor(before) && everythingFor(now)) {
      if (was != is) {
        note(is > was, new Item.RetentionChanged(was, is));
      }
      return;
    }
    boolean longer = false;
    for (Category category : Category.values()) {
      int daysBefore = before.retention().of(category).remote();
      int daysNow = now.retention().of(category).remote();
      if (daysBefore != daysNow) {
        longer |= daysNow > daysBefore;
        note(daysNow > daysBefore, new Item.SentRetentionChanged(category, daysBefore, daysNow));
      }
    }
    // That it is longer is said already where a category is.
    if (was != is && !(is > was && longer)) {
      note(is > was, new Item.RetentionLimitChanged(was, is));
    }
  }

  private static boolean everythingFor(Policy policy) {
    return Stream.of(Category.values())
        .allMatch(one -> policy.retention().of(one).remote() == policy.retentionDays());
  }

  /// No time of its own is the longest there is.
  private void local(Category category) {
    Retention.Days was = before.retention().of(category);
    Retention.Days is = now.retention().of(category);
    if (!was.local().equals(is.local())) {
      boolean longer =
          was.local().isPresent() && is.local().map(days -> days > was.local().get()).orElse(true);
      note(longer, new Item.LocalRetentionChanged(category, was.local(), is.local()));
    }
    wider.addAll(Unnamed.between(was, is));
  }

  /// What is removed of what is typed: less is wider.
  private void removed() {
    if (before.nameModel() != now.nameModel()) {
      note(!now.nameModel(), new Item.NameModelChanged(now.nameModel()));
    }
    if (!Set.copyOf(before.phoneRegions()).equals(Set.copyOf(now.phoneRegions()))) {
      note(
          !now.phoneRegions().containsAll(before.phoneRegions()),
          new Item.PhoneRegionsChanged(before.phoneRegions(), now.phoneRegions()));
    }
  }

  /// Whether a batch waits longer than before, or for the person.
  private boolean slower() {
    return switch (now.approval()) {
      case Approval.Each _ -> true;
      case Approval.After(var delay) ->
          before.approval() instanceof Approval.After(var earlier) && delay.compareTo(earlier) >= 0;
    };
  }

  private void note(boolean widens, Item item) {
    (widens ? wider : narrower).add(item);
  }
}
