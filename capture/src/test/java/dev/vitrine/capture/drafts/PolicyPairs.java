package dev.vitrine.capture.drafts;

import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Policies at random, and pairs of them that differ in one term and in nothing else.
public final class PolicyPairs {
  private static final String KEY =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
  private static final String OTHER_KEY = KEY.replace("ql3z7", "zl3q7");

  private PolicyPairs() {}

  /// A key of the policy, with the values that it may have here; an empty one leaves it out.
  public enum Term {
    ORGANISATION("organisation", "'Example'", "'Other Ltd'"),
    CONTACT("contact", "'privacy@example.org'", "'dpo@example.org'"),
    PURPOSE("purpose", "'Training'", "'Sales'", "{ en = 'Training', de = 'Üben' }"),
    NOTICE_VERSION("notice.version", "'3'", "'4'"),
    NOTICE_TEXT("notice.en", "'Vitrine records.'", "'Vitrine records more.'"),
    NOTICE_LANGUAGE("notice.de", "", "'Vitrine zeichnet auf.'"),
    RETENTION_DAYS("retention_days", "30", "60", "90", "365"),
    KEYS_REMOTE("retention.keys.remote", "", "7", "20", "30"),
    MOUSE_REMOTE("retention.mouse.remote", "", "7", "20", "30"),
    PICTURES_REMOTE("retention.pictures.remote", "", "7", "20", "30"),
    KEYS_LOCAL("retention.keys.local", "", "1", "14", "400"),
    MOUSE_LOCAL("retention.mouse.local", "", "1", "14", "400"),
    PICTURES_LOCAL("retention.pictures.local", "", "1", "14", "400"),
    APPROVAL(
        "approval",
        "'each'",
        "{ after = '24h' }",
        "{ after = '48h' }",
        "{ after = '90m' }",
        "{ after = '61m' }"),
    KEY_TIMING("key_timing", "", "'20ms'", "'50ms'", "'1s'"),
    KEY_FILE("key_file_allowed", "", "true", "false"),
    NAME_MODEL("name_model", "", "true", "false"),
    PHONE_REGIONS("phone_regions", "", "['DE']", "['AT', 'DE']", "['AT']", "['DE', 'AT']"),
    NEVER("never.apps", "", "['vault*', 'safe']", "['vault*']", "['vault', 'box']"),
    TITLES("never.titles", "", "['(?i)salary']", "['wage', '(?i)salary']"),
    APP("app.reader.mouse", "", "true"),
    APP_NAME("app.editor.name", "'Editor'", "'Notes'"),
    APP_KEYS("app.editor.keys", "true", "", "false"),
    APP_MOUSE("app.editor.mouse", "", "true", "false"),
    APP_PICTURES("app.editor.pictures", "", "true", "false"),
    APP_FIELDS("app.editor.fields", "", "'known-only'", "'unknown-allowed'"),
    APP_SITES("app.pager.sites", "", "'listed-only'"),
    SITE("site.team.keys", "", "true"),
    SITE_WIDE("site.all.keys", "", "true"),
    SITE_NAME("site.wiki.name", "'Wiki'", "'Handbook'"),
    SITE_KEYS("site.wiki.keys", "true", "", "false"),
    SITE_MOUSE("site.wiki.mouse", "", "true", "false"),
    SITE_PICTURES("site.wiki.pictures", "", "true", "false"),
    KIND("kind", "folder", "https", "bucket"),
    FOLDER("destination.folder", "'~/Vitrine/outbox'", "'/srv/share'"),
    HTTPS("destination.https", "'https://a.example/'", "'https://b.example/in/'"),
    CERTIFICATE("destination.client_certificate", "", "'keychain'", "'/etc/c.p12'", "'/c.p12'"),
    TOKEN("destination.token", "", "'keychain'"),
    BUCKET("destination.bucket", "'batches'", "'other'"),
    REGION("destination.region", "'eu-central-1'", "'us-east-1'"),
    ENDPOINT("destination.endpoint", "", "'https://s3.example.org'"),
    STYLE("destination.style", "", "'path'", "'virtual'"),
    PREFIX("destination.prefix", "", "'a/'", "'b/'"),
    TOKEN_SERVICE("destination.token_service", "", "'https://sts.example'", "'https://sts.test'"),
    AUTHORITIES("destination.ca", "", "'/etc/ca.pem'", "'/etc/other.pem'"),
    ENVELOPE("destination.envelope", "", "'" + KEY + "'", "'" + OTHER_KEY + "'"),
    ERASE("destination.erase", "", "'delete'", "'tombstone'"),
    METERED("destination.metered", "", "true", "false");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> values;

    Term(String key, String... values) {
      this.key = key;
      this.values = List.of(values);
    }

    private boolean belongsTo(String kind) {
      return switch (this) {
        case FOLDER -> kind.equals("folder");
        case HTTPS, CERTIFICATE, TOKEN -> kind.equals("https");
        case BUCKET, REGION, ENDPOINT, STYLE, PREFIX, TOKEN_SERVICE -> kind.equals("bucket");
        case AUTHORITIES -> !kind.equals("folder");
        default -> true;
      };
    }
  }

  /// @param term the only one in which they differ
  public record Pair(Term term, Policy before, Policy now) {
    public Pair reversed() {
      return new Pair(term, now, before);
    }
  }

  /// Every term comes in its turn, so that as many pairs as there are terms have them all.
  public static Pair pair(long seed) {
    Random random = random(seed);
    Term term = Term.values()[Math.floorMod(seed, Term.values().length)];
    while (true) {
      Map<Term, String> draft = draft(random);
      if (!term.belongsTo(written(draft, Term.KIND))) {
        continue;
      }
      try {
        Policy before = PolicyFile.parse(text(draft));
        draft.put(term, any(term, random));
        Policy now = PolicyFile.parse(text(draft));
        if (!sameTerms(before, now)) {
          return new Pair(term, before, now);
        }
      } catch (PolicyException e) {
        // Not every mixture is a policy: an app that takes nothing is none.
      }
    }
  }

  /// Any policy.
  public static Policy policy(long seed) {
    Random random = random(seed);
    while (true) {
      try {
        return PolicyFile.parse(text(draft(random)));
      } catch (PolicyException e) {
        // As above.
      }
    }
  }

  /// Whether two policies say the same, however they are written. Compared as a whole, and not by
  /// what a comparison looks at.
  private static boolean sameTerms(Policy one, Policy other) {
    return new Policy(
            other.version(),
            one.organisation(),
            one.contact(),
            one.purpose(),
            one.notices(),
            one.apps(),
            one.sites(),
            one.never(),
            one.neverTitles(),
            one.retentionDays(),
            one.retention(),
            one.approval(),
            one.destination(),
            one.keyTiming(),
            one.keyFileAllowed(),
            one.nameModel(),
            one.phoneRegions().stream().sorted().toList(),
            other.sha256(),
            other.text())
        .equals(
            new Policy(
                other.version(),
                other.organisation(),
                other.contact(),
                other.purpose(),
                other.notices(),
                other.apps(),
                other.sites(),
                other.never(),
                other.neverTitles(),
                other.retentionDays(),
                other.retention(),
                other.approval(),
                other.destination(),
                other.keyTiming(),
                other.keyFileAllowed(),
                other.nameModel(),
                other.phoneRegions().stream().sorted().toList(),
                other.sha256(),
                other.text()));
  }

  /// Seeds that lie side by side begin alike otherwise.
  private static Random random(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /// Half of them say as little as they can: what only happens where nothing else is said has to
  /// happen too.
  private static Map<Term, String> draft(Random random) {
    Map<Term, String> draft = new EnumMap<>(Term.class);
    boolean plain = random.nextBoolean();
    for (Term term : Term.values()) {
      draft.put(term, plain && term != Term.KIND ? term.values.getFirst() : any(term, random));
    }
    return draft;
  }

  private static String written(Map<Term, String> draft, Term term) {
    return draft.getOrDefault(term, "");
  }

  private static String any(Term term, Random random) {
    return term.values.get(random.nextInt(term.values.size()));
  }

  private static String text(Map<Term, String> draft) {
    StringBuilder toml = new StringBuilder("format = 'vitrine-policy/1'\nversion = '1'\n");
    table(toml, draft, "", "");
    table(toml, draft, "notice.", "[notice]\n");
    table(toml, draft, "never.", "[never]\n");
    for (String category : List.of("keys", "mouse", "pictures")) {
      String head = "[retention.%s]\n".formatted(category);
      table(toml, draft, "retention." + category + ".", head);
    }
    app(toml, draft, "editor", "");
    app(toml, draft, "pager", "name = 'Pager'\nkeys = true\n");
    app(toml, draft, "chromium", "name = 'Chromium'\nkeys = true\n");
    if (!written(draft, Term.APP).isEmpty()) {
      app(toml, draft, "reader", "name = 'Reader'\n");
    }
    site(toml, draft, "wiki", "host = 'wiki.example.org'\n");
    if (!written(draft, Term.SITE).isEmpty()) {
      site(toml, draft, "team", "host = 'wiki.example.org'\npath = '/team'\nname = 'Team'\n");
    }
    if (!written(draft, Term.SITE_WIDE).isEmpty()) {
      site(toml, draft, "all", "host = '*.example.org'\nname = 'All'\n");
    }
    table(toml, draft, "destination.", "[destination]\n");
    return toml.toString();
  }

  private static void app(StringBuilder toml, Map<Term, String> draft, String id, String more) {
    table(toml, draft, "app." + id + ".", "[[app]]\nid = '%s'\n%s".formatted(id, more));
  }

  private static void site(StringBuilder toml, Map<Term, String> draft, String id, String more) {
    table(toml, draft, "site." + id + ".", "[[site]]\n" + more);
  }

  private static void table(
      StringBuilder toml, Map<Term, String> draft, String prefix, String head) {
    toml.append(head);
    String kind = written(draft, Term.KIND);
    Stream.of(Term.values())
        .filter(term -> term != Term.KIND && term.belongsTo(kind))
        .filter(term -> term.key.startsWith(prefix))
        .filter(term -> term.key.indexOf('.', prefix.length()) < 0)
        .filter(term -> !written(draft, term).isEmpty())
        .forEach(term ->
            toml.append(
                "%s = %s\n".formatted(term.key.substring(prefix.length()), written(draft, term))));
  }
}
