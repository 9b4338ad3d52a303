package dev.vitrine.app.theme;

import dev.vitrine.capture.RecorderStatus.State;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The state by shape and colour, the same shapes as the tray icon: a filled dot, a dot with a bar,
/// two bars, a hollow ring, a triangle.
public final class StateMark extends StackPane {
  private final Region outer = new Region();
  private final Region inner = new Region();

  public StateMark(String... styles) {
    getStyleClass().add("state-mark");
    getStyleClass().addAll(styles);
    outer.getStyleClass().add("outer");
    inner.getStyleClass().add("inner");
    getChildren().setAll(outer, inner);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    show(State.OFF);
  }

  public void show(State state) {
    for (State each : State.values()) {
      PseudoClass name = pseudoClass(each);
      pseudoClassStateChanged(name, each == state);
      outer.pseudoClassStateChanged(name, each == state);
      inner.pseudoClassStateChanged(name, each == state);
    }
  }

  /// The pseudo-class of a state, for cards and rows coloured by it.
  public static PseudoClass pseudoClass(State state) {
    return PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT));
  }
}
