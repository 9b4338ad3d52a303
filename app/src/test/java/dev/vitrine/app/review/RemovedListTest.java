package dev.vitrine.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.app.review.OpenedBatch.Removed;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Nobody has to know what a rule is called to understand why something was removed.
@ExtendWith(ApplicationExtension.class)
final class RemovedListTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);

  @Test
  void whatWasRemovedSaysWhyInWordsAndTheRuleOnlyWhenAsked(FxRobot robot) {
    robot.interact(() -> {
      RemovedList list = new RemovedList(models.ui());
      StackPane place = new StackPane(list.node());
      Scene _ = new Scene(place, 800, 600);
      list.show(
          List.of(
              new Removed(Scenes.NOW, "Mousepad", Run.removed("card", "card.luhn")),
              new Removed(Scenes.NOW, "", Run.removed("password", "password.weighed"))));
      place.applyCss();
      place.layout();

      assertThat(place.lookupAll(".label").stream().map(node -> ((Label) node).getText()))
          .contains(
              "Mousepad  ·  its check digit is right",
              "it and the words around it look like a password")
          .noneMatch(text -> text.contains("card.luhn") || text.contains("password.weighed"));
      ListCell<?> first = cell(place, "card");
      assertThat(first.getAccessibleText()).contains("its check digit is right");
      assertThat(Objects.requireNonNull(first.getTooltip()).getText()).isEqualTo("Rule: card.luhn");
      assertThat(first.getAccessibleHelp()).isEqualTo("Rule: card.luhn");
    });
  }

  private static ListCell<?> cell(StackPane place, String kind) {
    return place.lookupAll(".list-cell").stream()
        .map(node -> (ListCell<?>) node)
        .filter(cell -> cell.getItem() instanceof Removed one && one.run().removed().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
