package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.context.Typing;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Password fields of each toolkit, with Tab and the first key right after it, in programs that
/// have time and in programs that are busy at every key.
final class Fields implements Section {
  /// Keys that one visit to a password field takes.
  private static final int VISIT = 20;

  @Override
  public String name() {
    return "fields";
  }

  @Override
  public String title() {
    return "secret keys in password fields, ordinary ones beside them";
  }

  /// Programs of this property are tried alone, as in `qt5.py slow,gtk3.py`.
  @Override
  public void run(Sheet sheet) throws IOException {
    sheet.columns("program", "secret", "kept", "ordinary", "known", "share", "the others");
    long leaked = 0;
    List<String> programs = new ArrayList<>(List.of("gtk3.py", "qt5.py"));
    if (!sheet.brief()) {
      programs.addAll(
          List.of(
              "gtk4.py",
              "gtk3.py slow",
              "qt5.py slow",
              "chromium",
              "chromium slow",
              "firefox-esr",
              "firefox-esr slow"));
    }
    String only = System.getProperty("vitrine.bench.fields", "");
    if (!only.isEmpty()) {
      programs = List.of(only.replace("_", " ").split(",", -1));
    }
    double worst = 1;
    for (String program : programs) {
      Typing typing = type(sheet, program);
      double share = (double) typing.kept() / typing.ordinary();
      TreeMap<String, Long> others = new TreeMap<>();
      typing.lost().forEach(kind -> others.merge(kind, 1L, Long::sum));
      sheet.row(
          program,
          typing.secret(),
          typing.leaked(),
          typing.ordinary(),
          typing.kept(),
          share,
          others.toString());
      leaked += typing.leaked();
      worst = program.endsWith("slow") ? worst : Math.min(worst, share);
    }
    sheet.hardZero("secret keys kept", leaked);
    sheet.atLeast("ordinary keys known, in the worst program that is not busy", worst, 0.99);
  }

  private static Typing type(Sheet sheet, String program) throws IOException {
    String[] words = program.split(" ", -1);
    String[] rest = words.length > 1 ? new String[] {words[1]} : new String[0];
    return words[0].endsWith(".py")
        ? window(sheet, words[0], rest)
        : page(sheet, words[0], words.length > 1 ? "?" + words[1] : "");
  }

  private static Typing window(Sheet sheet, String program, String... rest) throws IOException {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
        Typist typist = desk.typist()) {
      ListenerProcess listener = ListenerProcess.judging(desk, PolicyDraft.knownOnly("python3.11"));
      awaitBus(listener);
      Form.open(desk, program, rest);
      return type(sheet, listener, typist);
    }
  }

  /// On a page of a listed site: elsewhere no field is asked for, and nothing kept.
  private static Typing page(Sheet sheet, String browser, String query) {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
        Typist typist = desk.typist();
        Web web = new Web()) {
      ListenerProcess listener = ListenerProcess.judging(desk, web.policy(browser));
      awaitBus(listener);
      try (Surfer surfer = new Surfer(desk, browser, "en")) {
        desk.awaitAccessibility();
        Process _ = browse(desk, surfer, web.address("listed", "/form" + query));
        return type(sheet, listener, typist);
      }
    }
  }

  private static void awaitBus(ListenerProcess listener) {
    Await.until(
        "the accessibility bus",
        Duration.ofSeconds(20),
        () -> listener.state().path("trouble").asText().isEmpty());
  }

  private static Typing type(Sheet sheet, ListenerProcess listener, Typist typist) {
    // What it asks at its start, such as who has the focus, is answered by then.
    Await.pass(Duration.ofSeconds(sheet.brief() ? 1 : 5));
    return Typing.run(listener, typist, sheet.random(), sheet.count(1_000) / VISIT);
  }

  /// Opens the form in a browser, with the focus in its first field.
  static Process browse(Desk desk, Surfer surfer, String address) {
    Process browser = surfer.start(address);
    long window = surfer.window();
    desk.run(List.of("xdotool", "windowactivate", "--sync", "" + window));
    return browser;
  }
}
