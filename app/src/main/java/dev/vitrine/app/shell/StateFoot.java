package dev.vitrine.app.shell;

import dev.vitrine.app.engine.PauseLength;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.StateMark;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The same on every page: whether something is recorded, what leaves, and how to stop it. Signs
/// only where there is little room.
public final class StateFoot extends VBox implements AutoCloseable {
  private final Label state = Words.empty("foot-text");
  private final Label leaves = Words.empty("foot-leaves");
  private final MenuButton pause = new MenuButton();
  private final Button resume = new Button();
  private final ShellViewModel model;
  private final Ui ui;
  private final Subscription subscription;
  private boolean rail;

  /// @param ways what the button does
  StateFoot(Ui ui, ShellViewModel model, Ways ways) {
    this.ui = ui;
    this.model = model;
    StateMark mark = new StateMark("small");
    state.textProperty().bind(model.foot());
    leaves.textProperty().bind(model.leaves());
    HBox line = new HBox(mark, state);
    line.getStyleClass().add("foot-line");
    line.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(state, Priority.ALWAYS);
    pause.setId("foot-pause");
    pause.setAccessibleText(ui.say("now.pause.accessible"));
    for (PauseLength length : PauseLength.values()) {
      MenuItem item = new MenuItem(ui.say("pause." + length.name()));
      item.setOnAction(event -> ways.pause(length));
      pause.getItems().add(item);
    }
    resume.setId("foot-resume");
    resume.setAccessibleText(ui.say("foot.resume"));
    resume.setOnAction(event -> ways.resume());
    for (Region button : new Region[] {pause, resume}) {
      button.setMaxWidth(Double.MAX_VALUE);
    }
    getStyleClass().add("foot");
    getChildren().setAll(line, leaves, pause, resume);
    subscription =
        Subscription.combine(
            model.state().subscribe(mark::show),
            model.state().subscribe(now -> arrange()),
            model.page().subscribe(now -> arrange()));
  }

  /// @param narrow whether there is room for signs only
  void fold(boolean narrow) {
    rail = narrow;
    arrange();
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }

  private void arrange() {
    only(state, !rail);
    only(leaves, !rail);
    // The page Now has its own, larger.
    boolean wanted = model.page().get() != Page.NOW;
    only(pause, wanted && model.mayPause());
    only(resume, wanted && model.mayResume());
    pause.setText(rail ? "" : ui.say("foot.pause"));
    pause.setGraphic(Icons.of(Feather.PAUSE, "icon-small"));
    resume.setText(rail ? "" : ui.say("foot.resume"));
    resume.setGraphic(Icons.of(Feather.PLAY, "icon-small"));
  }

  private static void only(Region node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /// Pause and resume.
  public interface Ways {
    void pause(PauseLength length);

    void resume();
  }
}
