package dev.vitrine.capture.context.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.vitrine.capture.context.guarded.Programs;
import dev.vitrine.capture.context.guarded.Reader;
import dev.vitrine.capture.context.guarded.Sites;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Element;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Site;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fields and controls through UI Automation, which must never be asked from within a hook: it
/// waits for other programs. Here it is asked on a thread of its own.
final class UiaReader implements Reader {
  private final Com com;
  private @Nullable MemorySegment automation;
  private @Nullable MemorySegment isDocument;
  private boolean opened;

  UiaReader(Com com) {
    this.com = com;
  }

  @Override
  public void open() {
    opened = com.open();
    automation = com.create(UiAutomation.CLASS, UiAutomation.INTERFACE).orElse(null);
    if (automation != null) {
      UiAutomation.PUT_CONNECTION_TIMEOUT.on(automation, UiAutomation.PATIENCE);
      UiAutomation.PUT_TRANSACTION_TIMEOUT.on(automation, UiAutomation.PATIENCE);
      isDocument = condition(automation, UiAutomation.CONTROL_TYPE, ControlTypes.DOCUMENT);
    }
  }

  @Override
  public Reading focused(Place place) {
    long window = place.window().id();
    return focus(
            place,
            element ->
                Optional.of(
                    new Reading(window, field(element, place), site(place), described(element))))
        .orElse(Reading.unknown(window));
  }

  @Override
  public Optional<String> value(Place place, long field, int longest) {
    Field wanted = new Field(Field.Kind.TEXT, field);
    return focus(
            place,
            element ->
                field(element, place).equals(wanted)
                    ? Optional.of(element.text(UiAutomation.VALUE_VALUE))
                    : Optional.<String>empty())
        .filter(text -> text.length() <= longest);
  }

  /// What the control that has the focus answers, if it belongs to the place's program; otherwise
  /// the place changes just now.
  private <T> Optional<T> focus(Place place, Function<UiaElement, Optional<T>> question) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(ADDRESS);
      if (automation == null || UiAutomation.FOCUSED_ELEMENT.on(automation, found) < 0) {
        return Optional.empty();
      }
      MemorySegment pointer = found.get(ADDRESS, 0);
      if (pointer.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      try (UiaElement element = new UiaElement(com, pointer)) {
        return element.process() == place.app().pid() ? question.apply(element) : Optional.empty();
      }
    }
  }

  @Override
  public Optional<Element> at(Place place, int x, int y) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(Layouts.POINT);
      point.set(JAVA_INT, 0, x);
      point.set(JAVA_INT, 4, y);
      MemorySegment found = arena.allocate(ADDRESS);
      if (automation == null || UiAutomation.ELEMENT_FROM_POINT.on(automation, point, found) < 0) {
        return Optional.empty();
      }
      MemorySegment pointer = found.get(ADDRESS, 0);
      if (pointer.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      try (UiaElement element = new UiaElement(com, pointer)) {
        return element.process() == place.app().pid() ? described(element) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    if (isDocument != null) {
      com.release(isDocument);
      isDocument = null;
    }
    if (automation != null) {
      com.release(automation);
      automation = null;
    }
    if (opened) {
      com.close();
      opened = false;
    }
  }

  private static Field field(UiaElement element, Place place) {
    Optional<Boolean> password = element.password();
    OptionalInt type = element.controlType();
    if (password.isEmpty() || type.isEmpty()) {
      return Field.UNKNOWN;
    }
    if (!password.get() && Programs.isTerminal(place.app().id())) {
      return Field.UNKNOWN;
    }
    boolean writable =
        element.truth(UiAutomation.VALUE_IS_READ_ONLY).map(readOnly -> !readOnly).orElse(false);
    Field.Kind kind = ControlTypes.kind(type.getAsInt(), password.get(), writable);
    return kind == Field.Kind.UNKNOWN ? Field.UNKNOWN : new Field(kind, element.id());
  }

  /// Never the name of a field that hides what is typed, and never what is typed in one.
  private static Optional<Element> described(UiaElement element) {
    OptionalInt type = element.controlType();
    if (type.isEmpty() || element.password().orElse(true)) {
      return Optional.empty();
    }
    String name = element.name();
    boolean isValue = !name.isEmpty() && name.equals(element.text(UiAutomation.VALUE_VALUE));
    boolean typed =
        type.getAsInt() == ControlTypes.EDIT || type.getAsInt() == ControlTypes.DOCUMENT;
    return element
        .bounds()
        .map(bounds ->
            new Element(
                ControlTypes.role(type.getAsInt()), typed && isValue ? "" : name, bounds, ""));
  }

  /// The address of the document in front; empty in a window that may be private.
  private Optional<Site> site(Place place) {
    if (!Programs.isBrowser(place.app().id()) || automation == null || isDocument == null) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(ADDRESS);
      int result = UiAutomation.ELEMENT_FROM_HANDLE.on(automation, place.window().id(), found);
      MemorySegment pointer = found.get(ADDRESS, 0);
      if (result < 0 || pointer.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      try (UiaElement window = new UiaElement(com, pointer)) {
        String language = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
        return Sites.mayBePrivate(place.app().id(), window.name(), language)
            ? Optional.empty()
            : window.first(isDocument).flatMap(UiaReader::address);
      }
    }
  }

  private static Optional<Site> address(UiaElement document) {
    try (document) {
      String value = document.text(UiAutomation.VALUE_VALUE);
      return Sites.of(value.isEmpty() ? document.text(UiAutomation.LEGACY_VALUE) : value);
    }
  }

  private static @Nullable MemorySegment condition(
      MemorySegment automation, int property, int wanted) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment variant = arena.allocate(Layouts.VARIANT);
      variant.set(JAVA_SHORT, 0, (short) UiAutomation.TYPE_INT);
      variant.set(JAVA_INT, Layouts.offset(Layouts.VARIANT, "value"), wanted);
      MemorySegment made = arena.allocate(ADDRESS);
      int result = UiAutomation.PROPERTY_CONDITION.on(automation, property, variant, made);
      MemorySegment pointer = made.get(ADDRESS, 0);
      return result < 0 || pointer.equals(MemorySegment.NULL) ? null : pointer;
    }
  }
}
