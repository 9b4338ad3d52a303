package dev.vitrine.app.text;

import dev.vitrine.app.engine.Agreement.Widened;
import java.util.List;

/// Says what became wider in the policy, and what was so until now.
public final class ChangeWords {
  private ChangeWords() {}

  /// One sentence each.
  public static List<String> of(Texts texts, List<Widened> widened) {
    return told(texts, widened).stream().map(Told::sentence).distinct().toList();
  }

  /// The same with what was so until now.
  public static List<Told> told(Texts texts, List<Widened> widened) {
    return widened.stream()
        .map(change ->
            new Told(
                change.what(),
                texts.say("widened." + change.what().name(), change.subject()),
                before(texts, change)))
        .distinct()
        .toList();
  }

  private static String before(Texts texts, Widened change) {
    return switch (change.what()) {
      case APPROVAL ->
          texts.say(
              "widened.both", approval(texts, change.before()), approval(texts, change.subject()));
      case KEY_TIMING ->
          change.before().isEmpty()
              ? ""
              : texts.say(
                  "widened.both",
                  texts.say("widened.milliseconds", change.before()),
                  texts.say("widened.milliseconds", change.subject()));
      case RETENTION ->
          change.before().isEmpty()
              ? ""
              : texts.say(
                  "widened.before", texts.say("policy.days", Integer.valueOf(change.before())));
      case APP -> texts.say("widened.before", texts.say("widened.off"));
      default -> change.before().isEmpty() ? "" : texts.say("widened.before", change.before());
    };
  }

  private static String approval(Texts texts, String hours) {
    return hours.isEmpty()
        ? texts.say("policy.approval.each")
        : texts.say("policy.approval.after", Long.valueOf(hours));
  }

  /// One change.
  ///
  /// @param before a sentence about what was so until now; empty where nothing is known of it
  public record Told(Widened.What what, String sentence, String before) {}
}
