package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.Hover.Look;
import dev.vitrine.capture.context.linux.Pointing.Found;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Knows which control a click went to, by looking under the pointer before somebody clicks: when
/// it has moved, when a menu points at something else, when something may have changed, and once a
/// second for a while. See [Hover].
///
/// The questions run on a virtual thread, one look after the other; all methods without another
/// word are the recorder's thread's, and never wait.
final class Clicks {
  /// Nanoseconds between the beginnings of two looks while the pointer moves.
  private static final long PACE = 50_000_000;

  /// Milliseconds between two looks while the pointer rests, and how many there are.
  private static final long REST = 1_000;

  private static final int RESTING = 10;

  /// How often a program is asked again at [#PACE] when it could not say what is there.
  private static final int AGAIN = 3;

  /// Pixels that the pointer may be off before what lay under it is of no interest any more.
  private static final int NEAR = 8;

  private static final int LOOKS = 16;
  private static final int PENDING = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<At> looks = new ArrayDeque<>();
  private final Deque<Click> pending = new ArrayDeque<>();
  private final Map<String, Long> unknown = new TreeMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Semaphore poke = new Semaphore(0);
  private final Semaphore press = new Semaphore(0);
  private volatile @Nullable Spot spot;
  private volatile @Nullable String lookedAt;
  private volatile String nothing = "nobody looked";
  private volatile long changed = Long.MIN_VALUE / 2;
  private volatile long pressedAt = Long.MIN_VALUE / 2;
  private Optional<Place.Element> pressed = Optional.empty();

  // The looking thread's own.
  private @Nullable Pointing pointing;

  /// Where the pointer is.
  ///
  /// @param window of which a title is known to its program too
  private record Spot(int pid, Place.Window window, int x, int y) {
    boolean near(@Nullable Spot other) {
      return other != null
          && pid == other.pid
          && window.id() == other.window.id()
          && Math.abs(x - other.x) <= NEAR
          && Math.abs(y - other.y) <= NEAR;
    }
  }

  private record At(Spot spot, Look look) {}

  /// @param nothing why nothing was found before it, if so
  private record Click(InputEvent event, Spot spot, long t, long changed, String nothing) {}

  /// The programs of a process, and the bus to ask them on.
  record Asked(Bus bus, List<Speaker> speakers) {}

  /// Somebody to ask about a process; empty while there is nobody.
  interface Whom {
    Optional<Asked> of(int pid);
  }

  private final Whom whom;

  Clicks(Whom whom) {
    this.whom = whom;
  }

  /// The pointer is here now.
  void moved(Place place, int x, int y) {
    spot = new Spot(place.app().pid(), place.window(), x, y);
    look();
  }

  /// A menu or a list of that program points at something else: what lies under the pointer may be
  /// another control. Any thread.
  void pointed(String program) {
    if (program.equals(lookedAt)) {
      look();
    }
  }

  /// The person typed something at `t`, after which things may look different.
  void changed(long t) {
    changed = Math.max(changed, t);
  }

  /// The person clicked or turned the wheel at `t`.
  void stirred(long t) {
    changed(t);
    look();
  }

  /// A button went down at `t`.
  void pressed(InputEvent event, Place place, int x, int y, long t) {
    if (pending.size() >= PENDING) {
      pending.removeFirst();
    }
    Spot here = new Spot(place.app().pid(), place.window(), x, y);
    pending.addLast(new Click(event, here, t, changed, nothing));
    spot = here;
    pressedAt = t;
    press.release();
    stirred(t);
  }

  /// Which control the button went down on, as far as it is known by now.
  Optional<Place.Element> settle(InputEvent.ButtonPressed event) {
    Click click = null;
    while (!pending.isEmpty() && click == null) {
      Click next = pending.removeFirst();
      click = next.event.equals(event) ? next : null;
    }
    pressed = click == null ? Optional.empty() : decide(click);
    return pressed;
  }

  /// The control on which the button came up: the one on which it went down, or none.
  Optional<Place.Element> settle(InputEvent.ButtonReleased event) {
    return pressed.filter(element -> element.bounds().contains(event.x(), event.y()));
  }

  void clear() {
    lock.lock();
    try {
      looks.clear();
    } finally {
      lock.unlock();
    }
  }

  /// How many clicks had no control so far, by why; any thread. For whoever measures.
  Map<String, Long> unknown() {
    lock.lock();
    try {
      return Map.copyOf(unknown);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Place.Element> decide(Click click) {
    lock.lock();
    try {
      Look before = null;
      List<Look> after = new ArrayList<>();
      for (At at : looks) {
        boolean here =
            at.spot.pid == click.spot.pid
                && at.spot.window.id() == click.spot.window.id()
                && at.look.found().element().bounds().contains(click.spot.x, click.spot.y);
        if (here && at.look.answered() <= click.t) {
          before = at.look;
        } else if (here && at.look.asked() >= click.t) {
          after.add(at.look);
        }
      }
      return switch (Hover.decide(click.t, click.changed, before, after)) {
        case Hover.Answer.Known(Place.Element element) -> Optional.of(element);
        case Hover.Answer.Unknown why -> {
          String cause = why == Hover.Answer.Unknown.UNSEEN ? click.nothing : why.name();
          unknown.merge(cause.toLowerCase(Locale.ROOT), 1L, Long::sum);
          yield Optional.empty();
        }
      };
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().start(this::lookOn);
    } else {
      poke.release();
    }
  }

  private void lookOn() {
    try {
      int rested = 0;
      int failed = 0;
      @Nullable Spot last = null;
      while (rested < RESTING) {
        poke.drainPermits();
        press.drainPermits();
        Spot here = spot;
        long asked = System.nanoTime();
        if (here == null || look(here, asked)) {
          failed = 0;
        } else {
          failed = here.near(last) ? failed + 1 : 1;
        }
        last = here;
        boolean _ = press.tryAcquire(asked + PACE - System.nanoTime(), TimeUnit.NANOSECONDS);
        long effect = (changed + Hover.EFFECT - System.nanoTime()) / 1_000_000;
        boolean again = failed > 0 && failed <= AGAIN;
        long wait = effect >= 0 ? effect + 1 : REST;
        boolean more = again || poke.tryAcquire(wait, TimeUnit.MILLISECONDS);
        rested = more || effect >= 0 ? 0 : rested + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
    }
  }

  /// True: there is nothing more to be found out for now.
  private boolean look(Spot here, long asked) {
    nothing = "a look was under way";
    Optional<Asked> asks = whom.of(here.pid);
    if (asks.isEmpty() || asks.get().speakers.isEmpty()) {
      nothing = "nobody to ask";
      return true;
    }
    Bus bus = asks.get().bus;
    Pointing by = pointing;
    if (by == null || !by.on(bus)) {
      by = new Pointing(bus);
      pointing = by;
    }
    // What is answered after a click only counts if it was asked after it too.
    BooleanSupplier wanted = () -> here.near(spot) && (pressedAt <= asked);
    String why = "";
    for (Speaker speaker : asks.get().speakers) {
      lookedAt = speaker.program();
      var point = new Pointing.Point(speaker.program(), here.window.title(), here.x, here.y);
      switch (by.at(point, speaker.pointed(), wanted)) {
        case Pointing.Answer.Seen(Found found) -> {
          keep(new At(here, new Look(found, asked, System.nanoTime())));
          nothing = "something else was found";
          walk(found, wanted, bus);
          return true;
        }
        case Pointing.Answer.Nothing not -> why = not.name();
      }
    }
    nothing = why;
    return why.equals(Pointing.Answer.Nothing.LEFT.name());
  }

  /// Looks where in its window the control is, after what it is: that takes longest, and without it
  /// a click is known too.
  private void walk(Found found, BooleanSupplier wanted, Bus bus) {
    String path = new Inquiry(bus).path(found.at(), wanted);
    long now = System.nanoTime();
    lock.lock();
    try {
      At newest = looks.peekLast();
      if (newest != null && newest.look.found().equals(found)) {
        looks.removeLast();
        looks.addLast(new At(newest.spot, newest.look.along(path, now)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(At at) {
    lock.lock();
    try {
      looks.addLast(at);
      while (looks.size() > LOOKS) {
        looks.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }
}
