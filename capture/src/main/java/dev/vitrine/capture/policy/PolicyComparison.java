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

/// Works out a [PolicyChange]. What cannot be called narrower counts as wider.
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
    if (!before.approval().equals(now.approval())) {
      note(!slower(), new Item.ApprovalChanged(before.approval(), now.approval()));
    }
    if (!before.destination().equals(now.destination())) {
      wider.add(new Item.DestinationChanged(before.destination(), now.destination()));
    }
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
        taken(rule, Taken.KEYS, was.keys(), rule.keys());
        taken(rule, Taken.MOUSE, was.mouse(), rule.mouse());
        taken(rule, Taken.PICTURES, was.pictures(), rule.pictures());
        taken(rule, Taken.UNKNOWN_FIELDS, was.unknownFieldsAllowed(), rule.unknownFieldsAllowed());
        taken(rule, Taken.ANY_SITE, !was.listedSitesOnly(), !rule.listedSitesOnly());
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
        taken(rule, Taken.KEYS, was.keys(), rule.keys());
        taken(rule, Taken.MOUSE, was.mouse(), rule.mouse());
        taken(rule, Taken.PICTURES, was.pictures(), rule.pictures());
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
    if (before.retentionDays() != now.retentionDays()) {
      note(
          now.retentionDays() > before.retentionDays(),
          new Item.RetentionChanged(before.retentionDays(), now.retentionDays()));
    }
    for (Category category : Category.values()) {
      retention(category);
    }
    if (!before.keyTiming().equals(now.keyTiming())) {
      note(
          now.keyTiming().compareTo(before.keyTiming()) < 0,
          new Item.KeyTimingChanged(before.keyTiming(), now.keyTiming()));
    }
    if (before.keyFileAllowed() != now.keyFileAllowed()) {
      note(now.keyFileAllowed(), new Item.KeyFileChanged(now.keyFileAllowed()));
    }
  }

  /// Where only `retention_days` changed, that is said already. Longer on one side and shorter on
  /// the other is longer.
  private void retention(Category category) {
    Retention.Days was = before.retention().of(category);
    Retention.Days is = now.retention().of(category);
    boolean all =
        was.local().equals(is.local())
            && was.remote() == before.retentionDays()
            && is.remote() == now.retentionDays();
    if (!was.equals(is) && !all) {
      boolean longer =
          is.remote() > was.remote()
              || (was.local().isPresent()
                  && is.local().map(days -> days > was.local().get()).orElse(true));
      note(longer, new Item.CategoryRetentionChanged(category, was, is));
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
