package dev.vitrine.capture;

import dev.vitrine.capture.RecorderStatus.Front;
import dev.vitrine.capture.RecorderStatus.Health;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.RecorderStatus.Today;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Decision;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Pause;
import dev.vitrine.capture.policy.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts together what is true now, from what the rooms say of themselves.
final class StatusReport {
  private StatusReport() {}

  /// Before the first step: nothing is known, so nothing is claimed.
  static RecorderStatus starting(long now) {
    return new RecorderStatus(
        State.OFF,
        Optional.empty(),
        Optional.of(Reason.NO_CONSENT),
        Optional.empty(),
        new Today(0, 0, Map.of(), 0),
        new Health(false, 0, List.of(), List.of(), 0, 0, ""),
        0,
        now,
        List.of(),
        false);
  }

  static RecorderStatus of(
      Standing standing,
      Hearing hearing,
      Ledger ledger,
      Vault vault,
      Rules rules,
      int queued,
      int pending) {
    Optional<Place> front = hearing.front().map(rules::named);
    Optional<Reason> why = Judge.standing(standing).or(() -> whyNotHere(front, standing));
    Trouble trouble = trouble(hearing, ledger, vault, rules, standing);
    Optional<Archive> archive = vault.archive();
    return new RecorderStatus(
        state(why, trouble),
        front.map(place -> new Front(place.app().id(), rules.called(place))),
        why,
        standing.choices().pause().filter(pause -> Pause.active(pause, standing.now())),
        ledger.today(),
        new Health(
            hearing.alive(),
            hearing.lastEventAt(),
            List.copyOf(trouble.codes),
            List.copyOf(trouble.sentences),
            archive.map(a -> a.store().storedBytes()).orElse(0L),
            queued,
            archive.map(a -> Vault.name(a.keychain())).orElse("")),
        pending,
        standing.now(),
        ledger.latest(),
        asksAgain(standing));
  }

  private static boolean asksAgain(Standing standing) {
    return standing
        .choices()
        .consent()
        .flatMap(given -> standing.policy().filter(policy -> !given.covers(policy)))
        .isPresent();
  }

  private static Optional<Reason> whyNotHere(Optional<Place> front, Standing standing) {
    if (front.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_PLACE);
    }
    return Judge.place(front.get(), standing) instanceof Decision.Drop drop
        ? Optional.of(drop.reason())
        : Optional.empty();
  }

  private static State state(Optional<Reason> why, Trouble trouble) {
    if (!STILL_RECORDS.containsAll(trouble.codes)) {
      return State.TROUBLE;
    }
    return why.map(reason ->
            switch (reason) {
              case NO_CONSENT -> State.OFF;
              case PAUSED -> State.PAUSED;
              case NO_POLICY, NO_INDICATOR, NO_HOOK, STORE_TROUBLE -> State.TROUBLE;
              case NOT_IN_POLICY,
                  SWITCHED_OFF,
                  NEVER,
                  SECRET_FIELD,
                  UNKNOWN_FIELD,
                  PRIVATE_WINDOW,
                  UNKNOWN_SITE,
                  LOCKED,
                  SELF,
                  UNKNOWN_PLACE,
                  KIND_NOT_TAKEN,
                  HELD_KEY,
                  LOST,
                  FORGOTTEN ->
                  State.FILTERING;
            })
        .orElse(State.RECORDING);
  }

  /// Troubles with which something is recorded nevertheless, and so the state says what.
  private static final Set<String> STILL_RECORDS =
      Set.of("accessibility.none", "accessibility.off");

  private static final class Trouble {
    final List<String> codes = new ArrayList<>();
    final List<String> sentences = new ArrayList<>();

    void add(String code, String sentence) {
      codes.add(code);
      sentences.add(sentence);
    }
  }

  private static Trouble trouble(
      Hearing hearing, Ledger ledger, Vault vault, Rules rules, Standing standing) {
    Trouble trouble = new Trouble();
    rules.problems().stream()
        .findFirst()
        .ifPresent(problem -> trouble.add("policy.invalid", problem.toString()));
    if (vault.archive().isEmpty()) {
      trouble.add(vault.code(), vault.sentence());
    }
    ledger
        .trouble()
        .ifPresent(e -> trouble.add("store." + Vault.name(e.code()), e.code().sentence()));
    if (!standing.indicator() && standing.choices().consent().isPresent()) {
      trouble.add(
          "indicator.none", "There is no tray icon and no pill to see, so nothing is recorded.");
    }
    // Last, because something may be recorded nevertheless: what stops everything is said first.
    for (int i = 0; i < hearing.trouble().size(); i++) {
      trouble.add(hearing.trouble().get(i), hearing.detail().get(i));
    }
    return trouble;
  }
}
