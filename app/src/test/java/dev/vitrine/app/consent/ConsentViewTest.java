package dev.vitrine.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Agreement;
import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.text.Texts;
import dev.vitrine.app.text.Times;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.Ui;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// How the pages of the consent walk stand in the window as it opens first.
@ExtendWith(ApplicationExtension.class)
final class ConsentViewTest {
  private final FakeEngine engine = Scenes.engine(Scenes.off(), false);
  private final Models models = new Models(engine);
  private final ConsentViewModel model = model();

  @Test
  void noPageIsNearlyEmptyAndShortOnesStandInTheMiddle(FxRobot robot) {
    robot.interact(() ->
        onEveryPage(
            1,
            (step, root) -> {
              ScrollPane scroll = (ScrollPane) root.lookup(".page-scroll");
              Bounds seen = scroll.localToScene(scroll.getLayoutBounds());
              Node reading = root.lookup(".consent-reading");
              List<Bounds> words = words(reading);
              double top = words.stream().mapToDouble(Bounds::getMinY).min().orElseThrow();
              double bottom = words.stream().mapToDouble(Bounds::getMaxY).max().orElseThrow();
              double above = top - seen.getMinY();
              double below = seen.getMaxY() - bottom;
              assertThat(bottom - top)
                  .as("%s is filled", step)
                  .isGreaterThan(seen.getHeight() * 0.42);
              if (below > 0) {
                assertThat(above)
                    .as("%s above %s", step, below)
                    .isBetween(below * 0.6, below * 1.2);
              }
            }));
  }

  @Test
  void nothingOfAPageIsCutOffWhereTheTextIsLarge(FxRobot robot) {
    robot.interact(() ->
        onEveryPage(
            2,
            (step, root) -> {
              ScrollPane scroll = (ScrollPane) root.lookup(".page-scroll");
              Node reading = root.lookup(".consent-reading");
              Bounds page = scroll.getContent().getLayoutBounds();
              assertThat(reading.getBoundsInParent().getMinY()).as("%s", step).isNotNegative();
              assertThat(reading.getBoundsInParent().getHeight())
                  .as("%s", step)
                  .isGreaterThanOrEqualTo(reading.prefHeight(page.getWidth()) - 1);
              assertThat(reading.getBoundsInParent().getMaxY())
                  .as("%s", step)
                  .isLessThanOrEqualTo(page.getHeight() + 1);
            }));
  }

  @Test
  void whatIsNeverRecordedStandsThingByThing(FxRobot robot) {
    Map<ConsentStep, List<String>> said = new EnumMap<>(ConsentStep.class);
    robot.interact(() -> onEveryPage(1, (step, root) -> said.put(step, said(root))));
    assertThat(said.get(ConsentStep.NEVER))
        .contains(
            "Password fields",
            "Password managers",
            "Private windows",
            "The lock screen",
            "Your own never-list",
            "Vitrine itself");
    assertThat(said.get(ConsentStep.WHERE))
        .anyMatch(text -> text.contains("the folder ~/Vitrine/outbox on this computer"));
  }

  /// In both languages, at both sizes: every change with what was so until now, and nothing of it
  /// shortened or without a line that it needs.
  @Test
  void everyChangeStandsOnThePageInFull(FxRobot robot) {
    assertThat(Scenes.everyChange()).extracting(Widened::what).contains(Widened.What.values());
    for (Locale locale : List.of(Locale.UK, Locale.GERMANY)) {
      for (double scale : List.of(1.0, 2.0)) {
        robot.interact(() -> changes(locale, scale));
      }
    }
  }

  private void changes(Locale locale, double scale) {
    Texts texts = Texts.in(locale);
    Agreement again =
        new Agreement(engine.agreement.offer(), List.of(), Optional.empty(), Scenes.everyChange());
    Ui ui = new Ui(texts, new Times(texts, ZoneOffset.UTC), Look.em(scale));
    ConsentViewModel asked =
        new ConsentViewModel(
            engine, models.calls(), ui, again.offer().orElseThrow(), again, new Silent());
    Scene scene = new Scene(new ConsentView(ui, asked).node(), 1_100, 760);
    Look dress = new Look(Look.Mode.LIGHT, scale);
    dress.dress(scene);
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    Node reading = scene.getRoot().lookup(".consent-reading");
    List<String> said = said(reading);
    for (ChangeWords.Told told : ChangeWords.told(texts, Scenes.everyChange())) {
      assertThat(said).contains(told.sentence()).containsAll(told.more());
    }
    labels(reading)
        .forEach(label -> {
          assertThat(label.getHeight())
              .as(label.getText())
              .isGreaterThanOrEqualTo(label.prefHeight(label.getWidth()) - 1);
          assertThat(((Text) label.lookup(".text")).getText()).isEqualTo(label.getText());
        });
    dress.close();
  }

  private interface Drawn {
    void at(ConsentStep step, Parent root);
  }

  private void onEveryPage(double scale, Drawn look) {
    Ui ui = new Ui(models.ui().texts(), models.ui().times(), Look.em(scale));
    ConsentView view = new ConsentView(ui, model);
    Scene scene = new Scene(view.node(), 1_100, 760);
    Look dress = new Look(Look.Mode.LIGHT, scale);
    dress.dress(scene);
    boolean more = true;
    while (more) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      look.at(model.step().get(), scene.getRoot());
      more = !model.last();
      model.next();
    }
    dress.close();
  }

  private static List<Bounds> words(Node node) {
    return labels(node).map(label -> label.localToScene(label.getLayoutBounds())).toList();
  }

  private static List<String> said(Node node) {
    return labels(node).map(Label::getText).toList();
  }

  private static Stream<Label> labels(Node node) {
    return node.lookupAll(".label").stream()
        .filter(Label.class::isInstance)
        .map(Label.class::cast)
        .filter(Node::isVisible);
  }

  private ConsentViewModel model() {
    return models.consent(engine, engine.agreement, new Silent());
  }

  private static final class Silent implements ConsentViewModel.Answers {
    @Override
    public void agreed(boolean anyOn) {}

    @Override
    public void notNow() {}

    @Override
    public void failed(String code) {}
  }
}
