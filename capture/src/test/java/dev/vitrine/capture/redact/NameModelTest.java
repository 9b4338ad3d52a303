package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vitrine.capture.desk.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model itself, from the directory that the build made.
class NameModelTest {
  private static final Redactor RULES = Redactor.standard();

  @TempDir Path empty;

  private static NameModel model() {
    assumeThat(System.getProperty(NameModel.DIRECTORY)).isNotNull();
    return NameModel.installed().orElseThrow();
  }

  private static void ready(NameModel model) {
    model.load();
    Await.until("the model", Duration.ofSeconds(60), () -> model.ready() || model.failed());
    assertThat(model.failed()).isFalse();
  }

  @Test
  void aNameThatNoListKnowsIsFoundByWhatIsSaidOfIt() {
    try (NameModel model = model()) {
      ready(model);
      Redactor both = RULES.with(model);
      int more = 0;
      for (String text :
          List.of(
              "You can tell Linneo was a huge fan of the band.",
              "Why is Avtorhan so impulsive?",
              "The film was directed by Ostrovar and starring Quillan",
              "Velimor, can I please speak to your boss?",
              "He told Hallgard about it before the game")) {
        assertThat(both.find(text, "")).hasSizeGreaterThanOrEqualTo(RULES.find(text, "").size());
        more += both.find(text, "").size() - RULES.find(text, "").size();
      }

      assertThat(more).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void theFirstTextIsNotKeptWaitingAndTheModelLoadsOnItsOwnThread() {
    try (NameModel model = model()) {
      assertThat(model.ready()).isFalse();
      Redactor redactor = RULES.with(model);

      assertThat(redactor.redact("Dear Anna, call me", "")).isEqualTo("Dear [person], call me");
      Await.until("the model", Duration.ofSeconds(60), model::ready);
    }
  }

  @Test
  void noThreadButItsOwnMayLoadOrAskIt() {
    assumeThat(System.getProperty(NameModel.DIRECTORY)).isNotNull();

    assertThatThrownBy(() -> Encoder.load(Path.of(System.getProperty(NameModel.DIRECTORY))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itIsLoadedAndAskedOnItsOwnThreadWhoeverWantsIt() throws InterruptedException {
    Await.until(
        "the end of others' threads",
        Duration.ofSeconds(30),
        () -> !threads().contains(NameModel.THREAD));
    try (NameModel model = model()) {
      ready(model);
      Redactor redactor = RULES.with(model);
      List<List<Span>> found = new CopyOnWriteArrayList<>();
      for (String role : List.of("recorder", "hook", "uploader")) {
        Thread caller =
            new Thread(() -> found.add(judged(redactor, "He told Hallgard about it")), role);
        caller.start();
        caller.join();
      }

      assertThat(found).hasSize(3);
      assertThat(found).allMatch(spans -> spans.stream().noneMatch(NameModelTest::unjudged));
      assertThat(threads()).contains(NameModel.THREAD);
    }
    Await.until(
        "the end of its thread", Duration.ofSeconds(30), () -> !threads().contains("names"));
  }

  /// Asks until the model answered in time, which on a busy machine it may not at once.
  private static List<Span> judged(Redactor redactor, String text) {
    List<Span> spans = new ArrayList<>();
    Await.until(
        "an answer",
        Duration.ofSeconds(60),
        () -> {
          spans.clear();
          spans.addAll(redactor.find(text, ""));
          return spans.stream().noneMatch(NameModelTest::unjudged);
        });
    return spans;
  }

  private static boolean unjudged(Span span) {
    return span.rule().equals("person.unjudged");
  }

  private static Set<String> threads() {
    Set<String> names = new HashSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    return names;
  }

  @Test
  void whileItLoadsEveryWordThatCouldBeANameCountsAsOne() {
    try (NameModel model = model()) {
      Redactor redactor = RULES.with(model);

      assertThat(RULES.redact("the report of Quillanor is late", "")).contains("Quillanor");
      assertThat(redactor.redact("the report of Quillanor is late", ""))
          .isEqualTo("the report of [person] is late");
      Await.until("the model", Duration.ofSeconds(60), model::ready);
    }
  }

  @Test
  void textWithoutAnyCapitalDoesNotLoadIt() {
    try (NameModel model = model()) {
      RULES.with(model).find("nothing to see here, 42 times", "");

      assertThat(model.wanted()).isFalse();
    }
  }

  @Test
  void aDirectoryWithoutAModelGivesNone() {
    assertThat(NameModel.in(empty)).isEmpty();
  }

  @Test
  void aDamagedModelMasksEveryWordThatCouldBeAName() throws IOException {
    assumeThat(System.getProperty(NameModel.DIRECTORY)).isNotNull();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty(NameModel.DIRECTORY)))) {
      for (Path library : all.filter(file -> file.toString().contains(".so")).toList()) {
        Files.createSymbolicLink(empty.resolve(library.getFileName()), library.toAbsolutePath());
      }
    }
    Files.write(empty.resolve(Encoder.MODEL), new byte[100]);
    Files.write(empty.resolve(Encoder.TOKENIZER), new byte[100]);
    try (NameModel model = NameModel.in(empty).orElseThrow()) {
      model.load();
      Await.until("the failure", Duration.ofSeconds(60), model::failed);

      assertThat(RULES.with(model).redact("Dear Anna, call me", ""))
          .isEqualTo("Dear [person], call me");
      assertThat(RULES.with(model).redact("the report of Quillanor is late", ""))
          .isEqualTo("the report of [person] is late");
    }
  }

  @Test
  void spansStayInsideAndRedactingTwiceIsRedactingOnce() {
    try (NameModel model = model()) {
      ready(model);
      Redactor redactor = RULES.with(model);
      for (int seed = 1; seed <= 60; seed++) {
        Random random = new Random(seed);
        String text = seed % 2 == 0 ? RandomText.lifelike(random) : RandomText.wild(random, 300);
        int end = 0;
        for (Span span : redactor.find(text, "")) {
          assertThat(span.start()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
          end = span.end();
        }
        assertThat(end).as("seed %d", seed).isLessThanOrEqualTo(text.length());
        String once = redactor.redact(text, "");
        assertThat(redactor.redact(once, "")).as("seed %d", seed).isEqualTo(once);
      }
    }
  }
}
