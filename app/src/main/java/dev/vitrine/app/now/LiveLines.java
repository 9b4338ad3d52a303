package dev.vitrine.app.now;

import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.capture.RecorderStatus.Live;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the recorder's live lines into words.
final class LiveLines {
  private static final char MASK = KeptEvent.MASK.charAt(0);
  private final Ui ui;

  LiveLines(Ui ui) {
    this.ui = ui;
  }

  Line line(Live live) {
    String app =
        live.reason().filter(Reason.SELF::equals).isPresent()
            ? "Vitrine"
            : live.appName().isBlank() ? ui.say("live.somewhere") : live.appName();
    return new Line(
        ui.times().seconds(Instant.ofEpochMilli(live.at())),
        live.kept(),
        app,
        what(live),
        verdict(live));
  }

  private List<Run> what(Live live) {
    return switch (live.what()) {
      case TYPED -> typed(live);
      case SHORTCUT -> List.of(Run.plain(ui.say("live.pressed", keys(live.text()))));
      case CLICKED -> List.of(Run.plain(ui.say("live.clicked", live.events())));
      case SCROLLED -> List.of(Run.plain(ui.say("live.scrolled")));
      case MOVED -> List.of(Run.plain(ui.say("live.moved", live.events())));
      case LEFT_OUT -> List.of(Run.plain(ui.say("live.events", live.events())));
    };
  }

  private List<Run> typed(Live live) {
    List<Run> runs = new ArrayList<>();
    runs.add(Run.plain(ui.say("live.typed") + " " + ui.say("quote.opens")));
    String kind = live.removed().size() == 1 ? live.removed().getFirst() : "several";
    StringBuilder plain = new StringBuilder();
    boolean masked = false;
    for (char c : live.text().toCharArray()) {
      if (c != MASK) {
        plain.append(c);
      } else if (!masked) {
        if (!plain.isEmpty()) {
          runs.add(Run.plain(plain.toString()));
          plain.setLength(0);
        }
        runs.add(Run.removed(kind, ""));
      }
      masked = c == MASK;
    }
    runs.add(Run.plain(plain + ui.say("quote.closes")));
    return runs;
  }

  private String keys(String names) {
    return List.of(names.split(" ")).stream()
        .map(pressed ->
            Stream.of(pressed.split("\\+(?=.)"))
                .map(ui.texts()::keyName)
                .collect(Collectors.joining("+")))
        .collect(Collectors.joining(" "));
  }

  private String verdict(Live live) {
    if (!live.kept()) {
      String why =
          live.reason().map(ui.texts()::shortReason).orElseGet(() -> ui.say("state.unknown"));
      return ui.say("live.left", why);
    }
    if (live.removed().isEmpty()) {
      return ui.say("live.kept");
    }
    String kinds = live.removed().stream().map(ui.texts()::kind).collect(Collectors.joining(", "));
    return ui.say("live.kept.removed", kinds);
  }

  /// One line as it is shown.
  ///
  /// @param verdict kept, or left out and why
  record Line(String time, boolean kept, String app, List<Run> what, String verdict) {}
}
