package dev.vitrine.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.policy.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the policy says reaches the screens in the person's language, from a real recorder.
final class TermsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path home;

  @Test
  void purposeChangesAndMistakesAreInTheLanguageAskedFor() throws Exception {
    Path policy = home.resolve("policy.toml");
    String text = PolicyFile.demonstration().text();
    Files.writeString(policy, text);
    try (Engine engine =
        RecorderEngine.open(home, Optional.of(policy), Clock.systemUTC(), () -> {})) {
      Agreement.Offer german = engine.agreement("de").offer().orElseThrow();
      assertThat(german.purpose()).startsWith("Zeigen");
      assertThat(engine.agreement("en").offer().orElseThrow().purpose()).startsWith("To show");
      engine.agree("de", german.sha256());

      Files.writeString(
          policy,
          text.replace("retention_days = 30", "retention_days = 90").replace("Zeigen", "Üben"));
      Await.until("the new policy", PATIENCE, () -> !german(engine).widened().isEmpty());
      assertThat(engine.agreement("de").widened())
          .contains(Widened.value(What.RETENTION, "30", "90"))
          .anyMatch(change ->
              change.what() == What.PURPOSE
                  && change.before().startsWith("Zeigen")
                  && change.now().startsWith("Üben"));

      Files.writeString(
          policy,
          text.substring(0, text.indexOf("de = \"\"\"")) + text.substring(text.indexOf("[[app]]")));
      Await.until(
          "the notice to be gone",
          PATIENCE,
          () -> german(engine).widened().stream().anyMatch(one -> one.what() == What.NOTICE_GONE));
      assertThat(german(engine).agreed()).isFalse();
      assertThat(german(engine).widened()).containsExactly(Widened.of(What.NOTICE_GONE, ""));

      Files.writeString(policy, "retention = 1\n");
      Await.until("the mistakes", PATIENCE, () -> !german(engine).problems().isEmpty());
      assertThat(engine.agreement("de").problems())
          .allMatch(problem -> problem.startsWith("Zeile 1, Spalte 1: "));
      assertThat(engine.agreement("en").problems())
          .allMatch(problem -> problem.startsWith("line 1, column 1: "))
          .hasSameSizeAs(engine.agreement("de").problems());
    }
  }

  private static Agreement german(Engine engine) {
    try {
      return engine.agreement("de");
    } catch (EngineException e) {
      throw new IllegalStateException(e);
    }
  }
}
