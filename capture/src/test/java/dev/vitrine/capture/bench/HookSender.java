package dev.vitrine.capture.bench;

import dev.vitrine.capture.desk.Typist;
import java.util.concurrent.locks.LockSupport;

/// The sending half of [HookBench], a process of its own: pointer motion at a rate and 50 key taps
/// a second, each when its moment has come. Prints how many it sent and when the last one.
public final class HookSender {
  private static final int TAPS = 50;

  private HookSender() {}

  /// @param arguments the display, motions a second, seconds
  static void main(String... arguments) {
    int rate = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    long moves = 0;
    long keys = 0;
    long last;
    try (Typist typist = Typist.at(arguments[0])) {
      int key = typist.keycode('a');
      long begin = System.nanoTime();
      for (long i = 0; i < (long) rate * seconds; i++) {
        long due = begin + i * 1_000_000_000L / rate;
        long wait;
        while ((wait = due - System.nanoTime()) > 0) {
          if (wait > 200_000) {
            LockSupport.parkNanos(wait - 150_000);
          } else {
            Thread.onSpinWait();
          }
        }
        typist.glide(100 + (int) (i % 900), 100 + (int) (i / 900 % 500));
        moves++;
        if (i * TAPS / rate != (i + 1) * TAPS / rate) {
          typist.flick(key);
          keys += 2;
        }
      }
      last = System.nanoTime();
      typist.key(key, true);
      typist.key(key, false);
      keys += 2;
    }
    System.out.printf("{\"moves\":%d,\"keys\":%d,\"last\":%d}%n", moves, keys, last);
  }
}
