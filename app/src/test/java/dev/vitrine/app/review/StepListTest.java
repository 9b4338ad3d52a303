package dev.vitrine.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.FakeEngine;
import dev.vitrine.app.Models;
import dev.vitrine.app.Scenes;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.fx.Calls;
import dev.vitrine.app.theme.Look;
import dev.vitrine.app.theme.PageFrame;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The rows of a batch that is long to read come in two parts.
@ExtendWith(ApplicationExtension.class)
final class StepListTest {
  private final FakeEngine engine = Scenes.engine(Scenes.recording(), true);
  private final Models models = new Models(engine);

  @Test
  void theRestComesWithoutMovingTheListUnderWhoReads(FxRobot robot) {
    robot.interact(() ->
        withFirstRows((list, place) -> {
          ListView<?> view = view(place);
          view.scrollTo(120);
          view.getSelectionModel().select(125);
          layOut(place);
          int first = first(place);
          assertThat(first).isGreaterThan(50);

          list.show(rows(3_000), false);
          layOut(place);

          assertThat(view.getItems()).isEqualTo(rows(3_000));
          assertThat(first(place)).isEqualTo(first);
          assertThat(view.getSelectionModel().getSelectedIndex()).isEqualTo(125);
        }));
  }

  @Test
  void anotherBatchBeginsAtItsTop(FxRobot robot) {
    robot.interact(() ->
        withFirstRows((list, place) -> {
          view(place).scrollTo(120);
          layOut(place);

          List<Step> others = rows(201).subList(1, 201);
          list.show(others, false);
          layOut(place);

          assertThat(view(place).getItems()).isEqualTo(others);
          assertThat(first(place)).isZero();
        }));
  }

  @Test
  void whatWasMadeUpForTheRehearsalIsGoneWhenThePersonComes(FxRobot robot) throws Exception {
    List<WaitingBatch> waiting = engine.pending();
    robot.interact(() -> {
      ReviewView review = new ReviewView(models.ui(), model());
      StackPane place = new StackPane(review.node());
      Scene _ = new Scene(place, 1080, 720);
      for (Runnable turn : review.rehearsal()) {
        turn.run();
        layOut(place);
      }
      ListView<?> rehearsed = view(place);
      assertThat(rehearsed.getItems()).isEqualTo(MadeUp.steps());

      review.rehearsed();

      assertThat(rehearsed.getItems()).isEmpty();
      assertThat(((ListView<?>) place.lookup("#review-list")).getItems()).isEmpty();
      review.entered();
      layOut(place);
      // The nodes that were made ready, with what the engine says.
      assertThat(view(place)).isSameAs(rehearsed);
      assertThat(rehearsed.getItems()).isNotEmpty().noneMatch(MadeUp.steps()::contains);
      assertThat(((ListView<?>) place.lookup("#review-list")).getItems()).isEqualTo(waiting);
    });
  }

  @Test
  void aRehearsalThatIsBrokenOffLeavesNothing(FxRobot robot) throws Exception {
    List<WaitingBatch> waiting = engine.pending();
    robot.interact(() -> {
      ReviewView review = new ReviewView(models.ui(), model());
      StackPane place = new StackPane(review.node());
      Scene _ = new Scene(place, 1080, 720);
      review.rehearsal().get(0).run();
      review.rehearsal().get(1).run();

      review.rehearsed();
      review.entered();
      layOut(place);

      assertThat(((ListView<?>) place.lookup("#review-list")).getItems()).isEqualTo(waiting);
      assertThat(view(place).getItems()).isNotEmpty();
    });
  }

  @Test
  void whatIsShownIsNoPictureThatTheSkinKeeps(FxRobot robot) {
    robot.interact(() -> {
      StackPane place =
          new StackPane(
              new ReviewView(models.ui(), model()).node(), new PageFrame("any", new StackPane()));
      Scene _ = new Scene(place, 1080, 720);
      layOut(place);

      assertThat(place.lookupAll(".page-scroll > .viewport"))
          .hasSize(2)
          .noneMatch(viewport -> viewport.isCache());
    });
  }

  @Test
  void whileABatchIsReadNothingOfTheOneBeforeStandsThere(FxRobot robot) {
    robot.interact(() -> {
      ReviewViewModel model = model();
      ReviewView review = new ReviewView(models.ui(), model);
      StackPane place = new StackPane(review.node());
      Scene _ = new Scene(place, 1080, 720);
      review.entered();
      layOut(place);
      assertThat(view(place).getItems()).isNotEmpty();
      List<Integer> beforeFirst = new ArrayList<>();
      Subscription watching =
          model
              .early()
              .subscribe((old, first) -> {
                if (first.isEmpty()) {
                  beforeFirst.add(view(place).getItems().size());
                }
              });

      model.choose(Optional.of(model.batches().get(1)));

      assertThat(beforeFirst).containsExactly(0);
      assertThat(view(place).getItems()).isNotEmpty();
      watching.unsubscribe();
      review.close();
    });
  }

  @Test
  void whatIsReadLaterMovesNothing(FxRobot robot) {
    robot.interact(() -> {
      Queue<Runnable> read = new ArrayDeque<>();
      ReviewViewModel model = model(new Calls(Runnable::run, read::add, failed -> {}));
      ReviewView review = new ReviewView(models.ui(), model);
      StackPane place = new StackPane(review.node());
      // The digest is in letters of one width there.
      new Look(Look.Mode.LIGHT, 1).dress(new Scene(place, 900, 720));
      review.entered();

      read.remove().run();
      layOut(place);
      assertThat(view(place).getItems()).isNotEmpty();
      assertThat(model.opened().get()).isEmpty();
      Bounds first = bounds(place);
      read.remove().run();
      layOut(place);

      assertThat(model.opened().get()).isPresent();
      assertThat(bounds(place)).isEqualTo(first);
      review.close();
    });
  }

  private static Bounds bounds(StackPane place) {
    ListView<?> steps = view(place);
    return steps.localToScene(steps.getLayoutBounds());
  }

  private void withFirstRows(BiConsumer<StepList, StackPane> then) {
    ReviewViewModel model = model();
    StepList list = new StepList(models.ui(), model);
    StackPane place = new StackPane(list.node());
    Scene _ = new Scene(place, 800, 600);
    list.show(rows(200), false);
    layOut(place);
    then.accept(list, place);
    list.close();
    model.close();
  }

  private static List<Step> rows(int count) {
    return IntStream.range(0, count)
        .<Step>mapToObj(i -> new Step.Moved(Instant.ofEpochSecond(i), 1, List.of()))
        .toList();
  }

  private static void layOut(StackPane place) {
    place.applyCss();
    place.layout();
  }

  private static ListView<?> view(StackPane place) {
    return (ListView<?>) place.lookup("#review-steps");
  }

  private static int first(StackPane place) {
    VirtualFlow<?> flow = (VirtualFlow<?>) place.lookup(".virtual-flow");
    IndexedCell<?> cell = flow.getFirstVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  private ReviewViewModel model() {
    return model(models.calls());
  }

  private ReviewViewModel model(Calls reading) {
    return new ReviewViewModel(
        engine, models.calls(), reading, models.ui(), models.notes(), models.shown());
  }
}
