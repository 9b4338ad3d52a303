package dev.vitrine.capture.context.mac;

import dev.vitrine.capture.context.guarded.Programs;
import dev.vitrine.capture.context.guarded.Reader;
import dev.vitrine.capture.context.guarded.Sites;
import dev.vitrine.capture.context.mac.AxElements.Ax;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Element;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Site;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Fields, controls and addresses through accessibility. The reader's thread.
final class AxReader implements Reader {
  /// Seconds that another program gets for one answer.
  static final float PATIENCE = 0.25f;

  /// A page's document is found within so many steps, or not at all.
  private static final int DEEPEST = 40;

  private static final int MOST_ELEMENTS = 150;
  private static final String PAGE = "AXWebArea";

  private final AxElements elements;

  /// Browsers that were asked to describe their pages.
  private final Set<Integer> woken = new HashSet<>();

  AxReader(AxElements elements) {
    this.elements = elements;
  }

  @Override
  public void open() {}

  @Override
  public Reading focused(Place place) {
    long window = place.window().id();
    return focus(
            place,
            (application, front, focus) ->
                Optional.of(
                    new Reading(
                        window,
                        field(focus, place),
                        site(application, front, place),
                        described(focus))))
        .orElse(Reading.unknown(window));
  }

  @Override
  public Optional<String> value(Place place, long field, int longest) {
    Field wanted = new Field(Field.Kind.TEXT, field);
    return focus(
            place,
            (_, _, focus) ->
                field(focus, place).equals(wanted)
                        // What may be a document is not copied again and again.
                        && focus
                            .text("AXRole")
                            .filter(role -> !role.equals("AXTextArea"))
                            .isPresent()
                    ? focus.text("AXValue")
                    : Optional.<String>empty())
        .filter(text -> text.length() <= longest);
  }

  private interface Question<T> {
    Optional<T> ask(Ax application, Ax window, Ax focus);
  }

  /// What the element that has the focus answers, if it is in the place's window; otherwise the
  /// place changes just now.
  private <T> Optional<T> focus(Place place, Question<T> question) {
    try (Ax application = elements.application(place.app().pid())) {
      Optional<Ax> inFront = application.element("AXFocusedWindow");
      if (inFront.isEmpty()) {
        return Optional.empty();
      }
      try (Ax front = inFront.get()) {
        Optional<Ax> found = application.element("AXFocusedUIElement");
        if (front.id() != place.window().id() || found.isEmpty()) {
          found.ifPresent(Ax::close);
          return Optional.empty();
        }
        try (Ax focus = found.get()) {
          return question.ask(application, front, focus);
        }
      }
    }
  }

  @Override
  public Optional<Element> at(Place place, int x, int y) {
    try (Ax application = elements.application(place.app().pid())) {
      Optional<Ax> found = application.at(x, y);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (Ax element = found.get()) {
        return element.process() == place.app().pid() ? described(element) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    elements.close();
  }

  private static Field field(Ax focus, Place place) {
    Optional<String> role = focus.text("AXRole");
    if (role.isEmpty()) {
      return Field.UNKNOWN;
    }
    Field.Kind kind = AxRoles.kind(role.get(), focus.text("AXSubrole").orElse(""));
    boolean blind = kind != Field.Kind.SECRET && Programs.isTerminal(place.app().id());
    return blind || kind == Field.Kind.UNKNOWN ? Field.UNKNOWN : new Field(kind, focus.id());
  }

  /// Never the name of a field that hides what is typed, and never what is typed in one.
  private static Optional<Element> described(Ax element) {
    Optional<String> role = element.text("AXRole");
    if (role.isEmpty()
        || AxRoles.kind(role.get(), element.text("AXSubrole").orElse("")) == Field.Kind.SECRET) {
      return Optional.empty();
    }
    String title = element.text("AXTitle").filter(text -> !text.isBlank()).orElse("");
    String name = title.isEmpty() ? element.text("AXDescription").orElse("") : title;
    boolean isValue = !name.isEmpty() && element.text("AXValue").filter(name::equals).isPresent();
    String label = AxRoles.takesText(role.get()) && isValue ? "" : name;
    return element.bounds().map(bounds -> new Element(AxRoles.role(role.get()), label, bounds, ""));
  }

  /// The address of the page in front; empty in a window that may be private.
  private Optional<Site> site(Ax application, Ax window, Place place) {
    if (!Programs.isBrowser(place.app().id())) {
      return Optional.empty();
    }
    if (woken.add(place.app().pid())) {
      // Chromium describes its pages only to who says that it is there to read them.
      application.set("AXEnhancedUserInterface");
    }
    String language = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
    String name = window.text("AXTitle").orElse("");
    return Sites.mayBePrivate(place.app().id(), name, language)
        ? Optional.empty()
        : page(window).flatMap(Sites::of);
  }

  /// The address of the first page below a window, breadth first, so that a page comes before the
  /// pages inside it.
  private static Optional<String> page(Ax window) {
    ArrayDeque<Ax> open = new ArrayDeque<>(window.children(DEEPEST));
    int seen = 0;
    try {
      while (!open.isEmpty() && seen++ < MOST_ELEMENTS) {
        try (Ax next = open.removeFirst()) {
          if (next.text("AXRole").filter(PAGE::equals).isPresent()) {
            return next.text("AXURL");
          }
          open.addAll(next.children(DEEPEST));
        }
      }
      return Optional.empty();
    } finally {
      open.forEach(Ax::close);
    }
  }
}
