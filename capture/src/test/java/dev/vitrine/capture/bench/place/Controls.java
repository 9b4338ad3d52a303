package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.context.Clicking;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Clicks on buttons and check boxes, picks from menus and combo boxes: the control that was found
/// against the one that the program says was used.
final class Controls implements Section {
  /// Clicks and picks of one round.
  private static final int ROUND = 9;

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
    sheet.columns("program", "clicks", "right", "unknown", "wrong");
    int clicks = 0;
    int right = 0;
    int wrong = 0;
    for (String program : List.of("gtk3.py", "qt5.py")) {
      Clicking clicking = click(sheet, program);
      int all = clicking.right() + clicking.unknown().size() + clicking.wrong().size();
      sheet.row(program, all, clicking.right(), clicking.unknown().size(), clicking.wrong().size());
      clicking.unknown().stream()
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
          .forEach((control, times) -> sheet.note("unknown: " + control + " ×" + times));
      clicking.wrong().forEach(control -> sheet.note("wrong: " + control));
      clicks += all;
      right += clicking.right();
      wrong += clicking.wrong().size();
    }
    sheet.hardZero("clicks on a wrong control", wrong);
    sheet.atLeast("clicks with the right role and name", (double) right / clicks, 0.98);
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
