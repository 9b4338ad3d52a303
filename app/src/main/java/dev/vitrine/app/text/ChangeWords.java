package dev.vitrine.app.text;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what became wider in the policy, what was so until now, and what is now.
public final class ChangeWords {
  private static final int SHORT_KEY = 12;

  private ChangeWords() {}

  /// Each once, in the order in which they came.
  public static List<Told> told(Texts texts, List<Widened> widened) {
    return widened.stream()
        .map(change -> new Told(change.what(), sentence(texts, change), more(texts, change)))
        .distinct()
        .toList();
  }

  private static String sentence(Texts texts, Widened change) {
    String key = "widened." + change.what().name();
    return switch (change.what()) {
      case SENT_RETENTION, LOCAL_RETENTION ->
          texts.say(key, texts.say("widened.category." + change.subject()));
      case OTHER -> texts.say(change.subject().isEmpty() ? key : key + ".named", change.subject());
      default -> texts.say(key, change.subject());
    };
  }

  /// Two lines where there are two values, one where something came or went.
  private static List<String> more(Texts texts, Widened change) {
    if (change.before().isEmpty() && change.now().isEmpty()) {
      return List.of(texts.say("widened." + change.what().name() + ".more"));
    }
    return List.of(
        texts.say("widened.before", value(texts, change, change.before())),
        texts.say("widened.now", value(texts, change, change.now())));
  }

  private static String value(Texts texts, Widened change, String value) {
    What what = change.what();
    return switch (what) {
      case RETENTION, RETENTION_LIMIT, SENT_RETENTION, LOCAL_RETENTION ->
          value.isEmpty()
              ? texts.say("widened.local.open")
              : texts.say("policy.days", Integer.valueOf(value));
      case APPROVAL ->
          value.isEmpty()
              ? texts.say("policy.approval.each")
              : texts.say("widened.after", span(texts, Long.parseLong(value)));
      case KEY_TIMING -> texts.say("widened.exact", span(texts, Long.parseLong(value)));
      case ENVELOPE_GONE, ENVELOPE_KEY, ENVELOPE_NEW ->
          value.isEmpty()
              ? texts.say("widened.envelope.anybody")
              : texts.say("widened.envelope.only", key(change, value));
      case ERASE, METERED ->
          texts.say("widened." + what.name() + "." + value.toLowerCase(Locale.ROOT));
      case AUTHORITIES, CERTIFICATE, TOKEN, TOKEN_SERVICE -> {
        String key = "widened." + what.name() + ".";
        yield value.isEmpty()
            ? texts.say(key + "none")
            : texts.say(key + (value.equals(Widened.KEYCHAIN) ? "keychain" : "some"), value);
      }
      case PHONE_REGIONS ->
          value.isEmpty() ? texts.say("widened.PHONE_REGIONS.none") : countries(texts, value);
      default -> value;
    };
  }

  /// Long enough to tell the two apart; whole if they begin and end alike.
  private static String key(Widened change, String key) {
    boolean alike = brief(change.before()).equals(brief(change.now()));
    return alike ? key : brief(key);
  }

  private static String brief(String key) {
    return key.length() <= 2 * SHORT_KEY
        ? key
        : key.substring(0, SHORT_KEY) + "…" + key.substring(key.length() - SHORT_KEY / 2);
  }

  private static String countries(Texts texts, String codes) {
    return Stream.of(codes.split(",", -1))
        .map(code -> Locale.of("", code).getDisplayCountry(texts.locale()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// In the largest unit in which it is a whole number: nothing is rounded.
  private static String span(Texts texts, long milliseconds) {
    long[] units = {3_600_000, 60_000, 1_000, 1};
    String[] names = {"hours", "minutes", "seconds", "milliseconds"};
    int unit = 0;
    while (milliseconds % units[unit] != 0) {
      unit++;
    }
    return texts.say("widened." + names[unit], milliseconds / units[unit]);
  }

  /// One change.
  ///
  /// @param more what was so until now and, where that has a value, what is now, one by one; where
  ///   neither can be said, where it can be read
  public record Told(What what, String sentence, List<String> more) {
    public Told {
      more = List.copyOf(more);
    }
  }
}
