package dev.vitrine.capture;

import dev.vitrine.capture.context.linux.TrialHands;
import dev.vitrine.capture.context.linux.TrialWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The windows of the self-test, and the hands that type into them. Used by its thread only.
final class TrialDesk implements AutoCloseable {
  /// How long a window has the focus before anything is typed into it, in milliseconds.
  private static final long STEADY = 150;

  private final Path folder;
  private final Map<String, String> environment;
  private final TrialHands hands;
  private final List<AutoCloseable> windows = new ArrayList<>();

  /// @param folder of the self-test
  /// @param hands closed by whoever opened them
  TrialDesk(Path folder, Map<String, String> environment, TrialHands hands) {
    this.folder = folder;
    this.environment = environment;
    this.hands = hands;
  }

  /// Opens a window of this very program, which stays until the end.
  TrialWindow own() throws IOException {
    return keep(
        TrialWindow.open(
            environment.getOrDefault("DISPLAY", ""),
            environment,
            "Vitrine self-test",
            4,
            List.of("Vitrine types into its own windows for a moment.", "Please wait.")));
  }

  /// Starts a program with a window.
  ///
  /// @param place of its window; the one at 0 stays until the end, the others are the caller's to
  ///   close
  TrialProgram program(String name, int place, String line) throws IOException, NotPossible {
    try {
      TrialProgram program = TrialProgram.start(folder, name, place, environment, List.of(line));
      return place == 0 ? keep(program) : program;
    } catch (IOException e) {
      throw new NotPossible("no-window");
    }
  }

  void type(int window, String text) throws IOException, NotPossible {
    if (!TrialPatience.holds(() -> keepsFocus(window))) {
      throw new NotPossible("disturbed");
    }
    if (!hands.type(window, text)) {
      throw new NotPossible("disturbed");
    }
    TrialPatience.pass(30);
  }

  /// Whether this keyboard has every letter of it.
  boolean canType(String text) {
    return hands.canType(text);
  }

  /// Keys that were pressed so far.
  long typed() {
    return hands.typed();
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable window : windows.reversed()) {
      try {
        window.close();
      } catch (Exception e) {
        throw new IOException("A window of the self-test did not close.", e);
      }
    }
  }

  /// Gives a window the focus, and looks whether it still has it a moment later: a window manager
  /// gives it to a window that has just been opened. The moment also parts keys in different
  /// windows, because two at once are nobody's.
  private boolean keepsFocus(int window) {
    try {
      if (!hands.focus(window)) {
        return false;
      }
      TrialPatience.pass(STEADY);
      return hands.hasFocus(window);
    } catch (IOException e) {
      return false;
    }
  }

  private <T extends AutoCloseable> T keep(T window) {
    windows.add(window);
    return window;
  }
}
