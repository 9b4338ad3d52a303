package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Asks what stands in the field that keys are kept of, while somebody types there.
///
/// Only a field that has the focus is asked, that was an ordinary text field when it was last asked
/// and never a password field, and that the recorder wants to know about; and what it answers
/// counts only if all of that is still so afterwards. A program that is slow is asked more seldom,
/// so that it spends no more than a tenth of its time on this, and one that does not answer is left
/// alone for a while: it costs nothing but the value. Times are those of `System.nanoTime()`. Any
/// thread.
final class Values {
  /// Nanoseconds between two questions.
  static final long PACE = FieldValue.EVERY * 1_000_000;

  /// Nanoseconds in which a program is left alone that did not answer in time.
  private static final long ALONE = 10_000_000_000L;

  /// Nanoseconds that a last question may come late.
  private static final long LATE = 1_000_000_000;

  /// A program that can be asked about its controls; waits for the answers.
  interface Program {
    /// What kind of control this is now, once everything was heard that it announced before.
    Optional<Control> settled(Accessible at);

    /// All of its text; empty if that is longer, or nobody answers.
    Optional<String> text(Accessible at, int longest);
  }

  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<FieldValue> answered = new ArrayDeque<>();
  private volatile long wanted;
  private volatile long askedAt = System.nanoTime() - PACE;
  private volatile long took;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile long lastSent;

  Values(InstantSource clock) {
    this.clock = clock;
  }

  /// The only field that is asked from now on; 0 for none. True: it is another one than before.
  boolean want(long fieldId) {
    lock.lock();
    try {
      boolean news = fieldId != wanted;
      if (news) {
        wanted = fieldId;
        answered.clear();
      }
      return news;
    } finally {
      lock.unlock();
    }
  }

  /// What was answered since the last call.
  List<FieldValue> take() {
    lock.lock();
    try {
      List<FieldValue> all = new ArrayList<>(answered);
      answered.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /// Asks on a virtual thread, if it is time; never waits.
  ///
  /// @param sent the program has every key until then
  /// @param last nothing has been typed for a while, so this answer may be the one that counts: if
  ///   it is not time yet, it is asked as soon as it is
  void ask(Trail trail, Program program, long sent, boolean last) {
    if (last && wanted != 0) {
      lastSent = sent;
      if (!begun(trail, program, sent, true) && waiting.compareAndSet(false, true)) {
        Thread.ofVirtual().start(() -> askLater(trail, program));
      }
    } else {
      boolean _ = begun(trail, program, sent, false);
    }
  }

  private void askLater(Trail trail, Program program) {
    try {
      long until = System.nanoTime() + LATE;
      while (!begun(trail, program, lastSent, true) && System.nanoTime() < until) {
        LockSupport.parkNanos(LATE / 50);
      }
    } finally {
      waiting.set(false);
    }
  }

  private boolean begun(Trail trail, Program program, long sent, boolean last) {
    long now = System.nanoTime();
    if (!isDue(now, last) || !asking.compareAndSet(false, true)) {
      return false;
    }
    askedAt = now;
    Thread.ofVirtual()
        .start(() -> {
          try {
            askNow(trail, program, sent);
          } finally {
            took = System.nanoTime() - now;
            asking.set(false);
          }
        });
    return true;
  }

  boolean isDue(long now, boolean last) {
    long respite = took >= Bus.PATIENCE * 1_000_000 ? ALONE : FieldValue.RESPITE * took;
    return wanted != 0 && now - askedAt >= (last ? respite : Math.max(PACE, respite));
  }

  /// Asks, and keeps the answer if it is what was asked for.
  void askNow(Trail trail, Program program, long sent) {
    long field = wanted;
    Optional<Accessible> at = trail.readable(field);
    if (field == 0 || at.isEmpty()) {
      return;
    }
    Optional<String> text = program.text(at.get(), FieldValue.LONGEST);
    boolean same =
        text.isPresent()
            && program
                .settled(at.get())
                .filter(control -> control.kind() == Kind.TEXT && control.focused())
                .isPresent()
            && trail.readable(field).equals(at);
    if (same) {
      long now = clock.millis() - (System.nanoTime() - sent) / 1_000_000;
      keep(new FieldValue(field, text.get(), now));
    }
  }

  private void keep(FieldValue value) {
    lock.lock();
    try {
      if (value.fieldId() == wanted) {
        answered.addLast(value);
      }
      if (answered.size() > FieldValue.MOST) {
        answered.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "Values[<redacted>]";
  }
}
