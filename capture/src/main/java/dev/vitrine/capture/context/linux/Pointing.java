package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.context.linux.atspi.Call;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Finds the control under a point of a window. Waits for the program; see [Inquiry].
final class Pointing {
  private static final int FRAMES = 32;

  /// How often a page is asked, and the nanoseconds between: 50 ms are three pictures of a page.
  private static final int TRIES = 4;

  private static final long AGAIN = 50_000_000;

  /// How far around its parts a button is looked for.
  private static final int AROUND = 4;

  private final Bus bus;
  private final Inquiry inquiry;

  Pointing(Bus bus) {
    this.bus = bus;
    inquiry = new Inquiry(bus);
  }

  /// A control under the pointer.
  record Found(Accessible at, Place.Element element) {
    boolean same(Found other) {
      return at.equals(other.at)
          && element.role().equals(other.element.role())
          && element.name().equals(other.element.name());
    }
  }

  /// The control at a point of a window with that title; empty unless exactly one window of the
  /// program can be meant, and the control says itself that it is there.
  Optional<Found> at(String program, String title, int x, int y) {
    Optional<Accessible> frame = frame(program, title, x, y);
    return frame
        .flatMap(found -> hit(found, x, y))
        .flatMap(this::found)
        .filter(found -> found.element.bounds().contains(x, y));
  }

  /// What a click at that point goes to. Chromium does not ask the process that draws the page, but
  /// answers with something around the point and knows better a moment later; so a page is asked
  /// again until it names something that a click does something with, and is not known otherwise.
  private Optional<Control> hit(Accessible frame, int x, int y) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Control> control =
          inquiry.under(frame, x, y).flatMap(inquiry::control).map(this::whole);
      if (control.isEmpty() || !control.get().web() || control.get().acts()) {
        return control;
      }
      LockSupport.parkNanos(AGAIN);
    }
    return Optional.empty();
  }

  /// The button, link or item that this is a part of: its label, its picture.
  private Control whole(Control part) {
    Control at = part;
    for (int i = 0; i < AROUND && !at.acts(); i++) {
      Optional<Control> around =
          bus.property(at.at(), Bus.ACCESSIBLE, "Parent").accessible().flatMap(inquiry::control);
      if (around.isEmpty()) {
        return part;
      }
      at = around.get();
    }
    return at.acts() ? at : part;
  }

  /// The control that has the focus, looked for in the active window, with bounded patience; a page
  /// or a table is not searched.
  Optional<Accessible> focused(String program) {
    Deque<Accessible> left = new ArrayDeque<>();
    for (Accessible frame : children(Accessible.root(program))) {
      if (inquiry.control(frame).filter(Control::active).isPresent()) {
        left.add(frame);
      }
    }
    long until = System.nanoTime() + Bus.PATIENCE * 1_000_000;
    while (!left.isEmpty() && System.nanoTime() < until) {
      Accessible at = left.removeFirst();
      Optional<Control> control = inquiry.control(at);
      if (control.filter(Control::focused).isPresent()) {
        return Optional.of(at);
      }
      Optional<Integer> children =
          bus.property(at, Bus.ACCESSIBLE, "ChildCount").answer(Integer.class);
      if (children.filter(count -> count > 0 && count <= FRAMES).isPresent()) {
        left.addAll(children(at));
      }
    }
    return Optional.empty();
  }

  private List<Accessible> children(Accessible of) {
    return bus.call(of, "GetChildren")
        .answer(List.class)
        .<List<Accessible>>map(Bus::all)
        .orElse(List.of());
  }

  Optional<Found> found(Control control) {
    return inquiry.element(control).map(element -> new Found(control.at(), element));
  }

  private Optional<Accessible> frame(String program, String title, int x, int y) {
    List<Accessible> frames = children(Accessible.root(program));
    if (frames.size() > FRAMES) {
      return Optional.empty();
    }
    List<Call> names = new ArrayList<>();
    List<Call> boxes = new ArrayList<>();
    for (Accessible frame : frames) {
      names.add(bus.property(frame, Bus.ACCESSIBLE, "Name"));
      boxes.add(inquiry.extents(frame));
    }
    List<Accessible> here = new ArrayList<>();
    List<Accessible> titled = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Optional<Bounds> box = Inquiry.bounds(boxes.get(i));
      if (box.isPresent() && box.get().contains(x, y)) {
        here.add(frames.get(i));
        if (names.get(i).answer(String.class).filter(title::equals).isPresent()) {
          titled.add(frames.get(i));
        }
      }
    }
    List<Accessible> candidates = titled.isEmpty() ? here : titled;
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }
}
