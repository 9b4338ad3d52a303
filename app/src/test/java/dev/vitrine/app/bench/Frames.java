package dev.vitrine.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls a list, one step a frame, and notes how far apart the frames are, in milliseconds; sixty
/// a second are 16.7. FX thread.
final class Frames extends AnimationTimer {
  /// Pixels of three lines of a list.
  private static final double WHEEL = 90;

  private final List<Double> gaps = new ArrayList<>();
  private final int most;
  private final IntConsumer step;
  private long before;
  private int frame;

  private Frames(int most, IntConsumer step) {
    this.most = most;
    this.step = step;
    start();
  }

  /// As who drags the scroll bar from the top to the end: each frame shows other rows altogether.
  static Frames dragging(ListView<?> list, int most) {
    int rows = list.getItems().size();
    return new Frames(most, frame -> list.scrollTo((int) ((long) frame * rows / most)));
  }

  /// As who turns the wheel without a pause, three lines a frame.
  static Frames turning(ListView<?> list, int most) {
    list.scrollTo(0);
    VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
    return new Frames(most, frame -> flow.scrollPixels(WHEEL));
  }

  @Override
  public void handle(long now) {
    if (before != 0) {
      gaps.add((now - before) / 1e6);
    }
    before = now;
    step.accept(frame);
    if (++frame >= most) {
      stop();
    }
  }

  boolean done() {
    return frame >= most;
  }

  List<Double> gaps() {
    return List.copyOf(gaps);
  }
}
