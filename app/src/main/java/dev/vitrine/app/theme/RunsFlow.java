package dev.vitrine.app.theme;

import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A line of text in which everything that was removed stands as a labelled block.
public final class RunsFlow extends TextFlow {
  private final Texts texts;

  public RunsFlow(Texts texts) {
    this.texts = texts;
    getStyleClass().add("runs");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  public void show(List<Run> runs) {
    show("", runs);
  }

  /// @param lead said first, in bold; empty for nothing
  public void show(String lead, List<Run> runs) {
    List<Node> nodes = new ArrayList<>();
    StringBuilder spoken = new StringBuilder();
    if (!lead.isEmpty()) {
      nodes.add(piece(lead + "   ", "lead-text"));
      spoken.append(lead).append(' ');
    }
    for (Run run : runs) {
      if (run.isRemoved()) {
        String kind = texts.kind(run.removed());
        Label block = new Label(kind);
        block.getStyleClass().add("removed-block");
        block.setMinWidth(Region.USE_PREF_SIZE);
        nodes.add(block);
        spoken.append('[').append(kind).append(']');
      } else {
        nodes.add(piece(run.text(), "run-text"));
        spoken.append(run.text());
      }
    }
    getChildren().setAll(nodes);
    setAccessibleText(spoken.toString());
  }

  private static Text piece(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().addAll("text", style);
    return text;
  }
}
