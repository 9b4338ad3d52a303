package dev.vitrine.app.shell;

import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A small window that asks before something that nobody can undo, or that records again. The safe
/// answer has the focus, and Escape means it. One at a time. FX thread.
public final class Question implements AutoCloseable {
  private final Look look;
  private @Nullable Stage open;

  public Question(Look look) {
    this.look = look;
  }

  /// What is asked.
  ///
  /// @param facts one line each
  /// @param yes on the button that does it; empty where there is nothing to do
  /// @param no on the button that leaves everything as it is
  /// @param danger whether something is destroyed
  /// @param choice what may be wanted besides, with the answer yes
  public record Asked(
      String title,
      List<String> facts,
      String yes,
      String no,
      boolean danger,
      Optional<Choice> choice) {

    /// With nothing to choose but yes and no.
    public Asked(String title, List<String> facts, String yes, String no, boolean danger) {
      this(title, facts, yes, no, danger, Optional.empty());
    }
  }

  /// A box to tick; ticked where it is wanted already.
  ///
  /// @param wanted whether it is, set when the answer is yes
  public record Choice(String text, AtomicBoolean wanted) {}

  /// Asks, in place of what was asked before; `then` runs if the answer is yes.
  ///
  /// @param over the window that is open, to be asked in front of
  public void ask(Asked asked, @Nullable Stage over, Runnable then) {
    close();
    Stage stage = new Stage();
    Button no = new Button(asked.no());
    no.setId("question-no");
    no.getStyleClass().add("big");
    no.setCancelButton(true);
    no.setOnAction(event -> close());
    HBox buttons = new HBox(no);
    Optional<CheckBox> box = asked.choice().map(this::box);
    if (!asked.yes().isEmpty()) {
      Button yes = new Button(asked.yes());
      yes.setId("question-yes");
      yes.getStyleClass().addAll("big", asked.danger() ? "destroy" : "accent");
      yes.setOnAction(event -> {
        close();
        asked
            .choice()
            .ifPresent(choice -> choice.wanted().set(box.map(CheckBox::isSelected).orElse(false)));
        then.run();
      });
      buttons.getChildren().add(yes);
    }
    buttons.getStyleClass().add("question-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox facts = new VBox();
    facts.getStyleClass().add("question-facts");
    for (String fact : asked.facts()) {
      Label line = Words.of(fact);
      line.setPrefWidth(look.em() * 30);
      facts.getChildren().add(line);
    }
    VBox root = new VBox(Words.of(asked.title(), "state-headline"), facts);
    box.ifPresent(root.getChildren()::add);
    root.getChildren().add(buttons);
    root.getStyleClass().add("question");
    Scene scene = new Scene(root);
    look.dress(scene);
    stage.setScene(scene);
    stage.setTitle("Vitrine");
    stage.setResizable(false);
    stage.setAlwaysOnTop(true);
    if (over != null) {
      stage.initOwner(over);
    }
    stage.setOnHidden(event -> look.undress(scene));
    open = stage;
    stage.show();
    stage.sizeToScene();
    place(stage, over);
    stage.requestFocus();
    no.requestFocus();
  }

  @Override
  public void close() {
    if (open != null) {
      open.hide();
      open = null;
    }
  }

  private CheckBox box(Choice choice) {
    CheckBox box = new CheckBox(choice.text());
    box.setId("question-choice");
    box.setMnemonicParsing(false);
    box.setSelected(choice.wanted().get());
    box.setWrapText(true);
    box.setMinHeight(Region.USE_PREF_SIZE);
    box.setPrefWidth(look.em() * 30);
    return box;
  }

  private static void place(Stage stage, @Nullable Stage over) {
    Rectangle2D room =
        over == null
            ? Screen.getPrimary().getVisualBounds()
            : new Rectangle2D(over.getX(), over.getY(), over.getWidth(), over.getHeight());
    stage.setX(room.getMinX() + Math.max(0, (room.getWidth() - stage.getWidth()) / 2));
    stage.setY(room.getMinY() + Math.max(0, (room.getHeight() - stage.getHeight()) / 2.6));
  }
}
