package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A real browser on a desk, in one of its languages, with a fresh profile.
final class Surfer implements AutoCloseable {
  static final String CHROMIUM = "chromium";
  static final String FIREFOX = "firefox-esr";

  private final Desk desk;
  private final String browser;
  private final String language;
  private final Path profile;
  private final List<Process> processes = new ArrayList<>();

  /// @param browser [#CHROMIUM] or [#FIREFOX]
  /// @param language such as `de`
  Surfer(Desk desk, String browser, String language) {
    this.desk = desk;
    this.browser = browser;
    this.language = language;
    try {
      profile = Files.createTempDirectory(desk.directory(), "profile");
      if (browser.equals(FIREFOX)) {
        Files.writeString(profile.resolve("user.js"), settings());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens a page, in a window of its own if the browser runs already, and waits for its window.
  ///
  /// @return the window
  long open(String address) {
    return open(address, "--new-window");
  }

  /// Starts it with a page, whether programs may be asked about their fields or not, and waits for
  /// nothing.
  Process start(String address) {
    return start(address, "--new-window");
  }

  private Process start(String address, String how) {
    Process process = desk.start(command(how, address));
    processes.add(process);
    return process;
  }

  /// Waits for its first window. Not by the title: not every search finds one that is not plain
  /// ASCII.
  long window() {
    Await.until("a window of " + browser, Duration.ofSeconds(60), () -> !windows().isEmpty());
    return windows().getLast();
  }

  /// Opens a page in a private window.
  long openPrivate(String address) {
    return open(address, browser.equals(FIREFOX) ? "--private-window" : "--incognito");
  }

  /// The main process.
  long pid() {
    return processes.getFirst().toHandle().pid();
  }

  void signal(String name) {
    desk.run(List.of("kill", "-" + name, Long.toString(pid())));
  }

  @Override
  public void close() {
    processes.reversed().forEach(desk::kill);
  }

  private long open(String address, String how) {
    desk.awaitAccessibility();
    List<Long> before = windows();
    Process _ = start(address, how);
    List<Long> now = new ArrayList<>();
    Await.until(
        "a window of " + browser,
        Duration.ofSeconds(60),
        () -> {
          now.clear();
          now.addAll(windows());
          now.removeAll(before);
          return !now.isEmpty();
        });
    return now.getLast();
  }

  private List<Long> windows() {
    return desk.run(List.of("xdotool", "search", "--onlyvisible", "--class", browser))
        .lines()
        .map(Long::parseLong)
        .toList();
  }

  private List<String> command(String how, String address) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "LC_ALL=" + locale(), "LANGUAGE=" + language));
    if (browser.equals(FIREFOX)) {
      command.addAll(List.of("MOZ_CRASHREPORTER_DISABLE=1", "firefox-esr"));
      command.addAll(List.of("--profile", profile.toString(), how, address));
      return command;
    }
    command.add("chromium");
    command.addAll(
        List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--password-store=basic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=" + language,
            "--user-data-dir=" + profile));
    command.addAll(List.of(how, address));
    return command;
  }

  private String locale() {
    String country = Map.of("en", "US", "he", "IL").getOrDefault(language, language);
    return language + "_" + country.toUpperCase(Locale.ROOT) + ".UTF-8";
  }

  private String settings() {
    return """
    user_pref("browser.shell.checkDefaultBrowser", false);
    user_pref("browser.aboutwelcome.enabled", false);
    user_pref("browser.startup.page", 0);
    user_pref("browser.startup.homepage_override.mstone", "ignore");
    user_pref("browser.aboutConfig.showWarning", false);
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
    user_pref("termsofuse.bypassNotification", true);
    user_pref("network.captive-portal-service.enabled", false);
    user_pref("network.connectivity-service.enabled", false);
    user_pref("network.dns.disableIPv6", true);
    user_pref("app.update.enabled", false);
    user_pref("extensions.autoDisableScopes", 0);
    user_pref("signon.rememberSignons", false);
    user_pref("intl.locale.requested", "LANGUAGE");
    """
        .replace("LANGUAGE", language.equals("en") ? "en-US" : language);
  }
}
