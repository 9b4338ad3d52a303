package dev.vitrine.app.shell;

import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Words;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Duration;

/// A few words in a corner of the screen while the window is closed; gone after ten seconds or a
/// click.
final class Whisper implements AutoCloseable {
  private final Look look;
  private final Label text = Words.empty("whisper-text");
  private final Stage stage = new Stage(StageStyle.UNDECORATED);
  private final PauseTransition standing = new PauseTransition(Duration.seconds(Notes.SECONDS));

  Whisper(Look look) {
    this.look = look;
    Region mark = new Region();
    mark.getStyleClass().add("brand-mark");
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox box = new HBox(mark, text);
    box.setAlignment(Pos.TOP_LEFT);
    box.getStyleClass().add("whisper");
    Scene scene = new Scene(box);
    look.dress(scene);
    stage.setScene(scene);
    stage.setTitle("Vitrine note");
    stage.setAlwaysOnTop(true);
    box.setOnMouseClicked(event -> stage.hide());
    standing.setOnFinished(event -> stage.hide());
  }

  void say(String words) {
    text.setText(words);
    text.setPrefWidth(look.em() * 24);
    stage.show();
    stage.sizeToScene();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setX(screen.getMaxX() - stage.getWidth() - 24);
    stage.setY(screen.getMaxY() - stage.getHeight() - look.em() * 5);
    standing.playFromStart();
  }

  @Override
  public void close() {
    standing.stop();
    stage.hide();
  }
}
