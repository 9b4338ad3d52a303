package dev.vitrine.capture.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.InputEvent.KeyPressed;
import dev.vitrine.capture.event.InputEvent.KeyReleased;
import dev.vitrine.capture.event.InputEvent.PointerMoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InboxTest {

  @Test
  void theCharacterBecomesPartOfItsPress() {
    Inbox inbox = new Inbox();
    inbox.offer(press(1, 30));
    inbox.typed('ä');
    inbox.offer(new KeyReleased(2, 2, 30, 97, 0));

    assertThat(drained(inbox))
        .containsExactly(new KeyPressed(1, 1, 30, 97, 0, 'ä'), new KeyReleased(2, 2, 30, 97, 0));
  }

  @Test
  void aPressWithoutACharacterIsGivenOutWhenNoneComes() {
    Inbox inbox = new Inbox();
    inbox.offer(press(1, 59));
    assertThat(drained(inbox)).as("it may still come").isEmpty();

    List<InputEvent> later = new ArrayList<>();
    Await.until("the press", Duration.ofSeconds(2), () -> inbox.drain(later, 10) == 1);
    inbox.typed('x');
    inbox.offer(new KeyReleased(2, 2, 59, 0, 0));

    assertThat(later).containsExactly(press(1, 59));
    assertThat(drained(inbox)).containsExactly(new KeyReleased(2, 2, 59, 0, 0));
  }

  @Test
  void enterAndControlKeysTypeNothing() {
    Inbox inbox = new Inbox();
    inbox.offer(press(1, 28));
    inbox.typed('\r');
    inbox.offer(press(2, 46));
    inbox.typed(3);
    inbox.offer(new PointerMoved(3, 3, 0, 0));

    assertThat(drained(inbox)).startsWith(press(1, 28), press(2, 46));
  }

  @Test
  void twoUnitsForOnePressAreNoCharacter() {
    Inbox inbox = new Inbox();
    inbox.offer(press(1, 30));
    inbox.typed(0xD83D);
    inbox.typed(0xDE00);
    inbox.offer(new PointerMoved(3, 3, 0, 0));

    assertThat(drained(inbox).getFirst()).isEqualTo(press(1, 30));
  }

  @Test
  void whatDoesNotFitIsCountedAndMotionGivesWayToKeys() {
    Inbox inbox = new Inbox(80);
    for (int i = 0; i < 100; i++) {
      inbox.offer(new PointerMoved(i, i, 0, 0));
    }
    assertThat(inbox.lost()).isEqualTo(30);
    for (int i = 0; i < 20; i++) {
      inbox.offer(new KeyReleased(i, i, 30, 97, 0));
    }
    assertThat(inbox.lost()).isEqualTo(40);
    assertThat(drained(inbox)).hasSize(80);
    assertThat(inbox.offer(new PointerMoved(1, 1, 0, 0))).isTrue();
  }

  @Test
  void nothingIsLostOrTurnedRoundBetweenTwoThreads() {
    Inbox inbox = new Inbox();
    int count = 200_000;
    AtomicBoolean done = new AtomicBoolean();
    Thread hook =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < count; i++) {
                InputEvent event = i % 3 == 0 ? press(i, 30) : new PointerMoved(i, i, 0, 0);
                while (!inbox.offer(event)) {
                  Thread.onSpinWait();
                }
              }
              done.set(true);
            });
    List<InputEvent> all = new ArrayList<>();
    Await.until(
        "everything",
        Duration.ofSeconds(30),
        () -> {
          inbox.drain(all, Integer.MAX_VALUE);
          return done.get() && !hook.isAlive() && all.size() >= count;
        });
    for (int i = 0; i < count; i++) {
      assertThat(all.get(i).at()).isEqualTo(i);
    }
  }

  private static KeyPressed press(long at, int code) {
    return new KeyPressed(at, at, code, 97, 0, InputEvent.UNKNOWN_CHARACTER);
  }

  private static List<InputEvent> drained(Inbox inbox) {
    List<InputEvent> events = new ArrayList<>();
    inbox.drain(events, Integer.MAX_VALUE);
    return events;
  }
}
