package dev.vitrine.capture.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// A running [Listener] on a desk, and what it has printed so far.
@SuppressWarnings("exports") // the benches are in the same test tree, outside every module
public final class ListenerProcess {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<JsonNode> lines = new ArrayList<>();
  private final Process process;
  private final BufferedWriter commands;

  /// Listens and prints what is placed, at once.
  public ListenerProcess(Desk desk) {
    this(desk, new String[0]);
  }

  /// Listens, holds, settles and judges by a policy of which every app is switched on; the lines
  /// then have `verdict` and `field`, see [Listener].
  public static ListenerProcess judging(Desk desk, String policy) {
    return judging(desk, policy, 5);
  }

  /// The same with a rest between two steps, in milliseconds.
  public static ListenerProcess judging(Desk desk, String policy, int rest) {
    try {
      Path file = Files.writeString(desk.directory().resolve("policy.toml"), policy);
      return new ListenerProcess(
          desk, new String[] {"judge", file.toString(), Integer.toString(rest)});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Listens with another system bus.
  public ListenerProcess(Desk desk, String systemBus) {
    desk.define("DBUS_SYSTEM_BUS_ADDRESS", systemBus);
    this(desk, new String[0]);
  }

  private ListenerProcess(Desk desk, String[] arguments) {
    process = desk.startJava(List.of("-Xmx128m", "-XX:+UseSerialGC"), Listener.class, arguments);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::read);
    awaitSaid("ready", SOON);
  }

  /// Sends a command and gives the answer.
  public JsonNode command(String command, String answer) {
    int before = mark();
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return awaitSaid(answer, before, SOON);
  }

  public JsonNode state() {
    return command("state", "state");
  }

  /// Its process, to see what it costs.
  public long pid() {
    return process.pid();
  }

  public boolean running() {
    return process.isAlive();
  }

  /// Waits until it says this.
  public JsonNode awaitSaid(String what, Duration atMost) {
    return awaitSaid(what, 0, atMost);
  }

  /// Waits until it says this at or after line `from`.
  public JsonNode awaitSaid(String what, int from, Duration atMost) {
    JsonNode[] found = new JsonNode[1];
    Await.until(
        "the listener says " + what,
        atMost,
        () -> {
          for (JsonNode line : from(from)) {
            if (line.path("said").asText().equals(what)) {
              found[0] = line;
              return true;
            }
          }
          return false;
        });
    return found[0];
  }

  /// How many lines there are, to be given to [#since] later.
  public int mark() {
    return from(0).size();
  }

  /// The sightings from a line on.
  public List<JsonNode> since(int from) {
    return from(from).stream().filter(line -> line.has("kind")).toList();
  }

  /// What it has said from a line on.
  public List<String> saidSince(int from) {
    return from(from).stream().map(line -> line.path("said").asText()).toList();
  }

  /// The sightings of a kind from a line on, once there are that many.
  public List<JsonNode> await(int from, String kind, int count) {
    Await.until(
        count + " × " + kind,
        SOON,
        () -> since(from).stream().filter(line -> is(line, kind)).count() >= count);
    return since(from).stream().filter(line -> is(line, kind)).toList();
  }

  private static boolean is(JsonNode line, String kind) {
    return line.path("kind").asText().equals(kind);
  }

  private void read() {
    try {
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> add(parse(line)));
    } catch (UncheckedIOException e) {
      // The desk was closed.
    }
  }

  private JsonNode parse(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not JSON", e);
    }
  }

  private void add(JsonNode node) {
    lock.lock();
    try {
      lines.add(node);
    } finally {
      lock.unlock();
    }
  }

  private List<JsonNode> from(int line) {
    lock.lock();
    try {
      return List.copyOf(lines.subList(Math.min(line, lines.size()), lines.size()));
    } finally {
      lock.unlock();
    }
  }
}
