package dev.vitrine.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class FxThreadTest {
  @Test
  void onlyTheNewestValueIsDelivered() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    List<Integer> shown = new ArrayList<>();
    Consumer<Integer> newest = FxThread.newest(waiting::add, shown::add);
    for (int i = 1; i <= 1000; i++) {
      newest.accept(i);
    }
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(shown).containsExactly(1000);
    newest.accept(1001);
    waiting.remove().run();
    assertThat(shown).containsExactly(1000, 1001);
  }
}
