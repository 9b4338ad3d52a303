package dev.vitrine.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `./dev demo [--out DIR]`: does on a virtual desktop what a person would do, with real key
/// presses, and checks what arrived. Exits with 0 only if every promise it can see was kept.
final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Desktop desktop;
  private final CommandLine vitrine;
  private final Screens screens;
  private final ObjectNode summary = new ObjectMapper().createObjectNode();
  private long keysSent;

  private Demo(Desktop desktop) {
    this.desktop = desktop;
    this.vitrine = new CommandLine(desktop);
    this.screens = new Screens(desktop);
  }

  public static void main(String[] args) throws Exception {
    Path out = Path.of(args.length == 2 && args[0].equals("--out") ? args[1] : "target/demo");
    if (args.length != 0 && !(args.length == 2 && args[0].equals("--out"))) {
      System.err.println("demo: usage: ./dev demo [--out DIR]");
      System.exit(2);
    }
    out = out.toAbsolutePath();
    clear(out);
    boolean kept;
    try (Desktop desktop = Desktop.open(out, "1440x1000x24")) {
      kept = new Demo(desktop).walk(out);
    }
    System.exit(kept ? 0 : 1);
  }

  private boolean walk(Path out) throws Exception {
    long begun = System.nanoTime();
    startAndAgree();
    String mousepad = window("mousepad", "mousepad");
    String xterm = window("xterm", "xterm", "-geometry", "60x12+60+700", "-e", "cat");
    desktop.run(
        "xdotool", "windowmove", mousepad, "60", "60", "windowsize", mousepad, "560", "420");
    say("switching Mousepad on; XTerm stays off");
    vitrine.ask("apps", "--on", "mousepad");

    say("typing into both, switching fast");
    StringBuilder expected = new StringBuilder();
    StringBuilder script = new StringBuilder();
    for (int turn = 0; turn < Typing.TURNS; turn++) {
      type(script, mousepad, Typing.mousepad(turn));
      type(script, xterm, Typing.xterm(turn));
      expected.append(Typing.mousepad(turn));
    }
    desktop.input(script.toString(), "xdotool", "-");
    screens.take("desktop-recording");

    say("typing a card number, a password and an e-mail address");
    for (String line : Typing.privateLines()) {
      type(mousepad, line);
      desktop.run("xdotool", "key", "Return");
      keysSent++;
    }
    settled(mousepad, xterm);
    screens.open("now", "Now");

    say("pausing, typing on, resuming");
    vitrine.ask("pause");
    long before = leftOut("paused");
    type(mousepad, Typing.paused());
    Wait.until(
        "the keys typed in the pause to be left out",
        PATIENCE,
        () -> leftOut("paused") >= before + 2L * Typing.paused().length());
    screens.open("now-paused", "Now");
    vitrine.ask("resume");
    type(mousepad, Typing.afterResuming());
    expected.append(Typing.afterResuming());
    settled(mousepad, xterm);
    screens.open("apps", "Apps");

    say("sealing, looking at the exact bytes, approving");
    JsonNode status = vitrine.ask("status");
    String batch = vitrine.ask("seal").path("batch").path("id").asText();
    screens.open("review", "Review");
    Path copy = out.resolve("preview.zip");
    vitrine.ask("export", batch, "--to", copy.toString());
    String approved = vitrine.ask("approve", batch).path("batch").path("sha256").asText();
    Wait.until(
        "the delivery",
        PATIENCE,
        () -> vitrine.ask("history").path("batches").path(0).path("state").asText().equals("sent"));
    screens.open("history", "History");
    JsonNode sent = vitrine.ask("history").path("batches").path(0);
    Path received = received();

    Findings findings = Findings.read(received, expected.toString());
    summary.put("keys_sent", keysSent);
    summary.put("keys_recorded", findings.keys());
    summary.set("keys_dropped", status.path("today").path("left_out"));
    summary.put("ordinary_keys_sent", expected.length());
    summary.put("ordinary_keys_missing", findings.missing());
    summary.put("masked_keys", findings.masked());
    summary.put("lost", status.path("today").path("lost").asLong());
    summary.put("wrong_app", findings.wrongApp());
    summary.put("paused_leaks", findings.pausedLeaks());
    vitrine.quit();
    summary.put("canaries_found", Findings.canaries(out, received));
    summary.put("preview_sha256", Findings.sha256(copy));
    summary.put("approved_sha256", approved);
    summary.put("received_sha256", Findings.sha256(received));
    summary.put("receipt_sha256", sent.path("receipt").path("sha256").asText());
    summary.set("screenshots", screens.list());
    summary.put("seconds", (System.nanoTime() - begun) / 1_000_000_000L);
    boolean kept = Findings.kept(summary);
    summary.put("kept", kept);
    Files.writeString(
        out.resolve("summary.json"),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    System.out.println(summary.toPrettyString());
    say((kept ? "every promise was kept; see " : "a promise was BROKEN; see ") + out);
    return kept;
  }

  private void startAndAgree() throws Exception {
    say("starting Vitrine on display " + desktop.display());
    vitrine.start();
    Wait.until("the window", PATIENCE, () -> !screens.vitrine().isEmpty());
    Wait.until("the command socket", PATIENCE, vitrine::running);
    screens.take("consent");
    say("agreeing to the notice, by keyboard");
    screens.raise();
    Wait.until(
        "consent",
        PATIENCE,
        () -> {
          if (agreed()) {
            return true;
          }
          // Through the pages, then the tick, then past Back to Agree.
          desktop.run(
              "xdotool", "key", "--delay", "100", "Return", "Return", "Return", "Return", "Return",
              "space", "Tab", "Tab", "Return");
          // Pressed again at once, the keys would fall into the moment in which the hook starts.
          long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
          while (System.nanoTime() < until) {
            if (agreed()) {
              return true;
            }
          }
          return false;
        });
  }

  private boolean agreed() throws Exception {
    return !vitrine.ask("status").path("state").asText().equals("off");
  }

  private String window(String name, String... command) throws Exception {
    desktop.startForeign(name, command);
    List<String> found = new ArrayList<>();
    Wait.until(
        "the window of " + name,
        PATIENCE,
        () -> {
          String ids = desktop.run("xdotool", "search", "--onlyvisible", "--class", name);
          ids.lines().filter(id -> id.chars().allMatch(Character::isDigit)).forEach(found::add);
          return !found.isEmpty();
        });
    return found.getLast();
  }

  private void type(StringBuilder script, String window, String text) {
    script.append("windowfocus ").append(window).append('\n');
    script.append("type --delay 4 '").append(text).append("'\n");
    keysSent += text.length();
  }

  private void type(String window, String text) throws Exception {
    StringBuilder script = new StringBuilder();
    type(script, window, text);
    desktop.input(script.toString(), "xdotool", "-");
  }

  /// Leaves the field, and waits until everything that was typed has been judged.
  private void settled(String from, String to) throws Exception {
    desktop.run("xdotool", "windowfocus", "--sync", to);
    long left = System.currentTimeMillis();
    Wait.until(
        "everything to be judged",
        PATIENCE,
        () -> {
          JsonNode status = vitrine.ask("status");
          return status.path("published_at").asLong() > left + 1_000
              && status.path("health").path("queued").asLong() == 0;
        });
    desktop.run("xdotool", "windowfocus", "--sync", from);
  }

  private long leftOut(String reason) throws Exception {
    return vitrine.ask("status").path("today").path("left_out").path(reason).asLong();
  }

  private Path received() throws IOException {
    try (Stream<Path> files = Files.walk(desktop.home().resolve("Vitrine/outbox"))) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .findFirst()
          .orElseThrow(() -> new IOException("nothing arrived in the folder"));
    }
  }

  /// Empties the folder of an earlier demonstration; anything else is not ours to delete.
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> old;
      try (Stream<Path> files = Files.walk(folder)) {
        old = files.sorted(Comparator.reverseOrder()).toList();
      }
      if (old.size() > 1 && !Files.exists(folder.resolve("logs"))) {
        throw new IOException("the folder exists and is not one of a demo; choose another");
      }
      for (Path file : old) {
        Files.delete(file);
      }
    }
    Files.createDirectories(folder);
  }

  private static void say(String what) {
    System.err.println("demo: " + what);
  }
}
