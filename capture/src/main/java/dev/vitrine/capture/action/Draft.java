package dev.vitrine.capture.action;

import dev.vitrine.capture.action.Action.Point;
import dev.vitrine.capture.event.KeptElement;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An action that more events may still join.
final class Draft {
  /// Roles of AT-SPI that are picked from something that dropped down.
  private static final Set<String> PICKED =
      Set.of("menu item", "check menu item", "radio menu item", "tearoff menu item");

  /// Points of a path closer than this to the one before say nothing, in pixels.
  private static final int PATH_STEP = 4;

  final int context;
  final String app;
  final Optional<KeptElement> target;
  final List<Long> events = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  private final List<Point> path = new ArrayList<>();
  private final List<Redaction> redactions = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder message = new StringBuilder();
  private @Nullable Redaction open;
  Action.Type type;
  String button = "";
  long start;
  long end;
  int clicks;
  int dx;
  int dy;
  @Nullable Point at;
  private boolean dragged;

  /// Keys, buttons and modifiers that went down in it and are not up yet.
  int held;

  Draft(Action.Type type, long start, int context, KeptPlace place) {
    this.type = type;
    this.start = start;
    this.end = start;
    this.context = context;
    this.app = place.appId();
    this.target = place.element();
  }

  void own(long event, long time) {
    int place = events.size();
    while (place > 0 && events.get(place - 1) > event) {
      place--;
    }
    events.add(place, event);
    start = Math.min(start, time);
    end = Math.max(end, time);
  }

  /// One more key that types.
  void type(String name, Optional<Redaction> redaction) {
    if (redaction.isEmpty()) {
      String typed = name.equals("space") ? " " : name;
      text.append(typed);
      message.append(typed);
    } else {
      if (!redaction.get().equals(open)) {
        text.append('[').append(redaction.get().kind()).append(']');
        redactions.add(redaction.get());
      }
      message.append(name);
    }
    open = redaction.orElse(null);
  }

  /// The pointer is here, with the button down.
  void pass(Point point) {
    Point from = at;
    if (from == null) {
      return;
    }
    dragged |= from.away(point) > Thresholds.DRAG_PIXELS;
    if (path.isEmpty() || path.getLast().away(point) >= PATH_STEP) {
      path.add(point);
    }
  }

  /// The button came up here.
  void release(Point point) {
    pass(point);
    if (dragged && !path.getLast().equals(point)) {
      path.add(point);
    }
  }

  boolean dragged() {
    return dragged;
  }

  /// Whether what was pressed is a choice that dropped down.
  boolean picks() {
    return target
        .filter(it ->
            (PICKED.contains(it.role()) && !opensMenu(it))
                || (it.role().equals("list item") && it.path().contains("combo box")))
        .isPresent();
  }

  /// Whether it is the title of a menu in a menu bar, which some programs call an item as well.
  private static boolean opensMenu(KeptElement it) {
    int own = it.path().lastIndexOf('/');
    int parent = it.path().lastIndexOf('/', own - 1);
    return own > 0 && it.path().startsWith("menu bar", parent + 1);
  }

  Action finish() {
    boolean picked = type == Action.Type.SELECT;
    return new Action(
        dragged ? Action.Type.DRAG : type,
        start,
        end,
        context,
        Optional.ofNullable(at),
        button,
        dragged ? path : List.of(),
        dx,
        dy,
        picked ? target.map(KeptElement::name).orElse("") : text.toString(),
        message.toString(),
        keys,
        target,
        redactions,
        events);
  }
}
