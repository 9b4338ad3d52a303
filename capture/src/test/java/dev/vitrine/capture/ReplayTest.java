package dev.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was recorded, done again by the exported script on a fresh desktop, makes the same
/// document, with blocks where something was removed.
final class ReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CARD = "4111111111111111";
  private static final long END = 0xFF57;

  @TempDir Path folder;

  @Test
  void theScriptMakesTheSameDocumentWithBlocksForWhatWasRemoved() throws Exception {
    Path zip = folder.resolve("batch.zip");
    String written = record(zip);
    assertThat(written).contains(CARD).startsWith("Dear all,\n");

    Path script =
        Export.write(BatchReader.of(zip), Export.Form.PYAUTOGUI, folder, _ -> {}).getFirst();
    String again = replay(script, written.length());

    assertThat(again).isEqualTo(written.replace(CARD, "▮".repeat(CARD.length())));
  }

  /// Writes a letter with second thoughts, selections by mouse and key, and saves it.
  private String record(Path zip) throws IOException {
    try (Desk desk = Desk.open()) {
      Path letter = Files.createFile(desk.directory().resolve("letter.txt"));
      desk.start("xterm", "-geometry", "20x4+1100+10", "-e", "cat");
      long elsewhere = desk.window("--class", "xterm");
      long window = mousepad(desk, letter);
      try (Typist typist = desk.typist();
          HostedRecorder recorder =
              new HostedRecorder(desk, desk.directory().resolve("vitrine"), "mousepad")) {
        typist.focus(window);
        Await.pass(Duration.ofMillis(200));
        type(typist, "Dear all\b\b\ball,\nthe card is " + CARD + " now.\n");
        typist.move(640, 500);
        typist.click(1);
        Await.pass(Duration.ofMillis(700));
        type(typist, "One More line");
        hold(typist, 0xFFE1, 0xFF50);
        type(typist, "ONE LINE (with shift)");
        typist.tap(END);
        type(typist, "\nwords to go: remove");
        hold(typist, 0xFFE3, 0xFF08);
        type(typist, "kept");
        hold(typist, 0xFFE3, 's');
        Await.until("the letter to be saved", PATIENCE, () -> read(letter).endsWith("kept"));
        typist.focus(elsewhere);
        recorder.settle();
        Files.copy(recorder.delivered(), zip);
      }
      return read(letter);
    }
  }

  private static String replay(Path script, int length) throws Exception {
    try (Desk desk = Desk.open()) {
      Path letter = Files.createFile(desk.directory().resolve("letter.txt"));
      // For a sign that no key has, xdotool lends it one for a moment; a program that is busy then
      // looks it up when it is gone again. So it has one from the start.
      desk.run(List.of("xmodmap", "-e", "keycode 250 = U25AE U25AE"));
      long window = mousepad(desk, letter);
      try (Typist typist = desk.typist()) {
        typist.focus(window);
        Await.pass(Duration.ofMillis(200));
      }
      String real = System.getProperty("vitrine.pyautogui", "");
      String stand = Path.of(ReplayTest.class.getResource("/python").toURI()).toString();
      Process python =
          desk.start(
              "env",
              "PYTHONPATH=" + (real.isEmpty() ? stand : real),
              "XAUTHORITY=/dev/null",
              "/usr/bin/python3",
              script.toString(),
              "2");
      Await.until("the script to end", Duration.ofSeconds(90), () -> !python.isAlive());
      assertThat(python.exitValue()).as(() -> read(desk.directory().resolve("errors"))).isZero();
      boolean _ = Await.holds(PATIENCE, () -> read(letter).length() == length);
      return read(letter);
    }
  }

  private static long mousepad(Desk desk, Path letter) {
    desk.start("mousepad", "--disable-server", letter.toString());
    long window = desk.window("--class", "mousepad");
    desk.run(List.of("xdotool", "windowmove", "--sync", Long.toString(window), "100", "100"));
    desk.run(List.of("xdotool", "windowsize", "--sync", Long.toString(window), "900", "600"));
    return window;
  }

  /// At the speed of a person, so that what follows each other is not one click, nor one key lost.
  private static void type(Typist typist, String text) {
    for (int i = 0; i < text.length(); i++) {
      typist.tap(text.charAt(i));
      Await.pass(Duration.ofMillis(15));
    }
  }

  private static void hold(Typist typist, long modifier, long key) {
    Await.pass(Duration.ofMillis(100));
    typist.key(typist.keycode(modifier), true);
    typist.tap(key);
    typist.key(typist.keycode(modifier), false);
    Await.pass(Duration.ofMillis(100));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
