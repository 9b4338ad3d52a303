package dev.vitrine.app.theme;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Nothing here yet, and what to do next.
public final class Empty extends VBox {
  public Empty(Feather icon, String title, String text, Node... actions) {
    StackPane round = new StackPane(Icons.of(icon, "icon-large"));
    round.getStyleClass().add("empty-icon");
    round.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getStyleClass().add("empty");
    setAlignment(Pos.CENTER);
    getChildren().addAll(round, Words.of(title, "empty-title"), Words.of(text, "empty-text"));
    getChildren().addAll(actions);
  }
}
