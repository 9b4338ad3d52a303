package dev.vitrine.app.text;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.capture.RecorderStatus.Front;
import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Pause;
import java.time.Instant;
import java.util.Optional;

/// What is true now, as one headline, one sentence under it, and one sentence for the tray.
public final class StatusWords {
  private final Texts texts;
  private final Times times;

  public StatusWords(Texts texts, Times times) {
    this.texts = texts;
    this.times = times;
  }

  /// `Recording LibreOffice Calc`, `Paused until 14:30` …
  public String headline(Shown shown) {
    if (shown.stale()) {
      return texts.say("state.stale");
    }
    return switch (shown.state()) {
      case RECORDING ->
          shown
              .status()
              .front()
              .map(front -> texts.say("state.recording", front.appName()))
              .orElseGet(() -> texts.say("state.recording.unnamed"));
      case FILTERING -> filtering(shown);
      case PAUSED -> paused(shown);
      case OFF -> texts.say(shown.status().asksAgain() ? "state.changed" : "state.off");
      case TROUBLE -> texts.say("state.trouble");
    };
  }

  /// The reason, or what recording means, in one or two sentences.
  public String detail(Shown shown) {
    if (shown.stale()) {
      long silent = (shown.now() - shown.status().publishedAt()) / 1000;
      return texts.say("state.stale.detail", times.length(silent));
    }
    return switch (shown.state()) {
      case RECORDING -> texts.say("state.recording.detail");
      case FILTERING -> why(shown);
      // To whoever agreed once, that they have not would be untrue.
      case OFF -> shown.status().asksAgain() ? texts.say("state.changed.detail") : why(shown);
      case PAUSED -> pausedDetail(shown);
      case TROUBLE -> trouble(shown);
    };
  }

  /// One sentence for the tray and its menu.
  public String sentence(Shown shown) {
    return switch (shown.state()) {
      case RECORDING -> texts.say("tray.recording", headline(shown), shown.status().today().kept());
      case FILTERING ->
          self(shown) ? texts.say("tray.self") : headline(shown) + ": " + brief(shown);
      case PAUSED -> pausedSentence(shown);
      case OFF -> texts.say(shown.status().asksAgain() ? "tray.changed" : "tray.off");
      case TROUBLE -> shown.stale() ? headline(shown) : firstSentence(detail(shown));
    };
  }

  /// What to do about it is in the window; the tray has little room.
  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private String filtering(Shown shown) {
    Optional<Front> front = shown.status().front();
    if (self(shown)) {
      return texts.say("state.self");
    }
    return front
        .map(app -> texts.say("state.filtering", app.appName()))
        .orElseGet(() -> texts.say("state.filtering.unnamed"));
  }

  private static boolean self(Shown shown) {
    return shown.status().why().filter(Reason.SELF::equals).isPresent();
  }

  private String why(Shown shown) {
    return shown.status().why().map(texts::reason).orElseGet(() -> texts.say("state.unknown"));
  }

  private String brief(Shown shown) {
    return shown.status().why().map(texts::shortReason).orElseGet(() -> texts.say("state.unknown"));
  }

  private String paused(Shown shown) {
    Optional<Pause> pause = shown.status().pause();
    if (pause.isEmpty() || pause.get().until().isEmpty()) {
      return texts.say("state.paused");
    }
    Instant until = Instant.ofEpochMilli(pause.get().until().getAsLong());
    return texts.say("state.paused.until", times.end(until, Instant.ofEpochMilli(shown.now())));
  }

  private String pausedDetail(Shown shown) {
    return left(shown)
        .map(left -> texts.say("state.paused.left", left))
        .orElseGet(() -> texts.say("state.paused.detail"));
  }

  private String pausedSentence(Shown shown) {
    return left(shown)
        .map(left -> texts.say("tray.paused.left", paused(shown), left))
        .orElseGet(() -> paused(shown));
  }

  private Optional<String> left(Shown shown) {
    return shown
        .status()
        .pause()
        .filter(pause -> pause.until().isPresent())
        .map(pause -> pause.until().getAsLong() - shown.now())
        .filter(left -> left > 0)
        // Rounded up: one minute left reads better than none.
        .map(left -> times.length(left < 60_000 ? left / 1000 + 1 : (left + 59_999) / 60_000 * 60));
  }

  private String trouble(Shown shown) {
    var health = shown.status().health();
    if (health.trouble().isEmpty()) {
      return why(shown);
    }
    String code = health.trouble().getFirst();
    return texts.trouble(code);
  }
}
