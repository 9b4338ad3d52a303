package dev.vitrine.app.consent;

import dev.vitrine.app.theme.Columns;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is drawn on the pages of the consent walk, of signs, lines and words.
final class ConsentDrawing {
  private final Ui ui;

  ConsentDrawing(Ui ui) {
    this.ui = ui;
  }

  /// A part of a way.
  record Stop(Feather icon, String title, String text) {}

  /// The parts of a way one behind the other, each with an arrow to the next.
  Node way(List<Stop> stops) {
    Columns way = new Columns(ui.em(9.5), ui.em(0.8), stops.size());
    way.getStyleClass().add("consent-way-drawn");
    for (Stop stop : stops) {
      HBox head = new HBox(round(stop.icon()));
      head.getStyleClass().add("consent-stop-head");
      head.setAlignment(Pos.CENTER_LEFT);
      if (!stop.equals(stops.getLast())) {
        Region line = new Region();
        line.getStyleClass().add("consent-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        head.getChildren().addAll(line, Icons.of(Feather.CHEVRON_RIGHT, "consent-arrow"));
      }
      VBox words =
          new VBox(head, Words.of(stop.title(), "card-title"), Words.of(stop.text(), "card-text"));
      words.getStyleClass().add("consent-stop");
      way.getChildren().add(words);
    }
    return way;
  }

  /// Things of one kind side by side, each with its sign.
  Node tiles(List<Stop> things) {
    Columns tiles = new Columns(ui.em(13), ui.em(0.8), 2);
    for (Stop thing : things) {
      Label name = Words.of(thing.title(), "card-title");
      HBox.setHgrow(name, Priority.ALWAYS);
      HBox tile = new HBox(round(thing.icon()), name);
      tile.getStyleClass().addAll("card", "consent-tile");
      tile.setAlignment(Pos.CENTER_LEFT);
      tiles.getChildren().add(tile);
    }
    return tiles;
  }

  private static Node round(Feather icon) {
    StackPane round = new StackPane(Icons.of(icon, "consent-icon"));
    round.getStyleClass().add("consent-round");
    return round;
  }
}
