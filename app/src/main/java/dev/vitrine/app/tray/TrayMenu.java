package dev.vitrine.app.tray;

import dev.vitrine.app.engine.Shown;
import dev.vitrine.app.theme.Look;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The menu of the tray icon, at the pointer, in the look of the app: AWT's own does not follow the
/// theme, the text size or the screen reader. FX thread only.
final class TrayMenu {
  private final Look look;
  private @Nullable ContextMenu open;

  TrayMenu(Look look) {
    this.look = look;
  }

  /// Opens it where the pointer is.
  void open(Shown shown, IndicatorMenu entries) {
    close();
    Point2D at = new Robot().getMousePosition();
    Stage owner = owner(at);
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(MenuItems.of(entries.entries(shown)));
    menu.setOnHidden(event -> leave(owner));
    owner
        .focusedProperty()
        .subscribe((before, focused) -> {
          if (before && !focused) {
            menu.hide();
          }
        });
    owner.show();
    owner.requestFocus();
    menu.show(owner, at.getX(), at.getY());
    open = menu;
  }

  void close() {
    if (open != null) {
      open.hide();
      open = null;
    }
  }

  /// A menu needs a window that it belongs to: a point that cannot be seen. A new one each time,
  /// because a menu does not survive the end of its window.
  private Stage owner(Point2D at) {
    Stage owner = new Stage(StageStyle.UNDECORATED);
    Scene scene = new Scene(new Group(), 1, 1);
    look.dress(scene);
    owner.setScene(scene);
    owner.setTitle("Vitrine menu");
    owner.setAlwaysOnTop(true);
    owner.setOpacity(0);
    owner.setX(at.getX());
    owner.setY(at.getY());
    return owner;
  }

  /// Once the menu is really gone: it must not lose its window while it closes.
  private void leave(Stage owner) {
    look.undress(owner.getScene());
    PauseTransition gone = new PauseTransition(Duration.millis(100));
    gone.setOnFinished(event -> owner.hide());
    gone.play();
  }
}
