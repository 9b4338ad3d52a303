package dev.vitrine.capture.control;

import dev.vitrine.capture.policy.AppRule;
import dev.vitrine.capture.policy.Approval;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.Retention;
import dev.vitrine.capture.policy.Retention.Category;
import dev.vitrine.capture.policy.SiteRule;
import dev.vitrine.capture.policy.TitleRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A policy in words: Markdown for people who decide, who are recorded, or who assess. The wording
/// is in `policy-in-words`; only what the policy says is filled in, and what it cannot know stays
/// an open place for whoever answers for it.
final class PolicyInWords {
  private static final String FOLDER = "policy-in-words/";
  private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)}");

  /// What the text is for.
  enum Form {
    /// What may be taken, from where, for how long and to where.
    SUMMARY,
    /// To announce it to the people concerned.
    NOTICE,
    /// The skeleton of a data protection impact assessment.
    DPIA
  }

  /// The languages there are words for.
  enum Language {
    EN,
    DE
  }

  private final String suffix;
  private final Properties words;

  private PolicyInWords(String suffix) {
    this.suffix = suffix;
    this.words = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(open("words-" + suffix + ".properties"), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PolicyInWords in(Language language) {
    return new PolicyInWords(language.name().toLowerCase(Locale.ROOT));
  }

  String tell(Policy policy, Form form) {
    String name = form.name().toLowerCase(Locale.ROOT) + "-" + suffix + ".md";
    String text;
    try (InputStream in = open(name)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> facts = facts(policy);
    // In one pass: what comes from the policy is not looked through for braces again.
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(facts.get(place.group(1)), place.group(1))));
  }

  /// What can stand in braces in a text. What people wrote is cleaned of control characters.
  private Map<String, String> facts(Policy policy) {
    Map<String, String> facts = new HashMap<>();
    facts.put("apps", list(policy.apps(), this::app));
    facts.put("sites", list(policy.sites(), this::site));
    facts.put("never", list(policy.never(), id -> "`" + Wording.clean(id) + "`"));
    facts.put("titles", list(policy.neverTitles(), PolicyInWords::title));
    facts.put("retention", list(List.of(Category.values()), it -> kept(policy, it)));
    facts.put("days", Integer.toString(policy.retentionDays()));
    facts.put("approval", approval(policy.approval()));
    facts.put("destination", destination(policy.destination()));
    facts.put("erase", say("erase." + lower(policy.destination().sending().erase())));
    facts.put(
        "envelope",
        say(policy.destination().sending().envelope().isPresent() ? "envelope" : "open"));
    facts.put("timing", policy.keyTiming().toMillis() + " ms");
    facts.put("key", say(policy.keyFileAllowed() ? "key.file" : "key.keychain"));
    facts.put("model", say(policy.nameModel() ? "model.on" : "model.off"));
    facts.put(
        "languages", policy.notices().keySet().stream().sorted().collect(Collectors.joining(", ")));
    facts.put("sha256", policy.sha256());
    facts.put("version", Wording.clean(policy.version()));
    facts.put("notice-version", Wording.clean(policy.notice(suffix).version()));
    facts.put("organisation", Wording.clean(policy.organisation()));
    facts.put("contact", Wording.clean(policy.contact()));
    facts.put("purpose", Wording.clean(policy.purpose().in(suffix)));
    facts.put("notice", quoted(policy.notice(suffix).text()));
    return facts;
  }

  private String app(AppRule rule) {
    String line =
        Wording.clean(rule.name())
            + " (`"
            + Wording.clean(rule.id())
            + "`): "
            + taken(rule.keys(), rule.mouse(), rule.pictures());
    if (rule.listedSitesOnly()) {
      return line + "; " + say("app.sites");
    }
    return rule.unknownFieldsAllowed() ? line + "; " + say("app.unknown") : line;
  }

  private String site(SiteRule rule) {
    return Wording.clean(rule.name())
        + " (`"
        + Wording.clean(rule.id().replaceFirst("^site:", ""))
        + "`): "
        + taken(rule.keys(), rule.mouse(), rule.pictures());
  }

  private static String title(TitleRule rule) {
    return "`" + Wording.clean(rule.expression()) + "`";
  }

  private String taken(boolean keys, boolean mouse, boolean pictures) {
    List<String> taken = new ArrayList<>();
    if (keys) {
      taken.add(say("keys"));
    }
    if (mouse) {
      taken.add(say("mouse"));
    }
    if (pictures) {
      taken.add(say("pictures"));
    }
    return String.join(", ", taken);
  }

  private String kept(Policy policy, Category category) {
    Retention.Days days = policy.retention().of(category);
    return say(category.key())
        + ": "
        + say("kept.there", Integer.toString(days.remote()))
        + ", "
        + days.local()
            .map(n -> say("kept.here", Integer.toString(n)))
            .orElse(say("kept.undecided"));
  }

  private String approval(Approval approval) {
    return switch (approval) {
      case Approval.Each _ -> say("approval.each");
      case Approval.After(Duration delay) -> say("approval.after", Long.toString(delay.toHours()));
    };
  }

  private String destination(DestinationRule destination) {
    String kind =
        switch (destination) {
          case DestinationRule.Folder _ -> "destination.folder";
          case DestinationRule.Https _ -> "destination.https";
          case DestinationRule.S3 s3 ->
              s3.tokenService().isPresent() ? "destination.s3.identity" : "destination.s3";
        };
    return say(kind, "`" + Wording.clean(destination.place()) + "`");
  }

  private <T> String list(List<T> items, Function<T, String> line) {
    Stream<String> lines = items.isEmpty() ? Stream.of(say("none")) : items.stream().map(line);
    return lines.map(it -> "- " + it).collect(Collectors.joining("\n"));
  }

  private static String quoted(String text) {
    return text.strip()
        .lines()
        .map(line -> line.isBlank() ? ">" : "> " + Wording.clean(line))
        .collect(Collectors.joining("\n"));
  }

  private String say(String key, String... values) {
    String text = Objects.requireNonNull(words.getProperty(key), key);
    for (String value : values) {
      text = text.replaceFirst("\\{}", Matcher.quoteReplacement(value));
    }
    return text;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(PolicyInWords.class.getResourceAsStream(FOLDER + name), name);
  }
}
