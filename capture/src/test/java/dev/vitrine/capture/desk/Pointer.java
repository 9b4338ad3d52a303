package dev.vitrine.capture.desk;

import java.time.Duration;
import java.util.Random;

/// The pointer in the hand of a person, who moves it to what he means and rests there before he
/// clicks. One thread.
public final class Pointer {
  private static final int STEPS = 8;

  private final Typist typist;
  private final Random random;
  private int x = 640;
  private int y = 780;

  public Pointer(Typist typist, Random random) {
    this.typist = typist;
    this.random = random;
  }

  /// Moves to a place in the middle of a box, and rests.
  public void moveTo(Truth.Box box) {
    int toX = box.x() + box.width() / 4 + random.nextInt(Math.max(1, box.width() / 2));
    int toY = box.middleY();
    for (int i = 1; i <= STEPS; i++) {
      typist.move(x + (toX - x) * i / STEPS, y + (toY - y) * i / STEPS);
      Await.pass(Duration.ofMillis(12));
    }
    x = toX;
    y = toY;
    // A person rests on what he clicks.
    Await.pass(Duration.ofMillis(180 + random.nextInt(200)));
  }

  /// Clicks where it is.
  public void click() {
    typist.button(1, true);
    Await.pass(Duration.ofMillis(60));
    typist.button(1, false);
  }

  public int x() {
    return x;
  }

  public int y() {
    return y;
  }
}
