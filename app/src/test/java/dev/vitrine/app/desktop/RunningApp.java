package dev.vitrine.app.desktop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.app.Main;
import dev.vitrine.capture.control.CommandRefused;
import dev.vitrine.capture.control.ControlClient;
import dev.vitrine.capture.control.ControlException;
import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.FirstLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Vitrine on a desk, as a person would start it; asked through its real socket. One thread.
final class RunningApp implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Desk desk;
  private final Process process;
  private final ControlClient client;

  private RunningApp(Desk desk, Process process, ControlClient client) {
    this.desk = desk;
    this.process = process;
    this.client = client;
  }

  /// Starts it hidden, with nobody having agreed to anything.
  ///
  /// @param around a command to run it in, such as `env NAME=VALUE`; may be empty
  /// @param preferences the lines of `app.properties`
  static RunningApp start(
      Desk desk, Path home, List<String> around, String preferences, String... arguments) {
    try {
      Files.createDirectories(home);
      if (!preferences.isEmpty()) {
        Files.writeString(home.resolve("app.properties"), preferences);
      }
      Process process = launch(desk, home, around, arguments);
      RunningApp app =
          new RunningApp(
              desk,
              process,
              // As the process sees it, which may have a disk of its own there.
              new ControlClient(
                  ControlPaths.socket(
                      Path.of("/proc/" + process.pid() + "/root" + home), Map.of())));
      Await.until("Vitrine to answer", PATIENCE, () -> app.tryAsk("status").has("state"));
      return app;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ControlException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Another start of the program, whatever comes of it.
  static Process launch(Desk desk, Path home, List<String> around, String... arguments) {
    List<String> command = new ArrayList<>(around);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dprism.order=sw",
            "-Duser.language=en",
            "-Duser.country=GB",
            "-XX:+UseSerialGC",
            "-Xmx160m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dvitrine.natives=" + natives(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--home",
            home.toString()));
    command.addAll(List.of(arguments));
    return desk.start(command);
  }

  /// The person agrees, and switches these apps on.
  void agree(String... apps) {
    raise();
    long window = desk.window("--name", "^Vitrine$");
    // Back to the first page, on to the last; there the tick box has the focus, then come Back and
    // Agree.
    Await.until(
        "the agreement",
        PATIENCE,
        () -> {
          for (int page = 0; page < 5; page++) {
            key(window, "alt+Left");
          }
          for (int page = 0; page < 5; page++) {
            key(window, "Return");
          }
          key(window, "space");
          key(window, "Tab");
          key(window, "Tab");
          key(window, "Return");
          return Await.holds(Duration.ofSeconds(3), () -> !state().equals("off"));
        });
    for (String app : apps) {
      JsonNode _ = ask("apps", Map.of("on", app));
    }
    Await.until("the hook", PATIENCE, () -> status().path("health").path("hook_alive").asBoolean());
  }

  void raise() {
    JsonNode _ = ask("raise", Map.of());
  }

  private void key(long window, String name) {
    String _ =
        desk.run(
            List.of("xdotool", "windowactivate", "--sync", Long.toString(window), "key", name));
  }

  String state() {
    return status().path("state").asText();
  }

  JsonNode status() {
    return ask("status", Map.of());
  }

  void awaitState(String state) {
    Await.until(state, PATIENCE, () -> state().equals(state));
  }

  /// The first line of the answer.
  JsonNode ask(String command, Map<String, ?> args) {
    return FirstLine.of(client, command, args);
  }

  /// A batch as it is, as `vitrine export` receives it.
  byte[] bytes(String batch) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("batch", batch);
    try {
      client.ask(
          "export",
          object,
          line -> {
            if (line.has("chunk")) {
              all.writeBytes(Base64.getDecoder().decode(line.path("chunk").asText()));
            }
          });
    } catch (CommandRefused | ControlException e) {
      throw new IllegalStateException("export: " + e.getMessage(), e);
    }
    return all.toByteArray();
  }

  private JsonNode tryAsk(String command) {
    try {
      return ask(command, Map.of());
    } catch (IllegalStateException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  Process process() {
    return process;
  }

  @Override
  public void close() {
    desk.kill(process);
  }

  /// The natives of the build, wherever the test runs.
  private static Path natives() {
    Path named = Path.of(System.getProperty("vitrine.natives", ""));
    Path basedir = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return Stream.of(
            named,
            basedir.resolve("capture/target/natives"),
            Objects.requireNonNullElse(basedir.getParent(), basedir)
                .resolve("capture/target/natives"))
        .filter(folder -> Files.exists(folder.resolve("libJNativeHook.so")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no natives of the build"));
  }
}
