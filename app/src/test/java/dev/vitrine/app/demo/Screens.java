package dev.vitrine.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Brings pages of Vitrine to the front and takes pictures of the desktop.
final class Screens {
  private static final List<String> PAGES = List.of("Now", "Apps", "Review", "History");
  private final Desktop desktop;
  private final ArrayNode taken = new ObjectMapper().createArrayNode();

  Screens(Desktop desktop) {
    this.desktop = desktop;
  }

  void take(String name) throws IOException, InterruptedException {
    taken.add(desktop.screenshot(name).toString());
  }

  /// Opens a page with its shortcut, waits until it has been drawn, and takes a picture.
  void open(String name, String page) throws IOException, InterruptedException {
    raise();
    desktop.run("xdotool", "key", "ctrl+" + (PAGES.indexOf(page) + 1));
    Drawn.settle(desktop);
    take(name);
  }

  /// The id of Vitrine's window, empty while there is none.
  String vitrine() throws IOException, InterruptedException {
    Optional<String> id =
        desktop
            .run("xdotool", "search", "--onlyvisible", "--name", "^Vitrine$")
            .lines()
            .filter(line -> line.chars().allMatch(Character::isDigit))
            .reduce((_, last) -> last);
    return id.orElse("");
  }

  void raise() {
    Wait.until(
        "Vitrine in front",
        Duration.ofSeconds(20),
        () -> {
          String window = vitrine();
          if (window.isEmpty()) {
            return false;
          }
          // The window manager may think that it is in front although the focus was moved past it.
          desktop.run("xdotool", "windowactivate", window, "windowfocus", "--sync", window);
          return desktop.run("xdotool", "getwindowfocus").equals(window);
        });
  }

  ArrayNode list() {
    return taken;
  }
}
