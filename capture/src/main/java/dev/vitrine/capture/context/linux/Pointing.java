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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds the control under a point of a window. Waits for the program; see [Inquiry]. One thread.
final class Pointing {
  private static final int FRAMES = 32;

  /// How often a page is asked, and the nanoseconds between: more than a picture of a page takes.
  private static final int TRIES = 6;

  private static final long AGAIN = 25_000_000;

  /// How far around its parts a button is looked for.
  private static final int AROUND = 4;

  /// Parts of a control that are looked at.
  private static final int INSIDE = 64;

  /// Controls that were found lately and are remembered.
  private static final int RECENT = 8;

  private final Bus bus;
  private final Inquiry inquiry;
  private final Deque<Known> recent = new ArrayDeque<>();
  private @Nullable Windows last;

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

  /// A point of a window of a program.
  ///
  /// @param title of the window, as its program calls it too
  record Point(String program, String title, int x, int y) {
    @Override
    public String toString() {
      return "Point[<redacted>]";
    }
  }

  /// What a program answered about a point.
  sealed interface Answer {
    record Seen(Found found) implements Answer {}

    /// Why there is nothing that could be believed.
    enum Nothing implements Answer {
      /// None of its windows, or more than one, can be meant.
      WINDOW,
      /// The page names nothing there that a click does something with.
      PAGE,
      /// There is nothing, or it does not say in time or completely what it is.
      CONTROL,
      /// Nobody wanted to know any more.
      LEFT
    }
  }

  boolean on(Bus other) {
    return bus.equals(other);
  }

  /// The control at a point. Believed only if exactly one window of the program can be meant, and
  /// the control says itself that it is there.
  ///
  /// @param pointed what a menu or a list of the program points at: if that is under the pointer it
  ///   is the one, and an open menu hides everything below it
  /// @param wanted whether anybody still wants to know
  Answer at(Point point, List<Accessible> pointed, BooleanSupplier wanted) {
    List<Inquiry.Asked> items = pointed.stream().map(inquiry::ask).toList();
    Call children = bus.call(Accessible.root(point.program), "GetChildren");
    @Nullable Windows before = last;
    @Nullable Windows again =
        before != null && before.program.equals(point.program)
            ? new Windows(point.program, before.frames, before.meant, point)
            : null;
    Optional<Answer> picked = picked(items, point);
    if (picked.isPresent()) {
      return picked.get();
    }
    List<Accessible> frames =
        children.answer(List.class).<List<Accessible>>map(Bus::all).orElse(List.of());
    Windows now =
        again != null && again.frames.equals(frames)
            ? again
            : new Windows(point.program, frames, null, point);
    Optional<Accessible> frame = now.at(point);
    if (frame.isEmpty()) {
      return Answer.Nothing.WINDOW;
    }
    last = new Windows(now, frame.get());
    Answer answer = in(frame.get(), now.hit(frame.get(), point), point, wanted);
    if (answer instanceof Answer.Seen(Found found)) {
      remember(new Known(frame.get(), found));
    }
    return answer;
  }

  /// What a menu or a list points at, or nothing below an open menu; empty where there is neither.
  private Optional<Answer> picked(List<Inquiry.Asked> items, Point point) {
    List<Control> chosen = new ArrayList<>(chosen(items));
    // GTK may tell of the menu after it has told of the item in it.
    for (Control menu : List.copyOf(chosen)) {
      if (menu.menu()) {
        chosen.addAll(inside(menu));
      }
    }
    List<Found> here =
        chosen.stream()
            .distinct()
            .flatMap(control -> found(control).stream())
            .filter(found -> covers(found, point))
            .toList();
    if (here.size() == 1) {
      return Optional.of(new Answer.Seen(here.getFirst()));
    }
    // Of a menu and the one it belongs to both may be chosen, and lie one above the other.
    boolean hidden = !here.isEmpty() || chosen.stream().anyMatch(Control::menu);
    return hidden ? Optional.of(Answer.Nothing.CONTROL) : Optional.empty();
  }

  private static List<Control> chosen(List<Inquiry.Asked> items) {
    return items.stream()
        .flatMap(asked -> asked.control().stream())
        .filter(c -> c.item() && c.chosen())
        .toList();
  }

  private List<Control> inside(Control menu) {
    List<Accessible> parts = children(menu.at());
    return parts.size() > INSIDE ? List.of() : chosen(parts.stream().map(inquiry::ask).toList());
  }

  private void remember(Known known) {
    recent.removeIf(old -> old.found.at.equals(known.found.at));
    recent.addLast(known);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /// The windows of a program, asked all at once where they are, how they are called, and what the
  /// one that was meant the last time has at the point.
  private final class Windows {
    final String program;
    final List<Accessible> frames;
    final @Nullable Accessible meant;
    private final List<Call> names = new ArrayList<>();
    private final List<Call> boxes = new ArrayList<>();
    private final @Nullable Call hit;

    Windows(String program, List<Accessible> frames, @Nullable Accessible meant, Point point) {
      this.program = program;
      this.frames = frames;
      this.meant = meant;
      if (frames.size() <= FRAMES) {
        for (Accessible frame : frames) {
          names.add(bus.property(frame, Bus.ACCESSIBLE, "Name"));
          boxes.add(inquiry.extents(frame));
        }
      }
      hit = meant == null ? null : inquiry.under(meant, point.x, point.y);
    }

    /// The same, with nothing asked.
    Windows(Windows other, Accessible meant) {
      program = other.program;
      frames = other.frames;
      this.meant = meant;
      hit = null;
    }

    /// The only one that can be meant.
    Optional<Accessible> at(Point point) {
      List<Accessible> here = new ArrayList<>();
      List<Accessible> titled = new ArrayList<>();
      for (int i = 0; i < boxes.size(); i++) {
        Optional<Bounds> box = Inquiry.bounds(boxes.get(i));
        if (box.isPresent() && box.get().contains(point.x, point.y)) {
          here.add(frames.get(i));
          if (names.get(i).answer(String.class).filter(point.title::equals).isPresent()) {
            titled.add(frames.get(i));
          }
        }
      }
      List<Accessible> candidates = titled.isEmpty() ? here : titled;
      return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    Call hit(Accessible frame, Point point) {
      return hit != null && frame.equals(meant) ? hit : inquiry.under(frame, point.x, point.y);
    }
  }

  /// What a click at that point goes to.
  ///
  /// Chromium does not ask the process that draws the page: it answers with what that process named
  /// last, if the point is inside of it, else with a guess; and knows better a moment later. So a
  /// page is asked until it names the same twice, with time enough between, and is known only if a
  /// click does something with that and nothing inside of it is at the point too.
  ///
  /// What that process names inside of a tab or an item of a list never arrives there. After it has
  /// named the whole page, it would go on with that for ever, so it is led away by another question
  /// first.
  private Answer in(Accessible frame, Call first, Point point, BooleanSupplier wanted) {
    Call hit = first;
    @Nullable Accessible named = null;
    @Nullable Answer answer = null;
    boolean away = false;
    for (int i = 0; i < TRIES; i++) {
      Optional<Deep> deep = deepest(frame, hit, point);
      if (deep.isEmpty()) {
        return Answer.Nothing.CONTROL;
      }
      if (deep.get().at.equals(named)) {
        return answer == null ? Answer.Nothing.PAGE : answer;
      }
      named = deep.get().at;
      Optional<Control> control = whole(deep.get().part);
      if (control.isEmpty()) {
        return Answer.Nothing.CONTROL;
      }
      if (!control.get().web()) {
        return seen(control.get(), point);
      }
      boolean more = holds(deep.get(), point);
      answer = more || !control.get().acts() ? null : seen(control.get(), point);
      if (answer instanceof Answer.Nothing) {
        return answer;
      }
      if (more && !away) {
        away = leadAway(frame, point);
        named = away ? null : named;
      }
      if (!wanted.getAsBoolean()) {
        return Answer.Nothing.LEFT;
      }
      LockSupport.parkNanos(AGAIN);
      hit = inquiry.under(frame, point.x, point.y);
    }
    return Answer.Nothing.PAGE;
  }

  private Answer seen(Control control, Point point) {
    return found(control)
        .filter(found -> covers(found, point))
        .<Answer>map(Answer.Seen::new)
        .orElse(Answer.Nothing.CONTROL);
  }

  /// Whether something inside of it is at the point too, or it has too much in it to say.
  private boolean holds(Deep deep, Point point) {
    int count = deep.part.children.answer(Integer.class).orElse(0);
    if (count <= 0 || count > INSIDE) {
      return count > 0;
    }
    return children(deep.at).stream().map(inquiry::extents).toList().stream()
        .flatMap(extents -> Inquiry.bounds(extents).stream())
        .anyMatch(bounds -> bounds.contains(point.x, point.y));
  }

  /// Asks about the edge of a control of that window that was found before, somewhere else. False:
  /// there is none.
  private boolean leadAway(Accessible frame, Point point) {
    for (Known known : recent.reversed()) {
      Bounds there = known.found.element.bounds();
      if (known.frame.equals(frame) && !there.contains(point.x, point.y)) {
        var _ = inquiry.under(frame, there.x() + 1, there.y() + there.height() / 2);
        return true;
      }
    }
    return false;
  }

  /// A control that was found in a window.
  private record Known(Accessible frame, Found found) {}

  private static boolean covers(Found found, Point point) {
    return found.element.bounds().contains(point.x, point.y);
  }

  /// A control, what it is a part of, and how many parts it has, asked together.
  private record Part(Inquiry.Asked asked, Call parent, Call children) {}

  private Part part(Accessible at) {
    return new Part(
        inquiry.ask(at),
        bus.property(at, Bus.ACCESSIBLE, "Parent"),
        bus.property(at, Bus.ACCESSIBLE, "ChildCount"));
  }

  private record Deep(Accessible at, Part part) {}

  /// The deepest control under a point, as far as the frame tells; a pop-up is not part of it.
  /// Browsers name the deepest at once, so the first answer is asked what it is along with what is
  /// deeper.
  private Optional<Deep> deepest(Accessible frame, Call first, Point point) {
    Accessible at = frame;
    Call hit = first;
    @Nullable Part part = null;
    for (int i = 0; i < Inquiry.DEPTH; i++) {
      Optional<Accessible> next = hit.accessible();
      if (next.isEmpty() || next.get().equals(at)) {
        break;
      }
      at = next.get();
      hit = inquiry.under(at, point.x, point.y);
      part = i == 0 ? part(at) : null;
    }
    if (at.equals(frame)) {
      return Optional.empty();
    }
    return Optional.of(new Deep(at, part == null ? part(at) : part));
  }

  /// The button, link or item that this is a part of: its label, its picture; else the part.
  private Optional<Control> whole(Part part) {
    Optional<Control> itself = part.asked.control();
    Optional<Control> at = itself;
    Part around = part;
    for (int i = 0; i < AROUND && at.isPresent() && !at.get().acts(); i++) {
      Optional<Accessible> parent = around.parent.accessible();
      if (parent.isEmpty()) {
        return itself;
      }
      around = part(parent.get());
      at = around.asked.control();
    }
    return at.filter(Control::acts).or(() -> itself);
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

  private Optional<Found> found(Control control) {
    return inquiry.seen(control).map(element -> new Found(control.at(), element));
  }
}
