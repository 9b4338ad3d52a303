package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is wrong at the start, Vitrine starts, records nothing, and says why in a sentence.
final class TroubleTest {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void setUp() {
    home = folder.resolve("vitrine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retention_days = 30 | retension_days = 30 | retension_days",
        "retention_days = 30 | retention_days = \"long\" | retention_days",
        "key_timing = \"50ms\" | key_timing = \"fast\" | key_timing",
      })
  void aPolicyWithAMistakeNamesTheLineAndRecordsNothing(String from, String to, String named)
      throws Exception {
    Path policy = folder.resolve("policy.toml");
    Files.writeString(policy, PolicyFile.demonstration().text().replace(from, to));
    try (Recorder recorder = open(Optional.of(policy))) {
      assertThat(recorder.policy()).isEmpty();
      assertThat(recorder.policyProblems())
          .anySatisfy(problem -> {
            assertThat(problem.message()).contains(named);
            assertThat(problem.line()).isPositive();
          });
      shows(recorder, "policy.invalid");
    }
  }

  @Test
  void aPolicyThatIsNotThereIsNotReplacedByTheDemonstration() throws Exception {
    try (Recorder recorder = open(Optional.of(folder.resolve("nowhere.toml")))) {
      assertThat(recorder.policy()).isEmpty();
      shows(recorder, "policy.invalid");
    }
  }

  @Test
  void withoutAKeychainNothingIsKeptUnlessThePolicyAllowsAFile() throws Exception {
    Path policy = folder.resolve("policy.toml");
    Files.writeString(
        policy,
        PolicyFile.demonstration()
            .text()
            .replace("key_file_allowed = true", "key_file_allowed = false"));
    try (Recorder recorder = open(Optional.of(policy))) {
      shows(recorder, "keychain.missing");
      assertThatThrownBy(() -> recorder.agree("en", recorder.policy().orElseThrow().sha256()))
          .isInstanceOf(StoreException.class);
      assertThat(recorder.choices().consent()).isEmpty();
      assertThat(home.resolve("master.key")).doesNotExist();
    }
  }

  @Test
  void aHomeThatIsNoFolderIsSaidAndNothingIsTouched() throws Exception {
    Files.writeString(home, "mine");
    try (Recorder recorder = open(Optional.empty())) {
      recorder.step(System.currentTimeMillis() + 2_000);
      assertThat(recorder.status().state()).isEqualTo(State.TROUBLE);
      assertThat(recorder.status().health().detail().getFirst()).endsWith(".");
    }
    assertThat(home).hasContent("mine");
  }

  @Test
  void aDamagedDatabaseIsSaidAndLeftAsItIs() throws Exception {
    open(Optional.empty()).close();
    Path database = home.resolve("vitrine.db");
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.write(new byte[100]);
    }
    byte[] before = Files.readAllBytes(database);
    try (Recorder recorder = open(Optional.empty())) {
      shows(recorder, "store.damaged");
    }
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
  }

  @Test
  void aLostKeyIsNotReplacedByANewOne() throws Exception {
    open(Optional.empty()).close();
    Files.delete(home.resolve("master.key"));
    try (Recorder recorder = open(Optional.empty())) {
      shows(recorder, "store.no-key");
    }
    assertThat(home.resolve("master.key")).doesNotExist();
  }

  @Test
  void aSecondRecorderOfTheSameHomeIsRefusedWithItsOwnExitCode() throws Exception {
    try (Recorder _ = open(Optional.empty())) {
      assertThatThrownBy(() -> open(Optional.empty()))
          .isInstanceOfSatisfying(
              StartException.class,
              refused -> {
                assertThat(refused.exitCode()).isEqualTo(8);
                assertThat(refused).message().endsWith(".");
              });
    }
  }

  @Test
  void consentThatWasEditedOnDiskIsNoConsent() throws Exception {
    try (Recorder recorder = open(Optional.empty())) {
      recorder.agree("en", recorder.policy().orElseThrow().sha256());
      assertThat(recorder.choices().consent()).isPresent();
      recorder.outbox().archive().store().putSetting("choices", new byte[] {'{', '}'});
    }
    try (Recorder recorder = open(Optional.empty())) {
      assertThat(recorder.choices().consent()).isEmpty();
    }
  }

  @Test
  void aPauseOutlivesARestart() throws Exception {
    try (Recorder recorder = open(Optional.empty())) {
      recorder.agree("en", recorder.policy().orElseThrow().sha256());
      recorder.pause(Optional.empty());
    }
    try (Recorder recorder = open(Optional.empty())) {
      assertThat(recorder.choices().pause()).isPresent();
    }
  }

  @Test
  void aPauseSaidWhileTheStoreWasClosedHoldsWhenItOpens() throws Exception {
    open(Optional.empty()).close();
    String allowed = PolicyFile.demonstration().text();
    Path policy = folder.resolve("policy.toml");
    Files.writeString(
        policy, allowed.replace("key_file_allowed = true", "key_file_allowed = false"));
    try (Recorder recorder = open(Optional.of(policy))) {
      shows(recorder, "keychain.missing");
      recorder.pause(Optional.empty());
      Files.writeString(policy, allowed);
      recorder.step(System.currentTimeMillis() + 10_000);
      assertThat(recorder.status().health().keychain()).isEqualTo("file");
      assertThat(recorder.choices().pause()).isPresent();
    }
    try (Recorder recorder = open(Optional.empty())) {
      assertThat(recorder.choices().pause()).isPresent();
    }
  }

  @Test
  void whoeverAgreedToOtherRulesIsNotToldThatTheyHaveNotAgreed() throws Exception {
    String agreed = PolicyFile.demonstration().text();
    Path policy = Files.writeString(folder.resolve("policy.toml"), agreed);
    try (Recorder recorder = open(Optional.of(policy))) {
      assertThat(Sentence.of(recorder.status())).startsWith("Off: you have not agreed");
      recorder.agree("en", recorder.policy().orElseThrow().sha256());
      recorder.indicator(true);
      assertThat(recorder.status().asksAgain()).isFalse();
      Files.writeString(policy, agreed.replace("retention_days = 30", "retention_days = 90"));
      recorder.step(System.currentTimeMillis() + 10_000);
      assertThat(recorder.status().state()).isEqualTo(State.OFF);
      assertThat(recorder.status().asksAgain()).isTrue();
      assertThat(Sentence.of(recorder.status()))
          .startsWith("Off: the rules changed")
          .doesNotContain("have not agreed");
      recorder.withdraw();
      assertThat(recorder.status().asksAgain()).isFalse();
      assertThat(Sentence.of(recorder.status())).startsWith("Off: you have not agreed");
    }
  }

  @Test
  void aPolicyThatWasReplacedWhileItWasReadIsNotAgreedTo() throws Exception {
    try (Recorder recorder = open(Optional.empty())) {
      assertThatThrownBy(() -> recorder.agree("en", "0".repeat(64)))
          .isInstanceOf(PolicyChangedException.class);
      assertThat(recorder.choices().consent()).isEmpty();
    }
  }

  @Test
  void aPauseThatWouldBeOverAlreadyDoesNotEndTheOneThatRuns() throws Exception {
    try (Recorder recorder = open(Optional.empty())) {
      recorder.pause(Optional.empty());
      assertThat(recorder.pauseUntil(System.currentTimeMillis() - 1)).isFalse();
      assertThat(recorder.choices().pause()).isPresent();
      assertThat(recorder.choices().pause().orElseThrow().until()).isEmpty();
    }
  }

  @Test
  void withdrawingIsInForceAtOnceAndStaysSo() throws Exception {
    try (Recorder recorder = open(Optional.empty())) {
      recorder.agree("en", recorder.policy().orElseThrow().sha256());
      recorder.withdraw();
      assertThat(recorder.choices().consent()).isEmpty();
    }
    try (Recorder recorder = open(Optional.empty())) {
      assertThat(recorder.choices().consent()).isEmpty();
      assertThat(recorder.verifyJournal().intact()).isTrue();
    }
  }

  private static void shows(Recorder recorder, String code) {
    recorder.step(System.currentTimeMillis() + 2_000);
    assertThat(recorder.status().state()).isEqualTo(State.TROUBLE);
    List<String> codes = recorder.status().health().trouble();
    assertThat(codes).contains(code);
    assertThat(recorder.status().health().detail()).hasSameSizeAs(codes);
  }

  private Recorder open(Optional<Path> policy) throws StartException, IOException {
    return Recorder.open(new RecorderConfig(home, policy, Clock.system(ZoneId.systemDefault())));
  }
}
