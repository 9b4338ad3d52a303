package dev.vitrine.capture;

import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.policy.AppRule;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.policy.SiteRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The policy in force, read again every few seconds so that a replaced file takes effect without a
/// restart: a wider one asks anew, a broken one records nothing (P13).
///
/// Read by any thread; [#look] is called by the recorder thread only.
final class Rules {
  private static final long LOOK_EVERY = 3_000;

  private final Optional<Path> given;
  private final boolean ours;
  private volatile Optional<Policy> policy = Optional.empty();
  private volatile List<PolicyException.Problem> problems = List.of();
  private long lookedAt;

  /// @param ours the file is Vitrine's own, for the self-test: no signature is asked for
  Rules(Optional<Path> given, boolean ours) {
    this.given = given;
    this.ours = ours;
    read();
  }

  /// Reads the file again when it is time; true when the rules in force changed.
  boolean look(long now) {
    if (now - lookedAt < LOOK_EVERY && now >= lookedAt) {
      return false;
    }
    lookedAt = now;
    String before = policy.map(Policy::sha256).orElse("");
    read();
    return !before.equals(policy.map(Policy::sha256).orElse(""));
  }

  Optional<Policy> policy() {
    return policy;
  }

  List<PolicyException.Problem> problems() {
    return problems;
  }

  /// The same place, its app called what the policy calls it.
  Place named(Place place) {
    Optional<String> name = policy.flatMap(p -> p.app(place.app().id())).map(AppRule::name);
    if (name.isEmpty() || name.get().equals(place.app().name())) {
      return place;
    }
    Place.App app = place.app();
    return new Place(
        new Place.App(app.id(), name.get(), app.pid(), app.executable()),
        place.window(),
        place.site(),
        place.field(),
        place.element());
  }

  /// The same sighting, likewise.
  Sighting named(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Seen(Observation seen) ->
          new Sighting.Seen(new Observation(seen.event(), named(seen.place())));
      case Sighting.Unplaced _ -> sighting;
    };
  }

  /// What people call a place.
  String called(Place place) {
    return policy.map(p -> p.nameOf(place)).orElse(place.app().name());
  }

  /// The site of a place that was kept. Its path may have been masked in part; then it is counted
  /// for the nearest site that can still be told.
  Optional<SiteRule> siteOf(KeptPlace place) {
    int slash = place.site().indexOf('/');
    return slash <= 0
        ? Optional.empty()
        : policy.flatMap(p ->
            p.site(
                new Place.Site(place.site().substring(0, slash), place.site().substring(slash))));
  }

  private void read() {
    try {
      Optional<Policy> before = policy;
      Optional<Path> key = ours ? Optional.empty() : PolicyFile.installedKey();
      policy =
          Optional.of(
              before.isPresent()
                  ? PolicyFile.again(given, key, before.get())
                  : PolicyFile.load(given, key));
      problems = List.of();
    } catch (PolicyException e) {
      policy = Optional.empty();
      problems = e.problems();
    }
  }
}
