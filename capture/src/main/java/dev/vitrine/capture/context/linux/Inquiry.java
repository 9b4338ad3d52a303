package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.context.linux.atspi.Call;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;
import org.freedesktop.dbus.types.UInt32;

/// The questions to a program about its controls. Every method waits, for [Bus#PATIENCE] a question
/// at most: never call one on the recorder's thread.
final class Inquiry implements Values.Program {
  private static final UInt32 DESKTOP = new UInt32(0);

  /// Ancestors that a control is looked for; pages of the web are deep.
  static final int DEPTH = 60;

  /// Characters of a name from which on it is a text, and not a name; a part of it could not be
  /// redacted for what it is.
  private static final int LONGEST_NAME = 256;

  /// `ATSPI_RELATION_LABELLED_BY` of AT-SPI.
  private static final int LABELLED_BY = 2;

  private final Bus bus;

  Inquiry(Bus bus) {
    this.bus = bus;
  }

  /// Questions about a control that were sent together, and are answered one after the other.
  final class Asked {
    private final Accessible at;
    private final Call role;
    private final Call state;
    private final Call attributes;

    private Asked(Accessible at) {
      this.at = at;
      role = bus.call(at, "GetRole");
      state = bus.call(at, "GetState");
      attributes = bus.call(at, "GetAttributes");
    }

    /// What kind of control this is.
    Optional<Control> control() {
      Optional<Integer> number = role.answer(Number.class).map(Number::intValue);
      Optional<Long> states = state.answer(List.class).flatMap(Inquiry::bits);
      // A program without attributes for its controls says nothing with them.
      Map<?, ?> more = attributes.answer(Map.class).orElse(Map.of());
      if (number.isEmpty() || states.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Control(
              at,
              isTerminal(more) ? Control.TERMINAL : number.get(),
              states.get(),
              "password".equals(more.get("text-input-type")),
              "GTK".equals(more.get("toolkit")),
              // Every engine names the element of the page, and nothing else has one.
              more.containsKey("tag")));
    }
  }

  /// The field in which xterm.js, the terminal of editors and web pages, takes what is typed: one
  /// like any other but for the class of its element, which Chromium and Firefox tell.
  private static boolean isTerminal(Map<?, ?> more) {
    return String.valueOf(more.get("class")).contains("xterm-helper-textarea");
  }

  /// Sends the questions what kind of control this is, which answer neither its name nor its text;
  /// never waits.
  Asked ask(Accessible at) {
    return new Asked(at);
  }

  /// What kind of control this is, by questions that answer neither its name nor its text.
  Optional<Control> control(Accessible at) {
    return ask(at).control();
  }

  @Override
  public Optional<Control> settled(Accessible at) {
    return control(at).filter(_ -> bus.inOrder());
  }

  @Override
  public Optional<String> text(Accessible at, int longest) {
    return bus.property(at, Bus.TEXT, "CharacterCount")
        .answer(Integer.class)
        .filter(count -> count >= 0 && count <= longest)
        .flatMap(count -> bus.call(at, Bus.TEXT, "GetText", "ii", 0, count).answer(String.class))
        // As many characters beyond the basic plane as it likes, but no more than it said.
        .filter(text -> text.codePointCount(0, text.length()) <= longest);
  }

  /// The control as a person sees it, with its path; otherwise as [#seen].
  Optional<Place.Element> element(Control control) {
    return seen(control).map(element -> element.with(path(control.at(), () -> true)));
  }

  /// The control as a person sees it, without its path, which takes a question for each step; empty
  /// for a password field, of which nothing is asked, and for what is not known completely.
  Optional<Place.Element> seen(Control control) {
    if (control.kind() == Kind.SECRET || control.local()) {
      return Optional.empty();
    }
    Accessible at = control.at();
    Call role = bus.call(at, "GetRoleName");
    Call extents = extents(at);
    Optional<Call> name =
        control.named() ? Optional.of(bus.property(at, Bus.ACCESSIBLE, "Name")) : Optional.empty();
    // Sent with the others, because whoever types waits for the next answer behind these.
    Optional<Call> relations =
        control.kind() == Kind.TEXT
            ? Optional.of(bus.call(at, "GetRelationSet"))
            : Optional.empty();
    Optional<String> roleName = role.answer(String.class);
    Optional<Bounds> bounds = bounds(extents);
    Optional<String> label = name.isEmpty() ? Optional.of("") : name.get().answer(String.class);
    if (roleName.isEmpty() || bounds.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    String said = label.get();
    if (said.isEmpty() && relations.isPresent()) {
      said = beside(relations.get());
    }
    String called = said.length() > LONGEST_NAME ? "" : said;
    return Optional.of(new Place.Element(roleName.get(), called, bounds.get(), ""));
  }

  /// What is written beside a field without a name of its own: its program says which label is its.
  private String beside(Call relations) {
    for (Object relation : relations.answer(List.class).orElse(List.of())) {
      if (relation instanceof Object[] pair
          && pair.length == 2
          && pair[0] instanceof Number type
          && type.intValue() == LABELLED_BY
          && pair[1] instanceof List<?> targets) {
        return Bus.all(targets).stream()
            .findFirst()
            .flatMap(it -> bus.property(it, Bus.ACCESSIBLE, "Name").answer(String.class))
            .orElse("");
      }
    }
    return "";
  }

  Call extents(Accessible of) {
    return bus.call(of, Bus.COMPONENT, "GetExtents", "u", DESKTOP);
  }

  /// A rectangle that is somewhere on the desktop; programs answer with huge or negative numbers
  /// for what they do not show.
  static Optional<Bounds> bounds(Call extents) {
    return extents
        .answer(Object[].class)
        .filter(numbers -> numbers.length == 4)
        .filter(numbers -> List.of(numbers).stream().allMatch(Integer.class::isInstance))
        .map(n -> new Bounds((int) n[0], (int) n[1], (int) n[2], (int) n[3]))
        .filter(b -> b.width() > 0 && b.height() > 0 && b.x() > -32_768 && b.y() > -32_768);
  }

  /// Asks for the control under a point of the desktop: the deepest one in browsers, the next one
  /// towards it elsewhere.
  Call under(Accessible at, int x, int y) {
    return bus.call(at, Bus.COMPONENT, "GetAccessibleAtPoint", "iiu", x, y, DESKTOP);
  }

  /// The roles from the window down to a control, each with its number among its siblings; empty if
  /// the program does not say all of them in time.
  ///
  /// @param wanted whether anybody still wants to know
  String path(Accessible control, BooleanSupplier wanted) {
    long until = System.nanoTime() + Bus.PATIENCE * 1_000_000;
    Deque<String> steps = new ArrayDeque<>();
    Accessible at = control;
    for (int i = 0; i < DEPTH && System.nanoTime() < until && wanted.getAsBoolean(); i++) {
      Call role = bus.call(at, "GetRoleName");
      Call index = bus.call(at, "GetIndexInParent");
      Call up = bus.property(at, Bus.ACCESSIBLE, "Parent");
      Optional<String> name = role.answer(String.class);
      Optional<Integer> number = index.answer(Integer.class);
      Optional<Accessible> parent = up.accessible();
      if (name.isEmpty()) {
        return "";
      }
      if (parent.isEmpty() || parent.get().path().equals(Accessible.root("").path())) {
        StringJoiner path = new StringJoiner("/");
        path.add(name.get());
        steps.forEach(path::add);
        return path.toString();
      }
      if (number.isEmpty()) {
        return "";
      }
      steps.addFirst(name.get() + "[" + number.get() + "]");
      at = parent.get();
    }
    return "";
  }

  private static Optional<Long> bits(List<?> words) {
    if (words.size() != 2
        || !(words.getFirst() instanceof Number low)
        || !(words.getLast() instanceof Number high)) {
      return Optional.empty();
    }
    return Optional.of((low.longValue() & 0xFFFF_FFFFL) | (high.longValue() << 32));
  }
}
