package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What becomes of a button whose release was not kept.
class HoldsTest {
  private static final int SEEDS = 300;

  private final List<Row> rows = new ArrayList<>();
  private long at = Work.NINE;

  private void press(String button, int x, int y) {
    add(new KeptEvent.Button(at, true, button, x, y));
  }

  private void release(String button, int x, int y) {
    add(new KeptEvent.Button(at, false, button, x, y));
  }

  private void move(int x, int y) {
    add(new KeptEvent.Move(at, x, y));
  }

  private void add(KeptEvent event) {
    rows.add(new Row(event, Work.PLACES.getFirst()));
    at += 40;
  }

  private List<String> actions() throws IOException {
    List<String> types = new ArrayList<>();
    Headers.read(Headers.zip(Work.source(rows), List.of()))
        .actions(action -> types.add(describe(action)));
    return types;
  }

  private static String describe(JsonNode action) {
    return action.path("type").asText()
        + (action.has("x") ? " " + action.path("x").asInt() + "," + action.path("y").asInt() : "");
  }

  @Test
  void aRightClickWhoseReleaseAMenuTookIsNoDrag() throws IOException {
    move(100, 100);
    press("right", 100, 100);
    move(150, 180);
    move(300, 400);
    press("left", 300, 400);
    release("left", 300, 400);
    move(500, 500);
    press("right", 500, 500);
    release("right", 500, 500);
    assertThat(actions())
        .containsExactly("right_click 100,100", "click 300,400", "right_click 500,500");
  }

  @Test
  void typingAndScrollingShowThatAButtonIsUp() throws IOException {
    for (KeptEvent shows :
        List.of(
            new KeptEvent.Key(Work.NINE + 500, true, "a", Optional.empty()),
            new KeptEvent.Scroll(Work.NINE + 500, 300, 400, 0, 1))) {
      rows.clear();
      at = Work.NINE;
      press("left", 100, 100);
      move(300, 400);
      rows.add(new Row(shows, Work.PLACES.getFirst()));
      at = Work.NINE + 600;
      move(600, 600);
      assertThat(actions()).first().isEqualTo("click 100,100");
    }
  }

  @Test
  void aDragWithItsReleaseStaysOneWhateverIsPressedOnTheWay() throws IOException {
    press("left", 100, 100);
    move(200, 200);
    add(new KeptEvent.Scroll(at, 200, 200, 0, 1));
    move(300, 300);
    release("left", 300, 300);
    assertThat(actions()).first().isEqualTo("drag 100,100");
  }

  @Test
  void aDragThatNothingFollowsBeforeASilenceStaysOne() throws IOException {
    press("left", 100, 100);
    move(200, 200);
    at += 10_000;
    press("left", 400, 400);
    release("left", 400, 400);
    assertThat(actions()).containsExactly("drag 100,100", "wait", "click 400,400");
  }

  @Test
  void withoutReleasesNothingIsADragUnlessASilenceFollows() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      rows.clear();
      at = Work.NINE;
      int presses = 0;
      for (int i = 0; i < 60; i++) {
        at += random.nextInt(200);
        if (random.nextInt(4) == 0) {
          press(List.of("left", "right", "middle").get(random.nextInt(3)), i * 20, i * 10);
          presses++;
        } else {
          move(random.nextInt(1_000), random.nextInt(1_000));
        }
      }
      // The last one may be a drag that was cut off.
      press("left", 1, 1);
      List<String> found = actions();
      assertThat(found)
          .as("seed %d", seed)
          .hasSize(presses + 1)
          .noneMatch(it -> it.startsWith("drag"));
    }
  }
}
