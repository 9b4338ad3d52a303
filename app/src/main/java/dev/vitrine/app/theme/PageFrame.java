package dev.vitrine.app.theme;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A page of the window: one column that scrolls as a whole.
public final class PageFrame extends ScrollPane {
  /// @param style of this page, beside those that all have
  public PageFrame(String style, Node... content) {
    VBox page = new VBox(content);
    page.getStyleClass().addAll("page", style);
    setContent(page);
    setFitToWidth(true);
    setFocusTraversable(false);
    getStyleClass().add("page-scroll");
    drawDirectly(this);
  }

  /// Draws what a scroll pane holds anew each time. Its skin keeps a picture of it, and now and
  /// then does not notice that something in it changed: another tab of *Review* was chosen, and the
  /// one before stayed on screen. What is shown has to be what is so.
  public static void drawDirectly(ScrollPane pane) {
    pane.skinProperty()
        .subscribe(skin -> {
          Node viewport = pane.lookup(".viewport");
          // Without a skin there is none.
          if (viewport != null) {
            viewport.setCache(false);
          }
        });
  }

  /// Tells when a page is no longer on screen, until that is unsubscribed.
  public static Subscription whenLeft(Node page, Runnable left) {
    return page.sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            left.run();
          }
        });
  }

  /// A title, and what the page is for in one sentence.
  public static VBox head(Ui ui, String title, String lead) {
    VBox head = new VBox(Words.of(ui.say(title), "title-page"), Words.of(ui.say(lead), "subtitle"));
    head.getStyleClass().add("page-head");
    return head;
  }
}
