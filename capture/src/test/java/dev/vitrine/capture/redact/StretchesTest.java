package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A document in which somebody clicks here and there while writing.
class StretchesTest {
  private static final List<String> SENTENCES =
      List.of(
          "All numbers of the first quarter are ready. ",
          "Please look at the second page before the meeting. ",
          "We moved the launch to the end of the month because of the new supplier. ",
          "The draft still needs a summary and some pictures. ",
          "I will send the slides to the customer tomorrow.\n",
          "The printer on the third floor works again. ",
          "Could you check the order of the tables in the appendix?\n");

  private static final int CLICK = 60;
  private static final int PER_KEY = 80;

  private final Typist typist = new Typist(Redactor.standard());

  static LongStream seeds() {
    return LongStream.range(1, 41);
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      typist.type(text.substring(i, i + 1));
      typist.now += PER_KEY;
      typist.out.addAll(typist.stage.tick(typist.now));
    }
  }

  private void elsewhere(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> {
        typist.click(random.nextInt(900), random.nextInt(700));
        typist.click(random.nextInt(900), random.nextInt(700));
      }
      case 1 -> typist.tap(Typist.UP);
      default -> typist.click(random.nextInt(900), random.nextInt(700));
    }
  }

  /// Some sentences, now and then in another place.
  private String sentences(Random random, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
      write(sentence);
      all.append(sentence);
      if (random.nextInt(CLICK * 2) < sentence.length()) {
        elsewhere(random);
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsPlainStaysReadable(long seed) {
    Random random = new Random(seed);

    String written = sentences(random, 60);
    typist.leave();

    assertThat(typist.keys()).hasSizeGreaterThan(2 * written.length() - 1);
    assertThat(typist.keys().stream().filter(key -> key.redaction().isPresent())).isEmpty();
  }

  @Test
  void noKeyWaitsForHoursBecauseOfAClick() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      sentences(random, 5);
      elsewhere(random);
      // A minute, the stretch that goes on, and one whole that has to follow.
      assertThat(typist.stage.buffered()).isLessThan(2 * 2_000);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noDigitOfANumberIsReadableWhereverItsPartsWereTyped(long seed) {
    Random random = new Random(seed);
    List<String> numbers =
        List.of("4556737586899855", "DE89370400440532013000", "+49 30 901820", "192.168.17.44");
    String number = numbers.get(random.nextInt(numbers.size()));
    sentences(random, 3 + random.nextInt(20));
    elsewhere(random);
    sentences(random, 3);
    elsewhere(random);
    int first = 2 + random.nextInt(number.length() - 4);
    int second = first + 1 + random.nextInt(number.length() - first - 1);
    write("card ");
    write(number.substring(0, first));
    elsewhere(random);
    write(number.substring(first, second));
    elsewhere(random);
    write(number.substring(second) + " ");
    elsewhere(random);
    sentences(random, 3 + random.nextInt(20));
    typist.leave();

    assertThat(typist.readable().chars().anyMatch(Character::isDigit)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noPasswordIsReadableBesideAWordForIt(long seed) {
    Random random = new Random(seed);
    sentences(random, 3 + random.nextInt(20));
    elsewhere(random);
    String password = "tulipmoon";
    if (random.nextBoolean()) {
      write("the password is ");
      elsewhere(random);
      write(password);
    } else {
      write(password);
      elsewhere(random);
      write("the password is ");
    }
    elsewhere(random);
    sentences(random, 3 + random.nextInt(20));
    typist.leave();

    assertThat(typist.readable()).doesNotContain(password);
  }

  @Test
  void aDoubleClickHidesNoMoreThanAClick() {
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      write(SENTENCES.get(random.nextInt(SENTENCES.size())));
      typist.click(40, 40);
      typist.click(40, 40);
    }

    assertThat(typist.leave().keys()).noneMatch(key -> key.redaction().isPresent());
  }

  @Test
  void nothingNearAPasteIsReadable() {
    Random random = new Random(3);
    sentences(random, 20);
    typist.click(20, 20);
    typist.click(700, 20);
    write("seen here");
    typist.control('v');
    write("word");
    typist.tap(Typist.LEFT).tap(Typist.LEFT).tap(Typist.LEFT).tap(Typist.LEFT).tap(Typist.LEFT);
    write("within");
    for (int i = 0; i < 3; i++) {
      typist.click(30 + 90 * i, 300);
      write(i < 2 ? "after it\n" : "plain again");
    }
    typist.leave();

    assertThat(typist.readable())
        .doesNotContain("seen")
        .doesNotContain("word")
        .doesNotContain("within")
        .doesNotContain("after")
        .contains("plain again");
  }

  /// Two short stretches and a minute, after which a field may be cut, come between.
  private void writeApart(String before, String after) {
    write(before);
    typist.click(20, 20);
    write("ok");
    typist.click(700, 20);
    write("yes");
    typist.click(20, 400);
    typist.now += 61_000;
    write("well");
    typist.click(300, 20);
    write(after);
    typist.leave();
  }

  @Test
  void whatWasAnnouncedBeforeTheCutIsNotTypedInBehindIt() {
    writeApart("Please look at this. the password is ", "tulipmoon");

    assertThat(typist.readable()).doesNotContain("tulipmoon");
  }

  @Test
  void halfANumberIsNotHandedOutWhileTheOtherMayCome() {
    writeApart("card 4111 1111 ", "1111 1111");

    assertThat(typist.readable().chars().anyMatch(Character::isDigit)).isFalse();
  }
}
