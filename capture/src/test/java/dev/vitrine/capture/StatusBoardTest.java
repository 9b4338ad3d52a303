package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The status is fresh enough to be believed, and not written more often than anybody looks.
final class StatusBoardTest {
  private static final long NOON = 1_795_345_200_000L;

  private final StatusBoard board = new StatusBoard(StatusReport.starting(NOON));

  @Test
  void whileNothingMovesAStatusIsDueOnceASecond() {
    assertThat(board.due(false, NOON)).isFalse();
    assertThat(board.due(false, NOON + 999)).isFalse();
    assertThat(board.due(false, NOON + 1_000)).isTrue();
  }

  @Test
  void whileSomethingMovesItIsDueTenTimesASecond() {
    assertThat(board.due(true, NOON + 99)).isFalse();
    assertThat(board.due(true, NOON + 100)).isTrue();
  }

  @Test
  void aClockThatWasSetBackMakesItDue() {
    assertThat(board.due(false, NOON - 1)).isTrue();
  }

  @Test
  void whoeverListensIsToldUntilTheyUnsubscribe() throws Exception {
    List<Long> told = new ArrayList<>();
    AutoCloseable listening = board.onStatus(status -> told.add(status.publishedAt()));
    board.publish(StatusReport.starting(NOON + 1_000));
    listening.close();
    board.publish(StatusReport.starting(NOON + 2_000));
    assertThat(told).containsExactly(NOON + 1_000);
    assertThat(board.status().publishedAt()).isEqualTo(NOON + 2_000);
    assertThat(board.due(false, NOON + 2_999)).isFalse();
  }
}
