package dev.vitrine.capture.context.guarded;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.guarded.Reader.Reading;
import dev.vitrine.capture.event.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Reads fields and hovered controls again and again, on the thread `accessibility`. A program that
/// does not answer holds up this thread only: then nothing is read, and so nothing is known.
final class ReaderThread implements AutoCloseable {
  /// Milliseconds between two readings of the focused field while somebody types.
  static final long TYPING_EVERY = 100;

  /// The same while nobody types, so that the reading before the first key is not too old.
  static final long QUIET_EVERY = 800;

  /// Milliseconds after the last key that count as typing.
  private static final long TYPING = 2_000;

  /// Milliseconds after which the control under a pointer at rest is read again.
  private static final long HOVER_EVERY = 300;

  /// Milliseconds without input after which nothing is read any more.
  private static final long AWAY = 60_000;

  private final Desktop desktop;
  private final Watcher watcher;
  private final Consumer<Note> tape;
  private final Thread thread;
  private final ConcurrentLinkedQueue<FieldValue> values = new ConcurrentLinkedQueue<>();
  private volatile long wanted;
  private volatile Reading newest = Reading.unknown(0);
  private volatile boolean closing;
  private volatile boolean due;
  private volatile long typedNanos = System.nanoTime();

  ReaderThread(Desktop desktop, Watcher watcher, Consumer<Note> tape) {
    this.desktop = desktop;
    this.watcher = watcher;
    this.tape = tape;
    this.thread = Thread.ofPlatform().name("accessibility").daemon().unstarted(this::run);
  }

  void begin() {
    watcher.onFocus(this::wake);
    thread.start();
  }

  /// A key was heard; any thread.
  void typed() {
    typedNanos = System.nanoTime();
  }

  /// The values that were read since the last call; from now on this field's are, and no other's.
  /// One thread.
  ///
  /// @param field 0 for none
  List<FieldValue> values(long field) {
    wanted = field;
    List<FieldValue> all = new ArrayList<>();
    FieldValue value;
    while ((value = values.poll()) != null) {
      if (value.fieldId() == field) {
        all.add(value);
      }
    }
    return all;
  }

  /// What was read last, of whatever window; any thread.
  Reading newest() {
    return newest;
  }

  /// Reads at once; any thread.
  void wake() {
    due = true;
    LockSupport.unpark(thread);
  }

  /// Does not wait for a program that hangs.
  @Override
  public void close() {
    closing = true;
    wake();
  }

  private void run() {
    Reader reader = desktop.reader();
    reader.open();
    long readNanos = 0;
    long hoveredNanos = 0;
    long valueNanos = 0;
    long tookMillis = 0;
    int x = 0;
    int y = 0;
    while (!closing) {
      Look look = watcher.newest();
      boolean away = (int) (desktop.stamp() - look.lastInput()) > AWAY;
      long every = since(typedNanos) < TYPING ? TYPING_EVERY : QUIET_EVERY;
      if (due || (!away && since(readNanos) >= every)) {
        due = false;
        readNanos = System.nanoTime();
        read(reader, look.keys());
      }
      if (wanted != 0
          && since(typedNanos) < TYPING
          && since(valueNanos) >= Math.max(FieldValue.EVERY, FieldValue.RESPITE * tookMillis)) {
        long begun = System.nanoTime();
        value(reader, look.keys());
        valueNanos = System.nanoTime();
        tookMillis = since(begun);
      }
      boolean moved = look.pointerX() != x || look.pointerY() != y;
      if (!away && (moved || since(hoveredNanos) >= HOVER_EVERY)) {
        hoveredNanos = System.nanoTime();
        x = look.pointerX();
        y = look.pointerY();
        hover(reader, watcher.newestPanes().under(x, y), x, y);
      }
      if (!due) {
        LockSupport.parkNanos(Watcher.EVERY * 1_000_000);
      }
    }
    reader.close();
  }

  private void read(Reader reader, Where keys) {
    if (keys instanceof Where.At(Place place)) {
      long from = desktop.stamp();
      Reading reading = reader.focused(place);
      newest = reading;
      tape.accept(new Note.Read(from, desktop.stamp(), reading));
    }
  }

  /// Only what is the same field, before and after, has a value.
  private void value(Reader reader, Where keys) {
    long field = wanted;
    Reading before = newest;
    if (keys instanceof Where.At(Place place) && isText(before, place, field)) {
      // A key that the program had not seen yet is younger than this.
      long at = System.currentTimeMillis() - Placing.GUARD;
      Optional<String> text = reader.value(place, field, FieldValue.LONGEST);
      if (text.isPresent() && isText(reader.focused(place), place, field) && field == wanted) {
        values.add(new FieldValue(field, text.get(), at));
        if (values.size() > FieldValue.MOST) {
          values.poll();
        }
      }
    }
  }

  private static boolean isText(Reading reading, Place place, long field) {
    return reading.window() == place.window().id()
        && reading.field().equals(new Place.Field(Place.Field.Kind.TEXT, field));
  }

  private void hover(Reader reader, Where under, int x, int y) {
    if (under instanceof Where.At(Place place)) {
      long from = desktop.stamp();
      var element = reader.at(place, x, y);
      tape.accept(new Note.Hovered(from, desktop.stamp(), place.window().id(), element));
    }
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
