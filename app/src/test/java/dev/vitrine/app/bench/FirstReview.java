package dev.vitrine.app.bench;

import dev.vitrine.app.RealWindow;
import dev.vitrine.app.engine.Engine;
import dev.vitrine.app.engine.RecorderEngine;
import dev.vitrine.app.shell.Page;
import dev.vitrine.capture.desk.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.stage.Window;

/// Opens *Review* for the first time in a process of its own and prints how long it took, in
/// milliseconds: from the person's action to the frame after the one that has the first rows.
/// `FirstReview HOME POLICY WAIT`, with the milliseconds that the person looks at the page *Now*
/// before.
final class FirstReview {
  private FirstReview() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    boolean _ = UiBench.onFx(() -> true);
    Engine engine =
        RecorderEngine.open(
            home,
            Optional.of(Path.of(arguments[1])),
            Clock.system(ZoneId.systemDefault()),
            () -> {});
    RealWindow window = UiBench.onFx(() -> new RealWindow(engine, home, "theme=light"));
    Await.until("a window", Duration.ofMinutes(1), () -> UiBench.onFx(FirstReview::isThere));
    CountDownLatch drawn = new CountDownLatch(1);
    UiBench.onFx(() -> new Seen(() -> true, drawn::countDown));
    drawn.await();
    Await.pass(Duration.ofMillis(Long.parseLong(arguments[2])));
    CountDownLatch seen = new CountDownLatch(1);
    long begun =
        UiBench.onFx(() -> {
          long now = System.nanoTime();
          Seen _ = new Seen(FirstReview::rows, seen::countDown);
          window.open(Page.REVIEW);
          return now;
        });
    seen.await();
    System.out.printf("%d%n", (System.nanoTime() - begun) / 1_000_000);
    System.exit(0);
  }

  private static boolean isThere() {
    return !Window.getWindows().isEmpty();
  }

  /// Whether a row of the list has its place.
  private static boolean rows() {
    Scene scene = Window.getWindows().getFirst().getScene();
    return scene.lookup("#review-steps") instanceof ListView<?> list
        && !list.getItems().isEmpty()
        && list.lookupAll(".list-cell").stream()
            .anyMatch(cell ->
                cell instanceof ListCell<?> row && row.getItem() != null && row.getHeight() > 0)
        && shown(list);
  }

  private static boolean shown(Node node) {
    return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
  }

  /// Tells when something was laid out in one frame and the second after it begins: by then that
  /// frame is drawn, because a frame waits for the one before.
  private static final class Seen extends AnimationTimer {
    private final BooleanSupplier wanted;
    private final Runnable then;
    private int frames;

    Seen(BooleanSupplier wanted, Runnable then) {
      this.wanted = wanted;
      this.then = then;
      start();
    }

    @Override
    public void handle(long now) {
      // Called before the layout of a frame: what is there was laid out in the one before.
      if (frames == 0 && !wanted.getAsBoolean()) {
        return;
      }
      if (++frames == 2) {
        stop();
        then.run();
      }
    }
  }
}
