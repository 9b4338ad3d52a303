package dev.vitrine.capture.policy;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field;
import java.util.Optional;
import java.util.Set;

/// One situation in which a key is kept, to be spoiled one condition at a time.
final class Situations {
  static final long AGREED = 1_000_000;
  static final long AT = 2_000_000;
  static final long NOW = 2_000_100;
  static final long OWN_PID = 77;

  private Situations() {}

  static Policy policy() {
    return policy(PolicyTexts.GOOD);
  }

  static Policy policy(String toml) {
    try {
      return PolicyFile.parse(toml);
    } catch (PolicyException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Choices choices(Policy policy) {
    return Choices.none()
        .withConsent(Consent.to(policy, policy.notice("en"), AGREED))
        .withApp("editor", true, AGREED);
  }

  static Standing standing() {
    return standing(policy());
  }

  static Standing standing(Policy policy) {
    return standing(Optional.of(policy), choices(policy));
  }

  static Standing standing(Optional<Policy> policy, Choices choices) {
    return new Standing(policy, choices, true, true, true, NOW);
  }

  static Place place() {
    return place("editor", Field.Kind.TEXT, "Letter");
  }

  static Place place(String id, Field.Kind field, String title) {
    return new Place(
        new Place.App(id, id, 4_711, "/usr/bin/" + id),
        new Place.Window(9, title),
        Optional.empty(),
        new Field(field, 3));
  }

  static InputEvent key() {
    return key(AT);
  }

  static InputEvent key(long at) {
    return new InputEvent.KeyPressed(at, 5, 30, 97, 0, 'a');
  }

  static Observation observation() {
    return new Observation(key(), place());
  }

  static Choices withOnly(Choices choices, Set<String> switchedOn) {
    return new Choices(
        choices.consent(), switchedOn, choices.never(), choices.pause(), choices.recordingFrom());
  }
}
