package dev.vitrine.app.shell;

import dev.vitrine.app.text.Texts;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.StateMark;
import dev.vitrine.app.theme.Words;
import dev.vitrine.capture.RecorderStatus.State;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Vitrine could not start: why, in one sentence, and a way out.
public final class StartTrouble {
  private StartTrouble() {}

  /// Shows the window and ends the process with `exitCode` when it is closed. FX thread.
  ///
  /// @param sentence the recorder's own, for a code that this language has no sentence for
  public static void show(Texts texts, String code, String sentence, int exitCode) {
    Look look = new Look(Look.Mode.SYSTEM, 1);
    StateMark mark = new StateMark("large");
    mark.show(State.TROUBLE);
    VBox words =
        new VBox(
            Words.of(texts.say("start.trouble"), "state-headline"),
            Words.of(texts.knowsTrouble(code) ? texts.trouble(code) : sentence),
            Words.of(texts.say("start.code", code), "muted", "small-text"));
    words.getStyleClass().add("start-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(mark, words);
    line.getStyleClass().add("state-words");
    line.setAlignment(Pos.TOP_LEFT);
    Button close = new Button(texts.say("start.close"));
    close.getStyleClass().addAll("big", "accent");
    close.setDefaultButton(true);
    close.setCancelButton(true);
    HBox foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox root = new VBox(line, foot);
    root.getStyleClass().add("start-trouble");
    Scene scene = new Scene(root, look.em() * 42, look.em() * 15);
    look.dress(scene);
    Stage stage = new Stage();
    stage.setTitle("Vitrine");
    stage.setScene(scene);
    stage.setOnHidden(event -> System.exit(exitCode));
    close.setOnAction(event -> stage.hide());
    stage.show();
  }
}
