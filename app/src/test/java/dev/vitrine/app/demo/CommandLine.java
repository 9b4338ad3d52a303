package dev.vitrine.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts Vitrine as a person would, and asks it through its command line: from the build, or the
/// installed one in the folder that the system property `vitrine.demo.programs` names.
final class CommandLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INSTALLED = System.getProperty("vitrine.demo.programs", "");
  private static final String DEV = Path.of("dev").toAbsolutePath().toString();
  private static final List<String> APP =
      INSTALLED.isEmpty() ? List.of(DEV, "app") : List.of(INSTALLED + "/vitrine-app");
  private static final List<String> COMMANDS =
      INSTALLED.isEmpty() ? List.of(DEV, "vitrine") : List.of(INSTALLED + "/vitrine");

  private final Desktop desktop;
  private @Nullable Process app;

  CommandLine(Desktop desktop) {
    this.desktop = desktop;
  }

  void start() throws IOException {
    app = desktop.start("vitrine", APP.toArray(String[]::new));
  }

  boolean running() throws IOException, InterruptedException {
    return said("status", "--json").contains("\"state\"");
  }

  /// What the command answered; fails if it was refused.
  JsonNode ask(String... words) throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>(List.of(words));
    asked.add("--json");
    String printed = said(asked.toArray(String[]::new));
    JsonNode answer = JSON.readTree(printed.lines().reduce("", (_, last) -> last));
    if (answer.has("error")) {
      throw new IOException(String.join(" ", words) + ": " + answer.path("error").asText());
    }
    return answer;
  }

  private String said(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(COMMANDS);
    command.addAll(List.of(words));
    return desktop.run(command.toArray(String[]::new));
  }

  /// Ends it the way a session ends, and waits until it has closed its files.
  void quit() throws InterruptedException {
    if (app != null) {
      app.destroy();
      if (!app.waitFor(15, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Vitrine did not stop");
      }
    }
  }
}
