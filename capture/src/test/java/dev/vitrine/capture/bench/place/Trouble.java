package dev.vitrine.capture.bench.place;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Recipient;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.List;

/// What breaks, breaks for real: two hundred windows come and go while somebody types, a program
/// hangs with the focus, the accessibility bus ends, the server throws the witness out. It is said
/// in time, nothing wrong is kept meanwhile, and all is well afterwards.
final class Trouble implements Section {
  private static final int WINDOWS = 200;
  private static final int HUNG = 10;
  private static final int TIMES = 3;
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Duration BACK = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "trouble";
  }

  @Override
  public String title() {
    return WINDOWS
        + " windows that come and go, a program that hangs, the accessibility bus and the witness"
        + " killed";
  }

  @Override
  public List<String> programs() {
    return List.of("Xvfb", "openbox", "python3");
  }

  @Override
  public void run(Sheet sheet) {
    windows(sheet);
    fields(sheet);
  }

  private static void windows(Sheet sheet) {
    try (Desk desk = Desk.open();
        Typist typist = desk.typist()) {
      Recipient steady = new Recipient(desk, "steady");
      Recipient busy = new Recipient(desk, "busy");
      long window = steady.open(40, 60, 300, 300);
      Await.pass(Duration.ofMillis(300));
      typist.focus(window);
      ListenerProcess listener = new ListenerProcess(desk);
      awaitPlaced(listener, typist, window);
      int from = listener.mark();
      int sent = 0;
      for (int i = 0; i < WINDOWS; i++) {
        long other = busy.open(400, 60, 200, 200, "override");
        typist.tap((char) ('a' + i % 26));
        sent++;
        busy.close(other);
      }
      List<JsonNode> keys = listener.await(from, "KeyPressed", sent);
      long right = placed(keys) - elsewhere(keys, window);
      sheet.columns("what", "keys", "placed right", "wrong");
      sheet.row(WINDOWS + " windows", sent, right, elsewhere(keys, window));
      long wrong = elsewhere(keys, window);

      steady.hang(2);
      from = listener.mark();
      typist.type("abcdefghij");
      keys = listener.await(from, "KeyPressed", HUNG);
      wrong += elsewhere(keys, window);
      sheet.row(
          "program hangs", HUNG, placed(keys) - elsewhere(keys, window), elsewhere(keys, window));

      long[] noticed = new long[TIMES];
      long[] recovered = new long[TIMES];
      long blind = 0;
      for (int i = 0; i < TIMES; i++) {
        long begin = System.nanoTime();
        typist.killClient(desk.witnessWindow());
        boolean said = Await.holds(BACK, () -> !listener.state().path("context").asBoolean());
        noticed[i] = said ? millis(begin) : Long.MAX_VALUE;
        from = listener.mark();
        typist.type("abcdefghij");
        keys = listener.await(from, "KeyPressed", HUNG);
        blind += placed(keys);
        begin = System.nanoTime();
        JsonNode _ = listener.command("rewatch", "rewatched");
        awaitPlaced(listener, typist, window);
        recovered[i] = millis(begin);
      }
      sheet.row("witness thrown out ×" + TIMES, HUNG * TIMES, 0, blind);
      said(sheet, "the witness is thrown out of the server", noticed, recovered);
      sheet.hardZero("keys placed in another window, or without a witness", wrong + blind);
      sheet.atLeast("share of the keys placed among the windows", (double) right / sent, 0.9);
      sheet.must("the witness lives", listener.state().path("context").asBoolean());
    }
  }

  /// A form of GTK 3 hangs, and then its bus is killed.
  private static void fields(Sheet sheet) {
    try (Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 800);
        Typist typist = desk.typist()) {
      ListenerProcess listener = ListenerProcess.judging(desk, PolicyDraft.knownOnly("python3.11"));
      awaitTrouble(listener, "", BACK);
      Form form = Form.open(desk, "gtk3.py");
      awaitKnown(listener, typist);
      sheet.columns("what", "keys", "taken for ordinary");

      form.hang(true);
      List<String> hanging = fields(listener, typist, "abcde\tfghi");
      form.hang(false);
      long begin = System.nanoTime();
      long wrong = ordinary(hanging);
      sheet.row("program hangs, Tab to the password", hanging.size(), wrong);
      boolean secret =
          Await.holds(BACK, () -> fields(listener, typist, "a").equals(List.of("SECRET")));
      sheet.value("ms until the hung program's field is known", (double) millis(begin));
      sheet.must("the field that has the focus after the hang is known as secret", secret);
      form.close();

      long[] noticed = new long[TIMES];
      long[] recovered = new long[TIMES];
      long taken = 0;
      for (int i = 0; i < TIMES; i++) {
        Form before = Form.open(desk, "gtk3.py");
        awaitKnown(listener, typist);
        begin = System.nanoTime();
        desk.killAccessibility();
        int from = listener.mark();
        typist.type("ab");
        boolean said = awaitTrouble(listener, "accessibility.dead", BACK);
        noticed[i] = said ? millis(begin) : Long.MAX_VALUE;
        typist.type("cdef\tghij");
        List<String> blind = kinds(listener.await(from, "KeyPressed", 2 + HUNG - 1));
        wrong += ordinary(blind);
        taken += ordinary(blind);
        before.close();
        boolean back = awaitTrouble(listener, "", BACK);
        recovered[i] = back ? millis(begin) : Long.MAX_VALUE;
        Form after = Form.open(desk, "gtk3.py");
        awaitKnown(listener, typist);
        after.close();
      }
      sheet.row("bus killed ×" + TIMES, (HUNG + 1) * TIMES, taken);
      said(sheet, "the accessibility bus is killed", noticed, recovered);
      sheet.hardZero("keys taken for ordinary ones while nobody could know", wrong);
    }
  }

  private static void said(Sheet sheet, String what, long[] noticed, long[] recovered) {
    long worst = 0;
    for (int i = 0; i < noticed.length; i++) {
      sheet.note(what + ": said after " + noticed[i] + " ms, well after " + recovered[i] + " ms");
      worst = Math.max(worst, noticed[i]);
    }
    sheet.value("ms until it is said that " + what, (double) worst);
    sheet.must("said within 5 s that " + what, worst <= FIVE_SECONDS.toMillis());
  }

  private static void awaitPlaced(ListenerProcess listener, Typist typist, long window) {
    Await.until(
        "a key is placed",
        BACK,
        () -> {
          typist.focus(window);
          int before = listener.mark();
          typist.tap('n');
          return listener.await(before, "KeyPressed", 1).getFirst().has("app");
        });
  }

  private static void awaitKnown(ListenerProcess listener, Typist typist) {
    Await.until(
        "ordinary keys are known",
        BACK,
        () -> fields(listener, typist, "a").equals(List.of("TEXT")));
  }

  private static boolean awaitTrouble(ListenerProcess listener, String code, Duration atMost) {
    return Await.holds(atMost, () -> listener.state().path("trouble").asText().equals(code));
  }

  /// Types a text and gives the kind of field of each key.
  private static List<String> fields(ListenerProcess listener, Typist typist, String text) {
    int from = listener.mark();
    typist.type(text);
    return kinds(listener.await(from, "KeyPressed", text.length()));
  }

  private static List<String> kinds(List<JsonNode> presses) {
    return presses.stream().map(press -> press.path("field").asText("none")).toList();
  }

  private static long ordinary(List<String> fields) {
    return fields.stream().filter(kind -> kind.equals("TEXT") || kind.equals("NO_TEXT")).count();
  }

  private static long placed(List<JsonNode> keys) {
    return keys.stream().filter(key -> key.has("app")).count();
  }

  private static long elsewhere(List<JsonNode> keys, long window) {
    return keys.stream()
        .filter(key -> key.has("app") && key.path("window").asLong() != window)
        .count();
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
