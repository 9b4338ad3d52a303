package dev.vitrine.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.context.ContextException;
import dev.vitrine.capture.context.Contexts;
import dev.vitrine.capture.context.linux.TrialHands;
import dev.vitrine.capture.control.CommandRefused;
import dev.vitrine.capture.control.ControlClient;
import dev.vitrine.capture.control.ControlException;
import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.control.PromiseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Tries to break every promise on this very machine (docs/privacy.md): opens windows of its own,
/// types into them with the real operating-system input, lets a recorder with a store, a queue and
/// a folder of its own run, and searches what reached any of them ([SelfTestRun]).
///
/// The person's own Vitrine is asked to pause meanwhile, as the command line could; nothing of it
/// is read but its status.
public final class SelfTest implements PromiseTest {
  static final List<String> PROMISES =
      Stream.iterate(1, n -> n + 1).limit(15).map(n -> "P" + n).toList();

  private static final long PAUSE_SECONDS = 300;

  /// Made by the service loader.
  public SelfTest() {}

  @Override
  public Report run(Path home, Map<String, String> environment, IntConsumer step) {
    try {
      Contexts.forThisMachine(environment).close();
    } catch (ContextException e) {
      return nothing("no-display");
    }
    if (!Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "java"))) {
      return nothing("no-java");
    }
    Path folder;
    try {
      folder =
          Files.createTempDirectory(
              "vitrine-selftest",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      return nothing("no-folder");
    }
    Others person = new Others(home, environment);
    boolean paused = person.pause();
    try (TrialHands hands = TrialHands.open(environment.getOrDefault("DISPLAY", ""), environment);
        SelfTestRun run = new SelfTestRun(folder, environment, hands, step)) {
      return run.all(person.keychain());
    } catch (NotPossible e) {
      return nothing(e.code());
    } catch (IOException e) {
      return nothing("no-input");
    } finally {
      if (paused) {
        person.resume();
      }
      remove(folder);
    }
  }

  static Report nothing(String why) {
    return new Report(
        System.currentTimeMillis(),
        PROMISES.stream()
            .map(promise -> new Verdict(promise, State.NOT_TESTED, Optional.of(why), List.of()))
            .toList());
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Nothing in it is anybody's; the system clears its temporary files.
    }
  }

  /// The Vitrine that runs for the person, asked as the command line asks.
  private static final class Others {
    private final Optional<ControlClient> client;

    Others(Path home, Map<String, String> environment) {
      client = client(home, environment);
    }

    private static Optional<ControlClient> client(Path home, Map<String, String> environment) {
      try {
        return Optional.of(new ControlClient(ControlPaths.socket(home, environment)));
      } catch (ControlException e) {
        return Optional.empty();
      }
    }

    /// True if it records and was paused by this.
    boolean pause() {
      boolean records =
          ask("status", JsonNodeFactory.instance.objectNode())
              .filter(status -> status.path("pause").isNull())
              .filter(status -> !status.path("state").asText().equals("off"))
              .isPresent();
      return records
          && ask("pause", JsonNodeFactory.instance.objectNode().put("seconds", PAUSE_SECONDS))
              .isPresent();
    }

    void resume() {
      Optional<JsonNode> _ = ask("resume", JsonNodeFactory.instance.objectNode());
    }

    /// Where its key is; empty if it does not run.
    Optional<String> keychain() {
      return ask("status", JsonNodeFactory.instance.objectNode())
          .map(status -> status.path("health").path("keychain").asText())
          .filter(keychain -> !keychain.isEmpty());
    }

    private Optional<JsonNode> ask(String command, ObjectNode args) {
      List<JsonNode> lines = new ArrayList<>();
      try {
        if (client.isPresent()) {
          client.get().ask(command, args, lines::add);
        }
      } catch (CommandRefused | ControlException e) {
        return Optional.empty(); // it does not run, or is busy ending
      }
      return lines.stream().findFirst();
    }
  }
}
