package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any text; every failure shows its seed.
class RedactLawsTest {
  private static final Redactor REDACTOR = Redactor.standard();

  static LongStream seeds() {
    return LongStream.range(1, 121);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void redactingTwiceIsRedactingOnce(long seed) {
    String once = REDACTOR.redact(RandomText.lifelike(new Random(seed)), "");

    assertThat(REDACTOR.redact(once, "")).as("seed %d", seed).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spansAreInOrderAndApartAndInside(long seed) {
    Random random = new Random(seed);
    String text = random.nextBoolean() ? RandomText.lifelike(random) : RandomText.wild(random, 200);
    int end = 0;
    for (Span span : REDACTOR.find(text, "")) {
      assertThat(span.start()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
      assertThat(span.end()).as("seed %d", seed).isLessThanOrEqualTo(text.length());
      end = span.end();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsNotMaskedStaysAsItWas(long seed) {
    String text = RandomText.lifelike(new Random(seed));
    List<Span> spans = REDACTOR.find(text, "");
    StringBuilder kept = new StringBuilder();
    int done = 0;
    for (Span span : spans) {
      kept.append(text, done, span.start()).append('[').append(span.kind()).append(']');
      done = span.end();
    }
    kept.append(text.substring(done));

    if (REDACTOR.find(kept, "").isEmpty()) {
      assertThat(REDACTOR.redact(text, "")).as("seed %d", seed).isEqualTo(kept.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pausesChangeNothing(long seed) {
    Random random = new Random(seed);
    String text = RandomText.lifelike(random);
    Typist steady = new Typist(REDACTOR);
    Typist halting = new Typist(REDACTOR);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      steady.type(String.valueOf(c));
      if (random.nextInt(5) == 0) {
        halting.now += random.nextInt(3000);
        halting.out.addAll(halting.stage.tick(1_000_000));
      }
      halting.type(String.valueOf(c));
    }

    assertThat(halting.leave().pressed()).as("seed %d", seed).isEqualTo(steady.leave().pressed());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyKeyThatWentInComesOutOnce(long seed) {
    Random random = new Random(seed);
    Typist typist = RandomText.play(random, new Typist(REDACTOR), 120);
    int presses = typist.presses;
    typist.leave();

    assertThat(typist.pressed()).as("seed %d", seed).hasSize(presses);
    assertThat(typist.keys()).as("seed %d", seed).hasSize(2 * presses);
    assertThat(typist.stage.buffered()).isZero();
  }

  @Test
  void theFastestHostileTextTakesLinearTime() {
    for (String unit :
        List.of(
            "a",
            "1",
            "@",
            "a@",
            "1 ",
            "-",
            "A ",
            "eyJ",
            "://a:",
            "password ",
            "Ab ",
            "4111 ",
            "\u0301",
            "(",
            "12.",
            "::",
            "\"",
            "[card]",
            "is ",
            "de ",
            "Xa\n",
            "+1",
            "sk-",
            "-----BEGIN ",
            "Apt. 12 ",
            "12 Main Street, ",
            "a.b",
            "zip code 1",
            "\u202e",
            "\ud800",
            "@Ab ",
            "password",
            "he has cancer, ",
            "earns 5 EUR ",
            "login with a and b ",
            "pass;",
            "pass;\n",
            "a;pass;b;c\n",
            "door 12 ",
            "tan 123 ",
            "(1",
            "wifi is a-b-c? ",
            "12345 Ort · ",
            "Anna de ",
            "was let go: ",
            "krankheits",
            "rain at noon ")) {
      long small = millis(unit.repeat(25_000 / unit.length()));
      long large = millis(unit.repeat(100_000 / unit.length()));
      // Four times the text in about four times the time; quadratic would be sixteen.
      assertThat(large).as("100 kB of '%s'", unit.strip()).isLessThan(150 + 8 * small);
    }
  }

  private static long millis(String text) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      long start = clock.getCurrentThreadCpuTime();
      REDACTOR.find(text, "");
      best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / 1_000_000);
    }
    return best;
  }

  @Test
  void randomUnitsNeverThrow() {
    Fuzz.run(1, 2_000);
  }
}
