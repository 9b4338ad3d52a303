package dev.vitrine.capture.bench.place;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.List;

/// Keys and clicks in real browsers: what is kept, by the site and the state of the window. What
/// really happened is known from the pages, which tell what they got.
final class Sites implements Section {
  private static final String TYPED = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final long CTRL = 0xFFE3;
  private static final long SHIFT = 0xFFE1;
  private static final long ENTER = 0xFF0D;
  private static final long ESCAPE = 0xFF1B;
  private static final long TAB = 0xFF09;

  /// Milliseconds between two keys: a fast typist's.
  private static final long GAP = 40;

  private static final Duration CALM = Duration.ofMillis(900);
  private static final Duration LOADED = Duration.ofSeconds(25);

  /// To try one browser, or one language, alone.
  private static final String WHICH = "vitrine.bench.browsers";

  private static final String WHERE = "vitrine.bench.languages";
  private static final String BOTH = Surfer.CHROMIUM + "," + Surfer.FIREFOX;
  private static final String LANGUAGES = "en,de,fr,he";

  @Override
  public String name() {
    return "sites";
  }

  @Override
  public String title() {
    return "keys and clicks in Chromium and Firefox: kept in the listed sites, and nowhere else";
  }

  @Override
  public List<String> programs() {
    return List.of("Xvfb", "openbox", "xdotool", "dbus-daemon");
  }

  @Override
  public void run(Sheet sheet) {
    for (String browser : System.getProperty(WHICH, BOTH).split(",", -1)) {
      sheet.columns("browser", "where", "keys", "kept", "kept wrongly", "why not kept");
      if (sheet.brief() || !Sheet.present(browser)) {
        sheet.note(browser + " is not tried here.");
        continue;
      }
      for (String language : System.getProperty(WHERE, LANGUAGES).split(",", -1)) {
        try (Session session = new Session(sheet, browser, language)) {
          if (language.equals("en")) {
            session.everything();
          } else {
            session.windows();
          }
          session.kept.claims();
        }
      }
    }
  }

  /// One browser on one desk.
  private static final class Session implements AutoCloseable {
    private final Sheet sheet;
    private final String browser;
    private final String language;
    private final Desk desk = Desk.open(Desk.With.ACCESSIBILITY, 1280, 900);
    private final Typist typist = desk.typist();
    private final Web web = new Web();
    private final ListenerProcess listener;
    private final Surfer surfer;
    private final Kept kept;
    private long window;
    private int turn;

    Session(Sheet sheet, String browser, String language) {
      this.sheet = sheet;
      this.browser = browser;
      this.language = language;
      listener = ListenerProcess.judging(desk, web.policy(browser));
      surfer = new Surfer(desk, browser, language);
      kept = new Kept(sheet, browser, language, web);
    }

    @Override
    public void close() {
      surfer.close();
      typist.close();
      web.close();
      desk.close();
    }

    void windows() {
      String page = web.address("listed", "/text");
      window = surfer.open(page);
      loaded("listed", "/text");
      kept.all("listed site, in " + language, keys(40));
      window = surfer.openPrivate(page);
      loaded("listed", "/text");
      kept.none("private window, in " + language, keys(40));
    }

    void everything() {
      windows();
      Surfer one = surfer;
      window = one.open(web.address("listed", "/long"));
      loaded("listed", "/long");
      kept.all("listed site", keys(sheet.count(2_000)));
      go("other", "/text", "");
      kept.none("another site", keys(200));
      go("partly", "/team/plan", "");
      kept.all("below the listed path", keys(100));
      go("partly", "/teamwork", "");
      kept.none("beside the listed path", keys(100));
      go("listed", "/secret", "?secret");
      kept.none("password field", keys(200));
      go("listed", "/around", "?frame=" + web.address("other", "/inner"));
      into("other");
      kept.none("frame of another host", keys(100));
      go("listed", "/around", "?frame=" + web.address("listed", "/inner"));
      into("listed");
      kept.all("frame of the same host", keys(100));
      go("other", "/around", "?frame=" + web.address("listed", "/inner"));
      into("listed");
      kept.none("listed frame in another site", keys(100));
      go("listed", "/text", "");
      typist.tap('x');
      bar("");
      kept.none("address bar", keys(100));
      typist.tap(ESCAPE);
      clicks();
      leaving();
      loading();
      settings();
      twoWindows();
      hanging();
    }

    /// In a page, around it, and in a frame of another host, which lies at the top of its page.
    private void clicks() {
      String id = Long.toString(window);
      desk.run(List.of("xdotool", "windowsize", id, "1100", "800", "windowmove", id, "0", "0"));
      go("listed", "/text", "");
      kept.all("clicks in a listed page", clicks(500, 600, 20));
      kept.none("clicks on the title and tabs", clicks(700, 20, 10));
      typist.tap(ESCAPE);
      go("listed", "/around", "?frame=" + web.address("other", "/inner"));
      List<JsonNode> inside = clicks(200, 260, 20);
      String inner = web.host("other") + "/inner";
      sheet.must(
          browser + ": the frame got the clicks",
          web.got().stream().filter(got -> got.page().equals(inner)).count() >= 20);
      kept.none("clicks in a frame of another host", inside);
      typist.move(1200, 850);
    }

    private List<JsonNode> clicks(int x, int y, int count) {
      typist.move(x, y);
      Await.pass(CALM);
      web.forget();
      int mark = listener.mark();
      for (int i = 0; i < count; i++) {
        typist.move(x + i, y);
        typist.click(1);
        Await.pass(Duration.ofMillis(150));
      }
      Await.pass(CALM);
      return listener.since(mark).stream()
          .filter(line -> line.path("kind").asText().equals("ButtonPressed"))
          .toList();
    }

    /// The page leaves itself while somebody types.
    private void leaving() {
      for (int i = 0; i < sheet.count(20); i++) {
        go(
            "listed",
            "/leave",
            "?after=" + (300 + i * 37) + "&to=" + web.address("other", "/there"));
        kept.fromListed("leaves while typed into", keys(36));
      }
    }

    private void loading() {
      go("listed", "/text", "");
      bar(web.address("other", "/slow"));
      typist.tap(ENTER);
      int mark = listener.mark();
      web.forget();
      type(40);
      Await.pass(Duration.ofSeconds(4));
      type(20);
      kept.fromListed("slow page of another site", sightings(mark));
      key(CTRL, 't');
      Await.pass(CALM);
      mark = listener.mark();
      web.forget();
      typist.type(web.address("listed", "/slow"));
      typist.tap(ENTER);
      type(20);
      kept.fromListed("new tab, loading", sightings(mark));
    }

    private void settings() {
      List<String> pages =
          browser.equals(Surfer.FIREFOX)
              ? List.of(
                  "about:config",
                  "about:preferences",
                  "about:addons",
                  "about:blank",
                  "view-source:" + web.address("listed", "/text"),
                  "file:///etc/hostname")
              : List.of(
                  "chrome://settings",
                  "chrome://extensions",
                  "chrome://history",
                  "about:blank",
                  "view-source:" + web.address("listed", "/text"),
                  "file:///etc/hostname");
      for (String page : pages) {
        bar(page);
        typist.tap(ENTER);
        Await.pass(Duration.ofSeconds(2));
        typist.tap(TAB);
        kept.none(page.replaceFirst("http.*", "listed site"), keys(20));
      }
    }

    /// A listed page and another one in two windows of one process, and as fast as that goes.
    private void twoWindows() {
      go("listed", "/text", "");
      long first = window;
      long second = surfer.open(web.address("other", "/second"));
      loaded("other", "/second");
      int mark = listener.mark();
      web.forget();
      for (int i = 0; i < sheet.count(100); i++) {
        desk.run(List.of("xdotool", "windowactivate", Long.toString(i % 2 == 0 ? first : second)));
        type(3 + i % 4);
      }
      kept.fromListed("two windows, switched between", sightings(mark));
      desk.run(List.of("xdotool", "windowclose", Long.toString(second)));
      window = first;
      desk.run(List.of("xdotool", "windowactivate", Long.toString(first)));
      Await.pass(CALM);
    }

    private void hanging() {
      go("listed", "/text", "");
      surfer.signal("STOP");
      List<JsonNode> heard = keys(40);
      surfer.signal("CONT");
      kept.none("browser that hangs", heard);
      go("listed", "/text", "");
      kept.all("after that", keys(60));
    }

    /// Goes on with Tab until the page in the frame has the focus.
    private void into(String host) {
      String page = web.host(host) + "/inner";
      for (int i = 0; i < 10; i++) {
        web.forget();
        typist.tap(SHIFT);
        if (Await.holds(
            Duration.ofMillis(500),
            () -> web.got().stream().anyMatch(got -> got.page().equals(page)))) {
          Await.pass(CALM);
          return;
        }
        typist.tap(TAB);
        Await.pass(Duration.ofMillis(200));
      }
      throw new AssertionError("The frame did not get the focus in " + browser);
    }

    /// Goes there by the address bar and waits until the page has the focus.
    private void go(String name, String path, String query) {
      bar(web.address(name, path) + query);
      typist.tap(ENTER);
      loaded(name, path);
    }

    private void bar(String address) {
      key(CTRL, 'l');
      Await.pass(Duration.ofMillis(500));
      typist.type(address);
      Await.pass(Duration.ofMillis(200));
    }

    private void key(long modifier, char character) {
      int held = typist.keycode(modifier);
      typist.key(held, true);
      typist.tap(character);
      typist.key(held, false);
    }

    /// Waits until a page has got a key, tried over and over.
    private void loaded(String name, String path) {
      web.forget();
      long end = System.nanoTime() + LOADED.toNanos();
      String page = web.host(name) + path;
      while (System.nanoTime() < end) {
        typist.tap(SHIFT);
        if (Await.holds(
            Duration.ofMillis(300),
            () -> web.got().stream().anyMatch(got -> got.page().equals(page)))) {
          Await.pass(CALM);
          return;
        }
      }
      throw new AssertionError("The page did not come: " + page + " in " + browser);
    }

    private List<JsonNode> keys(int count) {
      int mark = listener.mark();
      web.forget();
      type(count);
      return sightings(mark);
    }

    private void type(int count) {
      for (int i = 0; i < count; i++) {
        typist.tap(TYPED.charAt(turn++ % TYPED.length()));
        Await.pass(Duration.ofMillis(GAP));
      }
    }

    /// The presses of ordinary keys since then, once they are judged.
    private List<JsonNode> sightings(int mark) {
      Await.pass(CALM);
      return listener.since(mark).stream()
          .filter(line -> line.path("kind").asText().equals("KeyPressed"))
          .filter(line -> line.path("key").asText().length() == 1)
          .toList();
    }
  }
}
