package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.StateMark;
import dev.vitrine.app.theme.Words;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/// A small window that stays above all others, where the desktop has no tray. Its menu is the
/// tray's. FX thread only.
final class Pill {
  private final Stage stage = new Stage(StageStyle.UNDECORATED);
  private final StateMark mark = new StateMark("small");
  private final Label text = Words.fixed("");
  private final Button face = new Button();
  private final ContextMenu menu = new ContextMenu();

  Pill(Look look) {
    HBox content = new HBox(mark, text);
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("pill-content");
    face.setGraphic(content);
    face.getStyleClass().setAll("button", "pill");
    face.setOnAction(event -> menu.show(face, Side.TOP, 0, 0));
    Scene scene = new Scene(face);
    look.dress(scene);
    stage.setScene(scene);
    stage.setTitle("Vitrine indicator");
    stage.setAlwaysOnTop(true);
    stage.setResizable(false);
    stage.setOnCloseRequest(event -> event.consume());
  }

  void show(Shown shown, IndicatorMenu entries) {
    String sentence = entries.sentence(shown);
    mark.show(shown.state());
    if (!sentence.equals(text.getText())) {
      text.setText(sentence);
      face.setAccessibleText(sentence);
      place();
    }
    if (!menu.isShowing()) {
      menu.getItems().setAll(MenuItems.of(entries.entries(shown)));
    }
    if (!stage.isShowing()) {
      stage.show();
      place();
    }
  }

  void hide() {
    menu.hide();
    stage.hide();
  }

  boolean visible() {
    return stage.isShowing() && !stage.isIconified();
  }

  /// Bottom right of the first screen, grown to its sentence.
  private void place() {
    stage.sizeToScene();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setX(screen.getMaxX() - stage.getWidth() - 16);
    stage.setY(screen.getMaxY() - stage.getHeight() - 16);
  }
}
