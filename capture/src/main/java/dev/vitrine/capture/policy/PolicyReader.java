package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.Retention.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Turns a parsed TOML file into a [Policy] and collects all that is wrong with it.
final class PolicyReader {
  static final String FORMAT = "vitrine-policy/1";

  private static final Pattern APP_ID =
      Pattern.compile("[\\p{Ll}\\p{Lo}0-9][^\\p{Lu}\\p{Cntrl}/\\\\*]{0,99}");
  private static final Pattern NEVER_ID = Pattern.compile("[^\\p{Lu}\\p{Cntrl}/\\\\*]{1,100}\\*?");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?");

  static final String LISTED_ONLY = "sites = \"listed-only\"";

  private final ProblemList problems;

  PolicyReader(ProblemList problems) {
    this.problems = problems;
  }

  Policy read(TomlTable toml, String sha256, String text) {
    try (Section root = new Section(toml, "", TomlPosition.positionAt(1, 1), problems)) {
      String format = root.text("format", 40, "format = \"" + FORMAT + "\"");
      if (!format.isEmpty() && !format.equals(FORMAT)) {
        root.problem("format", "format", FORMAT);
      }
      String version = root.text("version", 40, "version = \"1\"");
      String organisation = root.text("organisation", 200, "organisation = \"Example Ltd\"");
      String contact = root.text("contact", 200, "contact = \"privacy@example.org\"");
      Purpose purpose = purpose(root);
      Map<String, Notice> notices = notices(root);
      List<String> never = List.of();
      List<TitleRule> neverTitles = List.of();
      if (root.has("never")) {
        var section = root.section("never", "[never]");
        if (section.isPresent()) {
          try (Section inner = section.get()) {
            never = never(inner);
            neverTitles = titles(inner);
          }
        }
      }
      List<AppRule> apps = apps(root, never);
      List<SiteRule> sites = root.has("site") ? SiteReader.sites(root, apps) : List.of();
      int retention = root.number("retention_days", 1, 3_650, "retention_days = 30");
      Retention byCategory = retention(root, retention);
      Approval approval = approval(root);
      DestinationRule destination = destination(root);
      Duration timing =
          root.has("key_timing")
              ? root.duration(
                  "key_timing",
                  Duration.ofMillis(10),
                  Duration.ofSeconds(10),
                  "key_timing = \"50ms\"")
              : Duration.ofMillis(50);
      boolean keyFile = root.flag("key_file_allowed", false);
      boolean nameModel = root.flag("name_model", false);
      List<String> regions = regions(root);
      return new Policy(
          version,
          organisation,
          contact,
          purpose,
          notices,
          apps,
          sites,
          never,
          neverTitles,
          retention,
          byCategory,
          approval,
          destination,
          timing,
          keyFile,
          nameModel,
          regions,
          sha256,
          text);
    }
  }

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Map<String, Notice> notices(Section root) {
    Map<String, Notice> notices = new LinkedHashMap<>();
    var found =
        root.section("notice", Phrase.of("with", "[notice]", "version = \"1\", en = \"…\""));
    if (found.isPresent()) {
      try (Section section = found.get()) {
        String version = section.text("version", 40, "version = \"1\"");
        for (String language : section.keys()) {
          if (language.equals("version")) {
            continue;
          }
          if (!LANGUAGE.matcher(language).matches()) {
            section.problem(language, "notice.keys");
            continue;
          }
          String text = section.text(language, 20_000, language + " = \"Vitrine records …\"");
          notices.put(language, new Notice(version, text));
        }
        if (notices.isEmpty()) {
          section.wrong("notice.none", "en = \"Vitrine records …\"");
        }
      }
    }
    return notices;
  }

  /// One text, or a table of texts by language.
  private Purpose purpose(Section root) {
    String example = "purpose = \"Training of an assistant\"";
    if (!root.isTable("purpose")) {
      return Purpose.of(root.text("purpose", 2_000, example));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    var found = root.section("purpose", example);
    if (found.isPresent()) {
      try (Section section = found.get()) {
        for (String language : section.keys()) {
          if (!LANGUAGE.matcher(language).matches()) {
            section.problem(language, "purpose.keys");
            continue;
          }
          texts.put(
              language,
              section.text(language, 2_000, language + " = \"Training of an assistant\""));
        }
        if (texts.isEmpty()) {
          section.wrong("purpose.none", "en = \"Training of an assistant\"");
        }
      }
    }
    return texts.isEmpty() ? Purpose.of("") : new Purpose(texts);
  }

  private List<String> regions(Section section) {
    return section.texts(
        "phone_regions",
        Section.Complaint.unless(COUNTRIES::contains, "entry.country"),
        "phone_regions = [\"DE\"]");
  }

  private List<String> never(Section section) {
    return section.texts(
        "apps",
        Section.Complaint.unless(text -> NEVER_ID.matcher(text).matches(), "entry.never"),
        "apps = [\"keepassxc\", \"pinentry*\"]");
  }

  private List<TitleRule> titles(Section section) {
    return section.texts("titles", PolicyReader::badExpression, "titles = ['(?i)salary']").stream()
        .map(TitleRule::new)
        .toList();
  }

  private static @Nullable Phrase badExpression(String expression) {
    if (expression.isEmpty() || expression.length() > 200) {
      return Phrase.of("entry.expression.length");
    }
    try {
      new TitleRule(expression);
      return null;
    } catch (PatternSyntaxException e) {
      return Phrase.of(
          "entry.expression",
          Math.max(e.getIndex(), 0) + 1,
          e.getDescription().replaceAll("[\\p{Cntrl}.]", " ").strip());
    }
  }

  private List<AppRule> apps(Section root, List<String> never) {
    List<AppRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section :
        root.sections("app", Phrase.of("with", "[[app]]", "id = \"mousepad\""))) {
      try (section) {
        AppRule rule = app(section);
        if (!APP_ID.matcher(rule.id()).matches()) {
          if (!rule.id().isBlank()) {
            section.problem("id", "app.id");
          }
        } else if (!ids.add(rule.id())) {
          section.problem("id", "app.twice");
        } else if (AlwaysNever.names(AlwaysNever.SECRETS, rule.id())
            || AlwaysNever.names(AlwaysNever.LOCKERS, rule.id())) {
          section.problem("id", "app.secrets");
        } else if (AlwaysNever.names(never, rule.id())) {
          section.problem("id", "app.never");
        }
        rules.add(rule);
      }
    }
    return rules;
  }

  private AppRule app(Section section) {
    String id = section.text("id", 100, "id = \"mousepad\"");
    String name = section.text("name", 100, "name = \"Mousepad\"");
    boolean keys = section.flag("keys", false);
    boolean mouse = section.flag("mouse", false);
    boolean pictures = section.flag("pictures", false);
    if (!keys && !mouse && !pictures) {
      section.wrong("takes-nothing", "[[app]]");
    }
    boolean listedSitesOnly = false;
    if (section.has("sites")) {
      String sites = section.text("sites", 40, LISTED_ONLY);
      listedSitesOnly = sites.equals("listed-only");
      if (!listedSitesOnly && !sites.isBlank()) {
        section.problem("sites", "app.sites", LISTED_ONLY);
      }
    }
    boolean unknownAllowed = false;
    if (section.has("fields")) {
      String fields = section.text("fields", 40, "fields = \"known-only\"");
      unknownAllowed = fields.equals("unknown-allowed");
      if (!unknownAllowed && !fields.equals("known-only") && !fields.isBlank()) {
        section.problem(
            "fields", "one-of", "fields", Phrase.of("or", "\"known-only\"", "\"unknown-allowed\""));
      }
    }
    AppRule rule = new AppRule(id, name, keys, mouse, pictures, unknownAllowed, listedSitesOnly);
    if (unknownAllowed && rule.listedSitesOnly()) {
      section.problem("fields", "app.browser-fields");
    }
    return rule;
  }

  private Approval approval(Section root) {
    Phrase example = Phrase.of("or", "approval = \"each\"", "approval = { after = \"48h\" }");
    if (root.isText("approval")) {
      if (!root.text("approval", 40, example).equals("each")) {
        root.problem(
            "approval", "one-of", "approval", Phrase.of("or", "\"each\"", "{ after = \"48h\" }"));
      }
      return new Approval.Each();
    }
    var section = root.section("approval", example);
    if (section.isEmpty()) {
      return new Approval.Each();
    }
    try (Section inner = section.get()) {
      return new Approval.After(
          inner.duration("after", Duration.ofHours(1), Duration.ofDays(90), "after = \"48h\""));
    }
  }

  private DestinationRule destination(Section root) {
    var section =
        root.section(
            "destination", Phrase.of("with", "[destination]", "folder = \"~/Vitrine/outbox\""));
    if (section.isEmpty()) {
      return new DestinationRule.Folder("");
    }
    try (Section inner = section.get()) {
      return DestinationReader.read(inner);
    }
  }

  /// `retention_days` holds for every category that `[retention]` does not name.
  private Retention retention(Section root, int days) {
    if (!root.has("retention")) {
      return Retention.of(days);
    }
    String example = "keys = { remote = 30, local = 14 }";
    Map<Category, Retention.Days> found = new EnumMap<>(Category.class);
    var section = root.section("retention", Phrase.of("with", "[retention]", example));
    if (section.isPresent()) {
      try (Section inner = section.get()) {
        for (Category category : Category.values()) {
          if (inner.has(category.key())) {
            var entry =
                inner.section(category.key(), category.key() + " = { remote = 30, local = 14 }");
            entry.ifPresent(of -> found.put(category, days(of, days)));
          }
        }
      }
    }
    Retention.Days rest = new Retention.Days(days, Optional.empty());
    return new Retention(
        found.getOrDefault(Category.KEYS, rest),
        found.getOrDefault(Category.MOUSE, rest),
        found.getOrDefault(Category.PICTURES, rest));
  }

  private static Retention.Days days(Section section, int days) {
    try (section) {
      int remote = section.has("remote") ? section.number("remote", 1, days, "remote = 30") : days;
      Optional<Integer> local =
          section.has("local")
              ? Optional.of(section.number("local", 1, 3_650, "local = 14"))
              : Optional.empty();
      return new Retention.Days(remote, local);
    }
  }
}
