package dev.vitrine.capture.bench;

import dev.vitrine.capture.context.Context;
import dev.vitrine.capture.context.Contexts;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.InputEvent.PointerMoved;
import dev.vitrine.capture.input.Inbox;
import dev.vitrine.capture.input.NativeHook;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// The listening half of [HookBench], a process of its own: the hook, the inbox, optionally the
/// places, and whatever takes the events. Commands on standard input: `report`, `end`.
public final class HookEar {
  private static final long STEP_NANOS = 5_000_000;

  private HookEar() {}

  /// @param arguments `place` to ask for the place of every event, then optionally the name of a
  ///   class that implements [EventTaker] and has a constructor without parameters
  static void main(String... arguments) throws Exception {
    boolean places = List.of(arguments).contains("place");
    EventTaker taker = taker(arguments);
    Inbox inbox = new Inbox();
    ConcurrentLinkedQueue<String> commands = commands();
    try (Context context = Contexts.forThisMachine(System.getenv());
        NativeHook hook = new NativeHook(inbox, Clock.systemUTC())) {
      if (places) {
        context.start();
      }
      hook.start();
      System.out.println("{\"ready\":true}");
      listen(inbox, places ? context : null, taker, commands);
    }
    System.exit(0);
  }

  private static void listen(
      Inbox inbox,
      @org.jspecify.annotations.Nullable Context context,
      EventTaker taker,
      ConcurrentLinkedQueue<String> commands)
      throws Exception {
    List<InputEvent> events = new ArrayList<>();
    long moves = 0;
    long keys = 0;
    long placed = 0;
    long last = 0;
    while (true) {
      events.clear();
      int some = inbox.drain(events, Integer.MAX_VALUE);
      long now = System.nanoTime();
      if (some > 0) {
        last = now;
        for (InputEvent event : events) {
          if (event instanceof PointerMoved) {
            moves++;
          } else {
            keys++;
          }
        }
        taker.take(events);
      }
      if (context != null) {
        placed += context.place(events, now / 1_000_000).size();
      }
      String command = commands.poll();
      if (command != null && command.equals("end")) {
        return;
      } else if (command != null) {
        System.out.printf(
            "{\"moves\":%d,\"keys\":%d,\"lost\":%d,\"last\":%d,\"bytes\":%d,\"decided\":%d}%n",
            moves, keys, inbox.lost(), last, taker.bytes(), placed);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static EventTaker taker(String... arguments) throws ReflectiveOperationException {
    for (String argument : arguments) {
      if (argument.contains(".")) {
        return Class.forName(argument)
            .asSubclass(EventTaker.class)
            .getDeclaredConstructor()
            .newInstance();
      }
    }
    return _ -> {};
  }

  private static ConcurrentLinkedQueue<String> commands() {
    ConcurrentLinkedQueue<String> commands = new ConcurrentLinkedQueue<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
              .lines()
              .forEach(commands::add);
          commands.add("end");
        });
    return commands;
  }
}
