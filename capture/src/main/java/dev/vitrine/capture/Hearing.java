package dev.vitrine.capture;

import dev.vitrine.capture.batch.Platform;
import dev.vitrine.capture.context.Context;
import dev.vitrine.capture.context.ContextException;
import dev.vitrine.capture.context.Contexts;
import dev.vitrine.capture.context.FieldValue;
import dev.vitrine.capture.context.Sighting;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Machine;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.input.Hook;
import dev.vitrine.capture.input.HookException;
import dev.vitrine.capture.input.Inbox;
import dev.vitrine.capture.input.NativeHook;
import dev.vitrine.capture.input.Watchdog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rooms 1 and 2 as the recorder sees them: the hook and the witness of the focus, started and
/// stopped together, looked after, and started again when one of them dies.
///
/// Called by the recorder thread only.
final class Hearing implements AutoCloseable {
  /// Milliseconds between two looks at whether everything is alive.
  private static final long CHECK_EVERY = 1_000;

  /// Milliseconds to wait before starting again what did not start.
  private static final long TRY_AGAIN_AFTER = 3_000;

  /// Accessibility was there and is not any more: nothing is recorded until it is back.
  private static final String LOST = "accessibility.dead";

  private final InstantSource clock;
  private final Inbox inbox;
  private @Nullable Hook hook;
  private @Nullable Context context;
  private @Nullable Watchdog watchdog;
  private long missedBefore;
  private List<String> trouble = List.of();
  private List<String> detail = List.of();
  private volatile List<Bounds> screens = List.of();
  private long checkedAt;
  private long failedAt = Long.MIN_VALUE / 2;

  /// @param heard called for every event, on the hook's thread; must not wait
  Hearing(InstantSource clock, Runnable heard) {
    this.clock = clock;
    this.inbox = new Inbox(Inbox.CAPACITY, heard);
  }

  /// Brings the ears into the wanted state and repairs what died. `wanted` is false without
  /// consent: then nothing is heard at all (P1).
  void keep(boolean wanted, long now) {
    if (!wanted) {
      stop();
      clearTrouble();
      return;
    }
    if (hook == null || context == null) {
      if (now - failedAt >= TRY_AGAIN_AFTER) {
        start(now);
      }
    } else if (now - checkedAt >= CHECK_EVERY) {
      checkedAt = now;
      check(context, now);
    }
  }

  /// Drains what was heard, each event with its place or the reason why it has none.
  List<Sighting> hear(long now) {
    if (context == null) {
      return List.of();
    }
    List<Bounds> monitors = context.monitors();
    if (!monitors.isEmpty()) {
      screens = monitors;
    }
    List<InputEvent> heard = new ArrayList<>();
    inbox.drain(heard, Inbox.CAPACITY);
    return context.place(heard, now);
  }

  /// What is known by now of an observation whose hold is over.
  Observation settle(Observation seen) {
    return context == null ? seen : context.settle(seen);
  }

  /// What stood in the field that keys are being kept of; nobody is asked without one.
  List<FieldValue> values(Optional<Place> of) {
    return context == null ? List.of() : context.values(of);
  }

  /// What has the focus now; empty where that is not known.
  Optional<Place> front() {
    return context == null ? Optional.empty() : context.front();
  }

  /// Whether all is there that was there: also accessibility, once it was.
  boolean alive() {
    return hook != null
        && context != null
        && hook.alive()
        && context.alive()
        && !context.trouble().contains(LOST);
  }

  long lastEventAt() {
    return hook == null ? 0 : hook.lastEventAt();
  }

  /// This computer as a batch describes it, with the screens as they are now.
  Platform platform() {
    return new Platform(
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        System.getProperty("os.version"),
        switch (Machine.ofThisMachine()) {
          case WINDOWS -> "windows";
          case MAC -> "quartz";
          case LINUX, OTHER -> "x11";
        },
        screens.stream()
            .map(s -> new Platform.Monitor(s.x(), s.y(), s.width(), s.height(), 1))
            .toList());
  }

  /// Events that the inbox could not take, or that the hook never reported although the witness saw
  /// them, since the start of the process.
  long lost() {
    return inbox.lost() + missedBefore + (context == null ? 0 : context.missed());
  }

  /// The next look is due at once.
  void clockSetBack() {
    checkedAt = Long.MIN_VALUE / 2;
    failedAt = Long.MIN_VALUE / 2;
  }

  List<String> trouble() {
    return trouble;
  }

  List<String> detail() {
    return detail;
  }

  @Override
  public void close() {
    stop();
  }

  private void start(long now) {
    Context newContext = null;
    NativeHook newHook = null;
    try {
      // Where no context is possible (Wayland, no display) the hook is not even tried. It starts
      // before the witness: what only the witness heard then counts as missed.
      newContext = Contexts.forThisMachine(System.getenv());
      newHook = new NativeHook(inbox, clock);
      newHook.start();
      newContext.start();
      context = newContext;
      hook = newHook;
      screens = newContext.monitors();
      if (screens.isEmpty()) {
        screens = newHook.screens();
      }
      watchdog = new Watchdog(newHook, newContext::idleMillis);
      checkedAt = now;
      clearTrouble();
    } catch (ContextException e) {
      failed("context", e.getMessage(), newHook, newContext, now);
    } catch (HookException e) {
      failed("hook", e.getMessage(), newHook, newContext, now);
    }
  }

  private void failed(
      String code,
      @Nullable String sentence,
      @Nullable Hook newHook,
      @Nullable Context newContext,
      long now) {
    failedAt = now;
    say(code + ".start", sentence == null ? "The input hook did not start." : sentence);
    if (newHook != null) {
      newHook.close();
    }
    if (newContext != null) {
      newContext.close();
    }
  }

  private void check(Context witness, long now) {
    boolean dead = watchdog == null || watchdog.step(now) == Watchdog.Verdict.DEAD;
    if (dead || !witness.alive()) {
      stop();
      say(
          dead ? "hook.dead" : "context.dead",
          dead
              ? "Vitrine no longer hears the keyboard and mouse. It is starting again."
              : "Vitrine no longer sees which window is in front. It is starting again.");
      failedAt = now - TRY_AGAIN_AFTER + CHECK_EVERY; // visible for at least a second
    } else {
      trouble = witness.trouble();
      detail = trouble.stream().map(Hearing::sentence).toList();
    }
  }

  private static String sentence(String code) {
    return switch (code) {
      case LOST ->
          "Programs can no longer tell Vitrine which field has the focus, because the desktop's"
              + " accessibility bus is gone. Nothing is recorded until it is back.";
      case "accessibility.off" ->
          "Accessibility could not be switched on for this session, so browsers and other programs"
              + " may not say which field has the focus. Typing in them is not recorded.";
      default ->
          "This desktop has no accessibility bus, so no program can tell which field has the focus."
              + " Typing is recorded only where the policy allows unknown fields.";
    };
  }

  private void stop() {
    if (hook != null) {
      hook.close();
      hook = null;
    }
    if (context != null) {
      missedBefore += context.missed();
      context.close();
      context = null;
      inbox.drain(new ArrayList<>(), Inbox.CAPACITY);
    }
  }

  private void say(String code, String sentence) {
    trouble = List.of(code);
    detail = List.of(sentence);
  }

  private void clearTrouble() {
    trouble = List.of();
    detail = List.of();
  }
}
