package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.context.linux.atspi.Bus;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One program on the accessibility bus: its focus, and what it points at in menus and lists. Any
/// thread.
final class Speaker {
  /// Nanoseconds between two questions to a program in which somebody types.
  private static final long PACE = 50_000_000;

  /// Nanoseconds after a key for which the program is asked, so that an answer comes from well
  /// after [Trail#SETTLED] and in time.
  private static final long WATCHED = Trail.SETTLED + 140_000_000;

  /// Toolkits that give a key to its control at once.
  private static final Set<String> DIRECT = Set.of("gtk", "GTK", "Chromium", "Gecko");

  private final String program;
  private final Trail trail = new Trail();
  private final Echo echo = new Echo();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile @Nullable Boolean direct;
  private volatile long window;
  private volatile long watchUntil = Long.MIN_VALUE;
  private volatile @Nullable Accessible focused;
  private volatile @Nullable Accessible selected;

  /// @param program its unique name on the bus
  Speaker(String program) {
    this.program = program;
  }

  String program() {
    return program;
  }

  Trail trail() {
    return trail;
  }

  Echo echo() {
    return echo;
  }

  /// Which field a key went to that went down at `t`, see [Trail#at].
  Trail.Verdict at(long t, OptionalLong picks) {
    return trail.at(t, echo.answered(t), picks);
  }

  /// What it pointed at last: an item of a menu or a list, or any other control.
  List<Accessible> pointed() {
    List<Accessible> pointed = new ArrayList<>();
    for (Accessible at : new Accessible[] {selected, focused}) {
      if (at != null && !pointed.contains(at)) {
        pointed.add(at);
      }
    }
    return pointed;
  }

  void selected(Accessible at) {
    selected = at;
  }

  /// A control has the focus: asks what it is, on a virtual thread.
  void focused(Accessible at, long now, Bus bus) {
    focused = at;
    if (trail.gained(at, now)) {
      echo.focused(now);
      Thread.ofVirtual()
          .start(() -> {
            if (ask(at, bus, Long.MIN_VALUE).isEmpty()) {
              // A browser's first answer may be empty.
              ask(at, bus, Long.MIN_VALUE);
            }
          });
    }
  }

  /// A key went down at `t` in a window: asks again and again until it is judged. What it answers
  /// counts once it has seen the key, see [Pings]; so does what stands in its field.
  void typed(long t, long inWindow, Bus bus, Pings pings, Values values) {
    window = inWindow;
    watchUntil = Math.max(watchUntil, t + WATCHED);
    if (asking.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              do {
                long sent = System.nanoTime();
                if (trail.empty()) {
                  // It had the focus before we came.
                  new Pointing(bus)
                      .focused(program)
                      .ifPresent(at -> focused(at, System.nanoTime(), bus));
                }
                if (back(pings.ping(window)) && delivered(bus)) {
                  for (Accessible at : trail.open()) {
                    ask(at, bus, sent);
                  }
                  boolean last = System.nanoTime() + PACE >= watchUntil;
                  values.ask(trail, new Inquiry(bus), sent, last);
                }
                LockSupport.parkNanos(PACE);
              } while (System.nanoTime() < watchUntil);
            } finally {
              asking.set(false);
            }
          });
    }
  }

  /// Whether the keys that the program has taken from the display are with its controls by now.
  ///
  /// Qt does not give them there: it tells the registry of each key, goes on, and puts the key into
  /// its own queue when the registry has answered. What was asked meanwhile overtakes them. So it
  /// is asked once until it has told the registry of all of them, then the registry itself, which
  /// answers in order, then once more until it has put all of them into its queue, behind which the
  /// next question stands.
  private boolean delivered(Bus bus) {
    if (direct == null) {
      direct =
          bus.property(Accessible.root(program), "org.a11y.atspi.Application", "ToolkitName")
              .answer(String.class)
              .map(DIRECT::contains)
              .orElse(null);
    }
    return Boolean.TRUE.equals(direct)
        || (answers(program, bus)
            && answers("org.a11y.atspi.Registry", bus)
            && answers(program, bus));
  }

  private static boolean answers(String program, Bus bus) {
    return bus.call(Accessible.root(program), "GetRole").answer().isPresent();
  }

  private static boolean back(Future<Boolean> ping) {
    try {
      return ping.get(Bus.PATIENCE, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// @param seen the program has seen everything that happened until then
  private Optional<Control> ask(Accessible at, Bus bus, long seen) {
    Inquiry inquiry = new Inquiry(bus);
    long counts = Math.min(seen, System.nanoTime() - Trail.SETTLED);
    Optional<Control> control = inquiry.settled(at);
    control.ifPresent(answer -> {
      boolean described = trail.answered(answer, counts, System.nanoTime());
      if (!described && answer.kind() != Kind.SECRET && answer.kind() != Kind.UNKNOWN) {
        inquiry
            .element(answer)
            .ifPresent(element -> trail.described(at, element, System.nanoTime()));
      }
    });
    return control;
  }
}
