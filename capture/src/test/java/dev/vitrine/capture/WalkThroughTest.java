package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.BatchVerifier;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.event.KeptEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Walks the way of docs/walkthrough.md: real keys into real windows, through every room, to the
/// bytes in the destination's folder.
final class WalkThroughTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CARD = "4556737586899855";

  private Desk desk;
  private Typist typist;
  private Path person;
  private long mousepad;
  private long xterm;

  @BeforeEach
  void setUp() throws IOException {
    desk = Desk.open();
    person = Files.createDirectories(desk.directory().resolve("person"));
    desk.start("mousepad", "--disable-server");
    mousepad = desk.window("--class", "mousepad");
    desk.start("xterm", "-e", "cat");
    xterm = desk.window("--class", "xterm");
    typist = desk.typist();
  }

  @AfterEach
  void tearDown() {
    typist.close();
    desk.close();
  }

  @Test
  void aKeyWalksThroughEveryRoomToTheBytesThatArrive() throws IOException {
    Path home = person.resolve("vitrine");
    try (HostedRecorder recorder = new HostedRecorder(desk, home, "mousepad")) {
      // input hears, context places, policy decides
      focus(mousepad);
      typist.type("hello ");
      focus(xterm);
      typist.type("secret");
      focus(mousepad);
      typist.type("card " + CARD + "\n");
      focus(xterm);
      recorder.settle();
      // redact has masked, store has kept, and the status says so
      JsonNode today = recorder.status().path("today");
      assertThat(today.path("redacted").asLong()).as("%s", today).isEqualTo(CARD.length());
      assertThat(today.path("left_out").path("switched_off").asLong()).isGreaterThanOrEqualTo(12);
      // the pause
      recorder.ask("pause", Map.of());
      focus(mousepad);
      typist.type("{paused}");
      Await.until(
          "the paused keys to be left out",
          PATIENCE,
          () -> recorder.status().path("today").path("left_out").path("paused").asLong() >= 16);
      recorder.ask("resume", Map.of());
      typist.type("again");
      focus(xterm);
      recorder.settle();
      // batch seals, egress sends
      JsonNode sealed = recorder.approved();
      Await.until(
          "the delivery",
          PATIENCE,
          () ->
              recorder
                  .ask("history", Map.of())
                  .path("batches")
                  .path(0)
                  .path("state")
                  .asText()
                  .equals("sent"));
      assertThat(
              recorder
                  .ask("history", Map.of())
                  .path("batches")
                  .path(0)
                  .path("receipt")
                  .path("sha256"))
          .isEqualTo(sealed.path("sha256"));
      assertThat(recorder.ask("journal", Map.of("last", 50)).path("whole").asBoolean()).isTrue();
    }
    Path arrived = only(desk.directory().resolve("Vitrine/outbox"));
    assertThat(BatchVerifier.verify(arrived)).isEmpty();
    assertThat(typed(arrived)).isEqualTo("hello card " + "▮".repeat(CARD.length()) + "again");
    assertThat(filesHolding(person, CARD)).isEmpty();
    assertThat(filesHolding(person, "{paused}")).isEmpty();
  }

  @Test
  void forgettingTakesItFromMemoryDiskAndQueue() throws IOException {
    Path home = person.resolve("vitrine");
    try (HostedRecorder recorder = new HostedRecorder(desk, home, "mousepad")) {
      focus(mousepad);
      typist.type("sealed");
      focus(xterm);
      recorder.settle();
      recorder.ask("seal", Map.of());
      focus(mousepad);
      typist.type("kept");
      focus(xterm);
      recorder.settle();
      focus(mousepad);
      typist.type("in memory");
      JsonNode forgotten = recorder.ask("forget", Map.of("seconds", 600));
      assertThat(forgotten.path("events").asLong()).isEqualTo(20);
      focus(xterm);
      recorder.settle();
      assertThat(recorder.ask("pending", Map.of()).path("batches")).isEmpty();
      JsonNode sealed = recorder.ask("seal", Map.of()).path("batch");
      if (!sealed.isNull()) {
        // The pointer may have moved since; nothing typed may be left.
        assertThat(sealed.path("summary").path("keys").asLong()).isZero();
      }
    }
  }

  /// Two keys less than 2 ms apart in different windows are nobody's, on purpose: no person types
  /// so.
  private void focus(long window) {
    Await.pass(Duration.ofMillis(10));
    typist.focus(window);
    Await.pass(Duration.ofMillis(10));
  }

  private static String typed(Path zip) throws IOException {
    StringBuilder text = new StringBuilder();
    BatchReader.of(zip)
        .events((event, _) -> {
          if (event instanceof KeptEvent.Key key && key.pressed()) {
            String name = key.name();
            text.append(name.length() == 1 ? name : name.equals("space") ? " " : "");
          }
        });
    return text.toString();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static List<Path> filesHolding(Path folder, String canary) throws IOException {
    byte[] wanted = canary.getBytes(StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> {
            try {
              return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  .contains(new String(wanted, StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          })
          .toList();
    }
  }
}
