package dev.vitrine.capture.redact;

import java.util.Random;

/// Throws random text and typing at the redactor: `Fuzz SEED COUNT`. Ends with the seed of the
/// first round that throws or takes more than the limit.
public final class Fuzz {
  private static final long LIMIT_MILLIS = 2_000;

  public static void main(String[] args) {
    long first = args.length > 0 ? Long.parseLong(args[0]) : 1;
    long count = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
    run(first, count);
    System.out.println(count + " rounds, slowest " + slowest + " ms");
  }

  private static long slowest;

  static void run(long first, long count) {
    Redactor redactor = Redactor.standard();
    redactor.find("warm up", "");
    for (long seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      long start = System.nanoTime();
      try {
        String text = RandomText.wild(random, 120);
        String context = random.nextInt(4) == 0 ? RandomText.wild(random, 12) : "";
        for (Span span : redactor.find(text, context)) {
          if (span.rule().endsWith(".failed")) {
            throw new IllegalStateException(span.rule());
          }
        }
        if (seed % 64 == 0) {
          redactor.redact(text, "");
          RandomText.play(random, new Typist(redactor), 80).leave();
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      slowest = Math.max(slowest, millis);
      if (millis > LIMIT_MILLIS) {
        throw new AssertionError("seed " + seed + " took " + millis + " ms");
      }
    }
  }

  private Fuzz() {}
}
