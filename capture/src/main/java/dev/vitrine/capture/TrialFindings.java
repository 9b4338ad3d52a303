package dev.vitrine.capture;

import dev.vitrine.capture.control.PromiseTest.Check;
import dev.vitrine.capture.control.PromiseTest.Report;
import dev.vitrine.capture.control.PromiseTest.State;
import dev.vitrine.capture.control.PromiseTest.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the self-test found out about each promise, and what follows from that. Used by its thread
/// only.
final class TrialFindings {
  private final Map<String, List<Check>> checks = new TreeMap<>();

  /// @param promise as in [SelfTest#PROMISES]
  /// @param what was tried, as the texts of the app call it
  /// @param held whether the promise held
  void check(String promise, String what, boolean held) {
    checks.computeIfAbsent(promise, _ -> new ArrayList<>()).add(new Check(what, held));
  }

  /// @param keychain where the person's own key is, if their Vitrine runs
  Report report(Optional<String> keychain) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String promise : SelfTest.PROMISES) {
      List<Check> tried = checks.getOrDefault(promise, List.of());
      State state = tried.isEmpty() ? State.NOT_TESTED : State.KEPT;
      Optional<String> why = Optional.empty();
      if (tried.stream().anyMatch(check -> !check.held())) {
        state = State.BROKEN;
      } else if (promise.equals("P6") && !keychain.equals(Optional.of("secret-service"))) {
        // The test's own key lies beside its store, so it can say nothing about the person's.
        state = State.NOT_TESTED;
        why = Optional.of(keychain.isPresent() ? "key-in-file" : "not-running");
      }
      verdicts.add(new Verdict(promise, state, why, List.copyOf(tried)));
    }
    return new Report(System.currentTimeMillis(), List.copyOf(verdicts));
  }
}
