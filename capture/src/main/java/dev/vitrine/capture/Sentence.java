package dev.vitrine.capture;

import dev.vitrine.capture.event.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The state in one English sentence, for the command line and logs. The app has sentences of its
/// own in each language.
final class Sentence {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private Sentence() {}

  static String of(RecorderStatus status) {
    String app = status.front().map(RecorderStatus.Front::appName).orElse("an unknown app");
    return switch (status.state()) {
      case RECORDING -> "Recording " + app;
      case FILTERING ->
          "Not recorded: " + app + ", " + status.why().map(Sentence::why).orElse("unknown");
      case PAUSED ->
          status
              .pause()
              .map(pause ->
                  pause.until().isPresent()
                      ? "Paused until "
                          + HOUR.format(Instant.ofEpochMilli(pause.until().getAsLong()))
                      : "Paused until you resume")
              .orElse("Paused");
      case OFF ->
          status.asksAgain()
              ? "Off: the rules changed, so nothing is heard until you have agreed to the new ones"
              : "Off: you have not agreed, so nothing is heard";
      case TROUBLE ->
          status.health().detail().isEmpty()
              ? "Nothing is recorded: " + status.why().map(Sentence::why).orElse("unknown")
              : "Nothing is recorded. " + status.health().detail().getFirst();
    };
  }

  static String why(Reason reason) {
    return switch (reason) {
      case NO_CONSENT -> "you have not agreed";
      case NO_POLICY -> "there is no valid policy";
      case PAUSED -> "you paused";
      case NOT_IN_POLICY -> "the policy does not name it";
      case SWITCHED_OFF -> "you have not switched it on";
      case NEVER -> "it is on a never-list";
      case SECRET_FIELD -> "a field that hides what is typed";
      case UNKNOWN_FIELD -> "nobody can say which field this is";
      case PRIVATE_WINDOW -> "a private window";
      case UNKNOWN_SITE -> "the address is not known";
      case LOCKED -> "the screen is locked or a program holds the keyboard";
      case SELF -> "Vitrine does not record itself";
      case UNKNOWN_PLACE -> "the window is not known";
      case KIND_NOT_TAKEN -> "this kind of input is not taken here";
      case HELD_KEY -> "the key was held down before";
      case NO_INDICATOR -> "there is no visible indicator";
      case NO_HOOK -> "keyboard and mouse are not heard";
      case STORE_TROUBLE -> "it cannot be stored";
      case LOST -> "more came than could be taken";
      case FORGOTTEN -> "you took it back";
    };
  }
}
