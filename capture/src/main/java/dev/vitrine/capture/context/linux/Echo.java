package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.input.KeyNames;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Whether the page in a browser has done what it was last told to do.
///
/// A page runs in another process than the window around it: the browser itself answers at once
/// while the page is busy, and tells of a new focus when the page gets round to it. So whatever may
/// move the focus (Tab, Enter, a shortcut, a click) makes everything after it unknown, until the
/// page has answered: with a new focus, one for each, or with a caret that moves, if the page had
/// nothing else left to do by then. It has nothing left when the carets account for every key that
/// was typed: a caret alone may be the late echo of an earlier key.
///
/// Times are those of `System.nanoTime()`. Events may come out of their order: what is told by the
/// page can be here sooner than the key that made it do so. Any thread.
final class Echo {
  /// Nanoseconds of silence after which a page has nothing left to do.
  static final long SILENCE = 3_000_000_000L;

  /// Nanoseconds within which events may be out of order.
  private static final long ORDER = 2_000_000_000;

  /// The same key may be told and asked about with times that differ by so much.
  private static final long CLOCKS = 5_000_000;

  private static final int MOST = 4_096;

  /// Bits of the modifiers that make a shortcut: both Ctrl keys, both Meta keys, the left Alt.
  private static final int SHORTCUT = 0b0110_1110;

  /// Keys that do nothing alone.
  private static final Set<String> HOLDS =
      Set.of(
          "shift",
          "shiftleft",
          "shiftright",
          "ctrl",
          "ctrlleft",
          "ctrlright",
          "alt",
          "altleft",
          "altright",
          "win",
          "winleft",
          "winright",
          "capslock",
          "numlock");

  /// Keys that move no focus although they type nothing.
  private static final Set<String> STEERS =
      Set.of(
          "backspace",
          "delete",
          "left",
          "right",
          "up",
          "down",
          "home",
          "end",
          "pageup",
          "pagedown");

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Happened> recent =
      new PriorityQueue<>(Comparator.comparingLong(Happened::at));
  private State base = new State(0, false, Long.MIN_VALUE / 2, Long.MIN_VALUE / 2, 0, 0, true);
  private long caretOf;
  private int caretAt;

  private enum What {
    TYPED,
    /// A key that moves the caret or deletes, by nobody knows how much.
    STEERED,
    /// A key that does nothing alone.
    HELD,
    MOVED,
    FOCUS,
    CARET
  }

  /// @param by how many units a caret has moved, less than 0 for back
  private record Happened(What what, long at, int by) {}

  /// @param open commands that are not answered
  /// @param clean whether everything before the first of them was answered
  /// @param typed when the last key was typed
  /// @param before when the key before that was
  /// @param pending keys that no caret has accounted for
  /// @param since of those, how many were typed after the last command
  /// @param plain whether all of them type one unit, so that a caret may account for several
  private record State(
      int open, boolean clean, long typed, long before, int pending, int since, boolean plain) {
    State after(Happened event) {
      long at = event.at;
      return switch (event.what) {
        case HELD -> this;
        case TYPED, STEERED -> {
          // After a silence nothing is left to do, as before a command.
          boolean done = at - typed > SILENCE;
          int waiting = done ? 0 : pending;
          boolean types = event.what == What.TYPED && (waiting == 0 || plain);
          yield new State(open, clean, at, typed, waiting + 1, done ? 1 : since + 1, types);
        }
        case MOVED -> {
          boolean done = pending == 0 || at - typed > SILENCE;
          yield new State(
              open + 1, open == 0 && done, at, typed, done ? 0 : pending, 0, done || plain);
        }
        case FOCUS -> {
          int left = Math.max(0, open - 1);
          yield new State(left, clean, typed, before, left == 0 ? since : pending, since, plain);
        }
        case CARET -> {
          boolean caughtUp = (open == 1 && clean) || typed - before > SILENCE;
          int waiting = caughtUp && open > 0 ? since : pending;
          int left = waiting - counts(event.by, waiting, caughtUp && open > 0);
          yield new State(
              caughtUp ? 0 : open, clean, typed, before, left, Math.min(since, left), plain);
        }
      };
    }

    /// For how many of the keys that wait a caret accounts. One that jumps further than they type,
    /// or back, was moved by something else, such as a click, a selection or the page itself.
    private int counts(int by, int waiting, boolean answers) {
      if (plain && by > 0 && by <= waiting) {
        return by;
      }
      return answers ? 0 : Math.min(1, waiting);
    }
  }

  /// A key or a button went down.
  void told(InputEvent event, long at) {
    switch (event) {
      case InputEvent.KeyPressed key -> add(what(key), at, 1);
      case InputEvent.ButtonPressed _ -> add(What.MOVED, at, 1);
      default -> {}
    }
  }

  /// The focus is on another control.
  void focused(long at) {
    lock.lock();
    try {
      caretOf = 0;
    } finally {
      lock.unlock();
    }
    add(What.FOCUS, at, 1);
  }

  /// A caret has moved. Where it stands already accounts for no key.
  ///
  /// @param field the control it stands in
  /// @param offset before which unit
  void caret(long field, int offset, long at) {
    int by;
    lock.lock();
    try {
      // A field that gets the focus tells where its caret stands, too, at its beginning or behind
      // what it holds. Only of an empty one the first to be told may be that of a key.
      int first = offset == 1 ? 1 : 0;
      by = field == caretOf ? offset - caretAt : first;
      caretOf = field;
      caretAt = offset;
    } finally {
      lock.unlock();
    }
    if (by != 0) {
      add(What.CARET, at, by);
    }
  }

  /// Whether everything that happened before `t` has been answered by now.
  boolean answered(long t) {
    lock.lock();
    try {
      State state = base;
      PriorityQueue<Happened> events = new PriorityQueue<>(recent);
      Happened event;
      while ((event = events.poll()) != null) {
        if (event.what != What.MOVED || event.at <= t + CLOCKS) {
          state = state.after(event);
        }
      }
      return state.open == 0;
    } finally {
      lock.unlock();
    }
  }

  private void add(What what, long at, int by) {
    lock.lock();
    try {
      recent.add(new Happened(what, at, by));
      Happened oldest;
      while ((oldest = recent.peek()) != null && (at - oldest.at > ORDER || recent.size() > MOST)) {
        base = base.after(recent.remove());
      }
    } finally {
      lock.unlock();
    }
  }

  private static What what(InputEvent.KeyPressed key) {
    boolean shortcut = (key.modifiers() & SHORTCUT) != 0;
    String name = KeyNames.name(key.code(), key.raw());
    boolean types =
        (key.character() >= ' ' && key.character() != 0x7F)
            || name.length() == 1
            || name.equals("space");
    if (name.startsWith("ctrl")) {
      // It has its own bit in its modifiers, and does nothing alone; Alt opens a menu.
      return What.HELD;
    }
    if (shortcut) {
      return What.MOVED;
    }
    return types
        ? What.TYPED
        : HOLDS.contains(name) ? What.HELD : STEERS.contains(name) ? What.STEERED : What.MOVED;
  }
}
