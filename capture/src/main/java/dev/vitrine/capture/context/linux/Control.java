package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.Set;

/// What a program says of one of its controls: enough to know whether what is typed there may be
/// kept. Neither its name nor its text.
///
/// @param at its address
/// @param role the number of AT-SPI
/// @param states the bits of AT-SPI
/// @param password whether its attributes call it a password field, whatever its role
/// @param page whether it is part of a page, in another process than its window
/// @param local whether its bounds are not those of the desktop (GTK 4 knows only the window's)
record Control(
    Accessible at, int role, long states, boolean password, boolean local, boolean page) {
  static final int PASSWORD = 40;
  static final int TERMINAL = 60;
  private static final int COMBO_BOX = 11;

  private static final int ACTIVE = 1;
  private static final int EDITABLE = 7;
  private static final int FOCUSED = 12;
  private static final int SELECTED = 23;
  private static final int SHOWING = 25;
  private static final int DEFUNCT = 6;

  /// Menus, menu bars, and the items in them: plain, with a check mark, with a radio mark, to tear
  /// off.
  private static final Set<Integer> MENUS = Set.of(8, 33, 34, 35, 41, 45, 59);

  /// What can be picked from a menu or a list that pops up: menu items, list items, cells of a list
  /// or a tree.
  private static final Set<Integer> ITEMS = Set.of(8, 32, 33, 35, 41, 45, 56, 59, 91);

  /// What a click does something with: buttons, boxes to check, links, tabs, items, and the like.
  private static final Set<Integer> ACTS =
      Set.of(7, 8, 11, 32, 33, 35, 37, 41, 43, 44, 45, 51, 52, 59, 62, 88, 91, 129);

  /// A whole page.
  private static final Set<Integer> DOCUMENTS = Set.of(82, 95);

  /// Controls that take keys but no text: buttons, check boxes, lists, tabs, trees, sliders, links,
  /// labels, read-only text, and the like. A panel, a canvas, a frame or a whole page is not among
  /// them: whoever draws his own password field has the focus on one of those.
  private static final Set<Integer> NO_TEXT =
      Set.of(
          7, 8, 11, 29, 31, 32, 33, 34, 35, 37, 38, 41, 43, 44, 45, 48, 51, 55, 56, 57, 58, 59, 61,
          62, 65, 66, 79, 88, 90, 91, 98, 113, 129);

  /// Which kind of field this is. What takes text is an ordinary field only if it says that it can
  /// be edited; a terminal never is, because it does not say when it hides what is typed.
  Kind kind() {
    if (role == PASSWORD || password) {
      return Kind.SECRET;
    }
    if (role == TERMINAL || has(DEFUNCT)) {
      return Kind.UNKNOWN;
    }
    if (has(EDITABLE)) {
      return Kind.TEXT;
    }
    return NO_TEXT.contains(role) ? Kind.NO_TEXT : Kind.UNKNOWN;
  }

  /// Whether this belongs to a menu: it is announced as focused while the menu is open, and the
  /// field behind has the focus again when it closes.
  boolean menu() {
    return MENUS.contains(role);
  }

  /// Whether it can be picked from a menu or a list.
  boolean item() {
    return ITEMS.contains(role);
  }

  /// Whether a click goes to it, rather than to something around it or in it.
  boolean acts() {
    return ACTS.contains(role) || has(EDITABLE) || role == PASSWORD || password;
  }

  /// Whether it is a page or part of one.
  boolean web() {
    return page || DOCUMENTS.contains(role);
  }

  boolean focused() {
    return has(FOCUSED) && !has(DEFUNCT);
  }

  /// Whether it is what an open menu points at.
  boolean chosen() {
    return has(SHOWING) && (has(SELECTED) || has(FOCUSED)) && !has(DEFUNCT);
  }

  /// Whether its name is what it is called, and not what somebody wrote there.
  boolean named() {
    return !has(EDITABLE) || (role != COMBO_BOX && role != TERMINAL);
  }

  /// Whether this is a window that has the focus.
  boolean active() {
    return has(ACTIVE);
  }

  private boolean has(int state) {
    return ((states >> state) & 1) == 1;
  }
}
