package dev.vitrine.capture.input;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.InputEvent.KeyPressed;
import dev.vitrine.capture.event.InputEvent.PointerMoved;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The bounded queue between the hook and the recorder, in the order of arrival.
///
/// One thread, the hook's, calls [#offer] and [#typed]; one thread, the recorder's, calls [#drain].
/// Neither ever waits for the other. What does not fit is refused and counted (P11); the last
/// eighth is kept for keys and buttons, so that a storm of pointer motion costs motion first.
///
/// The hook reports the character of a key in a second event right after the press. A press is
/// therefore held back until that event, or the next one, or [#HOLD_NANOS] have gone by.
public final class Inbox {
  /// Eight seconds of an 8,000 Hz mouse.
  public static final int CAPACITY = 1 << 16;

  /// How long a press waits for its character when nothing else arrives: both come out of the same
  /// native call, microseconds apart.
  static final long HOLD_NANOS = 20_000_000;

  private final int capacity;
  private final Runnable heard;
  private final ConcurrentLinkedQueue<InputEvent> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

  public Inbox() {
    this(CAPACITY);
  }

  public Inbox(int capacity) {
    this(capacity, () -> {});
  }

  /// @param heard called for every event, on the hook's thread; must not wait
  public Inbox(int capacity, Runnable heard) {
    this.capacity = capacity;
    this.heard = heard;
  }

  /// Takes an event; never blocks, never throws. False: there was no room, and it is counted.
  public boolean offer(InputEvent event) {
    release();
    if (event instanceof KeyPressed press) {
      held.set(new Held(press, System.nanoTime(), false));
      heard.run();
      return true;
    }
    return put(event);
  }

  /// Gives the press that came just before its character. A second character for the same press (a
  /// pair of surrogates) makes it unknown, because an event carries one unit.
  public void typed(int character) {
    Held press = held.get();
    if (press == null) {
      return;
    }
    int known = press.typed ? InputEvent.UNKNOWN_CHARACTER : printable(character);
    held.compareAndSet(press, new Held(with(press.event, known), press.since, true));
  }

  /// Moves up to `max` events to the end of `into`, oldest first, and says how many.
  public int drain(List<InputEvent> into, int max) {
    // Read before the queue: whatever is in the queue then is older than this press.
    Held press = held.get();
    int moved = 0;
    InputEvent event;
    while (moved < max && (event = queue.poll()) != null) {
      size.decrementAndGet();
      into.add(event);
      moved++;
    }
    if (moved < max
        && press != null
        && System.nanoTime() - press.since >= HOLD_NANOS
        && held.compareAndSet(press, null)) {
      into.add(press.event);
      moved++;
    }
    return moved;
  }

  /// How many events found no room since the beginning.
  public long lost() {
    return lost.get();
  }

  private void release() {
    Held press = held.getAndSet(null);
    if (press != null) {
      put(press.event);
    }
  }

  private boolean put(InputEvent event) {
    int room = event instanceof PointerMoved ? capacity - capacity / 8 : capacity;
    if (size.get() >= room) {
      lost.incrementAndGet();
      return false;
    }
    size.incrementAndGet();
    queue.add(event);
    heard.run();
    return true;
  }

  private static KeyPressed with(KeyPressed press, int character) {
    return new KeyPressed(
        press.at(), press.serverTime(), press.code(), press.raw(), press.modifiers(), character);
  }

  /// Control characters come for Enter, Backspace and for letters with Ctrl: nothing is typed.
  private static int printable(int character) {
    return Character.isISOControl(character) ? InputEvent.UNKNOWN_CHARACTER : character;
  }

  private record Held(KeyPressed event, long since, boolean typed) {
    @Override
    public String toString() {
      return "Held[<redacted>]";
    }
  }
}
