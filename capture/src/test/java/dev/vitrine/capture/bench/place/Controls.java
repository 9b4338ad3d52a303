package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.context.Clicking;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Clicks on buttons and check boxes, picks from menus and combo boxes: the control that was found
/// against the one that the program says was used.
final class Controls implements Section {
  /// Clicks and picks of one round.
  private static final int ROUND = 9;

  /// Programs of the property `vitrine.bench.controls` are tried alone, as in `gtk3.py,chromium`.
  private static final List<String> PROGRAMS =
      List.of(
          System.getProperty("vitrine.bench.controls", "gtk3.py,qt5.py,chromium,firefox-esr")
              .split(",", -1));

  /// The controls of the page and their roles, as AT-SPI calls them.
  private static final Map<String, String> PAGE =
      Map.ofEntries(
          Map.entry("Press", "push button"),
          Map.entry("Send now", "push button"),
          Map.entry("Close the page", "push button"),
          Map.entry("First link", "link"),
          Map.entry("Second link", "link"),
          Map.entry("Check it", "check box"),
          Map.entry("This one", "radio button"),
          Map.entry("That one", "radio button"),
          Map.entry("General", "page tab"),
          Map.entry("Details", "page tab"),
          Map.entry("Letter", "list item"),
          Map.entry("Report", "list item"),
          Map.entry("New", "menu item"),
          Map.entry("Open it", "menu item"),
          Map.entry("Print", "push button"),
          Map.entry("Save it", "push button"),
          Map.entry("Card", "link"),
          Map.entry("On the card", "push button"),
          Map.entry("Other card", "link"),
          Map.entry("Inside", "push button"),
          Map.entry("In a cell", "push button"),
          Map.entry("Link in a cell", "link"));

  @Override
  public String name() {
    return "controls";
  }

  @Override
  public String title() {
    return "the control of a click, by role and name";
  }

  @Override
  public void run(Sheet sheet) {
    sheet.columns("program", "clicks", "right", "with path", "unknown", "wrong");
    int clicks = 0;
    int right = 0;
    int wrong = 0;
    for (String program : PROGRAMS) {
      boolean browser = !program.endsWith(".py");
      if (browser && (sheet.brief() || !Sheet.present(program))) {
        sheet.note(program + " is not tried here.");
        continue;
      }
      Clicking clicking = browser ? browse(sheet, program) : click(sheet, program);
      int all = clicking.right() + clicking.unknown().size() + clicking.wrong().size();
      sheet.row(
          program,
          all,
          clicking.right(),
          clicking.withPath(),
          clicking.unknown().size(),
          clicking.wrong().size());
      clicking.causes().forEach((why, times) -> sheet.note("unknown, " + why + ": " + times));
      clicking.unknown().stream()
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
          .forEach((control, times) -> sheet.note("unknown: " + control + " ×" + times));
      clicking.missed().forEach(control -> sheet.note("the click used nothing: " + control));
      clicking.wrong().forEach(control -> sheet.note("wrong: " + control));
      clicks += all;
      right += clicking.right();
      wrong += clicking.wrong().size();
    }
    sheet.hardZero("clicks on a wrong control", wrong);
    sheet.atLeast("clicks with the right role and name", (double) right / clicks, 0.98);
  }

  private static Clicking browse(Sheet sheet, String browser) {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 900);
        Typist typist = desk.typist();
        Web web = new Web();
        Surfer surfer = new Surfer(desk, browser, "en")) {
      ListenerProcess listener =
          ListenerProcess.judging(
              desk,
              PolicyDraft.knownOnly(browser)
                  .replace("keys = true", "sites = \"listed-only\"\nkeys = true")
                  .replace(
                      "[destination]",
                      """
                      [[site]]
                      host = "HOST"
                      name = "Listed"
                      keys = true
                      mouse = true
                      [destination]
                      """
                          .replace("HOST", web.host("listed"))));
      long window = surfer.open(web.address("listed", "/controls"));
      String id = Long.toString(window);
      desk.run(List.of("xdotool", "windowsize", id, "1100", "800", "windowmove", id, "20", "40"));
      Clicking clicking = new Clicking(listener, typist, new PageTruth(web), sheet.random());
      Await.pass(Duration.ofSeconds(6));
      List<Map.Entry<String, String>> controls = new ArrayList<>(PAGE.entrySet());
      for (int i = 0; i < sheet.count(150); i++) {
        if (i % controls.size() == 0) {
          Collections.shuffle(controls, sheet.random());
        }
        Map.Entry<String, String> control = controls.get(i % controls.size());
        clicking.click(control.getValue(), control.getKey());
      }
      return clicking;
    }
  }

  private static Clicking click(Sheet sheet, String program) {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
        Typist typist = desk.typist()) {
      ListenerProcess listener = ListenerProcess.judging(desk, PolicyDraft.knownOnly("python3.11"));
      Await.until(
          "the accessibility bus",
          Duration.ofSeconds(20),
          () -> listener.state().path("trouble").asText().isEmpty());
      Form form = Form.open(desk, program);
      Clicking clicking = new Clicking(listener, typist, form, sheet.random());
      String item = program.equals("qt5.py") ? "list item" : "menu item";
      int rounds = Math.max(1, sheet.count(150) / ROUND);
      for (int i = 0; i < rounds; i++) {
        clicking.click("push button", "Press");
        clicking.click("push button", "Send now");
        clicking.click("check box", "Show it");
        clicking.pick("File", "menu item", "Open", "Save", "Quit later");
        clicking.pick("Colour", item, "Green", "Blue", "Red");
      }
      return clicking;
    }
  }
}
