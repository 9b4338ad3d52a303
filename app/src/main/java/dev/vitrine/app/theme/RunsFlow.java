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
  private List<Form> forms = List.of();

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
    StringBuilder spoken = new StringBuilder();
    List<Part> parts = new ArrayList<>();
    if (!lead.isEmpty()) {
      parts.add(new Part(Form.LEAD, lead + "   "));
      spoken.append(lead).append(' ');
    }
    for (Run run : runs) {
      if (run.isRemoved()) {
        String kind = texts.kind(run.removed());
        parts.add(new Part(Form.BLOCK, kind));
        spoken.append('[').append(kind).append(']');
      } else {
        parts.add(new Part(Form.PLAIN, run.text()));
        spoken.append(run.text());
      }
    }
    fill(parts);
    setAccessibleText(spoken.toString());
  }

  /// New nodes have to be styled, which is most of what a row costs while a list is scrolled; rows
  /// of the same form, and most are one plain text, take the nodes that there are.
  private void fill(List<Part> parts) {
    List<Form> wanted = parts.stream().map(Part::form).toList();
    if (!wanted.equals(forms)) {
      forms = wanted;
      getChildren().setAll(forms.stream().map(RunsFlow::node).toList());
    }
    for (int i = 0; i < parts.size(); i++) {
      switch (getChildren().get(i)) {
        case Text text -> text.setText(parts.get(i).words());
        case Label block -> block.setText(parts.get(i).words());
        default -> throw new IllegalStateException("no part of a line");
      }
    }
  }

  private static Node node(Form form) {
    if (form == Form.BLOCK) {
      Label block = new Label();
      block.getStyleClass().add("removed-block");
      block.setMinWidth(Region.USE_PREF_SIZE);
      return block;
    }
    Text text = new Text();
    text.getStyleClass().addAll("text", form == Form.LEAD ? "lead-text" : "run-text");
    return text;
  }

  private enum Form {
    LEAD,
    PLAIN,
    BLOCK
  }

  private record Part(Form form, String words) {}
}
