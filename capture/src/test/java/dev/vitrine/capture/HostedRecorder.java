package dev.vitrine.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.control.ControlClient;
import dev.vitrine.capture.control.ControlException;
import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.FirstLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A [RecorderHost] on a desk, asked through the real socket.
@SuppressWarnings("exports") // the benches are in the same test tree, outside every module
public final class HostedRecorder implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Whatever was typed before has been heard and judged this long after, in milliseconds, or still
  /// counts as queued.
  private static final long JUDGED_AFTER = 1_000;

  private final Process process;
  private final ControlClient client;
  private final Path outbox;
  private final AtomicLong kept = new AtomicLong(-1);
  private final Thread reader;

  /// Under the demonstration policy.
  public HostedRecorder(Desk desk, Path home, String... apps) {
    this(desk, home, List.of(), apps);
  }

  /// Under a policy of its own, in this file.
  public static HostedRecorder under(Path policy, Desk desk, Path home, String... apps) {
    return new HostedRecorder(desk, home, List.of("-D" + RecorderHost.POLICY + "=" + policy), apps);
  }

  private HostedRecorder(Desk desk, Path home, List<String> options, String... apps) {
    this.process =
        desk.startJava(
            options,
            RecorderHost.class,
            Stream.concat(Stream.of(home.toString()), Arrays.stream(apps)).toArray(String[]::new));
    this.outbox = desk.directory().resolve("Vitrine/outbox");
    try {
      this.client = new ControlClient(ControlPaths.socket(home, Map.of()));
    } catch (ControlException e) {
      throw new IllegalStateException(e);
    }
    this.reader = Thread.ofPlatform().daemon().start(this::listen);
    Await.until("the recorder to hear", PATIENCE, () -> kept.get() >= 0);
  }

  /// Events that the engine has said are committed.
  long kept() {
    return kept.get();
  }

  /// The first line of the answer.
  public JsonNode ask(String command, Map<String, ?> args) {
    return FirstLine.of(client, command, args);
  }

  JsonNode status() {
    return ask("status", Map.of());
  }

  /// Waits until everything that was heard has been judged.
  public void settle() {
    long asked = System.currentTimeMillis();
    Await.until(
        "everything to be judged",
        PATIENCE,
        () -> {
          JsonNode now = status();
          return now.path("published_at").asLong() > asked + JUDGED_AFTER
              && now.path("health").path("queued").asLong() == 0;
        });
  }

  /// Seals what was judged so far, and approves it.
  ///
  /// @return the batch as it was sealed
  JsonNode approved() {
    JsonNode sealed = ask("seal", Map.of()).path("batch");
    JsonNode _ =
        ask(
            "approve",
            Map.of("batch", sealed.path("id").asText(), "sha256", sealed.path("sha256").asText()));
    return sealed;
  }

  /// Seals and approves what was judged so far, and waits until it has arrived.
  ///
  /// @return the batch in the folder that the policy sends to, `~/Vitrine/outbox`
  public Path delivered() {
    Path arrived = outbox.resolve("vitrine-" + approved().path("id").asText() + ".zip");
    Await.until("the delivery", PATIENCE, () -> Files.exists(arrived));
    return arrived;
  }

  /// SIGKILL.
  void kill() {
    process.destroyForcibly();
    join();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    join();
  }

  private void join() {
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("kept ")) {
          kept.set(Long.parseLong(line.substring(5)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
