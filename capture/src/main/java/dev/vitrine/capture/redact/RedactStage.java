package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.InputEvent.ButtonPressed;
import dev.vitrine.capture.event.InputEvent.ButtonReleased;
import dev.vitrine.capture.event.InputEvent.KeyPressed;
import dev.vitrine.capture.event.InputEvent.KeyReleased;
import dev.vitrine.capture.event.InputEvent.PointerMoved;
import dev.vitrine.capture.event.InputEvent.Scrolled;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The stage between decision and store: holds the keys of the focused field, judges them together
/// when the field ends, and makes what may be kept (P5).
///
/// Keys wait; everything of the mouse passes at once, so a later call can return earlier times.
/// Driven by the recorder thread alone.
///
/// A field ends when the focus goes to another window or field, when the recorder says so
/// ([#endField]), or is cut at a safe line end after 60 seconds ([#tick]). Enter and Tab do not end
/// it: what follows them is judged better together with what came before.
public final class RedactStage {
  /// A field is cut at a safe line end once its oldest key is this old, in milliseconds.
  public static final long LONGEST_WAIT = 60_000;

  private static final Redaction BOUND = new Redaction(Kinds.UNKNOWN_TEXT, "field.bound");
  private static final int JITTER = 4;
  private static final long DOUBLE_CLICK = 500;

  /// Milliseconds between two looks for a safe place to cut.
  private static final long TRY_AGAIN = 1_000;

  /// As many fields as values are remembered of.
  private static final int FIELDS = 4;

  /// Milliseconds after which the value of a field that is not typed in is let go of.
  private static final long STALE = 2_000;

  /// A key still down whose press has been handed out.
  private record Down(String name, @Nullable Redaction masked, KeptPlace place) {
    @Override
    public String toString() {
      return "Down[<redacted>]";
    }
  }

  private Redactor redactor;
  private final IntFunction<String> keyName;
  private final PlaceRedactor places;
  private final FieldBuffer buffer = new FieldBuffer();
  private final Map<Long, FieldValues> values = new LinkedHashMap<>();
  private final Boxes boxes = new Boxes();
  private final Map<Integer, Down> down = new HashMap<>();
  private @Nullable Place field;
  private Hints hints = Hints.NONE;
  private boolean beyondBound;
  private long triedAt = Long.MIN_VALUE / 2;
  private long maskedByBound;
  private long clickedAt = Long.MIN_VALUE / 2;
  private int clickedX;
  private int clickedY;

  /// @param keyName JNativeHook's key code to the name that recordings use, such as `enter`
  public RedactStage(Redactor redactor, IntFunction<String> keyName) {
    this.redactor = redactor;
    this.keyName = keyName;
    this.places = new PlaceRedactor(redactor);
  }

  /// From now on another engine judges, also what waits in memory: my dictionary has changed.
  public void use(Redactor other) {
    redactor = other;
    places.use(other);
  }

  /// Takes what accessibility says stands in a field, whenever it says so, also before its keys
  /// come. It is compared with the keys when the field ends; nothing of it is kept.
  ///
  /// @param fieldId as in [Place.Field#id]; 0 is no field
  /// @param value all of its text
  /// @param at every key until then is in it; milliseconds since the epoch
  public void fieldValue(long fieldId, String value, long at) {
    if (fieldId == 0) {
      return;
    }
    values.computeIfAbsent(fieldId, id -> new FieldValues()).told(value, at);
    if (values.size() > FIELDS) {
      letGo(values.keySet().iterator().next());
    }
  }

  /// Takes one observation that is to be kept and returns what may be kept now.
  public List<RecordedEvent> accept(Observation observation) {
    Place place = observation.place();
    KeptPlace kept = places.kept(place);
    return switch (observation.event()) {
      case KeyPressed key -> press(key, place, kept);
      case KeyReleased key -> release(key, kept);
      case ButtonPressed b -> {
        buffer.mouse(b.at());
        click(b, place);
        yield one(new KeptEvent.Button(b.at(), true, button(b.button()), b.x(), b.y()), kept);
      }
      case ButtonReleased b -> {
        buffer.mouse(b.at());
        drag(b, place);
        yield one(new KeptEvent.Button(b.at(), false, button(b.button()), b.x(), b.y()), kept);
      }
      case PointerMoved m -> one(new KeptEvent.Move(m.at(), m.x(), m.y()), kept);
      case Scrolled s -> {
        buffer.mouse(s.at());
        yield one(new KeptEvent.Scroll(s.at(), s.x(), s.y(), s.dx(), s.dy()), kept);
      }
    };
  }

  /// Ends the field: blur, pause, stop, or something in between was dropped.
  public List<RecordedEvent> endField(long now) {
    List<RecordedEvent> out = judge();
    wipe();
    List<Long> stale = new ArrayList<>();
    values.forEach((id, told) -> {
      if (told.at() < now - STALE) {
        stale.add(id);
      }
    });
    stale.forEach(this::letGo);
    return out;
  }

  /// Cuts a field that has waited too long at its last safe line end, if it has one.
  public List<RecordedEvent> tick(long now) {
    if (buffer.isEmpty() || beyondBound || now - buffer.firstAt() < LONGEST_WAIT) {
      return List.of();
    }
    if (now - triedAt < TRY_AGAIN && now >= triedAt) {
      return List.of();
    }
    triedAt = now;
    if (FieldCut.find(redactor.rulesOnly(), hints, buffer.log).edits() == 0) {
      return List.of();
    }
    FieldCut cut = FieldCut.find(redactor, hints, buffer.log);
    return cut.edits() == 0 ? List.of() : releaseUpTo(cut);
  }

  /// Forgets raw keys at or after `from` (milliseconds since the epoch): the whole field, if any of
  /// its keys is touched (P9).
  public void forget(long from) {
    List.copyOf(values.keySet()).forEach(this::letGo);
    if (buffer.anyAtOrAfter(from)) {
      wipe();
      places.forget();
    }
  }

  /// How many raw key events wait in memory.
  public int buffered() {
    return buffer.keys.size();
  }

  /// How many key presses were masked only because a field held more than the bound.
  public long maskedByBound() {
    return maskedByBound;
  }

  private List<RecordedEvent> press(KeyPressed key, Place place, KeptPlace kept) {
    List<RecordedEvent> out = new ArrayList<>();
    KeyEdits.Step step = KeyEdits.of(key, place);
    if (field != null && !sameField(field, place) && boxes.goesOn(buffer.log, field, place, step)) {
      boxes.next(buffer.log);
      field = place;
    } else if (field == null || !sameField(field, place)) {
      out.addAll(judge());
      wipe();
      field = place;
    } else if (field.field().id() == 0) {
      field = place;
    }
    if (hints.equals(Hints.NONE)) {
      hints = asked(place);
    }
    String name =
        KeyEdits.isText(key) ? String.valueOf((char) key.character()) : keyName.apply(key.code());
    FieldBuffer.Key raw = new FieldBuffer.Key(key.at(), true, key.code(), name, kept);
    raw.shapesNext = step.edit() == Edit.NONE && KeyEdits.shapesNext(key);
    buffer.press(raw, step);
    if (buffer.full()) {
      beyondBound = true;
      out.addAll(judge());
      Place same = field;
      Hints words = hints;
      wipe();
      field = same;
      hints = words;
      beyondBound = true;
    }
    return out;
  }

  private List<RecordedEvent> release(KeyReleased key, KeptPlace kept) {
    FieldBuffer.Key raw = new FieldBuffer.Key(key.at(), false, key.code(), "", kept);
    Down earlier = down.remove(key.code());
    if (buffer.release(raw)) {
      raw.name = buffer.keys.get(raw.before).name;
      raw.inherited = earlier == null ? null : earlier.masked();
      return List.of();
    }
    if (earlier == null) {
      return List.of();
    }
    boolean masked = earlier.masked() != null;
    long at = masked ? key.at() / 100 * 100 : key.at();
    return List.of(event(at, false, earlier.name(), earlier.masked(), earlier.place()));
  }

  /// Hands out the whole buffer.
  private List<RecordedEvent> judge() {
    if (buffer.keys.isEmpty()) {
      return List.of();
    }
    @Nullable Redaction[] edits =
        beyondBound ? allMasked() : FieldJudge.judge(redactor, hints, buffer.log);
    boxes.mask(buffer.log, edits);
    if (!beyondBound) {
      compare(edits);
    }
    return handOut(buffer.masks(edits), buffer.keys.size());
  }

  private @Nullable Redaction[] allMasked() {
    @Nullable Redaction[] edits = new Redaction[buffer.log.size()];
    for (int i = 0; i < edits.length; i++) {
      if (buffer.log.prints(i)) {
        edits[i] = BOUND;
        maskedByBound++;
      }
    }
    return edits;
  }

  private List<RecordedEvent> handOut(@Nullable Redaction[] masks, int count) {
    long[] times = Timing.even(buffer.keys, masks, count);
    List<RecordedEvent> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      FieldBuffer.Key key = buffer.keys.get(i);
      if (masks[i] == null || !buffer.shapes(i)) {
        out.add(event(times[i], key.pressed, key.name, masks[i], key.place));
      }
    }
    buffer
        .held()
        .forEach((code, press) -> {
          if (press < count && masks[press] != null && buffer.shapes(press)) {
            down.remove(code);
          } else if (press < count) {
            FieldBuffer.Key key = buffer.keys.get(press);
            down.put(code, new Down(masks[press] == null ? key.name : "", masks[press], key.place));
          }
        });
    return out;
  }

  private void compare(@Nullable Redaction[] edits) {
    FieldValues told = field == null ? null : values.get(field.field().id());
    if (told != null) {
      told.compare(redactor, hints, buffer.log, buffer.times(), edits);
    }
  }

  private void letGo(long fieldId) {
    FieldValues told = values.remove(fieldId);
    if (told != null) {
      told.zero();
    }
  }

  private List<RecordedEvent> releaseUpTo(FieldCut cut) {
    compare(cut.masks());
    @Nullable Redaction[] masks = buffer.masks(cut.masks());
    int count = 0;
    while (buffer.keys.get(count).edit < cut.edits() - 1) {
      count++;
    }
    count++;
    List<RecordedEvent> out = handOut(masks, count);
    buffer.dropFirst(count, cut.edits(), masks);
    return out;
  }

  private void wipe() {
    buffer.zero();
    boxes.reset();
    if (field != null) {
      letGo(field.field().id());
    }
    field = null;
    hints = Hints.NONE;
    beyondBound = false;
  }

  /// What the text field that a key went to is called. Anything else that has a name, such as a
  /// document or a row of a list, asks for nothing with it.
  private static Hints asked(Place place) {
    return place.field().kind() == Place.Field.Kind.TEXT
        ? Hints.of(place.element().map(Place.Element::name).orElse(""))
        : Hints.NONE;
  }

  /// A button in the field's own window may move the caret; in another window of the same program,
  /// a list of suggestions say, it may change the text in ways that nobody can follow.
  private void click(ButtonPressed press, Place place) {
    Place current = field;
    if (current == null || current.app().pid() != place.app().pid()) {
      return;
    }
    boolean again =
        press.at() - clickedAt < DOUBLE_CLICK
            && Math.abs(press.x() - clickedX) <= JITTER
            && Math.abs(press.y() - clickedY) <= JITTER;
    boolean elsewhere = current.window().id() != place.window().id();
    clickedAt = press.at();
    clickedX = press.x();
    clickedY = press.y();
    if (elsewhere) {
      buffer.log.add(Edit.LOST, false);
    } else if (again) {
      buffer.log.add(Edit.SELECTED, false);
    } else if (press.button() == 2) {
      buffer.log.add(Edit.CARET_ANYWHERE, false);
      buffer.log.add(Edit.LOST, false);
    } else if (press.button() == 3) {
      buffer.log.add(Edit.CARET_ANYWHERE, false);
      buffer.log.add(Edit.INSERT_UNKNOWN, false);
    } else {
      buffer.log.add(Edit.CARET_ANYWHERE, false);
    }
  }

  /// A button that comes up elsewhere has selected something.
  private void drag(ButtonReleased release, Place place) {
    Place current = field;
    if (current != null
        && current.app().pid() == place.app().pid()
        && (Math.abs(release.x() - clickedX) > JITTER
            || Math.abs(release.y() - clickedY) > JITTER)) {
      buffer.log.add(Edit.SELECTED, false);
    }
  }

  /// Accessibility may tell the field late, so an unknown field goes with any of the same window.
  private static boolean sameField(Place one, Place other) {
    return one.app().pid() == other.app().pid()
        && one.window().id() == other.window().id()
        && (one.field().id() == other.field().id()
            || one.field().id() == 0
            || other.field().id() == 0);
  }

  private static List<RecordedEvent> one(KeptEvent event, KeptPlace place) {
    return List.of(new RecordedEvent(event, place));
  }

  private static RecordedEvent event(
      long at, boolean pressed, String name, @Nullable Redaction masked, KeptPlace place) {
    KeptEvent.Key key =
        masked == null
            ? new KeptEvent.Key(at, pressed, name, Optional.empty())
            : new KeptEvent.Key(at, pressed, KeptEvent.MASK, Optional.of(masked));
    return new RecordedEvent(key, place);
  }

  private static String button(int number) {
    return switch (number) {
      case 1 -> "left";
      case 2 -> "right";
      case 3 -> "middle";
      default -> "button" + number;
    };
  }

  @Override
  public String toString() {
    return "RedactStage[buffered=" + buffered() + "]";
  }
}
