package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.App;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Knows of terminals whether what is typed is a secret: a prompt that hides it, a program that
/// asks for passwords, or something that nobody can look into.
///
/// The terminals of the program in front are looked at when a key is heard, on the watcher's
/// thread, before the program can have got the key; and every [#EVERY] milliseconds for a while
/// after it, on a thread of its own. A key is what the strictest of all looks says, from [#BEFORE]
/// milliseconds before it until its decision: a prompt that came and went in between two keys of a
/// pasted line was looked at with one of them. Where a look came too late to be sure of that,
/// because the machine was busy, the keys of that stretch are unknown; except where a line has been
/// edited for a while ([Calm]).
final class Terminals implements Insight {
  /// Milliseconds between two looks while somebody types.
  static final long EVERY = 5;

  /// Milliseconds a look may come after the key that caused it, both cut off at the millisecond. A
  /// pasted password of eight characters with its Enter was read, and its prompt over, after 3 ms
  /// at the earliest.
  static final long LATE = 2;

  /// So many milliseconds apart two looks belong to one stretch of looking, on a busy machine too.
  private static final long WATCHFUL = 100;

  /// How far before a key looks count for it, in milliseconds; the hook may stamp a key that much
  /// later than the witness does ([Join#LAG]).
  static final long BEFORE = Join.LAG + 10;

  /// How long it is looked at after the last key, in milliseconds: a decision comes 750 ms after
  /// its key at the latest.
  static final long LINGER = 1_000;

  /// Milliseconds between two walks through all the processes of a terminal of which nothing seems
  /// to have changed; and so many times the length of a walk.
  private static final long WALK = 25;

  private static final long WALK_SHARE = 20;
  private static final long MEMORY = 3_000;

  /// A key that may mean anything.
  private static final int ANY = 0;

  private static final int CONTROL_LEFT = 0xFFE3;
  private static final int CONTROL_RIGHT = 0xFFE4;
  private static final Set<Integer> ENTER = Set.of(0xFF0D, 0xFF8D, 0xFF0A, 0xFE34);

  /// So many looks at ourselves make the later ones quick: a fresh machine needs ten times as long,
  /// and a look that is not over in time says nothing. Until then everything is unknown.
  private static final int REHEARSALS = 300;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition typed = lock.newCondition();
  private final Map<Integer, Watched> watched = new HashMap<>();
  private final @Nullable Pty pty;
  private volatile @Nullable Thread thread;
  private volatile boolean running;
  private boolean rehearsed;
  private final Stamps stamps = new Stamps();
  private boolean control;

  private record Look(long at, Kind kind) {}

  /// A stretch in which nobody looked although a key was typed, or a program ended.
  private static final class Blind {
    final long from;
    final long to;

    /// Whether only a key that came up was looked at too late: whatever goes down has a look of its
    /// own.
    final boolean up;

    /// What the keys that the witness heard in it can mean, 16 bits of each: the hook may stamp one
    /// of them later than the witness does, and any other key has a look of its own.
    final Set<Integer> keysyms = new HashSet<>();

    Blind(long from, long to, boolean up) {
      this.from = from;
      this.to = to;
      this.up = up;
    }

    boolean holds(long at) {
      return at >= from - Join.TOLERANCE && at <= to + Join.TOLERANCE;
    }

    void heard(List<Integer> meanings) {
      if (meanings.isEmpty()) {
        keysyms.add(ANY);
      }
      meanings.forEach(keysym -> keysyms.add(keysym & 0xFFFF));
    }

    /// Whether a key that the hook stamped then may be one of these.
    boolean mayHold(long at, int raw, boolean down) {
      if (up && down) {
        return false;
      }
      boolean meant = raw == ANY || keysyms.contains(ANY) || keysyms.contains(raw & 0xFFFF);
      return holds(at) || (meant && at > to && at <= to + Join.LAG);
    }
  }

  /// A program in whose window somebody types.
  private static final class Watched {
    final boolean terminal;
    final Ttys ttys;
    final ArrayDeque<Look> looks = new ArrayDeque<>();
    final ArrayDeque<Blind> blind = new ArrayDeque<>();
    long keyAt;
    long walkAfter;

    /// When the modes of the terminals that were known had been read in the last look.
    long readAt;

    final Calm calm = new Calm();

    Watched(boolean terminal, Ttys ttys) {
      this.terminal = terminal;
      this.ttys = ttys;
    }
  }

  Terminals() {
    Pty found;
    try {
      found = new Pty();
    } catch (UnsatisfiedLinkError | IllegalCallerException e) {
      // No native calls here: every terminal stays unknown.
      found = null;
    }
    pty = found;
  }

  @Override
  public void start() {
    lock.lock();
    try {
      watched.clear();
      stamps.forget();
      control = false;
      rehearsed = false;
      Pty kernel = pty;
      running = kernel != null;
      if (kernel != null) {
        thread = Thread.ofPlatform().name("terminals").daemon().start(() -> poll(kernel));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Thread ended;
    lock.lock();
    try {
      running = false;
      typed.signalAll();
      ended = thread;
      thread = null;
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      try {
        ended.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void turned(Place place) {
    lock.lock();
    try {
      if (running && TerminalPrograms.isTerminal(place.app().id())) {
        attend(watched(place.app()), now());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void key(Place place, long stamp, boolean down, List<Integer> keysyms) {
    lock.lock();
    try {
      if (!running) {
        return;
      }
      long now = now();
      Watched here = watched(place.app());
      boolean calm = here.calm.at(now);
      // Where a program runs, a prompt of its own leaves no trace.
      long most = here.ttys.editing() ? LATE : LATE - 1;
      boolean changed = attend(here, now);
      // As late as the modes were read: the machine may have done something else in between.
      long late = stamps.late(stamp, here.readAt);
      if ((late > most || !stamps.exact()) && (!calm || changed || !here.calm.at(here.readAt))) {
        here.blind.add(new Blind(here.readAt - late, here.readAt, !down));
      }
      long at = stamps.at(stamp);
      for (Blind blind : here.blind) {
        if (blind.holds(at)) {
          blind.heard(keysyms);
        }
      }
      if (endsLine(down, keysyms)) {
        here.calm.lineEnded(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private Watched watched(App app) {
    Pty kernel = Objects.requireNonNull(pty);
    return watched.computeIfAbsent(
        app.pid(),
        pid -> new Watched(TerminalPrograms.isTerminal(app.id()), new Ttys(kernel, pid)));
  }

  /// Looks now, and for a while. True: something is not as it was at the last look.
  private boolean attend(Watched here, long now) {
    boolean resting = now - here.keyAt > LINGER;
    here.keyAt = now;
    boolean changed = look(here, now);
    if (resting) {
      typed.signalAll();
    }
    return changed;
  }

  @Override
  public void placed(Observation seen) {}

  @Override
  public Observation settle(Observation seen) {
    boolean key =
        seen.event() instanceof InputEvent.KeyPressed
            || seen.event() instanceof InputEvent.KeyReleased;
    Place place = seen.place();
    if (!key || place.field().kind() == Kind.SECRET) {
      return seen;
    }
    lock.lock();
    try {
      Watched here = watched.get(place.app().pid());
      Kind kind = here == null || !rehearsed ? Kind.UNKNOWN : strictest(here, seen.event());
      return settled(seen, here, kind);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Place front(Place place) {
    lock.lock();
    try {
      Watched here = watched.get(place.app().pid());
      if (here == null || here.looks.isEmpty()) {
        return place;
      }
      Kind kind = here.looks.getLast().kind;
      return settled(place, here, kind);
    } finally {
      lock.unlock();
    }
  }

  private static Observation settled(Observation seen, @Nullable Watched here, Kind kind) {
    Place place = seen.place();
    Place settled = settled(place, here, kind);
    return settled.equals(place) ? seen : new Observation(seen.event(), settled);
  }

  /// In a terminal this is all that can be known; another program may run something in a terminal
  /// beside its own fields, so there only a secret says something.
  private static Place settled(Place place, @Nullable Watched here, Kind kind) {
    boolean terminal = here == null ? TerminalPrograms.isTerminal(place.app().id()) : here.terminal;
    if (kind != Kind.SECRET && !terminal) {
      return place;
    }
    return place.with(place.site(), new Field(kind, place.field().id()), place.element());
  }

  /// Whether a key may end a line that is edited, so that a program runs and may ask something.
  private boolean endsLine(boolean down, List<Integer> keysyms) {
    if (keysyms.contains(CONTROL_LEFT) || keysyms.contains(CONTROL_RIGHT)) {
      control = down;
      return false;
    }
    return down && (control || keysyms.isEmpty() || keysyms.stream().anyMatch(ENTER::contains));
  }

  private Kind strictest(Watched here, InputEvent event) {
    if (!stamps.known()) {
      return Kind.UNKNOWN;
    }
    long at = stamps.at(event.serverTime());
    if (now() - at > MEMORY - BEFORE) {
      // Looks of then are forgotten: the recorder was held up for seconds.
      return Kind.UNKNOWN;
    }
    int raw =
        switch (event) {
          case InputEvent.KeyPressed key -> key.raw();
          case InputEvent.KeyReleased key -> key.raw();
          default -> ANY;
        };
    boolean down = event instanceof InputEvent.KeyPressed;
    @Nullable Kind strictest = null;
    for (Look look : here.looks) {
      if (look.at >= at - BEFORE) {
        if (look.kind == Kind.SECRET) {
          return Kind.SECRET;
        }
        strictest = strictest == Kind.UNKNOWN ? strictest : look.kind;
      }
    }
    boolean unseen = here.blind.stream().anyMatch(blind -> blind.mayHold(at, raw, down));
    return strictest == null || unseen ? Kind.UNKNOWN : strictest;
  }

  /// True: something is not as it was at the last look.
  private static boolean look(Watched here, long now) {
    boolean known = here.ttys.any();
    boolean changed = here.ttys.changed();
    long last = here.readAt;
    here.readAt = now();
    Kind glimpse = changed ? here.ttys.kind() : Kind.TEXT;
    if (here.ttys.ran() && here.readAt - last <= WATCHFUL) {
      // Whatever ran may have asked for something in between, last of all. After a rest that says
      // nothing: the program may have ended minutes ago, and the key is looked at in time or not.
      here.blind.add(new Blind(last, here.readAt, false));
    }
    boolean moved = false;
    if (now >= here.walkAfter || changed) {
      moved = here.ttys.walk();
      long walked = now();
      if (here.ttys.ran()) {
        here.blind.add(new Blind(here.readAt, walked, false));
      }
      here.readAt = known ? here.readAt : walked;
      long rest = here.ttys.any() || here.terminal ? WALK : 10 * WALK;
      here.walkAfter = walked + Math.max(rest, (walked - now) * WALK_SHARE);
    }
    if (glimpse == Kind.SECRET || (glimpse != Kind.TEXT && moved)) {
      // It was over before all processes were looked through. Otherwise what is seen now was so
      // then, and the names of the programs are known only now.
      here.looks.add(new Look(here.readAt, glimpse));
    }
    if (here.ttys.any() || here.terminal) {
      here.looks.add(new Look(now(), here.ttys.kind()));
    }
    while (!here.looks.isEmpty() && here.looks.getFirst().at < now - MEMORY) {
      here.looks.removeFirst();
    }
    while (!here.blind.isEmpty() && here.blind.getFirst().to < now - MEMORY) {
      here.blind.removeFirst();
    }
    here.calm.looked(now, here.ttys.editing());
    return changed;
  }

  private void poll(Pty kernel) {
    rehearse(kernel);
    lock.lock();
    try {
      rehearsed = true;
      while (running) {
        long now = now();
        watched.values().removeIf(each -> now - each.keyAt > 10 * MEMORY);
        List<Watched> awake = new ArrayList<>();
        for (Watched each : watched.values()) {
          if (now - each.keyAt <= LINGER && (each.terminal || each.ttys.any())) {
            awake.add(each);
          }
        }
        awake.forEach(each -> look(each, now()));
        if (awake.isEmpty()) {
          typed.await();
        } else {
          boolean _ = typed.awaitNanos(EVERY * 1_000_000) > 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Looks at ourselves, which have no terminal.
  private void rehearse(Pty kernel) {
    Watched self = new Watched(false, new Ttys(kernel, (int) ProcessHandle.current().pid()));
    for (int i = 0; i < REHEARSALS && running; i++) {
      self.walkAfter = 0;
      boolean _ = look(self, now()) || self.calm.at(now());
      kernel.rehearse();
    }
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
