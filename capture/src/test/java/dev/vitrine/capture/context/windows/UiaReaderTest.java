package dev.vitrine.capture.context.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.context.foreign.ScriptedLibrary;
import dev.vitrine.capture.context.guarded.Reader.Reading;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.App;
import dev.vitrine.capture.event.Place.Element;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// UI Automation on tables of methods with a script, laid out as COM does.
final class UiaReaderTest {
  private static final int FAILED = 0x80004005;

  private final Arena arena = Arena.ofShared();
  private int process = 100;
  private int type = ControlTypes.EDIT;
  private int password;
  private int passwordAnswer;
  private String value = "";
  private final List<String> calls = new ArrayList<>();
  private final ScriptedLibrary library = new ScriptedLibrary(arena);
  private final MemorySegment element = element();
  private final UiaReader reader = reader();

  @AfterEach
  void tearDown() {
    reader.close();
    arena.close();
  }

  @Test
  void anEditFieldIsText() {
    Reading reading = reader.focused(place("notepad.exe"));
    assertThat(reading.field().kind()).isEqualTo(Field.Kind.TEXT);
    assertThat(reading.field().id()).isNotZero();
    assertThat(reading.element())
        .contains(new Element("text", "label", new Bounds(1, 2, 10, 20), ""));
  }

  @Test
  void aPasswordFieldIsSecretAndHasNoName() {
    password = 1;
    Reading reading = reader.focused(place("notepad.exe"));
    assertThat(reading.field().kind()).isEqualTo(Field.Kind.SECRET);
    assertThat(reading.element()).isEmpty();
  }

  @Test
  void aProgramThatDoesNotSayWhetherItIsAPasswordIsUnknown() {
    passwordAnswer = FAILED;
    Reading reading = reader.focused(place("notepad.exe"));
    assertThat(reading.field()).isEqualTo(Field.UNKNOWN);
    assertThat(reading.element()).isEmpty();
  }

  @Test
  void aFocusInAnotherProgramIsUnknown() {
    process = 7;
    assertThat(reader.focused(place("notepad.exe"))).isEqualTo(Reading.unknown(5));
    assertThat(reader.at(place("notepad.exe"), 3, 4)).isEmpty();
  }

  @Test
  void aTerminalsFieldIsUnknownAndItsPasswordFieldSecret() {
    assertThat(reader.focused(place("windowsterminal.exe")).field()).isEqualTo(Field.UNKNOWN);
    password = 1;
    assertThat(reader.focused(place("windowsterminal.exe")).field().kind())
        .isEqualTo(Field.Kind.SECRET);
  }

  @Test
  void aNameThatIsWhatWasTypedIsLeftOut() {
    value = "label";
    assertThat(reader.focused(place("notepad.exe")).element().orElseThrow().name()).isEmpty();
  }

  @Test
  void onlyAnOrdinaryFieldSaysWhatStandsInIt() {
    value = "what stands there";
    long field = reader.focused(place("notepad.exe")).field().id();
    assertThat(reader.value(place("notepad.exe"), field, 100)).contains(value);
    assertThat(reader.value(place("notepad.exe"), field, 5)).isEmpty();
    assertThat(reader.value(place("notepad.exe"), field + 1, 100)).isEmpty();
    assertThat(reader.value(place("windowsterminal.exe"), field, 100)).isEmpty();
    password = 1;
    assertThat(reader.value(place("notepad.exe"), field, 100)).isEmpty();
    password = 0;
    process = 7;
    assertThat(reader.value(place("notepad.exe"), field, 100)).isEmpty();
  }

  @Test
  void aBrowsersAddressIsReadFromItsDocument() {
    type = 50000;
    value = "https://Example.org/a/b?q=secret#x";
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    try {
      assertThat(reader.focused(place("chrome.exe")).site())
          .contains(new Place.Site("example.org", "/a/b"));
      assertThat(reader.focused(place("opera.exe")).site()).isEmpty();
      assertThat(reader.focused(place("notepad.exe")).site()).isEmpty();
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void otherProgramsGetAQuarterOfASecondAndEverythingIsReleased() {
    reader.focused(place("chrome.exe"));
    reader.close();
    assertThat(calls).contains("connection 250", "transaction 250");
    assertThat(calls.stream().filter("made"::equals).count())
        .isEqualTo(calls.stream().filter("released"::equals).count());
  }

  private UiaReader reader() {
    MemorySegment automation =
        object(
            method(
                UiAutomation.ELEMENT_FROM_HANDLE,
                a -> give((MemorySegment) a[2]),
                ADDRESS,
                JAVA_LONG,
                ADDRESS),
            method(
                UiAutomation.ELEMENT_FROM_POINT,
                a -> {
                  MemorySegment point = (MemorySegment) a[1];
                  assertThat(point.get(JAVA_INT, 0)).isEqualTo(3);
                  assertThat(point.get(JAVA_INT, 4)).isEqualTo(4);
                  return give((MemorySegment) a[2]);
                },
                ADDRESS,
                Layouts.POINT,
                ADDRESS),
            method(UiAutomation.FOCUSED_ELEMENT, a -> give((MemorySegment) a[1]), ADDRESS, ADDRESS),
            method(
                UiAutomation.PROPERTY_CONDITION,
                a -> {
                  MemorySegment wanted = (MemorySegment) a[2];
                  assertThat(wanted.get(JAVA_SHORT, 0)).isEqualTo((short) 3);
                  assertThat(wanted.get(JAVA_INT, 8)).isEqualTo(ControlTypes.DOCUMENT);
                  return give((MemorySegment) a[3]);
                },
                ADDRESS,
                JAVA_INT,
                Layouts.VARIANT,
                ADDRESS),
            method(
                UiAutomation.PUT_CONNECTION_TIMEOUT,
                a -> note("connection " + a[1]),
                ADDRESS,
                JAVA_INT),
            method(
                UiAutomation.PUT_TRANSACTION_TIMEOUT,
                a -> note("transaction " + a[1]),
                ADDRESS,
                JAVA_INT));
    ScriptedLibrary ole =
        library
            .on(
                "CoCreateInstance",
                a -> {
                  calls.add("made");
                  sized((MemorySegment) a[4], 8).set(ADDRESS, 0, automation);
                  return 0;
                })
            .on("SysStringLen", a -> sized(before((MemorySegment) a[0]), 4).get(JAVA_INT, 0) / 2);
    UiaReader made = new UiaReader(new Com(ole.library(), ole.library()));
    made.open();
    return made;
  }

  private MemorySegment element() {
    return object(
        method(UiAutomation.PROCESS_ID, a -> put(a[1], process), ADDRESS, ADDRESS),
        method(UiAutomation.CURRENT_CONTROL_TYPE, a -> put(a[1], type), ADDRESS, ADDRESS),
        method(
            UiAutomation.CURRENT_IS_PASSWORD,
            a -> {
              put(a[1], password);
              return passwordAnswer;
            },
            ADDRESS,
            ADDRESS),
        method(UiAutomation.NAME, a -> string((MemorySegment) a[1], "label"), ADDRESS, ADDRESS),
        method(
            UiAutomation.PROPERTY,
            a -> {
              MemorySegment variant = sized((MemorySegment) a[2], 24);
              if ((int) a[1] == UiAutomation.VALUE_VALUE) {
                variant.set(JAVA_SHORT, 0, (short) UiAutomation.TYPE_STRING);
                return string(variant.asSlice(8), value);
              }
              return 0;
            },
            ADDRESS,
            JAVA_INT,
            ADDRESS),
        method(
            UiAutomation.FIND_FIRST,
            a -> give((MemorySegment) a[3]),
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            ADDRESS),
        method(
            UiAutomation.RUNTIME_ID,
            a -> {
              MemorySegment array = arena.allocate(Layouts.SAFE_ARRAY);
              array.set(ADDRESS, 16, arena.allocateFrom(JAVA_INT, 42, 7));
              array.set(JAVA_INT, 24, 2);
              sized((MemorySegment) a[1], 8).set(ADDRESS, 0, array);
              return 0;
            },
            ADDRESS,
            ADDRESS),
        method(
            UiAutomation.BOUNDING_RECTANGLE,
            a -> {
              MemorySegment rectangle = sized((MemorySegment) a[1], 16);
              rectangle.copyFrom(arena.allocateFrom(JAVA_INT, 1, 2, 11, 22));
              return 0;
            },
            ADDRESS,
            ADDRESS));
  }

  private record Method(int number, MemorySegment function) {}

  private Method method(Com.Slot slot, ScriptedLibrary.Script script, MemoryLayout... all) {
    return new Method(slot.number(), library.function(script, JAVA_INT, all));
  }

  private MemorySegment object(Method... methods) {
    MemorySegment table = arena.allocate(ADDRESS, 64);
    table.setAtIndex(ADDRESS, 2, library.function(_ -> note("released"), JAVA_INT, ADDRESS));
    for (Method method : methods) {
      table.setAtIndex(ADDRESS, method.number, method.function);
    }
    return arena.allocateFrom(ADDRESS, table);
  }

  private int give(MemorySegment to) {
    calls.add("made");
    sized(to, 8).set(ADDRESS, 0, element);
    return 0;
  }

  private int note(String call) {
    calls.add(call);
    return 0;
  }

  private static int put(Object to, int number) {
    sized((MemorySegment) to, 4).set(JAVA_INT, 0, number);
    return 0;
  }

  /// A `BSTR`: its length in bytes stands before it.
  private int string(MemorySegment to, String text) {
    MemorySegment whole = arena.allocate(8 + 2L * text.length() + 2, 8);
    whole.set(JAVA_INT, 4, 2 * text.length());
    MemorySegment.copy(text.toCharArray(), 0, whole, JAVA_CHAR, 8, text.length());
    sized(to, 8).set(ADDRESS, 0, whole.asSlice(8));
    return 0;
  }

  private static MemorySegment before(MemorySegment string) {
    return MemorySegment.ofAddress(string.address() - 4);
  }

  @SuppressWarnings("restricted") // as long as the method is told
  private static MemorySegment sized(MemorySegment pointer, long bytes) {
    return pointer.reinterpret(bytes);
  }

  private static Place place(String app) {
    return new Place(
        new App(app, app, 100, "C:\\" + app), new Window(5, ""), Optional.empty(), Field.UNKNOWN);
  }
}
