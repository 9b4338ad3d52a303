package dev.vitrine.capture.redact;

/// The check digit of Verhoeff, which India's Aadhaar uses.
final class Verhoeff {
  private static final int[][] TIMES = times();
  private static final int[][] TURN = turn();

  /// Takes in one more digit, counted from the right; 0 at the end means right.
  static int next(int check, int digit, int place) {
    return TIMES[check][TURN[place % 8][digit]];
  }

  /// The group of the pentagon's turns and flips.
  private static int[][] times() {
    int[][] times = new int[10][10];
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        int turn = a < 5 ? (a + b % 5) % 5 : Math.floorMod(a - b % 5, 5);
        boolean flipped = (a < 5) != (b < 5);
        times[a][b] = turn + (flipped ? 5 : 0);
      }
    }
    return times;
  }

  private static int[][] turn() {
    int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int[][] turn = new int[8][10];
    for (int digit = 0; digit < 10; digit++) {
      turn[0][digit] = digit;
    }
    for (int place = 1; place < 8; place++) {
      for (int digit = 0; digit < 10; digit++) {
        turn[place][digit] = step[turn[place - 1][digit]];
      }
    }
    return turn;
  }

  private Verhoeff() {}
}
