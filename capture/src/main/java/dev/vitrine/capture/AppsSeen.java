package dev.vitrine.capture;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.policy.SiteArea;
import dev.vitrine.capture.policy.SiteRule;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The apps that were in front since Vitrine was installed, so that the person can find them in the
/// list, and how much was kept in each and in each listed site. Names of programs and of what the
/// policy lists only, kept sealed. Not thread-safe: the recorder guards it.
final class AppsSeen {
  private static final String SETTING = "apps-seen";
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Seen(String name, String day, long events) {}

  private final Function<KeptPlace, Optional<SiteRule>> siteOf;
  private Map<String, Seen> byId = new TreeMap<>();
  private boolean changed;

  /// @param siteOf the site that a kept event belongs to, if any
  AppsSeen(Function<KeptPlace, Optional<SiteRule>> siteOf) {
    this.siteOf = siteOf;
  }

  void load(Store store) throws StoreException {
    Optional<byte[]> saved = store.setting(SETTING);
    if (saved.isPresent()) {
      try {
        byId =
            new TreeMap<>(JSON.readValue(saved.get(), new TypeReference<Map<String, Seen>>() {}));
      } catch (IOException e) {
        byId = new TreeMap<>(); // the list fills again by itself
      }
    }
  }

  void save(Store store) throws StoreException {
    if (changed) {
      try {
        store.putSetting(SETTING, JSON.writeValueAsBytes(byId));
      } catch (IOException e) {
        throw new IllegalStateException("A map of names has no JSON", e);
      }
      changed = false;
    }
  }

  /// No app was ever seen.
  void erase(Store store) throws StoreException {
    byId.clear();
    changed = false;
    store.removeSetting(SETTING);
  }

  /// An app was in front.
  void front(Place.App app) {
    if (!byId.containsKey(app.id())) {
      byId.put(app.id(), new Seen(app.name(), "", 0));
      changed = true;
    }
  }

  /// Events were kept.
  void kept(List<RecordedEvent> events, String day) {
    for (RecordedEvent recorded : events) {
      count(recorded.place().appId(), recorded.place().appName(), day);
      siteOf.apply(recorded.place()).ifPresent(site -> count(site.id(), site.name(), day));
    }
  }

  private void count(String id, String name, String day) {
    Seen seen = byId.getOrDefault(id, new Seen(name, day, 0));
    long before = seen.day().equals(day) ? seen.events() : 0;
    byId.put(id, new Seen(seen.name(), day, before + 1));
    changed = true;
  }

  /// The apps that were seen, not the sites.
  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    byId.forEach((id, seen) -> {
      if (!id.startsWith(SiteArea.ID)) {
        names.put(id, seen.name());
      }
    });
    return names;
  }

  /// The apps of which anything was kept on a day, most first.
  List<Day.App> on(String day) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().day().equals(day) && entry.getValue().events() > 0)
        .map(entry ->
            new Day.App(entry.getKey(), entry.getValue().name(), entry.getValue().events()))
        .sorted(Comparator.comparingLong(Day.App::kept).reversed())
        .toList();
  }

  long eventsOn(String id, String day) {
    Seen seen = byId.get(id);
    return seen == null || !seen.day().equals(day) ? 0 : seen.events();
  }
}
