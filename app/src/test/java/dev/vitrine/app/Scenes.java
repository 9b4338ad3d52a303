package dev.vitrine.app;

import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Offer;
import dev.vitrine.app.engine.Agreement.Taken;
import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.AppEntry;
import dev.vitrine.app.engine.ApprovedEntry;
import dev.vitrine.app.engine.Destination;
import dev.vitrine.app.engine.OutboundEntry;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.capture.Day;
import dev.vitrine.capture.RecorderStatus;
import dev.vitrine.capture.RecorderStatus.Front;
import dev.vitrine.capture.RecorderStatus.Health;
import dev.vitrine.capture.RecorderStatus.Live;
import dev.vitrine.capture.RecorderStatus.Live.What;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.RecorderStatus.Today;
import dev.vitrine.capture.egress.Code;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Situations for tests and for looking at the screens.
public final class Scenes {
  /// A Sunday, a little after two in the afternoon (UTC).
  public static final Instant NOW = Instant.parse("2026-11-22T14:02:14Z");

  public static final String SHA =
      "7f3a91c2a86f1f6f44bd0b9b9e3b0b3c4d2e67f9a4c0c6b0f7b6a1d2c3e404be";

  /// What `vitrine selftest --json` said on a desktop without a keychain.
  public static final String SELF_TEST =
      """
      {"at":1795355000000,"promises":[\
      {"promise":"P1","state":"kept","why":"","checks":[{"id":"before-agreeing","held":true},{"id":"withdrawn","held":true}]},\
      {"promise":"P2","state":"kept","why":"","checks":[{"id":"paused","held":true}]},\
      {"promise":"P3","state":"broken","why":"","checks":[{"id":"popup","held":false},{"id":"switched-off","held":true}]},\
      {"promise":"P4","state":"kept","why":"","checks":[{"id":"password-field","held":true},{"id":"password-manager","held":true},{"id":"own-never","held":true},{"id":"own-window","held":true}]},\
      {"promise":"P5","state":"kept","why":"","checks":[{"id":"card","held":true},{"id":"address","held":true},{"id":"disk","held":true}]},\
      {"promise":"P6","state":"not-tested","why":"key-in-file","checks":[{"id":"sealed","held":true}]},\
      {"promise":"P7","state":"kept","why":"","checks":[{"id":"same-bytes","held":true},{"id":"whole","held":true}]},\
      {"promise":"P15","state":"not-tested","why":"disturbed","checks":[]}]}
      """;

  /// A destination that is no folder.
  public static final Destination SERVER =
      new Destination.Server("collect.example.org", "https://collect.example.org/vitrine/");

  private Scenes() {}

  public static Agreement agreement(boolean agreed) {
    return new Agreement(
        Optional.of(offer()),
        List.of(),
        agreed ? Optional.of(NOW.minusSeconds(86_400)) : Optional.empty(),
        List.of());
  }

  /// Of somebody who agreed before the rules became wider.
  public static Agreement widened() {
    return new Agreement(
        Optional.of(offer()),
        List.of(),
        Optional.empty(),
        List.of(Widened.value(Widened.What.RETENTION, "30", "180")),
        Optional.of(earlier()),
        true);
  }

  /// One of each kind that there is, as the policy brings them about.
  public static List<Widened> everyChange() {
    String key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    String other = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
    return List.of(
        new Widened(Widened.What.LOCAL_RETENTION, "PICTURES", "7", "30"),
        new Widened(Widened.What.LOCAL_RETENTION, "KEYS", "14", ""),
        Widened.value(Widened.What.ENVELOPE_GONE, key, ""),
        Widened.value(Widened.What.ENVELOPE_KEY, key, other),
        Widened.value(Widened.What.ENVELOPE_NEW, "", key),
        Widened.value(
            Widened.What.DESTINATION, "~/Vitrine/outbox", "https://collect.example.org/vitrine/"),
        Widened.of(Widened.What.APP, "XTerm"),
        new Widened(Widened.What.APP_NAME, "soffice.bin", "LibreOffice Calc", "LibreOffice"),
        Widened.of(Widened.What.SITE, "Team documents (docs.example.org/team)"),
        Widened.of(Widened.What.SITE_GONE, "Team documents (docs.example.org/team)"),
        new Widened(Widened.What.SITE_NAME, "docs.example.org/team", "Team documents", "Handbook"),
        Widened.of(Widened.What.ANY_SITE, "Chromium"),
        Widened.of(Widened.What.KEYS, "XTerm"),
        Widened.of(Widened.What.MOUSE, "XTerm"),
        Widened.of(Widened.What.PICTURES, "XTerm"),
        Widened.of(Widened.What.UNKNOWN_FIELDS, "Mousepad"),
        Widened.of(Widened.What.NEVER_LIST, "signal-desktop"),
        Widened.value(Widened.What.RETENTION, "30", "180"),
        Widened.value(Widened.What.RETENTION_LIMIT, "30", "180"),
        new Widened(Widened.What.SENT_RETENTION, "MOUSE", "30", "180"),
        Widened.value(Widened.What.APPROVAL, "", "172800000"),
        Widened.value(Widened.What.ERASE, "DELETE", "TOMBSTONE"),
        Widened.value(Widened.What.METERED, "false", "true"),
        Widened.value(Widened.What.AUTHORITIES, "", "/etc/vitrine/ca.pem"),
        Widened.value(Widened.What.CERTIFICATE, "/etc/vitrine/client.p12", Widened.KEYCHAIN),
        Widened.value(Widened.What.TOKEN, "", Widened.KEYCHAIN),
        Widened.value(Widened.What.TOKEN_SERVICE, "", "https://sts.eu-central-1.amazonaws.com"),
        Widened.value(Widened.What.KEY_TIMING, "50", "20"),
        Widened.of(Widened.What.KEY_FILE, ""),
        Widened.of(Widened.What.NAME_MODEL, ""),
        Widened.value(Widened.What.PHONE_REGIONS, "AT,DE", "DE"),
        Widened.value(Widened.What.ORGANISATION, "Example Training Office", "Other Ltd"),
        Widened.value(Widened.What.PURPOSE, "Teaching assistants.", "Selling assistants."),
        Widened.value(Widened.What.CONTACT, "privacy@example.org", "dpo@example.org"),
        Widened.of(Widened.What.NOTICE, ""),
        Widened.of(Widened.What.NOTICE_GONE, ""),
        Widened.of(Widened.What.UNREADABLE, ""),
        Widened.of(Widened.What.OTHER, ""),
        Widened.of(Widened.What.OTHER, "new_key"));
  }

  /// Of somebody who agreed before the policy file became unreadable.
  public static Agreement unreadable() {
    return new Agreement(
        Optional.empty(),
        List.of("line 10, column 1: \"retention_days\" has to be a whole number"),
        Optional.empty(),
        List.of(),
        Optional.of(earlier()),
        true);
  }

  private static Agreement.Earlier earlier() {
    return new Agreement.Earlier(
        NOW.minusSeconds(86_400), "2026-10", offer().notice(), offer().text());
  }

  public static Offer offer() {
    return new Offer(
        "Example Training Office",
        "privacy@example.org",
        "Teaching computer assistants how office work is really done, from the work of volunteers.",
        "2026-11",
        """
        We record how you use a few office programs, so that computer assistants can learn from it.

        Taking part is voluntary. Nobody who decides about your work, your pay or your contract sees \
        whether you take part, when you pause, or what you leave out. You can stop at any time, and \
        nothing bad follows from it.\
        """,
        List.of(
            new Taken("soffice.bin", "LibreOffice Calc", true, true, true, false),
            new Taken("mousepad", "Mousepad", true, true, false, true),
            new Taken("xterm", "XTerm", false, true, false, false)),
        List.of("keepassxc", "signal-desktop"),
        180,
        Optional.empty(),
        new Destination.Folder("~/Vitrine/outbox", Destination.Where.HERE),
        false,
        "2026-11-01",
        SHA,
        """
        version = "2026-11-01"
        organisation = "Example Training Office"
        contact = "privacy@example.org"

        [[app]]
        id = "soffice.bin"
        name = "LibreOffice Calc"
        take = ["keys", "mouse", "pictures"]
        """);
  }

  public static List<AppEntry> apps() {
    return List.of(
        new AppEntry(
            "soffice.bin", "LibreOffice Calc", true, Optional.empty(), true, true, true, 1204),
        new AppEntry("mousepad", "Mousepad", true, Optional.empty(), true, true, false, 0),
        new AppEntry("xterm", "XTerm", false, Optional.empty(), false, true, false, 0),
        new AppEntry(
            "site:docs.example.org/team",
            "Team documents",
            true,
            Optional.empty(),
            true,
            true,
            false,
            96),
        new AppEntry(
            "keepassxc", "KeePassXC", false, Optional.of(Reason.NEVER), false, false, false, 0),
        new AppEntry(
            "firefox",
            "Firefox",
            false,
            Optional.of(Reason.NOT_IN_POLICY),
            false,
            false,
            false,
            0));
  }

  public static RecorderStatus recording() {
    return status(State.RECORDING, Optional.empty(), Optional.empty(), List.of());
  }

  public static RecorderStatus filtering(Reason reason) {
    return status(State.FILTERING, Optional.of(reason), Optional.empty(), List.of());
  }

  public static RecorderStatus paused(Optional<Duration> left) {
    return status(
        State.PAUSED,
        Optional.of(Reason.PAUSED),
        Optional.of(
            new Pause(
                NOW.toEpochMilli() - 60_000,
                left.map(length -> OptionalLong.of(NOW.plus(length).toEpochMilli()))
                    .orElse(OptionalLong.empty()))),
        List.of());
  }

  public static RecorderStatus off() {
    return status(State.OFF, Optional.of(Reason.NO_CONSENT), Optional.empty(), List.of());
  }

  /// The rules changed a moment ago: nothing is recorded, but what was is still here.
  public static RecorderStatus rulesChanged() {
    RecorderStatus before = recording();
    return new RecorderStatus(
        State.OFF,
        Optional.empty(),
        Optional.of(Reason.NO_CONSENT),
        Optional.empty(),
        before.today(),
        off().health(),
        before.pending(),
        before.publishedAt(),
        before.latest(),
        true);
  }

  /// The same with this many events that are not judged yet.
  public static RecorderStatus queued(RecorderStatus status, int queued) {
    Health health = status.health();
    return new RecorderStatus(
        status.state(),
        status.front(),
        status.why(),
        status.pause(),
        status.today(),
        new Health(
            health.hookAlive(),
            health.lastEventAt(),
            health.trouble(),
            health.detail(),
            health.storedBytes(),
            queued,
            health.keychain()),
        status.pending(),
        status.publishedAt(),
        status.latest(),
        status.asksAgain());
  }

  /// The person has just agreed, and the hook is not there yet.
  public static RecorderStatus starting() {
    return status(State.TROUBLE, Optional.of(Reason.NO_HOOK), Optional.empty(), List.of());
  }

  public static RecorderStatus trouble(String code) {
    return status(
        State.TROUBLE, Optional.of(Reason.STORE_TROUBLE), Optional.empty(), List.of(code));
  }

  private static RecorderStatus status(
      State state, Optional<Reason> why, Optional<Pause> pause, List<String> trouble) {
    boolean off = state == State.OFF;
    return new RecorderStatus(
        state,
        Optional.of(
            why.filter(Reason.PRIVATE_WINDOW::equals).isPresent()
                ? new Front("firefox", "Firefox")
                : new Front("soffice.bin", "LibreOffice Calc")),
        why,
        pause,
        off
            ? new Today(0, 0, Map.of(), 0)
            : new Today(
                1204,
                14,
                Map.of(
                    Reason.NOT_IN_POLICY, 3100L,
                    Reason.PRIVATE_WINDOW, 800L,
                    Reason.SECRET_FIELD, 81L),
                0),
        new Health(
            !off, NOW.toEpochMilli() - 1_000, trouble, trouble, 4_210_000, 12, "secret-service"),
        off ? 0 : 3,
        NOW.toEpochMilli(),
        off ? List.of() : live(),
        false);
  }

  private static List<Live> live() {
    long now = NOW.toEpochMilli();
    return List.of(
        new Live(
            now - 3_000,
            What.TYPED,
            "LibreOffice Calc",
            "Total for ▮▮▮▮▮▮▮ in Q3",
            42,
            Optional.empty(),
            List.of("person")),
        new Live(
            now - 9_000,
            What.SHORTCUT,
            "LibreOffice Calc",
            "enter",
            2,
            Optional.empty(),
            List.of()),
        new Live(
            now - 16_000, What.CLICKED, "LibreOffice Calc", "", 2, Optional.empty(), List.of()),
        new Live(
            now - 34_000,
            What.LEFT_OUT,
            "Firefox",
            "",
            212,
            Optional.of(Reason.PRIVATE_WINDOW),
            List.of()),
        new Live(
            now - 72_000,
            What.LEFT_OUT,
            "XTerm",
            "",
            9,
            Optional.of(Reason.SECRET_FIELD),
            List.of()),
        new Live(
            now - 80_000,
            What.TYPED,
            "Mousepad",
            "pay ▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮ or write to ▮▮▮▮▮▮▮▮ until Friday, please",
            61,
            Optional.empty(),
            List.of("card", "email")),
        new Live(now - 95_000, What.MOVED, "Mousepad", "", 320, Optional.empty(), List.of()));
  }

  public static List<WaitingBatch> pending() {
    return List.of(
        new WaitingBatch(
            "vitrine-20261122T0910Z-7f3a",
            Instant.parse("2026-11-22T09:10:02Z"),
            Instant.parse("2026-11-22T09:57:40Z"),
            148_220,
            SHA,
            List.of("LibreOffice Calc"),
            1204,
            96,
            14,
            Optional.of(NOW.plusSeconds(14 * 86_400)),
            Optional.empty()),
        new WaitingBatch(
            "vitrine-20261122T1005Z-01bc",
            Instant.parse("2026-11-22T10:05:00Z"),
            Instant.parse("2026-11-22T10:35:00Z"),
            48_220,
            SHA,
            List.of("Mousepad", "LibreOffice Calc", "XTerm"),
            410,
            31,
            3,
            Optional.empty(),
            Optional.of(Code.OTHER_DESTINATION.id())),
        new WaitingBatch(
            "vitrine-20261121T1100Z-55aa",
            Instant.parse("2026-11-21T11:00:00Z"),
            Instant.parse("2026-11-21T11:40:00Z"),
            9_220,
            SHA,
            List.of("XTerm"),
            0,
            1,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  public static List<ApprovedEntry> history() {
    return List.of(
        new ApprovedEntry(
            pending().get(0),
            Optional.empty(),
            Optional.of(
                new ApprovedEntry.Delay("net.unreachable", Optional.of(NOW.plusSeconds(1_500)))),
            Optional.of(NOW.plusSeconds(14 * 86_400))),
        new ApprovedEntry(
            pending().get(1),
            Optional.of(
                new ApprovedEntry.Receipt(
                    SERVER,
                    NOW.minusSeconds(600),
                    48_220,
                    SHA,
                    SHA,
                    Optional.of(NOW.plusSeconds(30 * 86_400)),
                    Optional.empty())),
            Optional.empty(),
            Optional.of(NOW.plusSeconds(14 * 86_400))),
        new ApprovedEntry(
            pending().get(2),
            Optional.of(
                new ApprovedEntry.Receipt(
                    new Destination.Server("eu-central-1", "s3 vitrine-batches/ at eu-central-1"),
                    NOW.minusSeconds(90_000),
                    48_220,
                    SHA.replace('a', 'b'),
                    SHA,
                    Optional.empty(),
                    Optional.of(
                        new ApprovedEntry.Erasing(
                            NOW.minusSeconds(400),
                            Optional.of(NOW.minusSeconds(300)),
                            "deleted",
                            "204, then 404",
                            Optional.empty())))),
            Optional.empty(),
            Optional.empty()));
  }

  /// A day of work until a little after two.
  public static Day day() {
    List<Day.Slot> slots = new ArrayList<>();
    for (int minute = 9 * 60 + 5; minute < 14 * 60 + 2; minute += Day.SLOT_MINUTES) {
      long all = 300_000;
      boolean lunch = minute >= 12 * 60 && minute < 12 * 60 + 45;
      boolean firefox = minute % 100 >= 60 && minute % 100 < 85;
      boolean pause = minute >= 11 * 60 + 15 && minute < 11 * 60 + 40;
      if (!lunch) {
        slots.add(
            new Day.Slot(
                minute,
                pause || firefox ? 0 : all,
                firefox && !pause ? all : 0,
                pause ? all : 0,
                0));
      }
    }
    return new Day(
        LocalDate.of(2026, 11, 22),
        slots,
        List.of(
            new Day.Hour(9, 310, 4, 700, 0),
            new Day.Hour(10, 402, 6, 612, 0),
            new Day.Hour(11, 120, 0, 1_240, 0),
            new Day.Hour(12, 60, 1, 204, 0),
            new Day.Hour(13, 290, 3, 1_080, 0),
            new Day.Hour(14, 22, 0, 145, 0)),
        List.of(
            new Day.App("soffice.bin", "LibreOffice Calc", 902),
            new Day.App("mousepad", "Mousepad", 302)));
  }

  public static FakeEngine engine(RecorderStatus status, boolean agreed) {
    FakeEngine engine = new FakeEngine(status, agreement(agreed));
    engine.apps = apps();
    engine.day = day();
    engine.pending = pending();
    engine.history = history();
    engine.outbound =
        List.of(
            new OutboundEntry.Connection(NOW.minusSeconds(600), "collect.example.org:443"),
            new OutboundEntry.Attempt(NOW.minusSeconds(600), SERVER, "delivered"));
    pending().forEach(batch -> engine.batches.put(batch.id(), new SceneBatch(batch.sha256())));
    return engine;
  }
}
