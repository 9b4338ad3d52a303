package dev.vitrine.capture.context.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.context.ContextException;
import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.InputEvent.KeyPressed;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.App;
import dev.vitrine.capture.event.Place.Element;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Window;
import dev.vitrine.capture.event.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The threads and their end, on a desktop with one window.
final class GuardedContextTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Field TEXT = new Field(Field.Kind.TEXT, 7);

  private final OneWindow desktop = new OneWindow();
  private final GuardedContext context = new GuardedContext(() -> desktop);

  @AfterEach
  void tearDown() {
    context.close();
    desktop.reading.release(1_000);
  }

  @Test
  void aKeyGetsThePlaceInFrontAndTheFieldWithTheFocus() throws Exception {
    context.start();
    Observation settled = context.settle(placed());
    assertThat(settled.place().app().id()).isEqualTo("notepad.exe");
    Await.until(
        "the field is known",
        LONG,
        () -> {
          try {
            return context.settle(placed()).place().field().equals(TEXT);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(context.front()).map(Place::field).contains(TEXT);
    assertThat(context.alive()).isTrue();
    assertThat(context.idleMillis()).isBetween(0L, 60_000L);
  }

  @Test
  void aDesktopThatCannotBeWatchedIsSaidSo() {
    desktop.trouble = "No.";
    assertThatThrownBy(context::start).isInstanceOf(ContextException.class).hasMessage("No.");
    assertThat(context.alive()).isFalse();
    assertThat(context.front()).isEmpty();
  }

  @Test
  void aDesktopThatBreaksPlacesNothingAndIsSeen() throws Exception {
    context.start();
    placed();
    desktop.broken = true;
    Await.until("it is seen", LONG, () -> !context.alive());
    KeyPressed key = desktop.key();
    assertThat(context.place(List.of(key), 0)).contains(new Sighting.Unplaced(key, Reason.NO_HOOK));
    desktop.broken = false;
    context.start();
    assertThat(placed().place().window().id()).isEqualTo(5);
  }

  @Test
  void aProgramThatNeverAnswersHoldsUpNothingButItsOwnField() throws Exception {
    desktop.silent = true;
    context.start();
    assertThat(context.settle(placed()).place().field()).isEqualTo(Field.UNKNOWN);
    assertThat(context.alive()).isTrue();
    context.close();
    assertThat(context.alive()).isFalse();
  }

  @Test
  void aKeyWithAStampOfAnotherTimeHasNoPlace() throws Exception {
    context.start();
    placed();
    long stamp = desktop.stamp() + 100_000;
    KeyPressed key = new KeyPressed(stamp, stamp, 30, 'a', 0, 'a');
    List<Sighting> decided = new ArrayList<>(context.place(List.of(key), 0));
    decided.addAll(context.place(List.of(), GuardedContext.PATIENCE));
    assertThat(decided).containsExactly(new Sighting.Unplaced(key, Reason.UNKNOWN_PLACE));
  }

  @Test
  void theValueOfTheFieldThatIsNamedIsReadWhileSomebodyTypes() throws Exception {
    context.start();
    Place place = context.settle(placed()).place();
    assertThat(context.values(Optional.empty())).isEmpty();
    Place typedIn = place.with(Optional.empty(), TEXT, Optional.empty());
    List<FieldValue> told = new ArrayList<>();
    Await.until(
        "it is read",
        LONG,
        () -> {
          context.place(List.of(desktop.key()), millis());
          told.addAll(context.values(Optional.of(typedIn)));
          return !told.isEmpty();
        });
    assertThat(told.getFirst().text()).isEqualTo("what stands there");
    assertThat(told.getFirst().fieldId()).isEqualTo(TEXT.id());
    assertThat(desktop.valued).containsOnly(TEXT.id());
  }

  @Test
  void aFieldThatIsNotNamedOrBecomesSecretHasNoValue() throws Exception {
    context.start();
    Place place = context.settle(placed()).place();
    desktop.field = new Field(Field.Kind.SECRET, 7);
    Place typedIn = place.with(Optional.empty(), TEXT, Optional.empty());
    for (int i = 0; i < 20; i++) {
      placed();
      assertThat(context.values(Optional.of(typedIn))).isEmpty();
    }
    assertThat(context.values(Optional.empty())).isEmpty();
    desktop.field = TEXT;
    placed();
    desktop.valued.clear();
    for (int i = 0; i < 20; i++) {
      placed();
      assertThat(context.values(Optional.empty())).isEmpty();
    }
    assertThat(desktop.valued).isEmpty();
  }

  /// Types until a key is certain: a busy machine may look too seldom.
  private Observation placed() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      List<InputEvent> heard = List.of(desktop.key());
      List<Sighting> decided = new ArrayList<>(context.place(heard, millis()));
      while (decided.isEmpty()) {
        desktop.looked.tryAcquire(1, TimeUnit.SECONDS);
        decided.addAll(context.place(List.of(), millis()));
      }
      if (decided.getFirst() instanceof Sighting.Seen(Observation seen)) {
        return seen;
      }
    }
    throw new AssertionError("no key was placed");
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private static final class OneWindow implements Desktop, Reader {
    final Semaphore looked = new Semaphore(0);
    final Semaphore reading = new Semaphore(0);
    final Semaphore woken = new Semaphore(0);
    volatile String trouble = "";
    volatile boolean broken;
    volatile boolean silent;
    volatile Field field = TEXT;
    final List<Long> valued = new CopyOnWriteArrayList<>();

    KeyPressed key() {
      return new KeyPressed(stamp(), stamp(), 30, 'a', 0, 'a');
    }

    @Override
    public long stamp() {
      return millis() & 0xFFFF_FFFFL;
    }

    @Override
    public void open(Told told) throws ContextException {
      if (!trouble.isEmpty()) {
        throw new ContextException(trouble);
      }
    }

    @Override
    public Look look(boolean panes) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      looked.release();
      App app = new App("notepad.exe", "Notepad.exe", 100, "C:\\Notepad.exe");
      Place place = new Place(app, new Window(5, ""), Optional.empty(), Field.UNKNOWN);
      return new Look(new Where.At(place), List.of(), 0, 0, stamp());
    }

    @Override
    public void rest(long millis) {
      try {
        woken.tryAcquire(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void wake() {
      woken.release();
    }

    @Override
    public Reader reader() {
      return this;
    }

    @Override
    public void open() {}

    @Override
    public Reading focused(Place place) {
      if (silent) {
        reading.acquireUninterruptibly();
      }
      return new Reading(place.window().id(), field, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<String> value(Place place, long of, int longest) {
      valued.add(of);
      return Optional.of("what stands there");
    }

    @Override
    public Optional<Element> at(Place place, int x, int y) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
