package dev.vitrine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.shell.Page;
import dev.vitrine.app.theme.Switch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What holds for every page: text can be read on what it stands on, whatever can be used has a
/// name and a role, and the keyboard reaches it.
@ExtendWith(ApplicationExtension.class)
final class EveryControlTest {
  /// For text (WCAG 2.2, 1.4.3).
  private static final double LEAST_CONTRAST = 4.5;

  @TempDir private Path home;
  private Optional<dev.vitrine.app.Window> window = Optional.empty();

  @Start
  void start(Stage unused) {}

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.ifPresent(dev.vitrine.app.Window::close));
  }

  @Test
  void everyTextCanBeReadInTheLightTheme(FxRobot robot) {
    assertThat(unreadable(robot, "light")).isEmpty();
  }

  @Test
  void everyTextCanBeReadInTheDarkTheme(FxRobot robot) {
    assertThat(unreadable(robot, "dark")).isEmpty();
  }

  @Test
  void whateverCanBeUsedHasANameAndARole(FxRobot robot) {
    List<String> nameless = new ArrayList<>();
    pages(
        robot,
        "light",
        (page, node) -> {
          if (node instanceof Control control && usable(control) && name(control).isBlank()) {
            nameless.add(page + ": " + control.getClass().getSimpleName() + " " + control.getId());
          }
          if (node instanceof Control control
              && usable(control)
              && control.getAccessibleRole() == AccessibleRole.NODE) {
            nameless.add(page + ": no role, " + control.getClass().getSimpleName());
          }
        });
    assertThat(nameless).isEmpty();
  }

  @Test
  void everySwitchSaysWhatItIsAndWhetherItIsOnAndNoRowHasABoxInsteadOfOne(FxRobot robot) {
    List<Switch> switches = new ArrayList<>();
    List<String> boxes = new ArrayList<>();
    BiConsumer<String, Node> look =
        (page, node) -> {
          if (node instanceof Switch one) {
            switches.add(one);
          }
          if (node instanceof ToggleSwitch && !(node instanceof Switch)) {
            boxes.add(page + ": a switch that does not say whether it is on, " + node.getId());
          }
          if (node.getStyleClass().contains("plain-row") && node.lookup(".check-box") != null) {
            boxes.add(page + ": " + node);
          }
        };
    pages(robot, "light", look);
    robot.interact(() -> window.ifPresent(dev.vitrine.app.Window::close));
    window = Optional.empty();
    open(robot, Scenes.engine(Scenes.off(), false), "");
    robot.interact(() -> robot.lookup("#consent-continue").queryButton().fire());
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> walk(root(robot), node -> look.accept("consent", node)));

    assertThat(boxes).isEmpty();
    assertThat(switches).extracting(Node::getId).contains("switch-xterm", "consent-app-xterm");
    assertThat(switches)
        .allSatisfy(one -> {
          assertThat(one.getAccessibleRole()).isEqualTo(AccessibleRole.TOGGLE_BUTTON);
          assertThat(one.queryAccessibleAttribute(AccessibleAttribute.SELECTED))
              .isEqualTo(one.isSelected());
        });
    Switch last = switches.getLast();
    robot.interact(() -> last.executeAccessibleAction(AccessibleAction.FIRE));
    assertThat(last.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
    robot.interact(last::requestFocus);
    robot.push(KeyCode.ENTER);
    assertThat(last.isSelected()).isFalse();
  }

  @Test
  void theKeyboardReachesWhateverCanBeUsed(FxRobot robot) {
    for (Page page : Page.values()) {
      open(robot, "light");
      robot.interact(() -> window.orElseThrow().open(page));
      WaitForAsyncUtils.waitForFxEvents();
      Map<Node, String> wanted = new LinkedHashMap<>();
      robot.interact(() ->
          walk(
              root(robot),
              node -> {
                if (node instanceof Control control
                    && usable(control)
                    && !control.isDisabled()
                    && control.isFocusTraversable()) {
                  wanted.put(node, control.getClass().getSimpleName() + " " + control.getId());
                }
              }));
      Map<Node, String> left = new LinkedHashMap<>(wanted);
      for (int i = 0; i < wanted.size() * 2 + 10 && !left.isEmpty(); i++) {
        robot.push(KeyCode.TAB);
        robot.interact(() -> {
          Node focus = root(robot).getScene().getFocusOwner();
          for (Node node = focus; node != null; node = node.getParent()) {
            left.remove(node);
          }
          // The arrow keys go on inside a group.
          if (focus instanceof ToggleButton one && one.getToggleGroup() != null) {
            one.getToggleGroup().getToggles().forEach(left::remove);
          }
        });
      }
      assertThat(left.values()).as(page.name()).isEmpty();
      robot.interact(() -> window.ifPresent(dev.vitrine.app.Window::close));
      window = Optional.empty();
    }
  }

  private List<String> unreadable(FxRobot robot, String theme) {
    List<String> pale = new ArrayList<>();
    int[] read = {0};
    pages(
        robot,
        theme,
        (page, node) -> {
          if (node instanceof Text text
              && !text.getText().isBlank()
              && text.getFill() instanceof Color color
              && !disabled(text)) {
            read[0]++;
            Color behind = behind(text);
            double contrast = contrast(over(color, opacity(text), behind), behind);
            if (contrast < LEAST_CONTRAST) {
              pale.add(
                  "%s: %.2f %s on %s: %s"
                      .formatted(page, contrast, color, behind, text.getText().strip()));
            }
          }
        });
    assertThat(read[0]).isGreaterThan(150);
    return pale.stream().distinct().toList();
  }

  /// What lies behind a text: the backgrounds of its parents, from the outermost in.
  private static Color behind(Node text) {
    List<Color> layers = new ArrayList<>();
    for (Node node = text.getParent(); node != null; node = node.getParent()) {
      if (node instanceof Region region) {
        Background background = region.getBackground();
        if (background != null
            && !background.getFills().isEmpty()
            && background.getFills().getLast().getFill() instanceof Color color) {
          layers.addFirst(color);
        }
      }
    }
    Color behind = Color.WHITE;
    for (Color layer : layers) {
      behind = over(layer, 1, behind);
    }
    return behind;
  }

  private static double opacity(Node node) {
    double all = 1;
    for (Node one = node; one != null; one = one.getParent()) {
      all *= one.getOpacity();
    }
    return all;
  }

  private static boolean disabled(Node node) {
    return node.isDisabled();
  }

  private static Color over(Color front, double opacity, Color behind) {
    double alpha = front.getOpacity() * opacity;
    return Color.color(
        front.getRed() * alpha + behind.getRed() * (1 - alpha),
        front.getGreen() * alpha + behind.getGreen() * (1 - alpha),
        front.getBlue() * alpha + behind.getBlue() * (1 - alpha));
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static boolean usable(Control control) {
    return control instanceof ButtonBase
        || control instanceof TextInputControl
        || control instanceof ToggleSwitch
        || (control instanceof ListView<?> list && list.isFocusTraversable())
        || (control instanceof ScrollPane pane && pane.isFocusTraversable());
  }

  private static String name(Control control) {
    if (control.getAccessibleText() != null) {
      return control.getAccessibleText();
    }
    if (control instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    Object said = control.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    return said == null ? "" : said.toString();
  }

  private void pages(FxRobot robot, String theme, BiConsumer<String, Node> each) {
    open(robot, theme);
    for (Page page : Page.values()) {
      robot.interact(() -> window.orElseThrow().open(page));
      WaitForAsyncUtils.waitForFxEvents();
      robot.interact(() -> walk(root(robot), node -> each.accept(page.name(), node)));
    }
  }

  private void open(FxRobot robot, String theme) {
    open(
        robot,
        Scenes.engine(Scenes.recording(), true),
        "language=en\ntheme=" + theme + "\nnot-now=" + Scenes.SHA);
  }

  private void open(FxRobot robot, FakeEngine engine, String preferences) {
    robot.interact(
        () -> window = Optional.of(new dev.vitrine.app.Window(engine, home, preferences)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Parent root(FxRobot robot) {
    return robot.listWindows().getLast().getScene().getRoot();
  }

  private static void walk(Node node, java.util.function.Consumer<Node> each) {
    if (!node.isVisible()) {
      return;
    }
    each.accept(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, each));
    }
  }
}
