package dev.vitrine.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.desk.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
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

  @Test
  void itStartsWithTheFirstTaskAndKeepsTheOrder() {
    FxThread fx = FxThread.onDemand(() -> {});
    List<Integer> done = new CopyOnWriteArrayList<>();
    List<Boolean> there = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 300; i++) {
      int task = i;
      fx.execute(() -> {
        done.add(task);
        there.add(Platform.isFxApplicationThread());
      });
    }
    Await.until("all tasks", Duration.ofSeconds(60), () -> there.size() == 300);
    assertThat(done).isEqualTo(IntStream.range(0, 300).boxed().toList());
    assertThat(there).containsOnly(true);
  }
}
