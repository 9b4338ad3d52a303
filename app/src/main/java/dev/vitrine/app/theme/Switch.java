package dev.vitrine.app.theme;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.controlsfx.control.ToggleSwitch;

/// On or off, at once. A box to tick is for what waits for a button; whatever takes effect by
/// itself is one of these, and says to screen readers what it is, what it switches and whether it
/// is on, which the control of ControlsFX does not.
///
/// By keyboard: the space bar, and Enter as for every button of the window.
public final class Switch extends ToggleSwitch {
  /// @param name what it switches, for screen readers
  public Switch(String id, String name) {
    setId(id);
    setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    setAccessibleText(name);
    setMinWidth(USE_PREF_SIZE);
    selectedProperty()
        .subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.SELECTED
        ? isSelected()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      fire();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
