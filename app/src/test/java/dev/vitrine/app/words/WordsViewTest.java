package dev.vitrine.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The box to try what would be removed.
@ExtendWith(ApplicationExtension.class)
final class WordsViewTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);

  @Test
  void whatIsTriedSaysWhyInWordsAndTheRulesOnlyWhenAsked(FxRobot robot) {
    robot.interact(() -> {
      WordsView view =
          new WordsView(
              models.ui(), new WordsViewModel(engine, models.calls(), models.ui(), models.notes()));
      Parent page = view.node();
      TextField field = (TextField) page.lookup("#words-try");
      Label why = (Label) page.lookup("#words-why");
      assertThat(why.getText()).isEqualTo("What would be removed shows here.");

      field.setText("Mail jo@example.org, card 4556737586899855");
      assertThat(why.getText().lines())
          .containsExactly(
              "e-mail: it is written like an e-mail address",
              "card number: its check digit is right");
      assertThat(Objects.requireNonNull(why.getTooltip()).getText())
          .isEqualTo("Rules: email.address, card.luhn");
      assertThat(why.getAccessibleHelp()).isEqualTo("Rules: email.address, card.luhn");

      field.setText("nothing of this");
      assertThat(why.getText()).isEqualTo("Nothing would be removed from this.");
      assertThat(why.getTooltip()).isNull();
      view.close();
    });
  }
}
