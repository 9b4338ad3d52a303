package dev.vitrine.app.tray;

import dev.vitrine.app.engine.ForgetLength;
import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.text.StatusWords;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.tray.MenuEntry.Action;
import dev.vitrine.app.tray.MenuEntry.Line;
import dev.vitrine.app.tray.MenuEntry.More;
import dev.vitrine.app.tray.MenuEntry.Sentence;
import dev.vitrine.capture.RecorderStatus.State;
import dev.vitrine.capture.event.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds the menu for a moment. Pure; any thread.
public final class IndicatorMenu {
  private final Texts texts;
  private final StatusWords words;
  private final Commands commands;

  public IndicatorMenu(Texts texts, StatusWords words, Commands commands) {
    this.texts = texts;
    this.words = words;
    this.commands = commands;
  }

  /// The state, as one sentence.
  public String sentence(Shown shown) {
    return words.sentence(shown);
  }

  public List<MenuEntry> entries(Shown shown) {
    List<MenuEntry> menu = new ArrayList<>();
    menu.add(new Sentence(words.sentence(shown)));
    menu.add(new Line());
    if (shown.state() != State.OFF) {
      menu.add(new More(texts.say("menu.pause"), pauses()));
      if (shown.status().pause().isPresent() && shown.state() == State.PAUSED) {
        menu.add(new Action(texts.say("menu.resume"), commands::resume));
      }
      menu.add(new More(texts.say("menu.forget"), forgets()));
      menu.add(new Line());
    } else if (shown.status().why().filter(Reason.NO_CONSENT::equals).isPresent()) {
      menu.add(
          new Action(
              texts.say(shown.status().asksAgain() ? "menu.changes" : "menu.decide"),
              commands::decide));
    }
    menu.add(new Action(texts.say("menu.review", shown.status().pending()), commands::review));
    menu.add(new Action(texts.say("menu.open"), commands::open));
    menu.add(new Line());
    menu.add(new Action(texts.say("menu.quit"), commands::quit));
    return menu;
  }

  private List<Action> pauses() {
    return Arrays.stream(PauseLength.values())
        .map(
            length -> new Action(texts.say("pause." + length.name()), () -> commands.pause(length)))
        .toList();
  }

  private List<Action> forgets() {
    return Arrays.stream(ForgetLength.values())
        .map(length ->
            new Action(texts.say("forget.last", length.minutes()), () -> commands.forget(length)))
        .toList();
  }
}
