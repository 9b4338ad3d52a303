package dev.vitrine.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

/// Lets a page be styled and laid out behind the one that the person looks at. Most of what the
/// first opening of a page takes is loading its controls, making their skins and finding their
/// styles; that is done by then. In turns, with rests between them: a click waits for one turn at
/// most. The page stays where it is, invisible, and so out of reach of keyboard and screen readers,
/// because nodes that are put elsewhere have to be styled again.
///
/// Whoever comes to the page in the middle ends it with [#close]. FX thread.
final class Rehearsal implements AutoCloseable {
  /// Long enough for the window to be drawn, and shorter than anybody finds their way.
  private static final Duration FIRST = Duration.millis(250);

  private static final Duration REST = Duration.millis(40);

  private final Pane stage;
  private final Screen screen;
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final PauseTransition rest = new PauseTransition(FIRST);
  private boolean over;

  /// Begins shortly after.
  ///
  /// @param stage where the page will stand
  Rehearsal(Pane stage, Screen screen) {
    this.stage = stage;
    this.screen = screen;
    turns.addAll(screen.rehearsal());
    rest.setOnFinished(event -> turn());
    rest.play();
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      rest.stop();
      screen.rehearsed();
    }
  }

  private void turn() {
    Runnable next = turns.poll();
    if (next == null) {
      close();
      return;
    }
    Parent page = screen.node();
    if (!stage.getChildren().contains(page)) {
      page.setManaged(false);
      stage.getChildren().add(page);
    }
    next.run();
    // What is invisible gets no style; nothing is drawn before this is over.
    page.setVisible(true);
    page.resize(stage.getWidth(), stage.getHeight());
    page.applyCss();
    page.layout();
    page.setVisible(false);
    rest.setDuration(REST);
    rest.play();
  }
}
