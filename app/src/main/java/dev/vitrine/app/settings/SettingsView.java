package dev.vitrine.app.settings;

import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.shell.Screen;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.PageFrame;
import dev.vitrine.app.theme.Switch;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import dev.vitrine.app.words.WordsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows of a name and the few choices there are, all in sight.
public final class SettingsView implements Screen {
  private final Ui ui;
  private final SettingsViewModel model;
  private final WordsView words;
  private final PageFrame root;
  private final Label storage = Words.fixed("", "strong");
  private final Label sessionText = Words.empty("muted", "small-text");
  private final Switch session;

  /// @param words my dictionary and my never-list
  /// @param data everything into a file, or gone
  public SettingsView(Ui ui, SettingsViewModel model, WordsView words, DataView data) {
    this.ui = ui;
    this.model = model;
    this.words = words;
    this.session = new Switch("settings-session", ui.say("settings.session"));
    VBox head = new VBox(Words.of(ui.say("page.settings"), "title-page"));
    head.getStyleClass().add("page-head");
    VBox rows = new VBox();
    rows.getStyleClass().add("plain-rows");
    rows.getChildren()
        .addAll(
            row(
                "settings.language",
                "settings.language.text",
                choices(
                    model.languages(),
                    model.language(),
                    SettingsView::ownName,
                    model::chooseLanguage)),
            row(
                "settings.theme",
                "settings.theme.text",
                choices(
                    List.of(Look.Mode.values()),
                    model.mode(),
                    mode -> ui.say("settings.theme." + mode.name()),
                    model::chooseMode)),
            row(
                "settings.size",
                "settings.size.text",
                choices(
                    SettingsViewModel.SIZES,
                    model.textSize(),
                    size -> ui.say("settings.percent", size),
                    model::chooseTextSize)),
            row(
                "settings.motion",
                "settings.motion.text",
                toggle(
                    "settings.motion",
                    "settings-motion",
                    model.stillness(),
                    model::chooseStillness)),
            row(
                "settings.pause",
                "settings.pause.text",
                choices(
                    List.of(PauseLength.values()),
                    model.defaultPause(),
                    length -> ui.say("pause." + length.name()),
                    model::chooseDefaultPause)),
            row("settings.shortcut", "settings.shortcut.text", new ShortcutField(ui, model)),
            row(
                "settings.notifications",
                "settings.notifications.text",
                toggle(
                    "settings.notifications",
                    "settings-notifications",
                    model.notifications(),
                    model::chooseNotifications)),
            session(),
            row("settings.storage", "settings.storage.text", storage));
    root = new PageFrame("settings", head, rows, words.node(), data.node());
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void entered() {
    storage.setText(model.storage());
    sessionText.setText(model.sessionText());
    session.setDisable(!model.mayStartWithSession());
    session.setSelected(model.startsWithSession());
    words.entered();
  }

  @Override
  public void close() {
    words.close();
  }

  /// What it says depends on whether the person has agreed.
  private Node session() {
    session
        .selectedProperty()
        .subscribe((was, wanted) -> {
          if (wanted != model.startsWithSession()) {
            session.setSelected(model.chooseSession(wanted));
          }
        });
    return row("settings.session", sessionText, session);
  }

  private Switch toggle(String name, String id, boolean now, Consumer<Boolean> choose) {
    Switch toggle = new Switch(id, ui.say(name));
    toggle.setSelected(now);
    toggle.selectedProperty().subscribe((was, wanted) -> choose.accept(wanted));
    return toggle;
  }

  private Node row(String name, String about, Region choices) {
    return row(name, Words.of(ui.say(about), "muted", "small-text"), choices);
  }

  private Node row(String name, Label about, Region choices) {
    VBox words = new VBox(Words.of(ui.say(name), "row-name"), about);
    Beside row = new Beside(words, choices, ui.em(16), ui.em(0.6));
    row.getStyleClass().addAll("plain-row", "setting");
    return row;
  }

  private static <T> FlowPane choices(
      List<T> all, T now, Function<T, String> name, Consumer<T> choose) {
    ToggleGroup group = new ToggleGroup();
    List<ToggleButton> buttons = new ArrayList<>();
    for (T one : all) {
      ToggleButton button = new ToggleButton(name.apply(one));
      button.setToggleGroup(group);
      button.setSelected(one.equals(now));
      button.setMinWidth(ToggleButton.USE_PREF_SIZE);
      button.getStyleClass().add("choice");
      button.setOnAction(event -> {
        button.setSelected(true);
        choose.accept(one);
      });
      buttons.add(button);
    }
    FlowPane pane = new FlowPane();
    pane.getChildren().setAll(buttons);
    pane.getStyleClass().add("choices");
    return pane;
  }

  /// A language in its own words, so that it can be found in any other.
  private static String ownName(String tag) {
    Locale locale = Locale.of(tag);
    String name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }
}
