package dev.vitrine.app.shell;

import dev.vitrine.app.settings.Preferences;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Switch;
import dev.vitrine.app.theme.Ui;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The one window. Closing it leaves Vitrine in the tray and says so once. FX thread.
public final class AppWindow implements AutoCloseable {
  private final Stage stage = new Stage();
  private final StackPane root = new StackPane();
  private final Preferences preferences;
  private final Whisper whisper;
  private String closing = "";

  public AppWindow(Look look, Preferences preferences) {
    this.preferences = preferences;
    this.whisper = new Whisper(look);
    Scene scene = new Scene(root, preferences.windowWidth(), preferences.windowHeight());
    look.dress(scene);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, AppWindow::enterPresses);
    stage.setScene(scene);
    stage.setTitle("Vitrine");
    stage.setMinWidth(560);
    stage.setMinHeight(420);
    for (int size : new int[] {16, 32, 48, 128}) {
      stage.getIcons().add(AppIcon.draw(size));
    }
    stage.setOnCloseRequest(event -> {
      event.consume();
      hide();
    });
  }

  public void speak(Ui ui) {
    closing = ui.say("closing");
  }

  public void content(Parent content) {
    root.getChildren().setAll(content);
  }

  public void open() {
    if (!stage.isShowing()) {
      comeBack();
    }
    if (stage.isIconified()) {
      stage.setIconified(false);
    }
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /// Where it was, if that place is still on a screen; else in the middle of the first.
  private void comeBack() {
    Optional<int[]> place =
        preferences
            .windowPlace()
            .filter(at ->
                Screen.getScreens().stream()
                    .anyMatch(screen ->
                        // Enough of its head to take hold of.
                        screen.getVisualBounds().contains(at[0] + 60, at[1] + 10)
                            || screen.getVisualBounds().contains(at[0] + 300, at[1] + 10)));
    if (place.isPresent()) {
      stage.setX(place.get()[0]);
      stage.setY(place.get()[1]);
    } else {
      stage.centerOnScreen();
    }
  }

  /// The window while it can be seen, to open others in front of it.
  public Optional<Stage> visible() {
    return isOpen() ? Optional.of(stage) : Optional.empty();
  }

  public boolean isOpen() {
    return stage.isShowing() && !stage.isIconified();
  }

  /// Says something although the window is closed.
  public void whisper(String text) {
    whisper.say(text);
  }

  @Override
  public void close() {
    remember();
    whisper.close();
    stage.hide();
  }

  private void hide() {
    remember();
    stage.hide();
    if (!preferences.closingExplained()) {
      preferences.closingWasExplained();
      whisper.say(closing);
    }
  }

  private void remember() {
    if (stage.isShowing() && !stage.isMaximized()) {
      preferences.window(
          stage.getX(), stage.getY(), stage.getScene().getWidth(), stage.getScene().getHeight());
    }
  }

  /// Enter presses the focused button, as everywhere else on the desktop.
  private static void enterPresses(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    switch (event.getTarget()) {
      case MenuButton menu -> menu.show();
      case Button button -> button.fire();
      case ToggleButton toggle -> toggle.fire();
      case CheckBox box -> box.fire();
      case Switch one -> one.fire();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// The window's icon: the mark of the sidebar.
  private static final class AppIcon {
    static Image draw(int size) {
      var canvas = new javafx.scene.canvas.Canvas(size, size);
      var g = canvas.getGraphicsContext2D();
      double line = size / 7.0;
      g.setStroke(javafx.scene.paint.Color.web("#2f6f5e"));
      g.setFill(javafx.scene.paint.Color.WHITE);
      g.setLineWidth(line);
      double inset = line / 2 + size / 16.0;
      double side = size - 2 * inset;
      g.fillRoundRect(inset, inset, side, side, size / 3.0, size / 3.0);
      g.strokeRoundRect(inset, inset, side, side, size / 3.0, size / 3.0);
      var parameters = new javafx.scene.SnapshotParameters();
      parameters.setFill(javafx.scene.paint.Color.TRANSPARENT);
      return canvas.snapshot(parameters, null);
    }
  }
}
