package dev.vitrine.capture.context.linux;

import java.util.function.IntUnaryOperator;

/// Which window has the focus and who holds the keyboard for himself, told by nothing but the
/// server's FocusIn and FocusOut events in their order.
///
/// A program that grabs the keyboard gets the keys wherever the focus is; the server says so with
/// FocusOut in mode Grab, before the first of those keys. From then on a key belongs to nobody
/// until mode Ungrab, unless FocusIn in mode Grab shows that the grab went to a window of the same
/// process: its own menu. If that is the very window with the focus, it may be a menu bar, or a
/// program that guards a password; only an open menu tells, see [Witness].
final class Focus {
  static final int NONE = 0;

  static final int NORMAL = 0;
  static final int GRAB = 1;
  static final int UNGRAB = 2;
  static final int WHILE_GRABBED = 3;

  static final int VIRTUAL = 1;
  static final int INFERIOR = 2;
  static final int NONLINEAR_VIRTUAL = 4;
  static final int POINTER = 5;

  private final IntUnaryOperator processOf;
  private int window = NONE;
  private boolean inside;
  private Grab grab = Grab.FREE;
  private int menu = NONE;

  /// Who has the keyboard.
  enum Grab {
    /// The window with the focus.
    FREE,
    /// Another window of the same process: its menu.
    OWN,
    /// The window with the focus, past whatever inside it has the focus.
    SELF,
    /// Somebody else.
    HELD
  }

  /// @param processOf the process of a window, 0 where it is not known
  Focus(IntUnaryOperator processOf) {
    this.processOf = processOf;
  }

  /// The window that has the focus, or has it again when the grab ends; [#NONE] if not known.
  int window() {
    return window;
  }

  /// Whether the focus is on something inside that window that we do not listen to.
  boolean inside() {
    return inside;
  }

  Grab grab() {
    return grab;
  }

  /// The window that has the keyboard while the grab is [Grab#OWN] or [Grab#SELF].
  int menu() {
    return menu;
  }

  /// A FocusIn event; windows come from the outermost to the innermost.
  void in(int on, int mode, int detail) {
    if (detail >= POINTER) {
      return;
    }
    if (mode == GRAB) {
      int process = processOf.applyAsInt(on);
      boolean same = window != NONE && process != 0 && process == processOf.applyAsInt(window);
      grab = !same ? Grab.HELD : on == window ? Grab.SELF : Grab.OWN;
      menu = on;
      return;
    }
    modeSaysOfGrab(mode);
    window = on;
    inside = detail == VIRTUAL || detail == NONLINEAR_VIRTUAL;
  }

  /// A FocusOut event; windows come from the innermost to the outermost.
  void out(int of, int mode, int detail) {
    if (detail >= POINTER) {
      return;
    }
    if (mode == GRAB) {
      // It stays held unless a FocusIn on a menu of the same process follows.
      grab = Grab.HELD;
      return;
    }
    modeSaysOfGrab(mode);
    if (mode == UNGRAB) {
      // The grabbing window's; the focus itself never moved.
      return;
    }
    if (of == window && detail == INFERIOR) {
      inside = true;
    } else if (of == window) {
      window = NONE;
    }
  }

  /// The server was asked and says that the focus is here.
  void found(int on, boolean insideOfIt) {
    window = on;
    inside = insideOfIt;
  }

  /// A window is gone, or nobody can see it any more.
  void gone(int which) {
    if (which == window) {
      window = NONE;
    }
    if (which == menu && grab != Grab.FREE) {
      grab = Grab.HELD;
    }
  }

  private void modeSaysOfGrab(int mode) {
    if (mode == WHILE_GRABBED) {
      grab = grab == Grab.FREE ? Grab.HELD : grab;
    } else {
      grab = Grab.FREE;
    }
  }
}
