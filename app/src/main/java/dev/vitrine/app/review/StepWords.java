package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.theme.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts the steps of a batch into words: a short kind, and what happened.
final class StepWords {
  private final Ui ui;

  StepWords(Ui ui) {
    this.ui = ui;
  }

  String kind(Step step) {
    return switch (step) {
      case Step.Typed _ -> ui.say("step.type");
      case Step.Pressed _ -> ui.say("step.key");
      case Step.Clicked _ -> ui.say("step.click");
      case Step.Scrolled _ -> ui.say("step.scroll");
      case Step.Moved _ -> ui.say("step.move");
      case Step.Went _ -> ui.say("step.window");
      case Step.Missing _ -> ui.say("step.gap");
    };
  }

  List<Run> what(Step step) {
    return switch (step) {
      case Step.Typed typed -> quoted(typed.runs());
      case Step.Pressed pressed -> plain(pressed(pressed));
      case Step.Clicked clicked -> plain(clicked(clicked));
      case Step.Scrolled it ->
          plain(
              ui.say(
                  it.dy() > 0 || it.dx() > 0 ? "step.scroll.down" : "step.scroll.up",
                  Math.max(Math.abs(it.dy()), Math.abs(it.dx()))));
      case Step.Moved it -> plain(ui.say("step.move.text", it.moves()));
      case Step.Went it -> went(it);
      case Step.Missing it -> plain(missing(it));
    };
  }

  private List<Run> quoted(List<Run> runs) {
    List<Run> all = new ArrayList<>();
    all.add(Run.plain(ui.say("quote.opens")));
    all.addAll(runs);
    all.add(Run.plain(ui.say("quote.closes")));
    return all;
  }

  private String pressed(Step.Pressed pressed) {
    String keys =
        pressed.keys().stream().map(ui.texts()::keyName).collect(Collectors.joining(" + "));
    return pressed.times() > 1 ? ui.say("step.times", keys, pressed.times()) : keys;
  }

  private String clicked(Step.Clicked clicked) {
    String button =
        switch (clicked.button()) {
          case "left" -> ui.say("button.left");
          case "right" -> ui.say("button.right");
          case "middle" -> ui.say("button.middle");
          default -> ui.say("button.other");
        };
    String where = ui.say("step.click.text", button, clicked.x(), clicked.y());
    return clicked.times() > 1 ? ui.say("step.times", where, clicked.times()) : where;
  }

  private List<Run> went(Step.Went went) {
    List<Run> all = new ArrayList<>();
    all.add(Run.plain(went.app()));
    if (!went.title().isEmpty()) {
      all.add(Run.plain("  ·  "));
      all.addAll(went.title());
    }
    return all;
  }

  private String missing(Step.Missing missing) {
    String length = ui.times().length(missing.seconds());
    return missing.lost() ? ui.say("step.gap.lost", length) : ui.say("step.gap.away", length);
  }

  private static List<Run> plain(String text) {
    return List.of(Run.plain(text));
  }
}
