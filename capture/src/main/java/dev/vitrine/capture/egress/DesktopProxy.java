package dev.vitrine.capture.egress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The proxy in the settings of the desktop: as KDE keeps it, where that is the desktop, else as
/// GNOME keeps it and those that share its settings, asked with their own program `gsettings`.
/// Other desktops, and a machine without the program, have none here.
final class DesktopProxy {
  private static final List<String> ASK =
      List.of("gsettings", "list-recursively", "org.gnome.system.proxy");
  private static final long ANSWER_SECONDS = 5;
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (.*)");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  private final Map<String, String> environment;

  /// @param environment of the desktop; the program that is asked has our own beside it
  DesktopProxy(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// What is set.
  sealed interface Setting {}

  /// No proxy.
  record None() implements Setting {}

  /// One proxy.
  ///
  /// @param names what is reached without it
  /// @param only the other way round: nothing but `names` is reached through it
  record Manual(String host, int port, List<String> names, boolean only) implements Setting {}

  /// A script that says for each address, or SOCKS: neither is done here.
  record Elsewise() implements Setting {}

  /// Asks; takes some milliseconds. Empty = nobody knows.
  ///
  /// @throws LaterException if the program does not come to an end: going on without a proxy could
  ///   lead past what the network's owner wants
  Optional<Setting> setting() throws IOException {
    Optional<Setting> kde = new KdeProxy(environment).setting();
    return kde.isPresent() ? kde : gnome();
  }

  private Optional<Setting> gnome() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(ASK);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      // Some hundred bytes: they fit into the pipe before anybody reads.
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new LaterException(Code.PROXY);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LaterException(Code.PROXY);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.exitValue() == 0 ? Optional.of(read(said)) : Optional.empty();
  }

  private static Setting read(String said) {
    Map<String, String> values = new HashMap<>();
    for (String line : said.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        values.put(
            matcher.group(1).replace("org.gnome.system.proxy", "") + "/" + matcher.group(2),
            matcher.group(3));
      }
    }
    String host = text(values, ".https/host");
    String port = values.getOrDefault(".https/port", "0");
    return switch (text(values, "/mode")) {
      case "manual" -> {
        if (!host.isEmpty() && port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) < 65_536) {
          List<String> exempt = new ArrayList<>();
          Matcher names = QUOTED.matcher(values.getOrDefault("/ignore-hosts", ""));
          while (names.find()) {
            exempt.add(names.group(1));
          }
          yield new Manual(host, Integer.parseInt(port), List.copyOf(exempt), false);
        }
        yield text(values, ".socks/host").isEmpty() ? new None() : new Elsewise();
      }
      case "auto" -> new Elsewise();
      default -> new None();
    };
  }

  private static String text(Map<String, String> values, String name) {
    Matcher quoted = QUOTED.matcher(values.getOrDefault(name, ""));
    return quoted.matches() ? quoted.group(1).strip() : "";
  }
}
