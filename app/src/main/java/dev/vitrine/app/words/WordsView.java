package dev.vitrine.app.words;

import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.RunsFlow;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import dev.vitrine.app.words.WordsViewModel.Tried;
import dev.vitrine.capture.redact.Dictionary.Entry;
import dev.vitrine.capture.redact.Dictionary.Sort;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// Two lists of chips with a field each, and a box to try what would be removed.
public final class WordsView implements AutoCloseable {
  private final Ui ui;
  private final WordsViewModel model;
  private final VBox root = new VBox();
  private Subscription subscriptions = Subscription.EMPTY;

  public WordsView(Ui ui, WordsViewModel model) {
    this.ui = ui;
    this.model = model;
    root.getStyleClass().add("words");
    root.getChildren().setAll(dictionary(), tryIt(), never());
  }

  public Parent node() {
    return root;
  }

  public void entered() {
    model.entered();
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
  }

  private Node dictionary() {
    TextField field = field("words-field", "words.field");
    CheckBox pattern = new CheckBox(ui.say("words.pattern"));
    pattern.setId("words-pattern");
    pattern.setMinWidth(CheckBox.USE_PREF_SIZE);
    Runnable add = () -> model.add(field.getText(), pattern.isSelected(), field::clear);
    Label help = Words.of(ui.say("words.pattern.help"), "muted", "small-text");
    help.visibleProperty().bind(pattern.selectedProperty());
    help.managedProperty().bind(help.visibleProperty());
    return section(
        "words.title",
        "words.lead",
        line(field, button("words-add", "words.add", add), pattern),
        help,
        problem(model.problem()),
        chips(
            model.entries(),
            "words.none",
            Entry::text,
            entry -> entry.sort() == Sort.PATTERN,
            model::remove));
  }

  private Node tryIt() {
    TextField field = field("words-try", "words.try.field");
    field.setPrefWidth(ui.em(30));
    RunsFlow result = new RunsFlow(ui.texts());
    Label why = Words.empty("muted", "small-text");
    why.setId("words-why");
    VBox answer = new VBox(result, why);
    answer.getStyleClass().add("try-answer");
    keep(field.textProperty().subscribe(model::tryIt));
    keep(model.tried().subscribe(tried -> show(tried, result, why)));
    return section("words.try", "words.try.lead", field, answer);
  }

  private void show(Optional<Tried> tried, RunsFlow result, Label why) {
    result.show(tried.map(Tried::runs).orElse(List.of()));
    List<String> rules = tried.map(Tried::rules).orElse(List.of());
    why.setText(
        tried.isEmpty()
            ? ui.say("words.try.empty")
            : rules.isEmpty() ? ui.say("words.try.nothing") : reasons(tried.get()));
    String names = ui.say("words.try.rules", rules.size(), String.join(", ", rules));
    why.setTooltip(rules.isEmpty() ? null : new Tooltip(names));
    why.setAccessibleHelp(rules.isEmpty() ? null : names);
  }

  /// What was found and why, a line each; what the rules are called is for whoever asks.
  private String reasons(Tried tried) {
    return tried.runs().stream()
        .filter(Run::isRemoved)
        .map(run ->
            ui.say("words.try.reason", ui.texts().kind(run.removed()), ui.texts().why(run.rule())))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private Node never() {
    TextField field = field("never-field", "never.field");
    return section(
        "never.title",
        "never.lead",
        line(
            field,
            button("never-add", "never.add", () -> model.addNever(field.getText(), field::clear))),
        problem(model.neverProblem()),
        chips(model.never(), "never.none", id -> id, id -> true, model::removeNever));
  }

  private Node section(String title, String lead, Node... content) {
    VBox section =
        new VBox(Words.of(ui.say(title), "section"), Words.of(ui.say(lead), "muted", "small-text"));
    section.getStyleClass().add("words-section");
    section.getChildren().addAll(content);
    return section;
  }

  private TextField field(String id, String key) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(ui.say(key));
    field.setAccessibleText(ui.say(key));
    field.setPrefWidth(ui.em(20));
    field.setMaxWidth(ui.em(30));
    return field;
  }

  private Button button(String id, String key, Runnable add) {
    Button button = new Button(ui.say(key));
    button.setId(id);
    button.setMnemonicParsing(true);
    button.setGraphic(Icons.of(Feather.PLUS, "icon-small"));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(event -> add.run());
    return button;
  }

  /// Enter in the field does what the button does.
  private static FlowPane line(TextField field, Button add, Node... more) {
    field.setOnAction(event -> add.fire());
    FlowPane line = new FlowPane(field, add);
    line.getChildren().addAll(more);
    line.getStyleClass().add("words-line");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private Label problem(ObservableValue<String> text) {
    Label label = Words.empty("danger-text", "small-text");
    keep(
        text.subscribe(said -> {
          label.setText(said);
          label.setVisible(!said.isEmpty());
          label.setManaged(!said.isEmpty());
        }));
    return label;
  }

  private <T> FlowPane chips(
      ObservableList<T> all,
      String none,
      Function<T, String> name,
      Function<T, Boolean> mono,
      Consumer<T> remove) {
    FlowPane pane = new FlowPane();
    pane.getStyleClass().add("word-chips");
    Runnable fill =
        () ->
            pane.getChildren()
                .setAll(
                    all.isEmpty()
                        ? List.of(Words.of(ui.say(none), "muted"))
                        : all.stream()
                            .map(one ->
                                chip(name.apply(one), mono.apply(one), () -> remove.accept(one)))
                            .toList());
    fill.run();
    keep(all.subscribe(fill));
    return pane;
  }

  private Node chip(String text, boolean mono, Runnable remove) {
    Label name = Words.of(text);
    name.setMaxWidth(ui.em(30));
    if (mono) {
      name.getStyleClass().add("mono");
    }
    Button away = new Button();
    away.setGraphic(Icons.of(Feather.X, "icon-small"));
    away.getStyleClass().add("chip-remove");
    away.setAccessibleText(ui.say("words.remove", text));
    away.setOnAction(event -> remove.run());
    HBox chip = new HBox(name, away);
    chip.getStyleClass().add("word-chip");
    chip.setAlignment(Pos.CENTER_LEFT);
    return chip;
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }
}
